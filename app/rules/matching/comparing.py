"""How two people compare, field by field: the closest level that holds. Nothing known is neutral.

The levels are ordered from the closest; their names are words of `resources/matching/weights.yaml`
and of the reasons that a lead reads.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from app.rules.matching.described import Described
from app.rules.names import Nicknames, sound

_SIMILAR = 0.86
_LETTERS_FOR_A_SLIP = 3
_LETTERS_FOR_TWO_SLIPS = 6
_YEARS_OF_A_GUESS = 3
_GENERATION_YEARS = 14
_MANY_PAIRS = 200_000  # of names, remembered during a scan


class Field(StrEnum):
    """What is compared."""

    GIVEN = "given"
    SURNAME = "surname"
    BORN = "born"
    SEX = "sex"
    POSTCODE = "postcode"
    PARISH = "parish"
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
    SHORT = "short"  # the beginning of the other
    INITIAL = "initial"
    SIMILAR = "similar"
    TWO_SLIPS = "two_slips"
    SWAPPED = "swapped"  # first name and surname, day and month, or two signs of a postcode
    CROSSED = "crossed"  # the first name of one stands as the surname of the other
    TWO_PARTS = "two_parts"  # two of day, month and year
    ABOUT = "about"  # an age that fits
    IMPLIED = "implied"  # the same, as the postcode has already said
    ELSEWHERE = "elsewhere"  # different, as the postcode has already said
    CONTRARY = "contrary"  # different, though the postcode says the same
    DIFFERENT = "different"
    FAR = "far"  # born a generation apart


# Parishes of one postcode are counted apart: they answer another question.
BESIDE_ONE_POSTCODE = frozenset({Level.IMPLIED, Level.CONTRARY})


class Compared(NamedTuple):
    """A field's level, and the values whose rarity matters; both where two are not the same."""

    level: Level
    value: str = ""
    other: str = ""


Comparison = tuple[Compared, ...]  # in the order of Field

_MISSING = Compared(Level.MISSING)
_SAME = Compared(Level.SAME)
_ONE_SLIP = Compared(Level.ONE_SLIP)
_DIFFERENT = Compared(Level.DIFFERENT)
_IMPLIED = Compared(Level.IMPLIED)
_ELSEWHERE = Compared(Level.ELSEWHERE)
_CONTRARY = Compared(Level.CONTRARY)
_ABOUT = Compared(Level.ABOUT)
_FAR = Compared(Level.FAR)
_SWAPPED_DAY = _TURNED = Compared(Level.SWAPPED)
_TWO_PARTS = Compared(Level.TWO_PARTS)

# Poorer levels stand later; of several names the closest pair counts.
_ORDER = {level: place for place, level in enumerate(Level)}
# Names as poor as these may be names in each other's places.
_POOR = frozenset(
    {Level.DIFFERENT, Level.SIMILAR, Level.TWO_SLIPS, Level.INITIAL, Level.SHORT, Level.MISSING}
)


def comparer(nicknames: Nicknames) -> Callable[[Described, Described], Comparison]:
    """Return what compares two people; it remembers pairs of names that it has met."""

    @lru_cache(maxsize=_MANY_PAIRS)
    def first_name(one: str, other: str) -> Compared:
        level = _first_name(one, other, nicknames)
        return _DIFFERENT if level is Level.DIFFERENT else Compared(level, one, other)

    @lru_cache(maxsize=_MANY_PAIRS)
    def first_names(ones: tuple[str, ...], others: tuple[str, ...]) -> Compared:
        if not ones or not others:
            return _MISSING
        if ones[0] == others[0] and len(ones[0]) > 1:
            return Compared(Level.SAME, ones[0])
        best = _DIFFERENT
        for one in ones:
            for other in others:
                found = first_name(one, other)
                if found is not _DIFFERENT and _ORDER[found.level] < _ORDER[best.level]:
                    best = found
        return best

    surnames = lru_cache(maxsize=_MANY_PAIRS)(_surnames)

    def compare(one: Described, other: Described) -> Comparison:
        given = first_names(one.given, other.given)
        surname = surnames(one.surnames, other.surnames)
        if given.level in _POOR and surname.level in _POOR:
            given, surname = _misplaced(one, other) or (given, surname)
        postcode = (
            _code(one.postcode, other.postcode) if one.postcode and other.postcode else _MISSING
        )
        return (
            given,
            surname,
            _born(one.born, other.born) if one.born and other.born else _age(one, other),
            _sex(one.sex, other.sex) if one.sex and other.sex else _MISSING,
            postcode,
            _parish(one.parish, other.parish, postcode.level)
            if one.parish and other.parish
            else _MISSING,
            _any_same(one.phones, other.phones) if one.phones and other.phones else _MISSING,
            _any_same(one.numbers, other.numbers) if one.numbers and other.numbers else _MISSING,
            _street(one.street, other.street) if one.street and other.street else _MISSING,
        )

    return compare


def _first_name(one: str, other: str, nicknames: Nicknames) -> Level:
    if one == other or len(one) == 1 or len(other) == 1:
        return _spelling(one, other)
    if not nicknames.of(one).isdisjoint(nicknames.of(other)):
        return Level.NICKNAME
    return _spelling(one, other)


def _surnames(ones: tuple[str, ...], others: tuple[str, ...]) -> Compared:
    if not ones or not others:
        return _MISSING
    one, other = ones[0], others[0]
    level = _spelling(one, other)
    if level is Level.DIFFERENT and len(ones) + len(others) > 2:  # noqa: PLR2004 # one has parts
        shared = set(ones) & set(others)
        if shared:
            return Compared(Level.PART, max(sorted(shared), key=len))
    return _DIFFERENT if level is Level.DIFFERENT else Compared(level, one, other)


def _spelling(one: str, other: str) -> Level:
    if len(one) == 1 or len(other) == 1:
        return Level.INITIAL if one[0] == other[0] else Level.DIFFERENT
    return Level.SAME if one == other else _slips(one, other)


def _slips(one: str, other: str) -> Level:
    shorter = min(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=2)
    enough_letters = shorter >= _LETTERS_FOR_A_SLIP
    if slips <= 1 and enough_letters:
        return Level.ONE_SLIP
    heard = _heard(one)
    if len(heard) > 1 and heard == _heard(other):
        return Level.SOUNDS
    if enough_letters and (one.startswith(other) or other.startswith(one)):
        return Level.SHORT
    if JaroWinkler.similarity(one, other) >= _SIMILAR:
        return Level.SIMILAR
    two_slips = slips == 2 and shorter >= _LETTERS_FOR_TWO_SLIPS  # noqa: PLR2004 # two
    return Level.TWO_SLIPS if two_slips else Level.DIFFERENT


_heard = lru_cache(maxsize=100_000)(sound)


def _misplaced(one: Described, other: Described) -> tuple[Compared, Compared] | None:
    """Find a first name written as the surname, as one piece of evidence.

    Counting names that changed places as two would make strangers of opposite names one person.
    """
    there = _alike(one.given, other.surnames)
    back = _alike(other.given, one.surnames)
    if there and back:
        return Compared(Level.SWAPPED, f"{there} {back}"), _MISSING
    if there or back:
        return Compared(Level.CROSSED, there or back), _MISSING
    return None


@lru_cache(maxsize=_MANY_PAIRS)
def _alike(ones: tuple[str, ...], others: tuple[str, ...]) -> str:
    """Return a name that stands in both, save for one slip."""
    for one, other in product(ones, others):
        if one == other:
            if len(one) > 1:
                return one
        elif min(len(one), len(other)) > _LETTERS_FOR_A_SLIP and _one_slip(one, other):
            return max(one, other)
    return ""


def _born(one: str, other: str) -> Compared:
    if one == other:
        return _SAME
    year, month, day = one[:4] == other[:4], one[4:6] == other[4:6], one[6:] == other[6:]
    if year and one[4:6] == other[6:] and one[6:] == other[4:6]:
        return _SWAPPED_DAY
    if _one_slip(one, other):
        return _ONE_SLIP
    if year + month + day == 2:  # noqa: PLR2004 # of three
        return _generation(int(one[:4]), int(other[:4]), _TWO_PARTS)
    return _DIFFERENT if year else _generation(int(one[:4]), int(other[:4]), _DIFFERENT)


def _age(one: Described, other: Described) -> Compared:
    one_year, other_year = (int(who.born[:4] or who.born_about) for who in (one, other))
    if not one_year or not other_year:
        return _MISSING
    if abs(one_year - other_year) <= _YEARS_OF_A_GUESS:
        return _ABOUT
    return _generation(one_year, other_year, _DIFFERENT)


def _generation(one_year: int, other_year: int, otherwise: Compared) -> Compared:
    return _FAR if abs(one_year - other_year) >= _GENERATION_YEARS else otherwise


def _sex(one: str, other: str) -> Compared:
    return _SAME if one == other else _DIFFERENT


def _code(one: str, other: str) -> Compared:
    if one == other:
        return Compared(Level.SAME, one)
    if not _one_slip(one, other):
        return _DIFFERENT
    # Neighbouring streets are a digit apart, but seldom two digits turned round.
    return _TURNED if sorted(one) == sorted(other) else _ONE_SLIP


@lru_cache(maxsize=_MANY_PAIRS)
def _parish(one: str, other: str, postcode: Level) -> Compared:
    """Compare parishes for what they say beyond the postcode: whoever moved has changed both."""
    slips = 2 if min(len(one), len(other)) >= _LETTERS_FOR_TWO_SLIPS else 1
    similar = OSA.distance(one, other, score_cutoff=slips) <= slips
    if postcode in _ONE_PLACE:
        return _IMPLIED if similar else _CONTRARY
    if similar:
        return Compared(Level.SAME if one == other else Level.SIMILAR, one, other)
    return _ELSEWHERE if postcode is Level.DIFFERENT else _DIFFERENT


_ONE_PLACE = frozenset({Level.SAME, Level.ONE_SLIP, Level.SWAPPED})


def _one_slip(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _any_same(ones: frozenset[str], others: frozenset[str]) -> Compared:
    shared = ones & others
    if shared:
        return Compared(Level.SAME, min(shared))
    if any(_one_slip(one, other) for one, other in product(ones, others)):
        return _ONE_SLIP
    return _DIFFERENT


def _street(one: str, other: str) -> Compared:
    if one == other:
        return Compared(Level.SAME, one)
    similar = JaroWinkler.similarity(one, other) >= _SIMILAR
    return Compared(Level.SIMILAR) if similar else _DIFFERENT


def describe_levels(comparison: Comparison) -> dict[Field, Level]:
    """Return the levels by field, without what is missing."""
    return {
        field: compared.level
        for field, compared in zip(Field, comparison, strict=True)
        if compared.level is not Level.MISSING
    }
