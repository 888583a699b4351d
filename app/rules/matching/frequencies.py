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
    Field.PLACE: 1 / 600,
    Field.BORN: 1 / 18_000,
    Field.PHONE: 1 / 50_000,
    Field.NUMBER: 1 / 100_000,
    Field.STREET: 1 / 5_000,
}


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many people have a value, by field."""

    people: int
    counts: Mapping[Field, Mapping[str, int]]

    @classmethod
    def of(cls, people: Iterable[Described]) -> Frequencies:
        """Count the values of these people."""
        counts: dict[Field, Counter[str]] = {field: Counter() for field in _USUAL_SHARE}
        number = 0
        for person in people:
            number += 1
            for field, value in _values(person):
                counts[field][value] += 1
        return cls(number, counts)

    def share(self, field: Field, value: str) -> float:
        """Return the share of people who have this value; of two names swapped, of both at once."""
        if " " in value:
            given, surname = value.split(" ", 1)
            return self.share(Field.GIVEN, given) * self.share(Field.SURNAME, surname)
        usual = _USUAL_SHARE[field]
        count = self.counts.get(field, {}).get(value, 0)
        return (count + usual * _UNSEEN_PEOPLE) / (self.people + _UNSEEN_PEOPLE)


def _values(person: Described) -> Iterator[tuple[Field, str]]:
    yield from ((Field.GIVEN, name) for name in person.given)
    yield from ((Field.SURNAME, name) for name in person.surnames)
    yield from ((Field.PLACE, place) for place in (person.postcode, person.parish) if place)
    yield from ((Field.PHONE, phone) for phone in person.phones)
    yield from ((Field.NUMBER, number) for number in person.numbers)
    if person.street:
        yield Field.STREET, person.street
