"""What somebody typed into the search box, read as names, dates, telephone numbers and codes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.rules.names import PARTICLES, Nicknames, fold, skeleton, sound
from app.rules.search_dates import DATES, MONTH_AND_YEAR, born, born_in_digits
from app.rules.search_keys import FEWEST_DIGITS, Kind, compact_code, in_alphabet, phone_digits

_PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d ()+-]{5,}\d(?!\w)")
_CODE = re.compile(r"\bws-[a-z0-9-]*|\b(?=[a-z-]*\d)(?=[\d-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*\b")
_NUMBER = re.compile(r"\d+")
_MOST_PARTS: Final = 6
FEWEST_CONSONANTS: Final = 2  # one alone stands for too many names
_FEWEST_LETTERS: Final = 3  # of a name that is guessed at
_INITIALS: Final = 2
_CERTAIN: Final = 60  # the strength from which a look-up is as typed


class How(StrEnum):
    """How a key is compared with the value looked for."""

    IS = "is"
    BEGINS = "begins"
    RESEMBLES = "resembles"  # is spelled like it, and begins with the same letter


@dataclass(frozen=True, slots=True)
class Part:
    """One thing typed: a folded word of a name, or a number that may mean several things.

    `dates` are beginnings of 1991-11-03 or of --11-03; `near_dates` have day and month swapped.
    """

    name: str = ""
    dates: tuple[str, ...] = ()
    near_dates: tuple[str, ...] = ()
    digits: str = ""
    code: str = ""


Reading = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """One range of keys to read: who is found there matches `parts` of reading `reading`.

    `strength` runs from 0 to 100; `certain` look-ups are as typed, the others only guess.
    """

    kind: Kind
    value: str
    how: How
    strength: int
    certain: bool
    reading: int
    parts: tuple[int, ...]


def readings_of(text: str) -> tuple[Reading, ...]:
    """Return the ways to read a text, the likeliest first; none if it holds nothing to look for.

    `jan 1991` is a month, or a person called Jan and a year; `le page` may be written `lepage`.
    """
    plain = text.casefold()
    ways = [_read(plain, DATES)]
    if MONTH_AND_YEAR.search(plain):
        ways.append(_read(plain, tuple(p for p in DATES if p is not MONTH_AND_YEAR)))
    ways += [_joined(way) for way in ways if any(p.name in PARTICLES for p in way)]
    return tuple(dict.fromkeys(way[:_MOST_PARTS] for way in ways if way))


def keys_of_query(text: str, nicknames: Nicknames) -> list[Lookup]:
    """Return what to look up for a text, in all its readings."""
    return [
        lookup
        for number, reading in enumerate(readings_of(text))
        for lookup in (*_of_parts(reading, number, nicknames), *_of_pairs(reading, number))
    ]


def _read(text: str, dates: tuple[re.Pattern[str], ...]) -> Reading:
    readers: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Part | None]]] = [
        *((pattern, _date) for pattern in dates),
        (_PHONE, lambda found: _number(phone_digits(found.group()))),
        (_CODE, _code),
        (_NUMBER, lambda found: _number(found.group())),
    ]
    numbers: list[Part] = []
    for pattern, part_of in readers:
        for found in list(pattern.finditer(text)):
            if part := part_of(found):
                numbers.append(part)
                gap = " " * len(found.group())
                text = text[: found.start()] + gap + text[found.end() :]
    names = (Part(name=word) for word in fold(text).split() if not word.isdigit())
    return (*names, *numbers)


def _joined(reading: Reading) -> Reading:
    """Write each particle together with the word after it."""
    parts: list[Part] = []
    before = ""
    for part in reading:
        if part.name in PARTICLES:
            before += part.name
        elif part.name:
            parts.append(Part(name=before + part.name))
            before = ""
        else:
            parts.append(part)
    return (*parts, Part(name=before)) if before else tuple(parts)


def _date(found: re.Match[str]) -> Part | None:
    dates, near = born(found)
    return Part(dates=dates, near_dates=near) if dates else None


def _code(found: re.Match[str]) -> Part | None:
    code = compact_code(found.group())
    return Part(code=code) if code else None


def _number(digits: str) -> Part | None:
    """Read digits as a telephone number, a birth date or part of a code, whichever it fits."""
    dates = born_in_digits(digits)
    enough = len(digits) >= FEWEST_DIGITS
    if not enough and not dates:
        return None
    return Part(dates=dates, digits=digits if enough else "", code=digits if enough else "")


def _of_parts(reading: Reading, number: int, nicknames: Nicknames) -> Iterator[Lookup]:
    for place, part in enumerate(reading):
        ways = _of_name(part.name, nicknames) if part.name else _of_number(part)
        for kind, value, how, strength in ways:
            certain = strength >= _CERTAIN
            yield Lookup(kind, value, how, strength, certain, number, (place,))


def _of_name(name: str, nicknames: Nicknames) -> Iterator[tuple[Kind, str, How, int]]:
    yield Kind.PREFIX, name, How.IS, 100
    yield Kind.PREFIX, name, How.BEGINS, 85
    for family in sorted(families_of(name, nicknames)):
        yield Kind.NICKNAME, family, How.IS, 75
    if len(name) == _INITIALS:
        yield Kind.INITIALS, in_alphabet(name), How.IS, 80
    bones = skeleton(name)
    if len(bones) >= FEWEST_CONSONANTS:
        yield Kind.SKELETON, bones, How.IS, 50
    if len(bones) > FEWEST_CONSONANTS:
        yield Kind.SKELETON, bones, How.BEGINS, 40
    if len(code := sound(name)) >= FEWEST_CONSONANTS:
        yield Kind.SOUND, code, How.IS, 45
    if len(name) >= _FEWEST_LETTERS:
        yield Kind.PREFIX, name, How.RESEMBLES, 35


def families_of(name: str, nicknames: Nicknames) -> frozenset[str]:
    """Return the families a typed name may stand for; from three letters on also unfinished."""
    begun = nicknames.beginning_with(name) if len(name) >= _FEWEST_LETTERS else frozenset()
    return nicknames.of(name) | begun


def _of_number(part: Part) -> Iterator[tuple[Kind, str, How, int]]:
    for value in part.dates:
        yield Kind.DATE, value, How.BEGINS, 90
    for value in part.near_dates:
        yield Kind.DATE, value, How.BEGINS, 45
    if part.digits:
        yield Kind.PHONE, part.digits, How.BEGINS, 90
    if part.code:
        yield Kind.CODE, part.code, How.BEGINS, 95


def _of_pairs(reading: Reading, number: int) -> Iterator[Lookup]:
    """Two words of a name at once: short ranges, where each word alone begins many names."""
    named = [place for place, part in enumerate(reading) if part.name]
    for first in named:
        for second in named:
            if first == second:
                continue
            places = (first, second)
            one, two = reading[first].name, reading[second].name
            yield Lookup(Kind.FULL, f"{one} {two}", How.BEGINS, 90, True, number, places)
            if len(one) == len(two) == 1:
                both = in_alphabet(one + two)
                yield Lookup(Kind.INITIALS, both, How.IS, 90, True, number, places)
