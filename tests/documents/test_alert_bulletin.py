"""An alert on a wall is read by somebody who is in a hurry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents.alert_bulletin import Bulletin, render_bulletin
from app.documents.preview import page_pictures
from app.records.refusal import Refusal

BULLETIN = Bulletin(
    title="Blue tablets with a very strong opioid",
    level="Danger to life",
    is_danger=True,
    warning="Sold as sleeping tablets. Two people nearly died on Thursday.",
    advice="Never alone. Start low.\nKeep naloxone at hand: two doses may be needed.",
    sold_as="Benzodiazepines, street",
    contains="Nitazene",
    looks_like="Round, blue, marked B7",
    source="Laboratory",
    seen_on=date(2026, 11, 19),
    seen_where="St Peter Port",
    issued_on=date(2026, 11, 21),
    until=date(2026, 12, 19),
)


def test_what_matters_is_read_first_and_in_order(reader: Any) -> None:
    said = [piece.text for piece in reader.read(render_bulletin(BULLETIN))]
    assert said[0] == "Drug alert: DANGER TO LIFE"
    assert said[1] == BULLETIN.title
    assert said.index("What is the danger") < said.index("What to do")
    assert "Keep naloxone at hand: two doses may be needed." in said
    assert "Issued 21 Nov 2026. In force until 19 Dec 2026." in said
    assert said[-1].startswith("If somebody cannot be woken: call 999")


@pytest.mark.parametrize("times", [1, 10, 17])
def test_more_words_are_set_smaller_and_stay_on_one_page(times: int) -> None:
    bulletin = replace(BULLETIN, advice=" ".join([BULLETIN.advice.replace("\n", " ")] * times))
    assert len(page_pictures(render_bulletin(bulletin), 20)) == 1


def test_what_fits_on_no_page_is_refused_at_the_field() -> None:
    with pytest.raises(Refusal) as refused:
        render_bulletin(replace(BULLETIN, advice="Never alone, and start low. " * 300))
    assert (refused.value.code, refused.value.field) == ("does_not_fit", "advice")


def test_a_letter_that_cannot_be_printed_is_refused_at_its_field() -> None:
    with pytest.raises(Refusal) as refused:
        render_bulletin(replace(BULLETIN, looks_like="A smiling face 🙂"))
    assert refused.value.field == "looks_like"


def test_an_alert_with_nothing_but_a_title_is_a_page_too(reader: Any) -> None:
    bare = replace(
        BULLETIN,
        title="Take care",
        level="Alert",
        is_danger=False,
        **dict.fromkeys(("warning", "advice", "sold_as", "contains", "looks_like"), ""),
        **dict.fromkeys(("source", "seen_where"), ""),
        seen_on=None,
        issued_on=None,
        until=date(2026, 12, 1),
    )
    said = [piece.text for piece in reader.read(render_bulletin(bare))]
    assert said[:3] == ["Drug alert: Alert", "Take care", "In force until 1 Dec 2026."]
    assert render_bulletin(bare) == render_bulletin(bare)
