"""How rare a value is among the people at hand, steadied by what is usual where they are few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.rules.matching.comparing import Field
from app.rules.matching.described import Described

# In a small team every name is rare; so many unseen people, named as people usually are, stand by.
_UNSEEN_PEOPLE = 400
_USUAL_SHARE: Mapping[Field, float] = {
    Field.GIVEN: 1 / 250,
    Field.SURNAME: 1 / 600,
    Field.POSTCODE: 1 / 600,
    Field.PARISH: 1 / 12,
    Field.PHONE: 1 / 50_000,
    Field.NUMBER: 1 / 100_000,
    Field.STREET: 1 / 5_000,
}
# Where strangers hardly share a postcode, this many stand by of whom it says the parish as well.
_UNSEEN_NEIGHBOURS, _USUALLY_IMPLIED = 5, 0.95


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many people have a value, by field.

    Attributes:
        people: all of them.
        counts: by field and value.
        implied: the share of strangers with one postcode who have one parish as well: nearly 1
            where a postcode lies in one parish, little where places are written at will.
    """

    people: int
    counts: Mapping[Field, Mapping[str, int]]
    implied: float = _USUALLY_IMPLIED

    @classmethod
    def of(cls, people: Iterable[Described]) -> Frequencies:
        """Count the values of these people."""
        counts: dict[Field, Counter[str]] = {field: Counter() for field in _USUAL_SHARE}
        last_of: dict[str, Described] = {}
        neighbours, of_one_parish = _UNSEEN_NEIGHBOURS, _UNSEEN_NEIGHBOURS * _USUALLY_IMPLIED
        number = 0
        for person in people:
            number += 1
            for field, value in _values(person):
                counts[field][value] += 1
            if person.postcode and person.parish:
                before = last_of.get(person.postcode)
                last_of[person.postcode] = person
                if before and _strangers(person, before):
                    neighbours += 1
                    of_one_parish += person.parish == before.parish
        return cls(number, counts, of_one_parish / neighbours)

    def share(self, field: Field, value: str, other: str = "") -> float:
        """Return the share of people who have a value, or the commoner of two.

        Of first name and surname in each other's places it is the share of those who have both.
        """
        if " " in value:
            one, other = value.split(" ", 1)
            return max(self._both(one, other), self._both(other, one))
        share = self._share(field, value)
        return max(share, self._share(field, other)) if other and other != value else share

    def _both(self, given: str, surname: str) -> float:
        return self._share(Field.GIVEN, given) * self._share(Field.SURNAME, surname)

    def _share(self, field: Field, value: str) -> float:
        count = self.counts.get(field, {}).get(value, 0)
        return (count + _USUAL_SHARE[field] * _UNSEEN_PEOPLE) / (self.people + _UNSEEN_PEOPLE)


def _strangers(one: Described, other: Described) -> bool:
    """Whether nothing of the names or the date of birth hints that two people are one."""
    return (
        one.born[:4] != other.born[:4]
        and one.born[4:] != other.born[4:]
        and {name[0] for name in one.given}.isdisjoint(name[0] for name in other.given)
        and {name[0] for name in one.surnames}.isdisjoint(name[0] for name in other.surnames)
    )


def _values(person: Described) -> Iterator[tuple[Field, str]]:
    yield from ((Field.GIVEN, name) for name in person.given)
    yield from ((Field.SURNAME, name) for name in person.surnames)
    if person.postcode:
        yield Field.POSTCODE, person.postcode
    if person.parish:
        yield Field.PARISH, person.parish
    yield from ((Field.PHONE, phone) for phone in person.phones)
    yield from ((Field.NUMBER, number) for number in person.numbers)
    if person.street:
        yield Field.STREET, person.street
