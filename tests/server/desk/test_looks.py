"""Who looked at what, from the audit of laptops and centre."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from app.casework import people, records
from app.casework.centre_line import ask_centre
from app.host.clock import local_day
from app.records.declaration import Role, table_of
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.server_rows import AuditReceived, Look
from app.rules.scope import SERVICE_PROFILE
from app.sync.desk_words.break_glass import AskForPerson, ListBreakGlass, LookedAt
from app.sync.desk_words.colleagues import ListColleagues
from app.sync.desk_words.looks import Looks, LooksAtPerson, LooksOfColleague
from server.desk.looks import read_on
from tests.sync.in_process import Place, Station
from tests.templates import prepared_postgres


@pytest.fixture
def van(place: Place) -> Station:
    return place.station("Ormer")


@pytest.fixture
def manager(place: Place) -> Station:
    return place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)


def at(station: Station, person: str, page: str = "") -> Looks:
    return ask_centre(station.laptop, LooksAtPerson(person=person, page=page))


def test_who_wrote_read_and_asked_for_somebody_is_told_latest_first(
    place: Place, van: Station, manager: Station
) -> None:
    marine = people.record_person(van.laptop, {"forename": "Marine", "birth_date": None})
    other = people.record_person(van.laptop, {"forename": "Houmet"})
    place.clock.forward(minutes=1)
    people.open_person(van.laptop, marine)
    people.open_person(van.laptop, other)
    van.sync()
    manager.sync()
    place.clock.forward(minutes=1)
    code = people.open_person(manager.laptop, marine).code
    manager.sync()
    found = at(manager, code)
    assert (found.person_id, found.code) == (marine, code)
    said = [(each.event, each.worker_name, each.laptop_name) for each in found.lines]
    assert said == [
        ("desk.looks.person", "Brecq", "the centre"),
        ("person.opened", "Brecq", "a laptop"),
        ("person.opened", "Ormer", "a laptop"),
        ("recorded", "Ormer", "a laptop"),
    ]
    again = [each.event for each in at(manager, marine).lines]
    assert again[:2] == ["desk.looks.person", "desk.looks.person"]  # by id, and before by code
    assert at(manager, code.lower()).person_id == marine


def test_what_is_written_about_somebody_counts_as_them_and_one_entry_is_one_line(
    van: Station, manager: Station
) -> None:
    marine = people.record_person(van.laptop, {"forename": "Marine"})
    for provider in ("na", "aa"):
        said = {"subject_id": marine, "occurred_at": van.laptop.clock.now()}
        records.record(van.laptop, "mutual_aid_link", {**said, "fellowship": provider})
    records.list_records(van.laptop, "mutual_aid_link")
    van.sync()
    listed = next(each for each in at(manager, marine).lines if each.event == "records.listed")
    assert (listed.record_type, listed.records) == ("mutual_aid_link", 2)
    by_them = ask_centre(manager.laptop, LooksOfColleague(worker_id=van.worker_id))
    listed = next(each for each in by_them.lines if each.event == "records.listed")
    assert (listed.person_id, listed.records) == (marine, 2)
    assert by_them.worker_name == "Ormer"


def test_pages_follow_each_other_whatever_comes_meanwhile_and_a_day_is_picked(
    place: Place, van: Station, manager: Station
) -> None:
    marine = people.record_person(van.laptop, {"forename": "Marine"})
    for _ in range(104):
        people.who_is(van.laptop, marine)
    van.sync()
    first = at(manager, marine)
    assert len(first.lines) == 100
    place.clock.forward(days=1)
    people.who_is(van.laptop, marine)
    van.sync()
    second = at(manager, marine, first.next_page)
    # One more than was written: that the page was asked for is in the audit of the centre itself.
    assert [len(second.lines), second.next_page] == [6, ""]
    assert second.lines[-1].event == "recorded"
    today = local_day(place.clock.now())
    for day, others in ((today, ["person.named"]), (today + timedelta(days=1), [])):
        lines = ask_centre(manager.laptop, LooksAtPerson(person=marine, day=day)).lines
        assert [each.event for each in lines if not each.event.startswith("desk.")] == others


def test_a_lead_sees_the_own_team_and_an_auditor_codes(
    place: Place, van: Station, manager: Station
) -> None:
    marine = people.record_person(van.laptop, {"forename": "Marine"})
    van.sync()
    lead = place.station("Falla", role=Role.LEAD)
    elsewhere = place.station("Ozanne", team="Prison", role=Role.LEAD)
    auditor = place.station("Mauger", team="Office", role=Role.AUDITOR)
    assert at(lead, marine).lines
    assert at(auditor, marine).code.startswith("WS-")
    with pytest.raises(Refusal) as refused:
        at(elsewhere, marine)
    assert refused.value.code == "unknown_person"
    with pytest.raises(Refusal) as refused:
        ask_centre(elsewhere.laptop, LooksOfColleague(worker_id=van.worker_id))
    assert refused.value.code == "unknown_colleague"
    for worker_id in (van.worker_id, manager.worker_id):
        ask_centre(auditor.laptop, LooksOfColleague(worker_id=worker_id))


def test_what_is_not_known_yet_and_what_does_not_follow_is_named(
    place: Place, van: Station, manager: Station
) -> None:
    marine = people.record_person(van.laptop, {"forename": "Marine"})
    van.sync()
    with place.centre.ordered_writing() as connection:
        table = table_of(AuditReceived)
        mine = table.c.device_id == van.wire.device_id
        connection.execute(update(table).where(mine).values(fault="gap"))
    assert at(manager, marine).not_heard == []
    place.clock.forward(days=2)
    found = at(manager, marine)
    assert [each.worker_name for each in found.not_heard] == ["Ormer"]
    assert {(each.kind, each.worker_name) for each in found.faults} == {("gap", "Ormer")}


def test_the_audit_is_taken_once_however_often_it_is_asked(place: Place, van: Station) -> None:
    people.record_person(van.laptop, {"forename": "Marine"})
    van.sync()
    read_on(place.centre)
    rows = place.rows(Look)
    assert rows
    read_on(place.centre)
    assert place.rows(Look) == rows


def test_postgresql_answers_the_same(tmp_path: Path, postgres_url: str) -> None:
    place = Place(tmp_path / "place", database_url=prepared_postgres(postgres_url))
    try:
        van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
        lead = place.station("Falla", role=Role.LEAD)
        manager = place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)
        marine = people.record_person(prison.laptop, {"forename": "Marine"})
        code = people.open_person(prison.laptop, marine).code
        prison.sync()
        asked = AskForPerson(ask_id=new_id(), reason="Will not wake", code=code)
        assert ask_centre(van.laptop, asked) == ask_centre(van.laptop, asked)
        van.sync()
        people.open_person(van.laptop, marine)
        van.sync()
        (use,) = ask_centre(lead.laptop, ListBreakGlass()).uses
        ask_centre(lead.laptop, LookedAt(use_id=use.use_id))
        assert len(ask_centre(manager.laptop, ListColleagues()).colleagues) == 4
        place.clock.forward(days=2)
        van.sync()
        found = at(manager, marine)
        events = [(each.event, each.worker_name) for each in found.lines]
        assert ("person.opened", "Ormer") in events
        assert ("break_glass.given", "Ormer") in events
        assert {each.worker_name for each in found.not_heard} == {"Falla", "Gull"}
        by_them = ask_centre(
            manager.laptop, LooksOfColleague(worker_id=van.worker_id, day=date(2026, 5, 9))
        )
        assert ("person.opened", marine) in [(each.event, each.person_id) for each in by_them.lines]
    finally:
        place.close()
