"""Whoever makes people up to learn who is known is counted, stopped for the day, and seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.casework import people, records
from app.casework.known_elsewhere import known_elsewhere
from app.casework.looks import looks_at_person, looks_of_colleague
from app.records.declaration import Role
from app.records.server_rows import AuditReceived
from server import asked_elsewhere
from tests.postgres import fresh_database
from tests.sync.in_process import Place, Station

HOUMET = {
    "forename": "Houmet",
    "surname": "Brecquin",
    "birth_date": date(1991, 11, 3),
    "sex": "M",
    "parish": "Vale",
}
NOBODY = {"forename": "Vraic", "surname": "Torode", "birth_date": date(1960, 1, 31)}


@pytest.fixture(autouse=True)
def two_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two people be a day's work: thirty would take long to write."""
    monkeypatch.setattr(asked_elsewhere, "A_DAY", 2)


def makes_up(station: Station, **other: object) -> str:
    person_id = people.record_person(station.laptop, {**HOUMET, **other})
    station.sync()
    return person_id


def told(station: Station) -> set[str]:
    return {each.person_id for each in known_elsewhere(station.laptop)}


def asked_about(place: Place) -> list[list[str]]:
    entries = [row.entry for row in place.rows(AuditReceived) if row.device_id == "centre"]
    return [each["record_ids"] for each in entries if each["event"] == "matches.asked"]


@pytest.fixture
def on_postgresql(tmp_path: Path, postgres_url: str) -> Iterator[Place]:
    made = Place(tmp_path / "postgresql", database_url=fresh_database(postgres_url))
    yield made
    made.close()


def test_more_than_a_days_people_are_not_answered_before_another_day(on_postgresql: Place) -> None:
    place = on_postgresql
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    lead = place.station("Falla", role=Role.LEAD)
    makes_up(prison)
    first = makes_up(van)
    assert told(van) == {first}
    # An answer that nobody is known is one too.
    second = makes_up(van, **NOBODY)
    assert told(van) == {first}
    third = makes_up(van, surname="Brequin")
    assert told(van) == {first}
    assert told(van) == {first}
    assert asked_about(place) == [[first], [second]]
    (warning,) = [w for w in looks_at_person(lead.laptop, first).warnings if "elsewhere" in w]
    assert "Ormer's laptop" in warning
    place.clock.forward(days=1)
    assert told(van) == {first, third}
    assert asked_about(place)[-1] == [third]
    found = [line.what for line in looks_at_person(lead.laptop, third).lines]
    assert "Asked whether somebody like this person is known elsewhere" in found
    by_them = [line.what for line in looks_of_colleague(lead.laptop, van.worker_id).lines]
    assert "Asked of more people in a day than is answered: known elsewhere" in by_them


def test_one_invented_person_changed_again_and_again_is_as_many_questions(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    makes_up(prison)
    made_up = makes_up(van, **NOBODY)
    for surname in ("Mahy", "Brecquin"):
        assert told(van) == set()
        said = {**NOBODY, "surname": surname} if surname == "Mahy" else HOUMET
        records.change(van.laptop, "person", made_up, said)
        van.sync()
    # Of the third nothing is said, though by now it is somebody who is known.
    assert told(van) == set()
    assert asked_about(place) == [[made_up], [made_up]]


def test_whom_colleagues_brought_is_no_question_of_this_laptop(place: Place) -> None:
    van, clinic = place.station("Ormer"), place.station("Torode")
    prison = place.station("Gull", team="Prison")
    makes_up(prison)
    theirs = {makes_up(clinic), makes_up(clinic, surname="Brequin"), makes_up(clinic, parish="")}
    van.sync()
    assert told(van) == theirs
    assert asked_about(place) == []
