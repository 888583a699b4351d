"""A laptop hears of its own people that there may be somebody; only a lead hears more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.casework import people
from app.casework.known_elsewhere import known_elsewhere
from app.records.declaration import Role
from app.rules.scope import SERVICE_PROFILE
from tests.sync.in_process import Place, Station

HOUMET = {
    "forename": "Houmet",
    "surname": "Brecquin",
    "birth_date": date(1991, 11, 3),
    "sex": "M",
    "parish": "Vale",
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def takes_up(station: Station, **other: object) -> str:
    person_id = people.record_person(station.laptop, {**HOUMET, **other})
    station.sync()
    return person_id


def test_a_worker_hears_that_there_is_somebody_and_a_lead_of_which_team(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    lead = place.station("Falla", role=Role.LEAD)
    mine = takes_up(van)
    takes_up(prison, surname="Brequin")
    lead.sync()
    (told,) = known_elsewhere(van.laptop)
    assert (told.person_id, told.name) == (mine, "Houmet Brecquin")
    assert (told.probability, told.team_name) == (0.0, "")
    (told,) = known_elsewhere(lead.laptop)
    assert told.team_name == "Prison"
    assert told.probability > 0.5


def test_who_holds_both_is_told_nothing(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    manager = place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)
    takes_up(van)
    takes_up(van, surname="Brequin")
    takes_up(prison, surname="Brecquinn")
    manager.sync()
    assert known_elsewhere(manager.laptop) == []
