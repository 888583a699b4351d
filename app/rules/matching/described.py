"""What is compared of a person, written one way whoever typed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from app.rules.names import PARTICLES, fold, words
from app.rules.search_keys import phone_digits

_NOT_A_FIGURE = re.compile(r"\D")
_COMPACT = re.compile(r"[^a-z0-9]")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DIGITS_OF_A_DAY = 8
_NATIONAL_DIGITS = 9  # what is left of a number without its country's code and the first 0
_FEWEST_DIGITS = 6  # a number within the islands
_SEXES = {"m": "m", "male": "m", "f": "f", "female": "f"}


@dataclass(frozen=True, slots=True)
class Described:
    """One person as the matcher sees them; what is not known is empty and counts neither way.

    Attributes:
        given: first names, what they are known as and other names: folded words, the first first.
        surnames: the whole surname written together, then its parts where it has several.
        born: eight digits, year first, as they were written: a day that never was is kept.
        born_about: a year reckoned from an age, where no date of birth is known.
        sex: m or f.
        postcode: without spaces.
        parish: or suburb.
        phones: the last nine digits of each number.
        numbers: identifiers that another body gave; strong, but typed by hand.
        street: house number and street, written together.
        district: a state or an island.
    """

    id: str
    given: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    born: str = ""
    born_about: int = 0
    sex: str = ""
    postcode: str = ""
    parish: str = ""
    phones: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    street: str = ""
    district: str = ""


def describe(fields: Mapping[str, object], today: date) -> Described:
    """Read a person's fields, named as in the spreadsheet of people (any of them, others ignored).

    Args:
        fields: id, forename, surname, known_as, aliases (list), birth_date (date or text), age,
            sex, postcode, parish or suburb, phone, phones (list), national_id, street_number,
            address_1, address_2 or address, state or island.
        today: against which an age is reckoned.
    """
    age = _text(fields, "age")
    age = _NOT_A_FIGURE.sub("", age) if age else ""
    born = _day(fields.get("birth_date"))
    return Described(
        id=_text(fields, "id"),
        given=_distinct(
            word
            for name in ("forename", "known_as", "aliases")
            for one in _texts(fields, name)
            for word in _given(one)
        ),
        surnames=_surnames(_text(fields, "surname")),
        born=born,
        born_about=today.year - int(age) if age and not born else 0,
        sex=_SEXES.get(_text(fields, "sex").casefold(), ""),
        postcode=_compact(_text(fields, "postcode")),
        parish=_compact(_text(fields, "parish") or _text(fields, "suburb")),
        phones=frozenset(_phones([*_texts(fields, "phone"), *_texts(fields, "phones")])),
        numbers=frozenset(filter(None, map(_compact, _texts(fields, "national_id")))),
        street=_street(fields),
        district=_compact(_text(fields, "state") or _text(fields, "island")),
    )


@lru_cache(maxsize=100_000)
def _given(name: str) -> tuple[str, ...]:
    return tuple(word.letters for word in words(name))


@lru_cache(maxsize=100_000)
def _surnames(name: str) -> tuple[str, ...]:
    parts = fold(name).split()
    if len(parts) < 2:  # noqa: PLR2004 # one word is the whole name
        return tuple(parts)
    return _distinct(["".join(parts), *(part for part in parts if part not in PARTICLES)])


def _street(fields: Mapping[str, object]) -> str:
    parts = ("street_number", "address", "address_1")
    return _compact(" ".join(_text(fields, part) for part in parts))


def _day(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value.year:04}{value.month:02}{value.day:02}"
    return _written_day(str(value)) if value else ""


@lru_cache(maxsize=100_000)
def _written_day(text: str) -> str:
    written_day_first = _DAY_FIRST.fullmatch(text.strip())
    if written_day_first:
        day, month, year = written_day_first.groups()
        return f"{year}{month:0>2}{day:0>2}"
    digits = _NOT_A_FIGURE.sub("", text)
    return digits if len(digits) == _DIGITS_OF_A_DAY else ""


def _phones(numbers: Iterable[str]) -> Iterator[str]:
    for number in numbers:
        digits = phone_digits(number)
        if len(digits) >= _FEWEST_DIGITS:
            yield digits[-_NATIONAL_DIGITS:]


@lru_cache(maxsize=100_000)
def _compact(text: str) -> str:
    return _COMPACT.sub("", fold(text))


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else str(value).strip()


def _texts(fields: Mapping[str, object], name: str) -> Sequence[str]:
    value = fields.get(name)
    if not value:
        return ()
    if isinstance(value, list | tuple):
        return [str(one) for one in value if one]
    return [text] if (text := _text(fields, name)) else ()
