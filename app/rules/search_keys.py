"""The ways in which a person can be found, as rows `(kind, key)` of one table.

A key is looked up whole or by how it begins; what is typed is turned into such look-ups by
`search_query`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from app.rules.names import PARTICLES, Nicknames, fold, skeleton, sounds, words

SearchKey = tuple[str, str]

FEWEST_DIGITS: Final = 4  # shorter ends of a telephone number find too many people
LONGEST_KEY: Final = 200
_PREFIX_OF_CODES: Final = "ws"


class Kind(StrEnum):
    """What a key is made of."""

    PREFIX = "prefix"  # a word of a name
    FULL = "full"  # two words of a name in either order, so that "maria s" is one short range
    SKELETON = "skeleton"
    SOUND = "sound"
    NICKNAME = "nickname"
    INITIALS = "initials"  # two letters in the order of the alphabet
    PHONE = "phone"  # ends of a number: a fragment begins one of them
    DATE = "date"  # 1991-11-03, and --11-03 for those who know the birthday only
    CODE = "code"
    MATCH = "match"  # under which those who may be one person meet; made by `record_keys`


def keys_of_person(fields: Mapping[str, object], nicknames: Nicknames) -> set[SearchKey]:
    """Return all keys of what is known of one person.

    Args:
        fields: any of forename, surname, known_as, aliases (list), birth_date (date), phone,
            phones (list) and code; others are ignored, missing and empty ones give no keys.
        nicknames: families of forenames.
    """
    given = [_text(fields, "forename"), _text(fields, "known_as"), *_texts(fields, "aliases")]
    surname = _text(fields, "surname")
    keys: set[SearchKey] = set()
    for name in filter(None, (*given, surname)):
        keys.update(_of_name(name))
    keys.update(_of_whole_name(given, surname))
    for word in (word for name in given for word in words(name)):
        keys.update((Kind.NICKNAME, family) for family in nicknames.of(word.letters))
    for phone in filter(None, (_text(fields, "phone"), *_texts(fields, "phones"))):
        keys.update((Kind.PHONE, end) for end in phone_ends(phone))
    born = fields.get("birth_date")
    if isinstance(born, date):
        keys.update({(Kind.DATE, born.isoformat()), (Kind.DATE, f"--{born:%m-%d}")})
    if code := compact_code(_text(fields, "code")):
        keys.add((Kind.CODE, code))
    return {(str(kind), key[:LONGEST_KEY]) for kind, key in keys if key}


def initials(given: Iterable[str], surname: str) -> set[str]:
    """Return the two letters by which notes often name a person, in the order of the alphabet.

    Sam Le Page is LS and PS.
    """
    split = fold(surname).split()
    proper = [word for word in split if word not in PARTICLES]
    lasts = {word[0] for word in (*split[:1], *proper[:1])}
    firsts = {first for name in given if (first := fold(name)[:1])}
    return {in_alphabet(first + last) for first in firsts for last in lasts}


def in_alphabet(letters: str) -> str:
    """Return letters in the order of the alphabet, for what is typed in any order."""
    return "".join(sorted(letters))


def phone_digits(text: str) -> str:
    """Return a number's digits as dialled within the islands: +44 7700 900123 is 07700900123."""
    digits = "".join(c for c in text if c in "0123456789")
    for abroad in ("0044", "44") if text.strip().startswith(("+", "0044")) else ():
        if digits.startswith(abroad):
            return "0" + digits.removeprefix(abroad).removeprefix("0")
    return digits


def phone_ends(text: str) -> list[str]:
    """Return the ends of a number with which people begin when they know a part of it.

    The whole, the whole without the first 0, nine digits (after most countries' codes), six (a
    number within the islands) and four.
    """
    digits = phone_digits(text)
    lengths = sorted({len(digits), len(digits) - 1, 9, 6, FEWEST_DIGITS}, reverse=True)
    return [digits[-n:] for n in lengths if FEWEST_DIGITS <= n <= len(digits)]


def compact_code(text: str) -> str:
    """Return a person's code as it is compared, without what all begin with: WS-K4T7 is k4t7."""
    return fold(text).replace(" ", "").removeprefix(_PREFIX_OF_CODES)


def _of_name(name: str) -> Iterator[SearchKey]:
    for word in words(name):
        yield Kind.PREFIX, word.letters
        if word.letters not in PARTICLES and len(bones := skeleton(word.letters)) > 1:
            yield Kind.SKELETON, bones
    for code in sounds(name):
        yield Kind.SOUND, code


def _of_whole_name(given: Sequence[str], surname: str) -> Iterator[SearchKey]:
    for pair in initials(given, surname):
        yield Kind.INITIALS, pair
    lasts = {word.letters for word in words(surname)} - PARTICLES
    firsts = {found[0].letters for name in given if (found := words(name))}
    for first in firsts:
        for last in lasts:
            yield Kind.FULL, f"{first} {last}"
            yield Kind.FULL, f"{last} {first}"


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _texts(fields: Mapping[str, object], name: str) -> list[str]:
    value = fields.get(name)
    return [v for v in value if isinstance(v, str)] if isinstance(value, list | tuple) else []
