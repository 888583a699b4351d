"""How two people compare, field by field: the closest level that holds. Nothing known is neutral.

The levels are ordered from the closest; their names are words of `resources/matching/weights.yaml`
and of the reasons that a lead reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from app.rules.matching.described import Described
from app.rules.names import Nicknames, sound

_SIMILAR = 0.86
_LETTERS_FOR_A_SLIP = 3
_YEARS_OF_A_GUESS = 3
_GENERATION_YEARS = 14


class Field(StrEnum):
    """What is compared."""

    GIVEN = "given"
    SURNAME = "surname"
    BORN = "born"
    SEX = "sex"
    PLACE = "place"
    PHONE = "phone"
    NUMBER = "number"
    STREET = "street"


class Level(StrEnum):
    """How close two values are."""

    MISSING = "missing"
    SAME = "same"
    NICKNAME = "nickname"
    ONE_SLIP = "one_slip"
    SOUNDS = "sounds"
    PART = "part"
    INITIAL = "initial"
    SIMILAR = "similar"
    SWAPPED = "swapped"  # first name and surname, or day and month
    TWO_PARTS = "two_parts"  # two of day, month and year
    ABOUT = "about"  # an age that fits
    NEAR = "near"  # a neighbouring spelling of the place
    PARISH = "parish"
    DIFFERENT = "different"
    FAR = "far"  # born a generation apart


class Compared(NamedTuple):
    """A field's level, and the value that both share where its rarity matters."""

    level: Level
    value: str = ""


Comparison = tuple[Compared, ...]  # in the order of Field

_MISSING = Compared(Level.MISSING)
_DIFFERENT = Compared(Level.DIFFERENT)


def comparer(nicknames: Nicknames) -> Callable[[Described, Described], Comparison]:
    """Return what compares two people; it remembers pairs of names that it has met."""

    @lru_cache(maxsize=400_000)
    def given_words(one: str, other: str) -> Level:
        if one == other:
            return Level.SAME if len(one) > 1 else Level.INITIAL
        if len(one) == 1 or len(other) == 1:
            return Level.INITIAL if one[0] == other[0] else Level.DIFFERENT
        if not nicknames.of(one).isdisjoint(nicknames.of(other)):
            return Level.NICKNAME
        return _spelling(one, other)

    surname_words = lru_cache(maxsize=400_000)(_surname_words)

    def compare(one: Described, other: Described) -> Comparison:
        given = _closest(one.given, other.given, given_words)
        surname = _surnames(one.surnames, other.surnames, surname_words)
        if given.level in _POOR and surname.level in _POOR:
            swapped = _swapped(one, other)
            if swapped:
                given, surname = swapped, _MISSING
        return (
            given,
            surname,
            _born(one, other),
            _sex(one, other),
            _place(one, other),
            _any_same(one.phones, other.phones),
            _any_same(one.numbers, other.numbers),
            _street(one, other),
        )

    return compare


# Poorer levels stand later; of several names the closest pair counts.
_ORDER = {level: place for place, level in enumerate(Level)}
_POOR = frozenset({Level.DIFFERENT, Level.SIMILAR, Level.INITIAL, Level.MISSING})


def _closest(
    ones: tuple[str, ...], others: tuple[str, ...], level_of: Callable[[str, str], Level]
) -> Compared:
    if not ones or not others:
        return _MISSING
    if ones[0] == others[0] and len(ones[0]) > 1:
        return Compared(Level.SAME, ones[0])
    best, value = Level.DIFFERENT, ""
    for one, other in product(ones, others):
        level = level_of(one, other) if one <= other else level_of(other, one)
        if _ORDER[level] < _ORDER[best]:
            best, value = level, one if len(one) >= len(other) else other
    return Compared(best, value)


def _surnames(
    ones: tuple[str, ...], others: tuple[str, ...], level_of: Callable[[str, str], Level]
) -> Compared:
    if not ones or not others:
        return _MISSING
    one, other = ones[0], others[0]
    whole = level_of(one, other) if one <= other else level_of(other, one)
    if whole is Level.DIFFERENT and len(ones) + len(others) > 2:  # noqa: PLR2004 # one has parts
        shared = set(ones) & set(others)
        if shared:
            return Compared(Level.PART, max(shared, key=len))
    return Compared(whole, one)


def _surname_words(one: str, other: str) -> Level:
    if one == other:
        return Level.SAME if len(one) > 1 else Level.INITIAL
    if len(one) == 1 or len(other) == 1:
        return Level.INITIAL if one[0] == other[0] else Level.DIFFERENT
    return _spelling(one, other)


def _spelling(one: str, other: str) -> Level:
    shorter = min(len(one), len(other))
    if shorter >= _LETTERS_FOR_A_SLIP and OSA.distance(one, other, score_cutoff=1) <= 1:
        return Level.ONE_SLIP
    heard = sound(one)
    if len(heard) > 1 and heard == sound(other):
        return Level.SOUNDS
    if JaroWinkler.similarity(one, other) >= _SIMILAR:
        return Level.SIMILAR
    return Level.DIFFERENT


def _swapped(one: Described, other: Described) -> Compared | None:
    """Find a first name written as the surname and the other way round, as one piece of evidence.

    Counting it as two would make strangers of opposite names one person.
    """
    there = _alike(one.given, other.surnames)
    back = _alike(other.given, one.surnames)
    return Compared(Level.SWAPPED, f"{there} {back}") if there and back else None


def _alike(ones: tuple[str, ...], others: tuple[str, ...]) -> str:
    """Return a name that stands in both, save for one slip."""
    for one, other in product(ones, others):
        if one == other or (len(one) > _LETTERS_FOR_A_SLIP and _one_slip(one, other)):
            return one
    return ""


def _born(one: Described, other: Described) -> Compared:
    a, b = one.born, other.born
    if not a or not b:
        return _age(one, other)
    if a == b:
        return Compared(Level.SAME, a)
    if a[:4] == b[:4] and a[4:6] == b[6:] and a[6:] == b[4:6]:
        return Compared(Level.SWAPPED)
    if OSA.distance(a, b, score_cutoff=1) <= 1:
        return Compared(Level.ONE_SLIP)
    if (a[:4] == b[:4]) + (a[4:6] == b[4:6]) + (a[6:] == b[6:]) == 2:  # noqa: PLR2004 # of three
        return Compared(_generation(int(a[:4]), int(b[:4]), Level.TWO_PARTS))
    return Compared(_generation(int(a[:4]), int(b[:4]), Level.DIFFERENT))


def _age(one: Described, other: Described) -> Compared:
    years = [int(who.born[:4]) if who.born else who.born_about for who in (one, other)]
    if not all(years):
        return _MISSING
    one_year, other_year = years
    if abs(one_year - other_year) <= _YEARS_OF_A_GUESS:
        return Compared(Level.ABOUT)
    return Compared(_generation(one_year, other_year, Level.DIFFERENT))


def _generation(one_year: int, other_year: int, otherwise: Level) -> Level:
    return Level.FAR if abs(one_year - other_year) >= _GENERATION_YEARS else otherwise


def _sex(one: Described, other: Described) -> Compared:
    if not one.sex or not other.sex:
        return _MISSING
    return Compared(Level.SAME) if one.sex == other.sex else _DIFFERENT


def _place(one: Described, other: Described) -> Compared:
    """Compare postcode and parish together: whoever moved has changed both."""
    known = bool(one.postcode and other.postcode)
    parishes = bool(one.parish and other.parish)
    if known and one.postcode == other.postcode:
        if parishes and one.parish != other.parish and not _one_slip(one.parish, other.parish):
            return Compared(Level.PART, one.postcode)
        return Compared(Level.SAME, one.postcode)
    near = known and _one_slip(one.postcode, other.postcode)
    if parishes and one.parish == other.parish:
        return Compared(Level.NEAR if near else Level.PARISH, one.parish)
    if parishes and _one_slip(one.parish, other.parish):
        return Compared(Level.SIMILAR)
    if near:
        return Compared(Level.ONE_SLIP)
    return _DIFFERENT if known or parishes else _MISSING


def _one_slip(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _any_same(ones: frozenset[str], others: frozenset[str]) -> Compared:
    if not ones or not others:
        return _MISSING
    shared = ones & others
    if shared:
        return Compared(Level.SAME, min(shared))
    if any(_one_slip(one, other) for one, other in product(ones, others)):
        return Compared(Level.ONE_SLIP)
    return _DIFFERENT


def _street(one: Described, other: Described) -> Compared:
    if not one.street or not other.street:
        return _MISSING
    if one.street == other.street:
        return Compared(Level.SAME, one.street)
    if JaroWinkler.similarity(one.street, other.street) >= _SIMILAR:
        return Compared(Level.SIMILAR)
    return _DIFFERENT


def describe_levels(comparison: Iterable[Compared]) -> dict[Field, Level]:
    """Return the level of each field of which something is known on both sides."""
    return {
        field: compared.level
        for field, compared in zip(Field, comparison, strict=True)
        if compared.level is not Level.MISSING
    }
