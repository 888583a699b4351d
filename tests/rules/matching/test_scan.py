"""Who meets whom, and what is offered as perhaps one person."""

from __future__ import annotations

from datetime import date

from app.casework.duplicates import weights_of
from app.casework.laptop import Shelf
from app.host.paths import resources_dir
from app.rules.matching.blocking import keys_of
from app.rules.matching.described import Described, describe
from app.rules.matching.scan import Pair, candidates, scan

SHELF = Shelf(resources_dir())
TODAY = date(2026, 11, 1)


def crowd() -> list[Described]:
    """Forty strangers, so that nobody's name is everybody's."""
    first = ("Houmet", "Thelma", "Denzil", "Yvonne", "Clifford")
    last = ("Brecquin", "Zabiela", "Ogier", "Falla", "Torode", "Mahy", "Rihoy", "Naftel")
    return [
        person(
            id=f"stranger-{number}",
            forename=first[number % 5],
            surname=last[number % 8],
            birth_date=date(1950 + number, 1 + number % 12, 1 + number % 28),
            sex="M" if number % 2 else "F",
        )
        for number in range(40)
    ]


def person(**fields: object) -> Described:
    return describe(fields, TODAY)


def pairs_among(*people: Described) -> list[Pair]:
    return scan([*people, *crowd()], SHELF.nicknames, weights_of(SHELF.resources))


def probability_of(*people: Described) -> float:
    ids = {one.id for one in people}
    return max((p.probability for p in pairs_among(*people) if {p.one, p.other} == ids), default=0)


WILLIAM = person(
    id="1", forename="William", surname="Le Page", birth_date="1979-04-12", sex="M", parish="Vale"
)


def test_one_person_under_another_spelling_and_a_short_name_is_found() -> None:
    other = person(id="2", forename="Bill", surname="Lepage", birth_date="1979-04-12", sex="M")
    assert probability_of(WILLIAM, other) > 0.95


def test_day_and_month_swapped_do_not_hide_a_person() -> None:
    other = person(id="2", forename="William", surname="Le Page", birth_date="1979-12-04")
    assert probability_of(WILLIAM, other) > 0.9


def test_a_father_and_son_of_one_name_are_two_people() -> None:
    son = person(id="2", forename="William", surname="Le Page", birth_date="2004-08-30", sex="M")
    assert probability_of(WILLIAM, son) < 0.5


def test_twins_are_two_people() -> None:
    twin = person(
        id="2", forename="Denise", surname="Le Page", birth_date="1979-04-12", sex="F",
        parish="Vale",
    )  # fmt: skip
    assert probability_of(WILLIAM, twin) < 0.5


def test_two_people_of_one_hostel_and_one_phone_are_two() -> None:
    here = {"postcode": "GY1 1AA", "parish": "St Peter Port", "phone": "01481 000000"}
    one = person(id="1", forename="Denzil", surname="Rabey", birth_date="1966-02-01", **here)
    other = person(id="2", forename="Clifford", surname="Cohu", birth_date="1988-09-17", **here)
    assert probability_of(one, other) < 0.05


def test_each_pair_is_offered_once_and_never_anybody_with_themselves() -> None:
    twice = [person(id=str(n), forename="Houmet", surname="Brecquin", phone="07700900123")
             for n in range(6)]  # fmt: skip
    found = [frozenset((p.one, p.other)) for p in pairs_among(*twice)]
    assert len(found) == len(set(found))
    assert all(len(pair) == 2 for pair in found)


def test_with_another_list_only_pairs_between_the_two_are_offered() -> None:
    other = person(id="2", forename="Bill", surname="Lepage", birth_date="1979-04-12", sex="M")
    same = person(id="3", forename="William", surname="Le Page", birth_date="1979-04-12", sex="M")
    found = scan(
        [WILLIAM, same], SHELF.nicknames, weights_of(SHELF.resources), others=[other, *crowd()]
    )
    assert {(p.one, p.other) for p in found if p.probability > 0.9} == {("1", "2"), ("3", "2")}


def test_one_name_and_a_place_bring_two_together_where_hardly_anybody_is_called_so() -> None:
    here = {"parish": "Torteval", "postcode": "GY8 0AA", "phone": "07700 900123"}
    one = person(id="1", forename="Zenobia", surname="Brecquin", birth_date="1979-04-12", **here)
    other = person(id="2", forename="Zenobia", parish="Torteval", postcode="GY8 0AB")
    assert keys_of(one, SHELF.nicknames).isdisjoint(keys_of(other, SHELF.nicknames))
    met = [{a.id, b.id} for a, b in candidates([one, other, *crowd()], SHELF.nicknames)]
    assert {"1", "2"} in met
