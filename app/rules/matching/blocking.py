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
# One name and a place say so little that they are asked only where few share them: of pairs that
# only greater groups brought together, one in ten thousand was one person.
MOST_WITH_A_WEAK_KEY = 6


def keys_of(person: Described, nicknames: Nicknames) -> set[str]:
    """Return the keys under which a person meets those who may be the same."""
    return set(_keys(person, nicknames))


def weak_keys_of(person: Described, nicknames: Nicknames) -> set[str]:
    """Return the keys of one name and a place: for those of whom the rest is missing or another."""
    places = [place for place in (person.parish[:5], person.postcode[:-1]) if place]
    if not places:
        return set()
    surnames = {*map(_heard, person.surnames)}
    names = surnames.union(_heard_given(person, nicknames))
    keys = {f"h{name} {place}" for name in names for place in places}
    if person.parish and person.given:
        initial = person.given[0][0]
        keys.update(f"l{name}{initial}{person.parish}" for name in surnames)
    return keys


def _keys(person: Described, nicknames: Nicknames) -> Iterator[str]:
    yield from (f"n{number}" for number in person.numbers)
    yield from (f"p{phone}" for phone in person.phones)
    if person.born:
        # Month and day in one order, so that those who swapped them meet as well. By sex, since one
        # day without a name in common hardly makes a man and a woman one; unknown is either.
        first, second = sorted((person.born[4:6], person.born[6:]))
        yield from (f"b{person.born[:4]}{first}{second}{sex}" for sex in person.sex or "fm")
    # By family and by sound, so that a first name written as the surname meets itself.
    first_names = {*_heard_given(person, nicknames), *map(_heard, person.given)}
    for surname in {*map(_heard, person.surnames)}:
        for first_name in first_names:
            lower = first_name < surname
            yield f"w{first_name} {surname}" if lower else f"w{surname} {first_name}"
    if person.postcode:
        # Its letters in one order, so that two of them turned round meet as well.
        place = "".join(sorted(person.postcode))
        initials = {name[0] for name in (*person.given[:1], *person.surnames)}
        yield from (f"o{place}{initial}" for initial in initials)
        if person.born:
            yield f"y{place}{person.born[:4]}"
    if person.street:
        yield f"s{person.street}{person.given[0][0] if person.given else ''}"
    if person.surnames and person.given:
        yield f"i{_begun(person.surnames[0])}{person.given[0][:3]}"


def _heard_given(person: Described, nicknames: Nicknames) -> Iterator[str]:
    """Yield the families of first names, so that Bill meets William; else how a name sounds."""
    for name in person.given:
        yield from nicknames.of(name) or (_heard(name),)


@lru_cache(maxsize=100_000)
def _begun(surname: str) -> str:
    return skeleton(surname)[:4]


@lru_cache(maxsize=100_000)
def _heard(name: str) -> str:
    return sound(name) or name
