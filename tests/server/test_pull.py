"""What a laptop has not is handed out in order, and an interruption costs little."""

from __future__ import annotations

import pytest
from sqlalchemy.pool import QueuePool

from app.casework import people, records
from app.records.declaration import Role
from app.rules.scope import Holder
from app.storage.states import load_types
from app.sync.protocol import AnswerLine, Done, Entered, Entering, Leave, Line, Pulled
from server import pull
from server.console import add_team
from server.pull import Place as From
from server.pull import lines_for
from tests.sync.in_process import Place, Station


def handed_out(station: Station, place: From, **more: frozenset[str]) -> list[Line]:
    worker = station.laptop.worker
    holder = Holder(station.wire.device_id, Role(worker.role), worker.team_id)
    engine = station.wire.place.centre.engine
    return list(lines_for(engine, holder, place, **more))  # type: ignore[arg-type]


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


def test_no_snapshot_is_open_while_a_line_is_said(place: Place, people_met: list[str]) -> None:
    """A laptop that reads slowly would keep it open, and the database would grow behind it."""
    clinic = place.station("Gull")
    worker = clinic.laptop.worker
    holder = Holder(clinic.wire.device_id, Role(worker.role), worker.team_id)
    pool = place.centre.engine.pool
    assert isinstance(pool, QueuePool)
    for start in (From(0), From(1)):
        for _ in lines_for(place.centre.engine, holder, start, compare=True):
            assert pool.checkedout() == 0


def test_what_is_written_while_a_page_is_said_is_not_missed(
    place: Place, people_met: list[str]
) -> None:
    clinic = place.station("Gull")
    van = place.stations[0]

    def write_meanwhile(lines: list[AnswerLine]) -> list[AnswerLine]:
        clinic.wire.change_answer = list
        people_met.append(people.record_person(van.laptop, {"surname": "Late"}))
        van.sync()
        return lines

    clinic.wire.change_answer = write_meanwhile
    clinic.sync()
    clinic.sync()
    with clinic.laptop.reading() as connection:
        assert set(load_types(connection, people_met)) == set(people_met)


def test_what_had_left_is_said_again_to_a_laptop_that_begins_anew(
    place: Place, people_met: list[str]
) -> None:
    """Its vault may have been restored from before it let go."""
    van = place.stations[0]
    team_id = add_team(place.centre, "Prison")
    records.change(van.laptop, "person", people_met[0], {"team_id": team_id})
    van.sync()
    van.sync()
    cursor = van.known.cursor
    assert not [line for line in handed_out(van, From(cursor)) if isinstance(line, Leave)]
    (left,) = [
        line for line in handed_out(van, From(0, has_nothing=True)) if isinstance(line, Leave)
    ]
    assert left.scope_key == people_met[0]
