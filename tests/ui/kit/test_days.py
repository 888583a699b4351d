from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.ui.kit.days import long_day, read_day, short_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("03/11/2026", date(2026, 11, 3)),
        ("3.11.26", date(2026, 11, 3)),
        ("3-11-2026", date(2026, 11, 3)),
        ("3 11 2026", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("3 nov 2026", date(2026, 11, 3)),
        ("3rd November", date(2026, 11, 3)),
        ("1 Sept 2026", date(2026, 9, 1)),
        ("  3   NOV  26 ", date(2026, 11, 3)),
        ("4/5", date(2026, 5, 4)),
        ("14/2/84", date(1984, 2, 14)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 20)),
        ("tomorrow", date(2026, 11, 22)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_usual_forms_are_read(written: str, meant: date) -> None:
    assert read_day(written, TODAY) == meant


@pytest.mark.parametrize("written", ["31/2/2026", "0/1/2026", "1/13/2026", "2026-02-30"])
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_day(written, TODAY)
    assert refused.value.code == "no_such_day"


@pytest.mark.parametrize("written", ["", "soon", "3 ju 2026", "3 xyz 2026", "12", "1/2/345"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_day(written, TODAY)
    assert refused.value.code == "day_not_understood"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_what_is_shown_is_read_back(day: date) -> None:
    assert read_day(short_day(day), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}", TODAY) == day


@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(text: str) -> None:
    with suppress(Refusal):
        assert read_day(text, TODAY).year > 0


def test_the_long_form_names_the_weekday() -> None:
    assert long_day(date(2026, 11, 3)) == "Tuesday 3 November 2026"
