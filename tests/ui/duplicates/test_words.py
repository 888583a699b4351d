"""What is said of a likeness."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.casework.activity import Activity, Meeting
from app.rules.matching.reasons import Reason
from app.ui.duplicates.words import born, explained, how_likely, seen_lately, why

REASONS = (
    Reason("date of birth", "the same", 8.0),
    Reason("phone", "different", -0.6),
    Reason("sex", "the same", 0.1),
    Reason("", "one phone and different first names: perhaps shared at home", -2.0),
)


def test_what_fits_stands_before_what_speaks_against_and_nothing_else_is_said() -> None:
    assert why(REASONS) == (
        "Fits: date of birth the same.\n"
        "Against: phone different; one phone and different first names: perhaps shared at home."
    )
    assert why(()) == ""


def test_every_reason_says_how_strong_it_is() -> None:
    assert explained(REASONS)[0] == "date of birth the same: strongly for"
    assert explained(REASONS)[2] == "sex the same: says nothing"


def test_a_probability_is_said_in_words() -> None:
    assert [how_likely(chance)[0] for chance in (0.99, 0.6, 0.2)] == [
        "very likely",
        "likely",
        "possible",
    ]


def test_a_contact_is_said_in_a_line_without_what_is_not_known() -> None:
    met = Meeting(datetime(2026, 11, 19, 23, 30, tzinfo=UTC), "Naloxone", "Bay", "Lihou", "North")
    less = Meeting(None, "", "", "", "North")
    assert seen_lately(Activity(2, (met, less))) == [
        "19 Nov 2026 · Naloxone · Bay · Lihou (North)",
        "no day known · North",
    ]
    assert born(None) == "date of birth not known"
    assert born(date(1991, 11, 3)) == "born 3 Nov 1991"
