"""The shape of an instrument."""

import pytest
from pydantic import ValidationError

from app.rules.instruments import Item
from tests.rules.instruments.shelf import INSTRUMENTS


def test_yes_scores_one_and_a_reversed_yes_nought() -> None:
    plain = Item.model_validate({"id": "q1", "prompt": "A", "kind": "yes_no"})
    turned = Item.model_validate({"id": "q1", "prompt": "A", "kind": "yes_no", "reverse": True})
    assert plain.options == ((1, "Yes"), (0, "No"))
    assert turned.options == ((0, "Yes"), (1, "No"))
    assert plain.possible_answers == ("Y", "N")


def test_only_scores_count_towards_a_total() -> None:
    counted = {i.id: [item.counts for item in i.items] for i in INSTRUMENTS.values()}
    assert counted["phq9"] == [True] * 9 + [False]
    assert not any(counted["units"])
    assert all(counted["audit"])


def test_items_and_subscales_are_found_by_their_id() -> None:
    sadq = INSTRUMENTS["sadq"]
    assert sadq.item("q20") == sadq.items[-1]
    assert sadq.item("q21") is None
    assert sadq.subscale("reinstatement") == sadq.subscales[-1]
    assert sadq.subscale("total") is None


def test_an_instrument_says_what_else_it_needs_to_know() -> None:
    assert INSTRUMENTS["dudit"].context["sex"] == ("male", "female")
    assert INSTRUMENTS["fast"].context["fast_rule"] == ("hodgson2002",)
    assert set(INSTRUMENTS["sds"].context["drug"]) >= {"heroin", "cannabis", "alcohol"}
    assert INSTRUMENTS["gad7"].context == {}


def test_an_instrument_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValidationError):
        INSTRUMENTS["audit"].title = "Other"


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda i: i.id)
def test_every_instrument_says_where_it_comes_from(instrument: object) -> None:
    said = vars(instrument)
    assert all(said[name] for name in ("title", "source", "licence", "window", "changes"))


def test_no_prompt_is_a_whole_official_question() -> None:
    """A topic label asks nothing, so it never ends like a question."""
    for instrument in INSTRUMENTS.values():
        for item in instrument.items:
            assert "?" not in item.prompt
            assert len(item.prompt) <= 70
