"""Whoever once held a person, or holds them for a day, brings nobody back for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import pytest

from app.casework.centre_line import ask_centre
from app.records.change import Change, encode_change
from app.records.declaration import VOID_GROUP, Role
from app.records.ids import new_id
from app.records.registry import record_types
from app.records.server_rows import DeviceScope, Quarantined
from app.rules.capture import capture
from app.rules.fold import heads_of
from app.rules.scope import SERVICE_PROFILE
from app.storage.database import reading
from app.storage.states import load_states
from app.sync.desk_words.break_glass import AskForPerson
from app.sync.desk_words.looks import LooksAtPerson
from app.sync.desk_words.quarantine import ListQuarantine
from app.sync.protocol import Offer
from server.devices import holder_of
from server.ingest import take_offers
from tests.sync.in_process import BEGINNING, Place, Station

BORN = date(1991, 11, 3)
HOUMET = {"forename": "Houmet", "surname": "Brecquin", "birth_date": BORN}


def write(
    station: Station, type_name: str, record_id: str, values: Mapping[str, Any], **other: Any
) -> str:
    """Offer a change as a laptop might, whatever its screens would let anybody do."""
    kind = record_types()[type_name]
    is_new = other.pop("is_new", True)
    groups = capture(kind, dict(values), looking_at={}, is_new=is_new).groups if values else {}
    change = Change(
        id=new_id(), record_type=type_name, record_id=record_id,
        groups={**groups, **other.pop("groups", {})}, author="w1", device="d1",
        made_at=BEGINNING, **other,
    )  # fmt: skip
    centre = station.wire.place.centre
    with reading(centre.engine) as connection:
        holder = holder_of(connection, station.wire.device_id)
    assert holder is not None
    (verdict,) = take_offers(centre, holder, [Offer(change=msgspec.Raw(encode_change(change)))])
    return verdict.code or verdict.verdict


@dataclass
class Gone:
    """Somebody whom a laptop of the street once held and who is with the prison's team now."""

    place: Place
    van: Station
    prison: Station
    manager: Station
    person_id: str
    handover_id: str
    link_id: str
    own_id: str

    def team(self, station: Station) -> str:
        return station.laptop.worker.team_id

    def is_held(self) -> bool:
        """Say whether the laptop of the street holds them, however that came."""
        return any(
            row.scope_key == self.person_id and row.to_number is None
            for row in self.place.rows(DeviceScope)
            if row.device_id == self.van.wire.device_id
        )

    def bring_back(self, station: Station) -> list[str]:
        """Try every way of letting the street's laptops hold them; return what became of each."""
        street, prison = self.team(self.van), self.team(self.prison)
        handover = {
            "person_id": self.person_id, "from_team_id": prison, "to_team_id": street,
            "proposed_at": BEGINNING,
        }  # fmt: skip
        link = {"one_id": self.own_id, "other_id": self.person_id, "decision": "same"}
        return [
            write(station, "transfer", new_id(), handover),
            write(station, "transfer", self.handover_id, {"answer": "returned"}, is_new=False),
            write(station, "link", new_id(), link),
            self.bring_link_back(station),
            self.move(station, street),
        ]

    def move(self, station: Station, team_id: str) -> str:
        """Move them to a team, having seen what stands of it."""
        seen = self._seen(self.person_id, record_types()["person"].fields["team_id"].group)
        moved = {"team_id": team_id}
        return write(station, "person", self.person_id, moved, is_new=False, seen=seen)

    def bring_link_back(self, station: Station) -> str:
        """Take back that a link was taken out of sight."""
        seen = self._seen(self.link_id, VOID_GROUP)
        return write(station, "link", self.link_id, {}, groups={VOID_GROUP: None}, seen=seen)

    def _seen(self, record_id: str, group: str) -> dict[str, list[str]]:
        with reading(self.place.centre.engine) as connection:
            state = load_states(connection, [record_id])[record_id].shown
        return heads_of(state, [group])


@pytest.fixture
def gone(place: Place) -> Gone:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    manager = place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)
    made = Gone(place, van, prison, manager, *(new_id() for _ in range(4)))
    street, inside = made.team(van), made.team(prison)
    assert write(van, "person", made.person_id, {**HOUMET, "team_id": street}) == "received"
    assert write(van, "person", made.own_id, {"surname": "Mahy", "team_id": street}) == "received"
    link = {"one_id": made.own_id, "other_id": made.person_id, "decision": "same"}
    assert write(van, "link", made.link_id, link) == "received"
    void = {"reason": "mistake", "who": "w1", "saw": {}}
    assert write(van, "link", made.link_id, {}, groups={VOID_GROUP: void}) == "received"
    # Handed over from elsewhere and accepted, long ago.
    handover = {
        "person_id": made.person_id, "from_team_id": inside, "to_team_id": street,
        "proposed_at": BEGINNING, "answer": "accepted",
    }  # fmt: skip
    assert write(van, "transfer", made.handover_id, handover) == "received"
    assert made.is_held()
    assert made.move(manager, inside) == "received"
    assert not made.is_held()
    return made


def test_who_once_held_somebody_brings_them_back_in_no_way_and_may_write_all_else(
    gone: Gone,
) -> None:
    assert set(gone.bring_back(gone.van)) == {"held_no_more"}
    assert not gone.is_held()
    # Kept whole, and listed for the lead.
    kept = [row.reason_code for row in gone.place.rows(Quarantined)]
    assert kept == ["held_no_more"] * 5
    held = ask_centre(gone.manager.laptop, ListQuarantine()).held
    assert [each.no_accept for each in held] == [""] * 5
    said = {"subject_id": gone.person_id, "occurred_at": BEGINNING}
    assert write(gone.van, "contact", new_id(), said) == "received"
    assert write(gone.van, "person", gone.person_id, {"known_as": "Hou"}, is_new=False) == (
        "received"
    )
    apart = {"one_id": gone.own_id, "other_id": gone.person_id, "decision": "not_same"}
    assert write(gone.van, "link", new_id(), apart) == "received"
    assert not gone.is_held()
    looks = ask_centre(gone.manager.laptop, LooksAtPerson(person=gone.person_id)).lines
    late = [(each.record_type, each.worker_name) for each in looks if each.event == "late.taken"]
    assert late == [("link", "Ormer"), ("person", "Ormer"), ("contact", "Ormer")]


def test_who_was_given_somebody_for_a_day_keeps_them_no_longer(gone: Gone) -> None:
    asked = AskForPerson(
        ask_id=new_id(), reason="Will not wake", forename="Houmet", surname="Brecquin",
        birth_date=BORN,
    )  # fmt: skip
    assert ask_centre(gone.van.laptop, asked).person_id == gone.person_id
    assert gone.is_held()
    assert set(gone.bring_back(gone.van)) == {"held_no_more"}
    gone.place.clock.forward(hours=25)
    gone.van.sync()
    assert not gone.is_held()


def test_two_who_moved_them_at_once_both_stand_and_who_holds_them_no_more_decides_nothing(
    gone: Gone,
) -> None:
    street = {"team_id": gone.team(gone.van)}
    assert write(gone.van, "person", gone.person_id, street, is_new=False) == "received"
    assert not gone.is_held()
    assert gone.move(gone.van, street["team_id"]) == "held_no_more"
    assert gone.move(gone.manager, street["team_id"]) == "received"
    assert gone.is_held()


def test_who_holds_them_now_may(gone: Gone) -> None:
    # Of a link both ends count, and the other's own people are nobody's of theirs.
    assert gone.bring_back(gone.prison) == [
        "received", "received", "never_held", "never_held", "received",
    ]  # fmt: skip
    assert gone.is_held()


def test_who_sees_the_whole_service_may(gone: Gone) -> None:
    assert set(gone.bring_back(gone.manager)) == {"received"}
    assert gone.is_held()
