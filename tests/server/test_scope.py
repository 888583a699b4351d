"""Rows of scope open and close with teams, people and links, and what was held is remembered."""

from __future__ import annotations

from app.casework import attaching, people, records
from app.records.declaration import Role
from app.records.server_rows import DeviceScope
from app.rules.fold import shown_value
from app.rules.scope import Holder
from app.storage.database import reading
from app.storage.states import load_states
from app.sync.engine import SyncEngine
from server.console import add_colleague, add_team
from server.devices import revoke
from server.scope import (
    active_holders,
    ever_held,
    leave_unheard,
    links_around,
    spoken_of,
    subjects_of_everybody,
)
from tests.sync.in_process import Place, Station


def open_keys(place: Place, station: Station) -> set[str]:
    return {
        row.scope_key
        for row in place.rows(DeviceScope)
        if row.device_id == station.wire.device_id and row.to_number is None
    }


def meet(station: Station) -> str:
    person_id = people.record_person(station.laptop, {"surname": "Brecquin"})
    station.sync()
    return person_id


def test_a_person_is_held_by_the_team_and_by_who_sees_the_whole_service(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    lead = place.station("Vraic", role=Role.LEAD, profile="service")
    person_id = meet(van)
    assert person_id in open_keys(place, van) & open_keys(place, lead)
    assert person_id not in open_keys(place, prison)


def test_a_move_closes_one_row_and_opens_another_and_what_was_held_stays_known(
    place: Place,
) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    person_id = meet(van)
    team_id = add_team(place.centre, "Prison")
    records.change(van.laptop, "person", person_id, {"team_id": team_id})
    van.sync()
    assert person_id not in open_keys(place, van)
    assert person_id in open_keys(place, prison)
    with reading(place.centre.engine) as connection:
        assert ever_held(connection, van.wire.device_id, [person_id, "x"]) == {person_id}


def test_links_carry_scope_along_and_undoing_them_takes_it_back(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    lead = place.station("Vraic", role=Role.LEAD, profile="service")
    one, other = meet(van), meet(prison)
    lead.sync()
    link_id = attaching.attach(lead.laptop, one, other)
    lead.sync()
    assert {one, other} <= open_keys(place, van) & open_keys(place, prison)
    with reading(place.centre.engine) as connection:
        assert links_around(connection, [one]) == [(one, other)]
        assert spoken_of(connection, [one, other, "x"]) == {one, other}
        assert set(subjects_of_everybody(connection)) == {one, other}
    records.take_out_of_sight(lead.laptop, "link", link_id, "two people after all")
    lead.sync()
    assert other not in open_keys(place, van)
    assert one not in open_keys(place, prison)


def test_a_revoked_laptop_holds_nothing_new(place: Place) -> None:
    van, clinic = place.station("Ormer"), place.station("Gull")
    revoke(place.centre, clinic.wire.device_id)
    person_id = meet(van)
    assert person_id not in open_keys(place, clinic)
    with reading(place.centre.engine) as connection:
        assert [each.device_id for each in active_holders(connection)] == [van.wire.device_id]


def session_of(station: Station) -> str:
    values = {"team_id": station.laptop.worker.team_id, "place": "Salerie Corner"}
    values["started_at"] = "2026-05-09T18:00:00Z"
    session_id = records.record(station.laptop, "outreach_session", values)
    station.sync()
    return session_id


def place_in(station: Station, record_id: str) -> str | None:
    """Return what a laptop knows to be the place of a session; None where it does not have it."""
    with station.laptop.reading() as connection:
        kept = load_states(connection, [record_id]).get(record_id)
    return str(shown_value(kept.shown["place"])["place"]) if kept else None


def test_a_session_that_moves_leaves_one_team_and_enters_the_other_whole(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    lead = place.station("Vraic", role=Role.LEAD, profile="service")
    session_id = session_of(van)
    prison.sync()
    lead.sync()
    assert place_in(prison, session_id) is None
    records.change(
        lead.laptop, "outreach_session", session_id, {"team_id": prison.laptop.worker.team_id}
    )
    for station in (lead, prison, van):
        station.sync()
    assert place_in(prison, session_id) == "Salerie Corner"
    assert place_in(lead, session_id) == "Salerie Corner"
    assert place_in(van, session_id) is None
    # And back again: what was let go is given once more.
    records.change(
        lead.laptop, "outreach_session", session_id, {"team_id": van.laptop.worker.team_id}
    )
    for station in (lead, prison, van):
        station.sync()
    assert place_in(van, session_id) == "Salerie Corner"
    assert place_in(prison, session_id) is None
    for station in (van, prison, lead):
        assert compared(station)


def compared(station: Station) -> bool:
    """Tell whether a laptop has what the centre thinks it has."""
    engine = SyncEngine(
        station.laptop.engine,
        station.wire,
        station.laptop.clock.now,
        "test",
        station.laptop.author.keys_of,
        compare_now=True,
    )
    report = engine.run_once()
    return report.complete and not report.differed


def test_what_was_written_to_a_session_before_it_moved_is_taken_all_the_same(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    lead = place.station("Vraic", role=Role.LEAD, profile="service")
    session_id = session_of(van)
    lead.sync()
    records.change(van.laptop, "outreach_session", session_id, {"note": "A quiet evening."})
    team_id = prison.laptop.worker.team_id
    records.change(lead.laptop, "outreach_session", session_id, {"team_id": team_id})
    lead.sync()
    van.sync()
    assert {row.status for row in van.outbox()} == {"received"}
    assert place_in(van, session_id) is None


def test_a_contested_team_is_for_those_who_are_in_both(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    one, other = (
        place.station(name, role=Role.LEAD, profile="service") for name in ("Vraic", "Limpet")
    )
    session_id = session_of(van)
    for station in (prison, one, other):
        station.sync()
    clinic_id = add_team(place.centre, "Clinic")
    # Each has seen only the team it was of.
    for lead, team_id in ((one, prison.laptop.worker.team_id), (other, clinic_id)):
        records.change(lead.laptop, "outreach_session", session_id, {"team_id": team_id})
    one.sync()
    prison.sync()
    assert place_in(prison, session_id) == "Salerie Corner"
    other.sync()
    later = place.station("Anemone", role=Role.LEAD, profile="service")
    clinic = place.station("Whelk", team="Clinic")
    for station in (prison, van, one, other, later, clinic):
        station.sync()
        assert compared(station)
    for station in (van, prison, clinic):
        assert place_in(station, session_id) is None
    for station in (one, other, later):
        assert place_in(station, session_id) == "Salerie Corner"
    records.change(one.laptop, "outreach_session", session_id, {"team_id": clinic_id})
    for station in (one, prison, clinic, later):
        station.sync()
        assert compared(station)
    assert place_in(clinic, session_id) == "Salerie Corner"
    assert place_in(prison, session_id) is None
    assert place_in(later, session_id) == "Salerie Corner"


def test_who_changes_teams_lets_go_of_the_sessions_that_moved_to_theirs(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    lead = place.station("Vraic", role=Role.LEAD, profile="service")
    session_id = session_of(van)
    lead.sync()
    records.change(
        lead.laptop, "outreach_session", session_id, {"team_id": prison.laptop.worker.team_id}
    )
    lead.sync()
    prison.sync()
    clinic_id = add_team(place.centre, "Clinic")
    add_colleague(place.centre, name="Gull", role=Role.WORKER, team_id=clinic_id)
    prison.sync()
    assert place_in(prison, session_id) is None
    assert session_id not in open_keys(place, prison)


def test_a_laptops_word_lets_it_leave_and_counts_for_nothing_else(place: Place) -> None:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    mine, theirs = meet(van), meet(prison)
    holder = next(one for one in holders(place) if one.device_id == van.wire.device_id)
    with place.centre.ordered_writing() as connection:
        leave_unheard(connection, holder, [mine, theirs, "unknown"], 9)
        assert ever_held(connection, van.wire.device_id, [theirs]) == set()
    left = {
        row.scope_key
        for row in place.rows(DeviceScope)
        if row.device_id == van.wire.device_id and row.to_number is not None
    }
    assert left == {theirs}
    assert mine in open_keys(place, van)


def holders(place: Place) -> list[Holder]:
    with reading(place.centre.engine) as connection:
        return active_holders(connection)
