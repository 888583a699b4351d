"""A register of invented islanders in which some people stand more than once, and who is who.

Every error that a tired hand makes is made with a chance written below; the chances are guesses,
not measured in any service. Twins, parents with the same name, households and hostels are there on
purpose: they are the people whom a matcher takes for one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from benchmarks.invented_people import (
    GUERNSEY_SURNAMES,
    LATVIAN_FORENAMES,
    LATVIAN_SURNAMES,
    POLISH_FORENAMES,
    POLISH_SURNAMES,
    PORTUGUESE_FORENAMES,
    PORTUGUESE_SURNAMES,
    SHORT_FORMS,
    UK_FORENAMES,
    UK_SURNAMES,
    misspell,
    without_accents,
)


def _listed(text: str) -> list[str]:
    return text.split()


PARISHES = (
    "St Peter Port", "Vale", "St Sampson", "Castel", "St Martin", "St Saviour", "St Andrew",
    "St Pierre du Bois", "Forest", "Torteval",
)  # fmt: skip
_PARISH_SHARES = tuple(accumulate((29, 15, 14, 14, 10, 5, 4, 4, 3, 2)))
_STEMS = _listed("""
Ald Barn Beck Birk Brad Bram Burn Cald Carl Chad Crof Dal Dun East Eld Fair Fen Gar Gold Grim Hal
Ham Hart Hay Hol Kel Kirk Lang Leigh Lin Lock Mal Mar Mel Mor Nor Oak Pem Quar Rad Red Ros Sal
Sand Shel Stan Stock Sut Thorn Tre Wal War Wes Whit Wil Win Wood Yar
""")
_ENDS = _listed("""
bourne bridge bury by combe cott dale den don field ford gate ham head hurst ing land ley man mere
more ney ridge shaw son stead stone ton ville wall ward wick wood worth
""")
_TWIN_PAIRS, _NAMESAKES, _HOUSEHOLDS, _HOSTELS = 0.0075, 0.011, 0.03, 0.0003


@dataclass(frozen=True)
class Entry:
    """One row of a register, with what only the truth knows.

    Attributes:
        human: who it is.
        kind: how this human came to be: someone, twin, namesake or household.
        kin: the human whose twin, child or household they are.
    """

    human: int
    kind: str = "someone"
    kin: int = -1
    id: str = ""
    forename: str = ""
    surname: str = ""
    known_as: str = ""
    born: date | None = None
    birth_date: str = ""
    age: str = ""
    sex: str = ""
    postcode: str = ""
    parish: str = ""
    phone: str = ""
    national_id: str = ""

    def fields(self) -> dict[str, object]:
        """Return what the matcher may see: nothing that the truth knows."""
        seen = (
            "id", "forename", "surname", "known_as", "birth_date", "age", "sex", "postcode",
            "parish", "phone", "national_id",
        )  # fmt: skip
        return {name: getattr(self, name) for name in seen}


def invent_register(count: int, seed: int) -> list[Entry]:
    """Return about so many entries, of whom a sixth are second or third entries of one human."""
    chance = random.Random(seed)  # noqa: S311 - invented people need no secrets
    humans = list(_humans(int(count * 0.85), chance))
    entries = [_entered(human, chance, 0.4) for human in humans]
    while len(entries) < count:
        entries.append(_entered(chance.choice(humans), chance, 1.0))
    chance.shuffle(entries)
    return [replace(entry, id=str(number)) for number, entry in enumerate(entries)]


def _humans(count: int, chance: random.Random) -> Iterator[Entry]:
    invent = _inventor(chance)
    hostels = [_address(chance) for _ in range(max(1, int(count * _HOSTELS)))]
    number = 0
    while number < count:
        human = invent(number)
        if chance.random() < 0.03:
            postcode, parish = chance.choice(hostels)
            human = replace(human, postcode=postcode, parish=parish)
        yield human
        number += 1
        for kind, share in (
            ("twin", _TWIN_PAIRS),
            ("namesake", _NAMESAKES),
            ("household", _HOUSEHOLDS),
        ):
            if chance.random() < share:
                yield _relative(kind, human, invent(number), chance)
                number += 1


def _relative(kind: str, human: Entry, other: Entry, chance: random.Random) -> Entry:
    """Return a twin, a parent or child of the same name, or somebody of the same household."""
    assert human.born is not None
    at_home = replace(
        other,
        kind=kind,
        kin=human.human,
        surname=human.surname,
        phone=human.phone if chance.random() < 0.4 else other.phone,
        postcode=human.postcode,
        parish=human.parish,
    )
    if kind == "twin":
        same_sex = human.sex if chance.random() < 0.6 else other.sex
        return replace(at_home, born=human.born, sex=same_sex)
    if kind == "namesake":
        years = chance.randint(18, 38)
        born = human.born - timedelta(days=int(years * 365.25) + chance.randrange(365))
        return replace(at_home, born=born, forename=human.forename, sex=human.sex)
    return at_home


def _inventor(chance: random.Random) -> Callable[[int], Entry]:
    made_up = [stem + end for stem in _STEMS for end in _ENDS]
    chance.shuffle(made_up)
    pools = [
        (UK_FORENAMES, [*UK_SURNAMES, *made_up], 50),
        (UK_FORENAMES, GUERNSEY_SURNAMES, 28),
        (PORTUGUESE_FORENAMES, PORTUGUESE_SURNAMES, 10),
        (LATVIAN_FORENAMES, LATVIAN_SURNAMES, 7),
        (POLISH_FORENAMES, POLISH_SURNAMES, 5),
    ]
    ranked = [
        (chance.sample(given, len(given)), _ranks(len(given)), surnames, _ranks(len(surnames)))
        for given, surnames, _ in pools
    ]
    shares = list(accumulate(share for _, _, share in pools))

    def invent(number: int) -> Entry:
        given, given_ranks, surnames, surname_ranks = chance.choices(ranked, cum_weights=shares)[0]
        forename = chance.choices(given, cum_weights=given_ranks)[0]
        if chance.random() < 0.12:
            forename = f"{forename} {chance.choice(given)}"
        surname = chance.choices(surnames, cum_weights=surname_ranks)[0]
        if chance.random() < 0.04:
            surname = f"{surname}-{chance.choice(surnames)}"
        postcode, parish = _address(chance)
        return Entry(
            human=number,
            forename=forename,
            surname=surname,
            born=date(1945, 1, 1) + timedelta(days=chance.randrange(365 * 62)),
            sex="F" if forename.endswith(("a", "e", "y", "ce", "n")) else "M",
            postcode=postcode,
            parish=parish,
            phone=f"08{chance.randrange(10**9):09}",
            national_id=f"{chance.choice('ABCEGHJ')}{chance.randrange(10**7):07}",
        )

    return invent


def _ranks(count: int) -> list[float]:
    """Zipf's law, flattened: a few names are many people's, most names are few people's."""
    return list(accumulate(1 / (place + 8) ** 0.9 for place in range(count)))


def _address(chance: random.Random) -> tuple[str, str]:
    parish = chance.choices(range(len(PARISHES)), cum_weights=_PARISH_SHARES)[0]
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    tail = f"{chance.randint(0, 9)}{chance.choice(letters)}{chance.choice(letters)}"
    return f"GY{parish + 1} {tail}", PARISHES[parish]


def _entered(human: Entry, chance: random.Random, haste: float) -> Entry:
    """Return what somebody typed about a human; `haste` scales the chances of errors (1 all)."""
    happens = _Chances(chance, haste)
    assert human.born is not None
    forename, surname, known_as = _named(human, happens, chance)
    birth_date, age = _birth(human.born, happens, chance)
    postcode, parish = human.postcode, human.parish
    if happens(0.22):
        postcode, parish = _address(chance)
    if happens(0.05):
        postcode = misspell(postcode, chance)
    sex = human.sex if not happens(0.012) else {"M": "F", "F": "M"}[human.sex]
    number = human.national_id
    if happens(0.04):
        number = number[:-2] + number[-1] + number[-2]
    phone = human.phone if not happens(0.25) else f"08{chance.randrange(10**9):09}"
    if happens(0.03):
        phone = phone[:-1] + str(chance.randrange(10))
    return replace(
        human,
        forename=forename,
        surname=surname,
        known_as=known_as,
        birth_date=birth_date,
        age=age,
        sex="" if happens(0.12) else sex,
        postcode="" if chance.random() < 0.45 else postcode,
        parish="" if chance.random() < 0.3 else parish,
        phone="" if chance.random() < 0.5 else phone,
        national_id="" if chance.random() < 0.75 else number,
    )


class _Chances:
    """Says whether an error happens; the hurried make more."""

    def __init__(self, chance: random.Random, haste: float) -> None:
        self._chance, self._haste = chance, haste

    def __call__(self, likely: float) -> bool:
        return self._chance.random() < likely * self._haste


def _named(human: Entry, happens: _Chances, chance: random.Random) -> tuple[str, str, str]:
    first = human.forename.split()[0]
    short = SHORT_FORMS.get(first) or (first[:3] if chance.random() < 0.6 else first[:4] + "y")
    forename = _forename(human.forename, short, happens, chance)
    known_as = short if forename != short and happens(0.15) else ""
    surname = _surname(human, happens, chance)
    if happens(0.5):
        forename, surname = without_accents(forename), without_accents(surname)
    if happens(0.02):
        forename, surname = surname, forename
    if happens(0.06):
        surname = surname[:1] if chance.random() < 0.3 else ""
    elif happens(0.03):
        forename, known_as = "", short
    return forename, surname, known_as


def _forename(forename: str, short: str, happens: _Chances, chance: random.Random) -> str:
    if happens(0.12):
        return short
    if happens(0.03):
        return forename[:1]
    if happens(0.5):
        forename = forename.split(maxsplit=1)[0]  # the second name is left out
    return misspell(forename, chance) if happens(0.09) else forename


def _surname(human: Entry, happens: _Chances, chance: random.Random) -> str:
    surname = human.surname
    if human.sex == "F" and happens(0.05):
        surname = chance.choice(UK_SURNAMES + GUERNSEY_SURNAMES)  # married, or no longer
    if "-" in surname and happens(0.4):
        surname = chance.choice(surname.split("-"))
    return misspell(surname, chance) if happens(0.09) else surname


def _birth(born: date, happens: _Chances, chance: random.Random) -> tuple[str, str]:
    if happens(0.2):
        years = date(2026, 11, 1).year - born.year + chance.choice((-2, -1, 0, 0, 1, 2))
        return "", str(years) if chance.random() < 0.5 else ""
    text = f"{born:%Y%m%d}"
    if happens(0.03) and born.day <= 12:
        return f"{born:%Y%d%m}", ""
    if happens(0.05):
        place = chance.choice((2, 3, 5, 7))
        return text[:place] + str(chance.randrange(10)) + text[place + 1 :], ""
    if happens(0.015):
        return f"{born.year}{chance.randint(1, 12):02}{chance.randint(1, 28):02}", ""
    return text, ""
