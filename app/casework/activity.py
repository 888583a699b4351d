"""What was done with somebody lately: by whom, of which team, when and where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from app.casework.laptop import Laptop
from app.casework.person_page import staff_names
from app.records.contacts import Contact
from app.records.declaration import MADE_GROUP, table_of
from app.records.ids import RecordId
from app.records.people import StaffMember, Team
from app.records.registry import record_type
from app.rules.summary import said_of
from app.storage.states import KeptState, load_states

_CONTACT, _STAFF, _TEAM = table_of(Contact), table_of(StaffMember), table_of(Team)


@dataclass(frozen=True, repr=False)
class Meeting:
    """One contact; parts that are not known, or not for this role, are empty."""

    occurred_at: datetime | None
    events: str
    place: str
    worker: str
    team: str


@dataclass(frozen=True, repr=False)
class Activity:
    """How many contacts there are, and the last of them, the latest first."""

    contacts: int = 0
    last: tuple[Meeting, ...] = ()


def lately_with(
    laptop: Laptop, connection: Connection, ids: Collection[RecordId], *, most: int = 2
) -> Activity:
    """Return what was done with a person, of all records that are theirs; noting is the caller's.

    Args:
        laptop: whose role says what may be seen.
        connection: a snapshot.
        ids: the records of one human being.
        most: how many of the last contacts.
    """
    if not record_type("contact").may_read(laptop.worker.role):
        return Activity()
    theirs = (_CONTACT.c.subject_id.in_(ids), _CONTACT.c.voided.is_(False))
    count = connection.execute(select(func.count()).select_from(_CONTACT).where(*theirs)).scalar()
    rows = connection.execute(
        select(_CONTACT.c.id, _CONTACT.c.occurred_at, _CONTACT.c.events, _CONTACT.c.place,
               _CONTACT.c.worker)
        .where(*theirs)
        .order_by(_CONTACT.c.occurred_at.desc(), _CONTACT.c.id.desc())
        .limit(most)
    ).all()  # fmt: skip
    states = load_states(connection, [row.id for row in rows])
    authors = {record_id: author_id_of(kept) for record_id, kept in states.items()}
    names, teams = staff_names(connection), teams_of_staff(connection)
    events = record_type("contact").fields["events"]
    return Activity(
        int(count or 0),
        tuple(
            Meeting(
                row.occurred_at,
                said_of(events, row.events),
                row.place or "",
                row.worker or names.get(authors.get(row.id, ""), ""),
                teams.get(authors.get(row.id, ""), ""),
            )
            for row in rows
        ),
    )


@dataclass(frozen=True)
class Writer:
    """Who wrote a record, and of which team; empty where this laptop does not know."""

    name: str = ""
    team: str = ""

    @property
    def words(self) -> str:
        """Both, for a line."""
        return ", ".join(part for part in (self.name, self.team) if part)


def writers_of(laptop: Laptop, record_ids: Collection[RecordId]) -> dict[RecordId, Writer]:
    """Return who made each of these records."""
    with laptop.reading() as connection:
        states = load_states(connection, record_ids)
        # Before it joins a service a laptop knows one colleague only.
        names = {laptop.worker.worker_id: laptop.worker.name, **staff_names(connection)}
        teams = teams_of_staff(connection)
    authors = {record_id: author_id_of(kept) for record_id, kept in states.items()}
    return {one: Writer(names.get(by, ""), teams.get(by, "")) for one, by in authors.items()}


def author_id_of(kept: KeptState) -> str:
    """Return who made a record, as far as it is known here."""
    made = kept.shown.get(MADE_GROUP)
    ids = list(made.heads) if made else sorted(kept.origins)
    return next((kept.origins[each].author for each in ids if each in kept.origins), "")


def teams_of_staff(connection: Connection) -> dict[str, str]:
    """Return the name of each colleague's team, by the colleague's id."""
    statement = select(_STAFF.c.id, _TEAM.c.name).join(_TEAM, _TEAM.c.id == _STAFF.c.team_id)
    return {row.id: row.name or "" for row in connection.execute(statement)}
