"""Who looked at what, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.casework import looks, people
from app.casework.looks import what_in_words
from app.records.declaration import Role, table_of
from app.records.local_rows import AuditEntry
from app.records.refusal import Refusal
from app.records.server_rows import AuditReceived
from app.rules.scope import SERVICE_PROFILE
from tests.sync.in_process import Place, Station


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


@pytest.fixture
def van(place: Place) -> Station:
    return place.station("Ormer")


def test_a_manager_reads_names_and_that_they_were_read_is_noted(place: Place, van: Station) -> None:
    manager = place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)
    person_id = people.record_person(van.laptop, {"forename": "Marine"})
    people.open_person(van.laptop, person_id)
    van.sync()
    manager.sync()
    told = looks.looks_of_colleague(manager.laptop, van.worker_id)
    assert told.title == "Ormer"
    assert [(each.what, each.about.partition(" ")[0]) for each in told.lines] == [
        ("Opened the page", "Marine"),
        ("Wrote", "Marine"),
    ]
    with manager.laptop.reading() as connection:
        newest = select(table_of(AuditEntry)).order_by(table_of(AuditEntry).c.position.desc())
        entry = connection.execute(newest.limit(1)).one()
    assert (entry.event, entry.record_ids) == ("person.named", [person_id])


def test_an_auditor_reads_codes_and_no_names(place: Place, van: Station) -> None:
    auditor = place.station("Mauger", role=Role.AUDITOR)
    person_id = people.record_person(van.laptop, {"forename": "Marine"})
    code = people.open_person(van.laptop, person_id).code
    van.sync()
    auditor.sync()
    assert looks.looks_at_person(auditor.laptop, code).title == code
    assert looks.looks_of_colleague(auditor.laptop, van.worker_id).lines[0].about == code


def test_what_is_missing_or_does_not_follow_is_said_in_a_sentence(
    place: Place, van: Station
) -> None:
    lead = place.station("Falla", role=Role.LEAD)
    person_id = people.record_person(van.laptop, {"forename": "Marine"})
    van.sync()
    with place.centre.ordered_writing() as connection:
        table = table_of(AuditReceived)
        first = (table.c.device_id == van.wire.device_id) & (table.c.number == 1)
        connection.execute(update(table).where(first).values(fault="gap"))
    place.clock.forward(days=3)
    by_one, fault, silent = looks.looks_at_person(lead.laptop, person_id).warnings
    assert by_one.startswith("At the centre's own machine one person alone did what takes two: ")
    assert "Ormer's laptop" in fault
    assert "entries before it are missing" in fault
    assert silent == (
        "Not known yet is what was looked at on laptops not heard from: Ormer (a laptop), since "
        "9 May 11:42."
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("recorded", "contact", 1), "Wrote: Contact"),
        (("records.listed", "contact", 3), "Saw in a list: 3 of Contacts"),
        (("person.opened", "person", 1), "Opened the page"),
        (("desk.tea.make", "", 1), "Asked the centre: tea.make"),
        (("tea.made", "", 1), "tea.made"),
    ],
)
def test_an_entry_is_said_in_words_and_what_is_new_by_its_code(
    said: tuple[str, str, int], words: str
) -> None:
    assert what_in_words(*said) == words


def test_a_day_is_read_or_refused() -> None:
    assert looks.day_said("2026-11-21") == date(2026, 11, 21)
    with pytest.raises(Refusal) as refused:
        looks.day_said("tomorrow")
    assert refused.value.code == "no_day"
