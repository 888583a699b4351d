"""What a laptop has not is handed out in order, and an interruption costs little."""

from __future__ import annotations

import pytest

from app.casework import people, records
from app.records.declaration import Role
from app.rules.scope import Holder
from app.storage.database import reading
from app.sync.protocol import Done, Entered, Entering, Line, Pulled
from server import pull
from server.pull import Place as From
from server.pull import lines_for
from tests.sync.in_process import Place, Station


def handed_out(station: Station, place: From, **more: frozenset[str]) -> list[Line]:
    worker = station.laptop.worker
    holder = Holder(station.wire.device_id, Role(worker.role), worker.team_id)
    with reading(station.wire.place.centre.engine) as connection:
        return list(lines_for(connection, holder, place, **more))  # type: ignore[arg-type]


@pytest.fixture
def people_met(place: Place, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(pull, "_KEYS_AT_ONCE", 2)
    van = place.station("Ormer")
    met = [people.record_person(van.laptop, {"surname": f"Brecquin {n}"}) for n in range(5)]
    van.sync()
    return met


def test_a_snapshot_goes_on_from_every_mark_and_says_nothing_twice(
    place: Place, people_met: list[str]
) -> None:
    clinic = place.station("Gull")
    whole = handed_out(clinic, From(0))
    assert isinstance(whole[-1], Done)
    marks = [place for place, line in enumerate(whole) if isinstance(line, Entered)]
    assert len(marks) >= 3
    for mark in marks:
        line = whole[mark]
        assert isinstance(line, Entered)
        assert handed_out(clinic, From(0, line.after)) == whole[mark + 1 :]


@pytest.mark.parametrize("mark", ["", "x", "5", "5 y", "-1 2 z"])
def test_a_mark_that_makes_no_sense_begins_at_the_beginning(
    place: Place, people_met: list[str], mark: str
) -> None:
    clinic = place.station("Gull")
    assert handed_out(clinic, From(0, mark)) == handed_out(clinic, From(0))


def test_changes_come_in_the_order_of_their_numbers_and_not_those_just_offered(
    place: Place, people_met: list[str]
) -> None:
    clinic = place.station("Gull")
    clinic.sync()
    van = place.stations[0]
    for person_id in people_met:
        records.change(van.laptop, "person", person_id, {"known_as": "Hou"})
    van.sync()
    cursor = clinic.known.cursor
    pulled = [line for line in handed_out(clinic, From(cursor)) if isinstance(line, Pulled)]
    assert [line.number for line in pulled] == list(range(cursor + 1, cursor + 6))
    offered = frozenset(row.change_id for row in van.outbox())
    assert not [
        line
        for line in handed_out(van, From(cursor), just_offered=offered)
        if isinstance(line, Pulled)
    ]


def test_a_laptop_that_has_nothing_is_given_its_own_work_too(
    place: Place, people_met: list[str]
) -> None:
    van = place.stations[0]
    given = handed_out(van, From(0, has_nothing=True))
    assert set(people_met) <= {line.record_id for line in given if isinstance(line, Entering)}
