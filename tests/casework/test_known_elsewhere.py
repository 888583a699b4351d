"""Who may be known elsewhere is asked of the centre, and without one nothing is missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.casework import people, records
from app.casework.known_elsewhere import known_elsewhere
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from tests.casework.laptops import audited, leaves
from tests.sync.in_process import Place

BORN = date(1991, 11, 3)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def test_a_laptop_without_a_centre_is_told_of_nobody(laptop: Laptop) -> None:
    assert known_elsewhere(laptop) == []


def test_names_are_noted_and_who_is_to_leave_is_not_named(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    ids = []
    for station in (van, prison):
        values = {"forename": "Houmet", "surname": "Brecquin", "birth_date": BORN}
        ids.append(people.record_person(station.laptop, values))
        station.sync()
    (told,) = known_elsewhere(van.laptop)
    assert told.person_id == ids[0]
    assert ("person.named", "person", [ids[0]]) in audited(van.laptop)
    assert records.show(van.laptop, "person", ids[0])["surname"] == "Brecquin"
    with pytest.raises(Refusal):
        records.show(van.laptop, "person", ids[1])
    leaves(van.laptop, ids[0])
    assert known_elsewhere(van.laptop) == []
