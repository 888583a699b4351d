"""The history of one record: told to whoever holds it and may read it, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.casework import people, records
from app.records.change import Moment, decode_change
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.records.server_rows import AuditReceived
from app.rules.audit_chain import check_chain
from app.storage.database import reading
from app.sync.protocol import AskHistory, Done, Hello, Past
from server.devices import Caller, holder_of
from server.history import HISTORY_TOLD, history
from tests.sync.in_process import Place, Station


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def caller(place: Place, station: Station) -> Caller:
    with reading(place.centre.engine) as connection:
        holder = holder_of(connection, station.wire.device_id)
    assert holder is not None
    return Caller(holder, station.worker_id)


def told(place: Place, station: Station, record_id: str) -> list[Past]:
    lines = list(history(place.centre, caller(place, station), [AskHistory(record_id=record_id)]))
    assert isinstance(lines[-1], Done)
    return [line for line in lines if isinstance(line, Past)]


def test_all_changes_of_the_record_are_told_in_order_and_that_is_audited(place: Place) -> None:
    van, clinic = place.station("Ormer"), place.station("Gull")
    person_id = people.record_person(van.laptop, {"forename": "Marine"})
    for name in ("Tide", "Maz"):
        records.change(van.laptop, "person", person_id, {"known_as": name})
    for station in (van, clinic):
        station.sync()
    for _ in range(2):
        changes = [decode_change(line.change) for line in told(place, clinic, person_id)]
        assert [change.groups.get("known_as", {}).get("known_as") for change in changes] == [
            None,
            "Tide",
            "Maz",
        ]
    own = [row for row in place.rows(AuditReceived) if row.device_id == "centre"]
    of_it = [row.entry for row in own if row.entry["event"] == HISTORY_TOLD]
    assert [entry["actor"] for entry in of_it] == [clinic.worker_id] * 2
    entries = [_entry(row) for row in own]
    assert check_chain(entries) == []


def _entry(row: object) -> SimpleNamespace:
    import msgspec

    said = dict(row.entry)  # type: ignore[attr-defined]
    said["at"] = msgspec.convert(said["at"], Moment)
    return SimpleNamespace(**said, chain_id=row.chain_id, number=row.number, hash=row.hash)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("team", "role"),
    [("Prison", Role.WORKER), ("Street", Role.ADMINISTRATOR), ("Street", Role.AUDITOR)],
)
def test_who_does_not_hold_it_or_may_not_read_it_is_told_nothing(
    place: Place, team: str, role: Role
) -> None:
    van, other = place.station("Ormer"), place.station("Falla", team=team, role=role)
    person_id = people.record_person(van.laptop, {"forename": "Marine"})
    van.sync()
    for record_id in (person_id, new_id()):
        with pytest.raises(Refusal) as refused:
            told(place, other, record_id)
        assert refused.value.code == "not_held"
    assert HISTORY_TOLD not in [row.entry["event"] for row in place.rows(AuditReceived)]


def test_for_every_role_and_scope_only_who_holds_and_may_read_is_told(place: Place) -> None:
    van, other = place.station("Ormer"), place.station("Falla", team="Prison")
    person_id = people.record_person(van.laptop, {"forename": "Marine"})
    van.sync()
    for station, role in product((van, other), Role):
        asking = caller(place, station)
        asking = replace(asking, holder=replace(asking.holder, role=role))
        lines = history(place.centre, asking, [AskHistory(record_id=person_id)])
        if station is van and record_type("person").may_read(role):
            assert isinstance(next(lines), Past)
        else:
            with pytest.raises(Refusal) as refused:
                next(lines)
            assert refused.value.code == "not_held"


def test_another_request_is_no_question(place: Place) -> None:
    van = place.station("Ormer")
    for lines in ([], [Hello()]):
        with pytest.raises(Refusal) as refused:
            list(history(place.centre, caller(place, van), lines))
        assert refused.value.code == "answer_unreadable"
