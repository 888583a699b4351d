"""Rows of scope open and close with teams, people and links, and what was held is remembered."""

from __future__ import annotations

from app.casework import contacts, people, records
from app.records.declaration import Role
from app.records.server_rows import DeviceScope
from app.storage.database import reading
from server.devices import add_team, revoke
from server.scope import (
    active_holders,
    ever_held,
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
    link_id = contacts.attach(lead.laptop, one, other)
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
