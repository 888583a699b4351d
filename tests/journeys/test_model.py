"""Whatever happens on the way, in the end all laptops and the centre know the same, and all of it.

`make soak` walks further: 20,000 steps.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.casework import people
from app.records.declaration import table_of
from app.records.local_rows import Leaving, RecordState
from app.records.registry import record_types
from app.records.server_rows import LoggedChange, Quarantined
from app.rules.fold import decode_state, distinct_values, is_voided
from app.rules.scope import audiences_of, holders_of, subjects_of
from app.rules.shown import row_of
from app.storage.database import reading
from server.scope import active_holders, links_around
from tests.journeys.model import Step, World, shorter, walk
from tests.sync.in_process import Station
from tests.templates import prepared_postgres

WITHOUT_FILES = ("back_up_centre", "restore_centre")


@contextmanager
def world_after(
    steps: list[Step], folder: Path, database_url: str | None = None
) -> Iterator[World]:
    world = World(folder, database_url)
    try:
        world.play(steps)
        world.sync_until_quiet()
        yield world
    finally:
        world.place.close()


def check(world: World) -> None:
    states = {
        row.record_id: (row.record_type, decode_state(row.shown), row.digest)
        for row in world.place.rows(RecordState)
    }
    expected = should_hold(world, states)
    for station in world.place.stations:
        laptop_agrees(station, states, expected[station.wire.device_id])
        people_are_found_and_safe(world, station)
    nothing_is_lost(world, states)


def should_hold(world: World, states: dict[str, Any]) -> dict[str, set[str]]:
    """Return which records each laptop should hold, by the rules alone."""
    types = record_types()
    with reading(world.place.centre.engine) as connection:
        holders = active_holders(connection)
        subjects = {i for i, (name, *_) in states.items() if types[name].about.subject == ("id",)}
        audiences = {i: audiences_of(types[states[i][0]], states[i][1]) for i in subjects}
        held = holders_of(subjects, audiences, links_around(connection, subjects), holders)
    found: dict[str, set[str]] = {holder.device_id: set() for holder in holders}
    for record_id, (name, state, _) in states.items():
        about = subjects_of(types[name], record_id, state)
        for holder in holders:
            by_subject = any(holder.device_id in held.get(one or "", ()) for one in about)
            by_audience = not about and holder.is_in(audiences_of(types[name], state))
            if (by_subject or by_audience) and types[name].may_read(holder.role):
                found[holder.device_id].add(record_id)
    return found


def laptop_agrees(station: Station, states: dict[str, Any], expected: set[str]) -> None:
    statuses = {row.status for row in station.outbox()}
    assert statuses <= {"received"}, [r.reason_code for r in station.outbox() if r.reason_code]
    with station.laptop.reading() as connection:
        leaving = set(connection.execute(select(table_of(Leaving).c.scope_key)).scalars())
        assert not leaving
        kept = connection.execute(select(table_of(RecordState))).all()
        assert {row.record_id for row in kept} == expected
        for row in kept:
            assert row.base is None
            name, _, digest = states[row.record_id]
            assert row.digest == digest, name
            kind = record_types()[row.record_type]
            found = connection.execute(select(kind.table).where(kind.table.c.id == row.record_id))
            assert dict(found.mappings().one()) == row_of(
                kind, row.record_id, decode_state(row.shown)
            )


def people_are_found_and_safe(world: World, station: Station) -> None:
    with station.laptop.reading() as connection:
        rows = connection.execute(select(table_of(RecordState))).all()
    states = {row.record_id: decode_state(row.shown) for row in rows}
    types = {row.record_id: row.record_type for row in rows}
    for person_id in [one for one in world.people if one in states]:
        page = people.open_person(station.laptop, person_id)
        reaches = [
            len(distinct_values(states[one]["reach"]))
            for one, name in types.items()
            if name == "safe_contact"
            and states[one]["made"].heads
            and distinct_values(states[one]["made"])[0]["person_id"] in page.cluster
        ]
        assert len(page.safe_contact) == sum(reaches)
        if not is_voided(states[person_id]):
            surname = distinct_values(states[person_id]["name"])[0]["surname"]
            found = people.find_people(station.laptop, surname, limit=20)
            assert person_id in {each.candidate.person_id for each in found}


def nothing_is_lost(world: World, states: dict[str, Any]) -> None:
    """Every value that was saved stands, or was seen and replaced, or is kept aside."""
    aside = {row.change_id for row in world.place.rows(Quarantined)}
    logged = [row.change_id for row in world.place.rows(LoggedChange)]
    assert len(logged) == len(set(logged))
    for change in world.changes_made().values():
        if change.id in aside and change.id not in logged:
            continue
        _, state, _ = states[change.record_id]
        for group in change.groups:
            known = state[group]
            assert change.id in known.heads or change.id in known.superseded, (change, group)


def holds(steps: list[Step], database_url: str | None = None) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        world_after(steps, Path(folder), database_url) as world,
    ):
        check(world)


def walks_well(seed: int, length: int) -> None:
    steps = walk(seed, length)
    try:
        holds(steps)
    except Exception as error:
        fault = type(error)

        def fails(fewer: list[Step]) -> bool:
            try:
                holds(fewer)
            except fault:
                return True
            return False

        least = "\n".join(map(str, shorter(steps, fails)))
        raise AssertionError(f"seed {seed}: these steps are enough:\n{least}") from error


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_steps_end_in_agreement_and_lose_nothing(seed: int) -> None:
    walks_well(seed, 100)


def test_the_same_holds_on_postgresql(postgres_url: str) -> None:
    holds(walk(3, 60, without=WITHOUT_FILES), prepared_postgres(postgres_url))


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(100, 150))
def test_twenty_thousand_steps_end_in_agreement_and_lose_nothing(seed: int) -> None:
    walks_well(seed, 400)
