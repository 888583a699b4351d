"""Birth dates in the forms people type them, finished or not, as beginnings of search keys."""

import re
from typing import Final

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH: Final = "|".join([*(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS), "sept"])
_YEAR: Final = r"(?P<y>\d{4}|\d{2})(?!\d)"

ISO = re.compile(r"(?<!\w)(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2})?)?(?!\w)")
NUMBERS = re.compile(r"(?<![\w+-])(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?:[/.-](?P<y>\d{1,4})?)?(?!\w)")
DAY_AND_MONTH = re.compile(
    rf"(?<!\w)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<m>{_MONTH})(?![^\W\d])[.,]?"
    rf"(?:\s*'?{_YEAR})?"
)
MONTH_AND_YEAR = re.compile(rf"(?<!\w)(?P<m>{_MONTH})(?![^\W\d])[.,]?\s*'?{_YEAR}")
# In the order in which they are tried.
DATES: Final = (ISO, NUMBERS, DAY_AND_MONTH, MONTH_AND_YEAR)

_MOST_DAYS: Final = 31
_MOST_MONTHS: Final = 12

Beginnings = tuple[str, ...]


def born(found: re.Match[str]) -> tuple[Beginnings, Beginnings]:
    """Return the beginnings a match of `DATES` stands for, and those with day and month swapped.

    1991-11-03 where the year is known, --11-03 where it is not, 1991-11 without a day; nothing
    where no such day exists.
    """
    parts = found.groupdict()
    month = _month(parts["m"])
    day = parts.get("d")
    years = _years(parts.get("y") or "")
    if day is None:
        valid = 1 <= month <= _MOST_MONTHS
        return (tuple(f"{year}-{month:02}" for year in years) if valid else (), ())
    straight = _of_day(years, month, int(day))
    swapped = _of_day(years, int(day), month) if parts["m"].isdigit() else ()
    return (straight, swapped) if straight else (swapped, ())


def born_in_digits(digits: str) -> Beginnings:
    """Return what bare digits may mean as a birth date: 1991, 199, 031191, 03111991, 19911103."""
    if len(digits) in (3, 4) and digits.startswith(("19", "20")):
        return (digits,)
    if len(digits) == 6:  # noqa: PLR2004 - ddmmyy
        return _of_day(_years(digits[4:]), int(digits[2:4]), int(digits[:2]))
    if len(digits) == 8:  # noqa: PLR2004 - ddmmyyyy or yyyymmdd
        turned = _of_day((digits[:4],), int(digits[4:6]), int(digits[6:]))
        straight = _of_day((digits[4:],), int(digits[2:4]), int(digits[:2]))
        return tuple(d for d in straight + turned if d.startswith(("19", "20")))
    return ()


def _years(text: str) -> tuple[str, ...]:
    """Return the four-digit years a text means; "" stands for a year not, or not yet, typed."""
    if len(text) == 4:  # noqa: PLR2004
        return (text,)
    if len(text) == 2:  # noqa: PLR2004 - 19 and 20 may also be the beginning of four
        return (f"19{text}", f"20{text}", *([""] if text in ("19", "20") else []))
    return ("",)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(text[:3]))


def _of_day(years: tuple[str, ...], month: int, day: int) -> Beginnings:
    if not (1 <= month <= _MOST_MONTHS and 1 <= day <= _MOST_DAYS):
        return ()
    return tuple(f"{year or '-'}-{month:02}-{day:02}" for year in years)
