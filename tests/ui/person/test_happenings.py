"""What happened with a person, in rows."""

from datetime import date

from app.ui.person.happenings import heading_of

TODAY = date(2026, 11, 21)


def test_the_day_of_another_year_says_which() -> None:
    assert heading_of(date(2025, 11, 4), TODAY) == "Tuesday 4 November 2025"
    assert heading_of(date(2026, 11, 20), TODAY) == "Yesterday"
    assert heading_of(None, TODAY) == "Day not known"
