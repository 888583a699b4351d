"""Reads a day the way people write one; no Qt here."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.records.refusal import Refusal

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORDS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*([a-z]{3,9})\.?,?(?:\s*(\d{4}|\d{2}))?")
_RELATIVE = {"today": 0, "t": 0, "now": 0, "yesterday": -1, "y": -1, "tomorrow": 1}


def read_day(text: str, today: date) -> date:
    """Return the day that was meant; a day without a year is in this year.

    Args:
        text: `03/11/2026`, `3.11.26`, `2026-11-03`, `3 nov 2026`, `3rd November`, `today`,
            `yesterday`, `tomorrow`.
        today: the day it is, in Guernsey.

    Raises:
        Refusal: the text is no day, or a day that does not exist.
    """
    words = " ".join(text.split()).lower()
    if words in _RELATIVE:
        return today + timedelta(days=_RELATIVE[words])
    for form, reader in ((_ISO, _from_iso), (_NUMBERS, _from_numbers), (_WORDS, _from_words)):
        found = form.fullmatch(words)
        if found:
            return reader(found, today)
    raise _not_understood()


def _from_iso(found: re.Match[str], today: date) -> date:
    del today
    return _day(int(found[1]), int(found[2]), int(found[3]))


def _from_numbers(found: re.Match[str], today: date) -> date:
    return _day(_year(found[3], today), int(found[2]), int(found[1]))


def _from_words(found: re.Match[str], today: date) -> date:
    starts = [word for word in _MONTH_WORDS if word.lower().startswith(found[2])]
    if len(starts) != 1 and found[2] != "sept":
        raise _not_understood()
    return _day(_year(found[3], today), _MONTHS.index(found[2][:3]) + 1, int(found[1]))


def _year(written: str | None, today: date) -> int:
    if written is None:
        return today.year
    year = int(written)
    if len(written) == 4:  # noqa: PLR2004 - four figures are a whole year
        return year
    # Two figures: this century up to ten years ahead, else the last one (a year of birth).
    return 2000 + year if 2000 + year <= today.year + 10 else 1900 + year


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal(
            "no_such_day", "There is no such day. Check the day, the month and the year."
        ) from None


def _not_understood() -> Refusal:
    return Refusal(
        "day_not_understood", "This is not read as a day. Write it like 3/11/2026 or 3 Nov 2026."
    )


def short_day(day: date) -> str:
    """Return `3 Nov 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"


def long_day(day: date) -> str:
    """Return `Tuesday 3 November 2026`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTH_WORDS[day.month - 1]} {day.year}"
