"""Which people are compared at all: those who share a key.

A key only brings two people together; that they share one says nothing yet. The attributor that
national statistics use (initials, date of birth, sex) is within the key of the date of birth.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from app.rules.matching.described import Described
from app.rules.names import Nicknames, skeleton, sound

# A key shared by more people than this names a crowd (a hostel, a common name), not a person.
MOST_WITH_ONE_KEY = 250
# One name and a place say so little that they are asked only where few share them.
MOST_WITH_A_WEAK_KEY = 15


def keys_of(person: Described, nicknames: Nicknames) -> set[str]:
    """Return the keys under which a person meets those who may be the same."""
    return set(_keys(person, nicknames))


def weak_keys_of(person: Described, nicknames: Nicknames) -> set[str]:
    """Return the keys of one name and a place: for those of whom the rest is missing or another."""
    given = {*_heard_given(person, nicknames)}
    surnames = {*map(_heard, person.surnames)}
    places = [place for place in (person.parish[:5], person.postcode[:-1]) if place]
    keys = {f"h{name} {place}" for name in given | surnames for place in places}
    if person.parish and person.given and person.surnames:
        initials = person.given[0][0], person.surnames[0][0]
        keys.update(f"k{name}{initials[1]}{person.parish}" for name in given)
        keys.update(f"l{name}{initials[0]}{person.parish}" for name in surnames)
    return keys


def _keys(person: Described, nicknames: Nicknames) -> Iterator[str]:
    yield from (f"n{number}" for number in person.numbers)
    yield from (f"p{phone}" for phone in person.phones)
    year = person.born[:4]
    if person.born:
        # Month and day in one order, so that those who swapped them meet as well.
        first, second = sorted((person.born[4:6], person.born[6:]))
        yield f"b{year}{first}{second}"
    given = list(_heard_given(person, nicknames))
    surnames = {_heard(surname) for surname in person.surnames}
    if person.born:
        day = person.born[4:]
        yield from (f"d{heard}{day}" for heard in {*given[:1], *surnames})
    # By family and by sound, so that a first name written as the surname meets itself.
    for first_name in {*given, *map(_heard, person.given)}:
        for surname in surnames:
            one, other = sorted((first_name, surname))
            yield f"w{one} {other}"
    if person.postcode:
        initials = {name[0] for name in (*person.given[:1], *person.surnames)}
        # Its letters in one order, so that two of them turned round meet as well.
        place = "".join(sorted(person.postcode))
        yield from (f"o{place}{initial}" for initial in initials)
    if person.street:
        yield f"s{person.street}{person.given[0][0] if person.given else ''}"
    for surname in person.surnames[:1]:
        if person.given:
            yield f"i{skeleton(surname)[:4]}{person.given[0][:3]}"


def _heard_given(person: Described, nicknames: Nicknames) -> Iterator[str]:
    """Yield the families of first names, so that Bill meets William; else how a name sounds."""
    families = (sorted(nicknames.of(name)) or [_heard(name)] for name in person.given)
    yield from dict.fromkeys(family for found in families for family in found)


@lru_cache(maxsize=100_000)
def _heard(name: str) -> str:
    return sound(name) or name
