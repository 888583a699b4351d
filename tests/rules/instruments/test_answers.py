"""Which answers an item takes."""

from typing import Any

import pytest

from app.records.refusal import Refusal
from app.rules.instruments import NON_ANSWERS, allowed, check_answer
from tests.rules.instruments.shelf import INSTRUMENTS


def test_a_blank_and_every_non_answer_pass_everywhere() -> None:
    for instrument in INSTRUMENTS.values():
        for item in instrument.items:
            for answer in (None, *NON_ANSWERS):
                check_answer(instrument, item.id, answer)


def test_every_option_passes() -> None:
    for instrument in INSTRUMENTS.values():
        for item in instrument.items:
            for answer in item.possible_answers:
                check_answer(instrument, item.id, answer)


def test_an_unknown_question_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        check_answer(INSTRUMENTS["audit_c"], "q4", 0)
    assert (refused.value.code, refused.value.field) == ("unknown_item", "q4")
    assert "q1, q2, q3" in refused.value.sentence


@pytest.mark.parametrize(
    ("instrument", "item", "answer", "says"),
    [
        ("audit", "q9", 1, "0, 2 or 4"),
        ("audit", "q1", 5, "0, 1, 2, 3 or 4"),
        ("audit", "q1", -1, "0, 1, 2, 3 or 4"),
        ("audit", "q1", "3", "0, 1, 2, 3 or 4"),
        ("audit", "q1", 3.0, "0, 1, 2, 3 or 4"),
        ("audit", "q1", True, "0, 1, 2, 3 or 4"),
        ("audit", "q1", "refused", "0, 1, 2, 3 or 4"),
        ("audit", "q1", [3], "0, 1, 2, 3 or 4"),
        ("dast10", "q1", 1, "Y or N"),
        ("dast10", "q1", "yes", "Y or N"),
        ("ruler", "q1", "5", "a whole number from 0 to 10"),
        ("ruler", "q4", 5, "words"),
        ("top", "q1a", 29, "0 to 28"),
        ("top", "q1a", [1, 2, 3], "Finish the four weeks"),
        ("top", "q1a", [1, 2, 3, 8], "0 to 7"),
        ("top", "q1a_amount", 1.5, "such as “4.5”"),
        ("top", "q1a_amount", "many", "a number from 0 to 200"),
        ("top", "q1a_amount", "NaN", "a number from 0 to 200"),
        ("top", "q1a_amount", "-1", "a number from 0 to 200"),
        ("units", "q1", 3, "a list of drinks"),
        ("units", "q1", [[568, 4]], "a list of drinks"),
        ("units", "q1", [[568, 97, 1]], "Strength is from 0 to 96"),
        ("units", "q1", [568, 4, 1], "a list of drinks"),
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(
    instrument: str, item: str, answer: Any, says: str
) -> None:
    with pytest.raises(Refusal) as refused:
        check_answer(INSTRUMENTS[instrument], item, answer)
    assert (refused.value.code, refused.value.field) == ("answer_not_allowed", item)
    assert says in refused.value.sentence
    assert "The other answers are safe" in refused.value.sentence


def test_what_is_allowed_can_be_said_for_every_item() -> None:
    for instrument in INSTRUMENTS.values():
        for item in instrument.items:
            assert "{" not in allowed(item)


@pytest.mark.parametrize("answer", [0, "4.5", "200"])
def test_amounts_take_whole_numbers_and_exact_decimals(answer: int | str) -> None:
    check_answer(INSTRUMENTS["top"], "q1a_amount", answer)
