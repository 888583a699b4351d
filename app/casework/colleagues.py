"""Who works here, and in which team, as this laptop knows it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.casework.laptop import Laptop
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import Person, StaffMember, Team

_PERSON, _STAFF, _TEAM = table_of(Person), table_of(StaffMember), table_of(Team)


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here, and of which team."""

    worker_id: RecordId
    name: str
    team_id: RecordId
    role: str = ""


def colleagues(laptop: Laptop, team_id: RecordId | None = None) -> list[Colleague]:
    """Return who works in a team, or in the whole service, by name."""
    with laptop.reading() as connection:
        return read_colleagues(connection, laptop, team_id)


def read_colleagues(
    connection: Connection, laptop: Laptop, team_id: RecordId | None = None
) -> list[Colleague]:
    """Return who works in a team, or in the service; whose laptop this is always is one."""
    rows = connection.execute(
        select(_STAFF.c.id, _STAFF.c.name, _STAFF.c.team_id, _STAFF.c.role).where(
            _STAFF.c.voided.is_(False)
        )
    )
    known = {
        row.id: Colleague(row.id, row.name or "", row.team_id or "", row.role or "") for row in rows
    }
    me = laptop.worker
    known.setdefault(me.worker_id, Colleague(me.worker_id, me.name, me.team_id, me.role.value))
    here = [each for each in known.values() if team_id is None or each.team_id == team_id]
    return sorted(here, key=lambda each: (each.name.casefold(), each.worker_id))


def teams(laptop: Laptop) -> list[tuple[RecordId, str]]:
    """Return id and name of every team of the service, the worker's own among them."""
    with laptop.reading() as connection:
        rows = connection.execute(
            select(_TEAM.c.id, _TEAM.c.name).where(_TEAM.c.voided.is_(False))
        ).all()
    known = {row.id: row.name or "" for row in rows}
    known.setdefault(laptop.worker.team_id, laptop.worker.team_name or "This laptop")
    return sorted(known.items(), key=lambda each: (each[1].casefold(), each[0]))


def teams_held(laptop: Laptop) -> list[tuple[RecordId, str]]:
    """Return those teams whose people this laptop holds."""
    with laptop.reading() as connection:
        here = set(connection.execute(select(_PERSON.c.team_id).distinct()).scalars())
    return [each for each in teams(laptop) if each[0] in here]
