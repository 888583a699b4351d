"""From a refused change to a settled one, on the laptops of its author and of the lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework import people, records
from app.casework.catching_up import status, unsent
from app.casework.not_accepted import send_again
from app.casework.quarantine_desk import (
    HeldChange,
    accept,
    corrected,
    fields_to_fix,
    fix,
    give_back,
    held_changes,
    reopen,
    set_aside,
)
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.registry import RecordType
from app.rules.scope import SERVICE_PROFILE
from app.rules.shown import faults_of_wire_group
from app.storage.states import load_states
from server import doubts
from tests.sync.in_process import Place, Station
from tests.templates import prepared_postgres

TOO_STRICT = "Nickname is too long: 3 characters at most"


@pytest.fixture(params=["embedded", "postgres"])
def either(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Place]:
    """Give a centre on both engines, for the journey that touches all of it."""
    url = None
    if request.param == "postgres":
        url = prepared_postgres(request.getfixturevalue("postgres_url"))
    made = Place(tmp_path / "place", url)
    yield made
    made.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the centre take no nickname of more than three letters, as one of another version may."""

    def fault(kind: RecordType, group: str, value: Any) -> str | None:
        is_long = isinstance(value, dict) and len(value.get("known_as") or "") > 3
        return TOO_STRICT if is_long else faults_of_wire_group(kind, group, value)

    monkeypatch.setattr(doubts, "faults_of_wire_group", fault)


def the_one(lead: Station) -> HeldChange:
    (found,) = held_changes(lead.laptop).held
    return found


def refused(van: Station) -> Any:
    (found,) = [each for each in unsent(van.laptop) if each.status == "not_accepted"]
    return found


def shown(station: Station, record_id: str) -> Any:
    with station.laptop.reading() as connection:
        kept = load_states(connection, [record_id])[record_id]
    return kept.shown, kept.base


def all_agree(place: Place, record_id: str, *stations: Station) -> None:
    """Every laptop has what the centre has, and nothing waits."""
    for station in (*stations, *stations):
        assert not station.sync().differed
        assert status(station.laptop).all_received
    states = {repr(shown(station, record_id)[0]) for station in stations}
    assert len(states) == 1


def test_returned_with_a_sentence_corrected_by_its_author_and_received(
    either: Place, strict: None
) -> None:
    van, lead = either.station("Ormer"), either.station("Falla", role=Role.LEAD)
    person_id = people.record_person(van.laptop, {"surname": "Brecquin", "known_as": "Houmet"})
    van.sync()
    assert refused(van).reason == TOO_STRICT
    give_back(lead.laptop, the_one(lead), "Three letters are enough here.")
    assert van.sync().not_accepted == 1
    assert van.sync().not_accepted == 0
    told = refused(van)
    assert told.code == "returned"
    assert told.reason == "Falla returned it to you on 9 May 2026: Three letters are enough here."
    records.change(van.laptop, "person", person_id, {"known_as": "Hou"})
    van.sync()
    assert status(van.laptop).not_accepted == 1
    send_again(van.laptop, refused(van).change_id)
    assert refused(van).code == "sent_again"
    van.sync()
    assert status(van.laptop).all_received
    all_agree(either, person_id, van, lead)
    assert people.who_is(lead.laptop, person_id).name == "Brecquin"
    assert held_changes(lead.laptop).held == ()
    assert held_changes(lead.laptop, settled=True).held == ()


def test_corrected_by_the_lead_it_replaces_the_first_on_every_laptop(
    either: Place, strict: None
) -> None:
    van, lead = either.station("Ormer"), either.station("Falla", role=Role.LEAD)
    person_id = people.record_person(van.laptop, {"surname": "Brecquin", "known_as": "Houmet"})
    van.sync()
    held = the_one(lead)
    assert dict(fields_to_fix(held))["known_as"] == "Houmet"
    new = new_id()
    fix(lead.laptop, held, {"known_as": "Hou"}, new)
    fix(lead.laptop, held, {"known_as": "Hou"}, new)
    assert van.sync().received == 1
    all_agree(either, person_id, van, lead)
    (settled,) = held_changes(lead.laptop, settled=True).held
    assert settled.decided.startswith("corrected and taken by Falla, 9 May")


def somebody_elses(place: Place) -> tuple[Station, Station, str, str]:
    """Let the prison's laptop write about somebody of the street whom it was never given."""
    van, gull = place.station("Ormer"), place.station("Gull", team="Prison")
    boss = place.station("Brecq", team="Office", role=Role.MANAGER, profile=SERVICE_PROFILE)
    person_id = people.record_person(van.laptop, {"surname": "Brecquin"})
    van.sync()
    note = records.record(
        gull.laptop,
        "safe_contact",
        {"person_id": person_id, "phone": "07700 900123", "messages": "no"},
    )
    gull.sync()
    return gull, boss, person_id, note


def test_accepted_it_is_received_and_a_laptop_lets_go_of_whom_it_does_not_hold(
    place: Place,
) -> None:
    gull, boss, person_id, note = somebody_elses(place)
    boss.sync()
    held = the_one(boss)
    assert (held.label, held.about, held.who) == ("Safe contact", held.about, "Gull")
    assert held.about.startswith("Brecquin (")
    assert ("Phone", "07700 900123") in [(line.label, line.words) for line in held.lines]
    accept(boss.laptop, held)
    report = gull.sync()
    assert (report.received, report.left) == (1, 1)
    assert status(gull.laptop).all_received
    with gull.laptop.reading() as connection:
        assert load_states(connection, [note]) == {}
    van = place.stations[0]
    all_agree(place, note, van, boss)
    assert people.open_person(van.laptop, person_id).safe_contact
    assert not gull.sync().differed


@pytest.mark.parametrize("decision", [give_back, set_aside])
def test_what_a_lead_takes_back_waits_again_and_the_laptop_hears_of_that(
    place: Place, decision: Callable[..., Any]
) -> None:
    gull, boss, _, _ = somebody_elses(place)
    first = refused(gull).reason
    held = the_one(boss)
    decision(boss.laptop, held, "Whom did you mean?")
    gull.sync()
    assert "Whom did you mean?" in refused(gull).reason
    reopen(boss.laptop, held)
    gull.sync()
    assert refused(gull).reason == first
    assert the_one(boss).decided == ""


def test_changes_of_one_record_stand_together_and_unknown_things_are_named(
    place: Place, monkeypatch: pytest.MonkeyPatch, strict: None
) -> None:
    van, lead = place.station("Ormer"), place.station("Falla", role=Role.LEAD)
    first = people.record_person(van.laptop, {"surname": "Brecquin", "known_as": "Houmet"})
    van.sync()
    place.clock.forward(hours=1)
    second = people.record_person(van.laptop, {"surname": "Le Page", "known_as": "Marine"})
    van.sync()
    place.clock.forward(hours=1)
    records.change(van.laptop, "person", first, {"known_as": "Houmette"})
    van.sync()
    ids = [each.record_id for each in held_changes(lead.laptop).held]
    assert ids == [first, first, second]
    ids = [each.record_id for each in held_changes(lead.laptop, newest_first=True).held]
    assert ids == [first, first, second]
    person = held_changes(lead.laptop).held[0]
    monkeypatch.setattr("app.casework.quarantine_desk.record_types", dict)
    unknown = held_changes(lead.laptop).held[0]
    assert unknown.label == "Record of a kind not known here: person"
    assert not any(line.is_known for line in unknown.lines)
    assert unknown.kind is None
    assert fields_to_fix(unknown) == ()
    with pytest.raises(Refusal):
        corrected(unknown, {})
    assert "Brecquin" not in repr(person)


def test_a_worker_is_told_where_their_own_stands(place: Place) -> None:
    with pytest.raises(Refusal) as refusal:
        held_changes(place.station("Ormer").laptop)
    assert refusal.value.code == "not_for_your_role"
