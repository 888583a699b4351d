"""What one cell says. A reader takes tidy text that is not blank and returns a value, or refuses.

Sentences never repeat what stands in the cell: it may be about a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from pydantic import TypeAdapter

from app.records.codes import NOT_SAID, CodeList
from app.records.column_types import ISLAND_TIME
from app.records.declaration import Text
from app.records.refusal import Refusal
from app.rules.typed_codes import nearest_code

Reader = Callable[[str], Any]

# These words mean themselves in every column: why there is no value.
WORDS = frozenset({*NOT_SAID, "not_applicable"})

FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_DIGITS = 9

_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISLAND_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_MOMENT = re.compile(
    r"(\S+?)(?:\s+|T)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.0+)?)?"
    r"\s*(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_NUMBER = re.compile(rf"-?[0-9]{{1,{MOST_DIGITS}}}(?:\.0+)?")
_TEXT: TypeAdapter[str | None] = TypeAdapter(Text)
_YES_NO = {"y": "yes", "yes": "yes", "true": "yes", "1": "yes"} | {
    "n": "no",
    "no": "no",
    "false": "no",
    "0": "no",
}


def tidy(cell: str) -> str | None:
    """Return a cell as a person meant it: composed, without control signs; blank is None."""
    if cell.isascii() and cell.isprintable():
        return cell.strip() or None  # most cells: nothing to compose or drop
    return _TEXT.validate_python(cell)


def word_of(text: str) -> str | None:
    """Return the word that says why there is no value, when the cell is one, in any case."""
    word = text.casefold().replace(" ", "_")
    return word if word in WORDS else None


def read_text(text: str) -> str:
    """Take text as it is; signs that a spreadsheet would calculate with are only signs here."""
    return text


def read_day(text: str) -> date:
    """Read `YYYY-MM-DD` or `DD/MM/YYYY`, never month first.

    Raises:
        Refusal: `not_a_day`; also for a day that no calendar has.
    """
    if iso := _ISO_DAY.fullmatch(text):
        year, month, day = map(int, iso.groups())
    elif island := _ISLAND_DAY.fullmatch(text):
        day, month, year = map(int, island.groups())
    else:
        raise Refusal("not_a_day", "This is no date. Write it as YYYY-MM-DD or DD/MM/YYYY.")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("not_a_day", f"The year must lie between {FIRST_YEAR} and {LAST_YEAR}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal(
            "not_a_day",
            "There is no such day. Write it as YYYY-MM-DD or DD/MM/YYYY, the day before the month.",
        ) from None


def read_day_as_moment(text: str) -> datetime:
    """Read a day of which no time is known: noon on the island, in UTC.

    Raises:
        Refusal: `not_a_day`.
    """
    return datetime.combine(read_day(text), time(12), ISLAND_TIME).astimezone(UTC)


def read_moment(text: str) -> datetime:
    """Read `YYYY-MM-DD HH:MM` on the island's clock, or with an offset such as `+01:00` or `Z`.

    At the clock changes: an hour that the clock skips in spring is refused, since it did not take
    place; of the hour that comes twice in autumn the first is taken (summer time). Both lie on one
    day, so no count depends on it, and a row is not lost for it; an offset says it exactly.

    Returns:
        An aware moment in UTC.

    Raises:
        Refusal: `not_a_moment`, `not_a_day` or `time_skipped`.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        raise Refusal(
            "not_a_moment",
            "This is no date with a time. Write it as YYYY-MM-DD HH:MM.",
        )
    day = read_day(found[1])
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    try:
        clock = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - its zone follows
        zone = _zone(found[5]) if found[5] else ISLAND_TIME
    except ValueError:
        raise Refusal("not_a_moment", "There is no such time of day or offset.") from None
    moment = clock.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != clock:
        raise Refusal(
            "time_skipped",
            "The clocks went forward over this time, so it did not take place on the island. "
            "Correct it, or write it with its offset, such as +00:00.",
        )
    return moment


def _zone(offset: str) -> timezone:
    if offset == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[3:].strip(":") or 0)
    if minutes > 59:  # noqa: PLR2004 - minutes of an hour
        raise ValueError("no such offset")
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if offset[0] == "-" else ahead)


def read_yes_no(text: str) -> str:
    """Read `Y N yes no true false 1 0`, in any case, as `yes` or `no`.

    Raises:
        Refusal: `not_yes_no`.
    """
    try:
        return _YES_NO[text.casefold()]
    except KeyError:
        raise Refusal("not_yes_no", "This must be Y or N, or say why there is no answer.") from None


def read_number(text: str) -> int:
    """Read a whole number; its limits are those of the field.

    Raises:
        Refusal: `not_a_number`.
    """
    if not _NUMBER.fullmatch(text):
        raise Refusal(
            "not_a_number", f"This must be a whole number of at most {MOST_DIGITS} digits."
        )
    return int(text.partition(".")[0])


def code_of(codes: CodeList) -> Reader:
    """Return a reader of codes of a closed list; it refuses others as `unknown_code`."""
    known = {code.casefold(): code for code in codes.labels}

    def read(text: str) -> str:
        code = known.get(text.casefold())
        if code is None:
            raise _unknown_code(text, codes)
        return code

    return read


def open_code_of(codes: CodeList) -> Reader:
    """Return a reader of codes of an open list: others are taken as they are."""
    known = {code.casefold(): code for code in codes.labels}
    return lambda text: known.get(text.casefold(), text)


def words_of(codes: CodeList) -> Reader:
    """Return a reader that knows a code by its own words in any order: 23G needle, Needle, 23 G.

    The list is open: what it does not know is taken as it is.
    """
    known = {_signs_of(label): code for code, label in codes.labels.items()}
    by_code = open_code_of(codes)
    return lambda text: known.get(_signs_of(text)) or by_code(text)


def _signs_of(text: str) -> frozenset[str]:
    """Return the words of a text; a number and its unit are one."""
    joined = re.sub(r"([0-9]) +(ml|g)\b", r"\1\2", text.casefold())
    return frozenset(re.findall(r"[^\s,;]+", joined))


def iso_code(*, upper: bool, example: str) -> Reader:
    """Return a reader of ISO codes of two or three letters; a language may name its region."""
    pattern = re.compile(r"[A-Za-z]{2,3}" if upper else r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise Refusal("not_iso_code", f"This must be an ISO code, such as {example}.")
        return text.upper() if upper else text.lower()

    return read


def list_of(read_one: Reader) -> Reader:
    """Return a reader of several values separated by `;`; what is said twice counts once."""

    def read(text: str) -> list[str]:
        parts = (tidy(part) for part in text.split(";"))
        return sorted({read_one(part) for part in parts if part})

    return read


def _unknown_code(text: str, codes: CodeList) -> Refusal:
    near = nearest_code(text, codes)
    hint = f" Perhaps {near} is meant." if near else ""
    return Refusal("unknown_code", f"This is none of the codes of this column.{hint}")
