from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.partners import checked_words, needs_checking, standing_of

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("days", "old"), [(0, False), (89, False), (90, False), (91, True), (400, True)]
)
def test_a_check_holds_ninety_days(days: int, *, old: bool) -> None:
    assert needs_checking(TODAY - timedelta(days=days), TODAY) is old


def test_what_was_never_checked_needs_it() -> None:
    assert needs_checking(None, TODAY)
    assert checked_words(None, TODAY) == "Never checked"
    assert checked_words(TODAY, TODAY) == "Checked today"
    assert checked_words(TODAY - timedelta(days=1), TODAY) == "Checked yesterday"
    assert checked_words(TODAY - timedelta(days=91), TODAY) == "Checked 91 days ago"


@pytest.mark.parametrize(
    ("row", "step", "due_on", "late"),
    [
        ({"kind": "signpost"}, "told", None, 0),
        ({"occurred_on": date(2026, 11, 20)}, "to_send", date(2026, 11, 22), 0),
        ({"occurred_on": date(2026, 11, 10)}, "to_send", date(2026, 11, 12), 9),
        ({"sent_on": date(2026, 11, 1)}, "sent", date(2026, 11, 15), 6),
        (
            {"sent_on": date(2026, 11, 1), "due_on": date(2026, 12, 1)},
            "sent",
            date(2026, 12, 1),
            0,
        ),
        ({"accepted_on": date(2026, 10, 1)}, "accepted", date(2026, 10, 29), 23),
        ({"attended_on": date(2026, 10, 1)}, "attended", None, 0),
        ({"outcome": "attended"}, "attended", None, 0),
        ({"outcome": "withdrawn", "sent_on": date(2026, 1, 1)}, "ended", None, 0),
        ({"outcome": "waiting", "sent_on": date(2026, 11, 20)}, "sent", date(2026, 12, 4), 0),
    ],
)
def test_a_referral_says_how_far_it_is_and_what_is_due(
    row: dict[str, Any], step: str, due_on: date | None, late: int
) -> None:
    standing = standing_of({"kind": "referral", **row}, TODAY)
    assert (standing.step, standing.due_on, standing.overdue_days) == (step, due_on, late)
    assert standing.is_open is (due_on is not None)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_what_was_attended_is_never_overdue(sent_on: date, today: date) -> None:
    row = {"kind": "referral", "sent_on": sent_on, "attended_on": today}
    assert standing_of(row, today).overdue_days == 0
