"""Entries to look at in supervision: a fair sample of the month before, that can be drawn again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from app.casework import records
from app.casework.caseloads import names_of_people
from app.casework.laptop import Laptop
from app.casework.person_page import leaving_keys
from app.casework.team_view import must_look_after_team
from app.records.caseload import SupervisionLook
from app.records.contacts import Contact
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import AnonymousIdentity, Person
from app.rules.summary import NO_NAME
from app.rules.team import drawn, month_before
from app.storage.unit_of_work import UnitOfWork

FOR_EACH = 3
_CONTACT, _LOOK = table_of(Contact), table_of(SupervisionLook)
_PERSON, _NAMELESS = table_of(Person), table_of(AnonymousIdentity)


@dataclass(frozen=True)
class SampledEntry:
    """One entry of the sample; `looked_on` is the day supervision looked at it."""

    contact_id: RecordId
    subject_id: RecordId
    name: str
    worker: str
    on: date
    looked_on: date | None = None

    def __repr__(self) -> str:
        """Name nobody: this may end up in exceptions."""
        return f"SampledEntry({self.contact_id!r})"


@dataclass(frozen=True)
class Sample:
    """A draw with its name, and how many entries it was drawn from."""

    draw: str
    entries: tuple[SampledEntry, ...]
    drawn_from: int


def draw_called(day: date, number: int) -> str:
    """Return the name of a draw, from which it can be drawn again."""
    first, _last = month_before(day)
    return f"{first:%Y-%m}, draw {number}"


def sample(laptop: Laptop, team_id: RecordId | None = None, *, number: int = 1) -> Sample:
    """Draw some entries of each worker from the month before; that they were listed is noted.

    Raises:
        Refusal: `not_for_your_role`.
    """
    must_look_after_team(laptop)
    team, today = team_id or laptop.worker.team_id, laptop.clock.today()
    draw = draw_called(today, number)

    def read(work: UnitOfWork) -> Sample:
        by_worker = _entries(work.connection, team, today)
        chosen = {
            one: worker
            for worker, ids in sorted(by_worker.items())
            for one in drawn(ids, draw, FOR_EACH)
        }
        work.audit("records.listed", "contact", list(chosen))
        entries = _told(work.connection, chosen)
        return Sample(draw, tuple(entries), sum(map(len, by_worker.values())))

    return laptop.noting(read)


def note_looked_at(laptop: Laptop, entry: SampledEntry, draw: str) -> RecordId:
    """Write down that supervision looked at an entry; what was said is not kept.

    Raises:
        Refusal: `role` for all but leads and managers.
    """
    values = {
        "subject_id": entry.subject_id,
        "contact_id": entry.contact_id,
        "draw": draw,
        "looked_at": laptop.clock.now(),
    }
    return records.record(laptop, "supervision_look", values)


def _entries(connection: Connection, team_id: RecordId, today: date) -> dict[str, list[RecordId]]:
    first, last = month_before(today)
    people = select(_PERSON.c.id).where(_PERSON.c.team_id == team_id)
    others = select(_NAMELESS.c.id).where(_NAMELESS.c.team_id == team_id)
    rows = connection.execute(
        select(_CONTACT.c.id, _CONTACT.c.worker, _CONTACT.c.subject_id).where(
            _CONTACT.c.voided.is_(False),
            _CONTACT.c.occurred_on.between(first, last),
            or_(_CONTACT.c.subject_id.in_(people), _CONTACT.c.subject_id.in_(others)),
        )
    ).all()
    leaving = leaving_keys(connection)
    by_worker: dict[str, list[RecordId]] = defaultdict(list)
    for row in rows:
        if row.subject_id not in leaving:
            by_worker[row.worker or ""].append(row.id)
    return by_worker


def _told(connection: Connection, chosen: dict[RecordId, str]) -> list[SampledEntry]:
    rows = {
        row.id: row
        for row in connection.execute(
            select(_CONTACT.c.id, _CONTACT.c.subject_id, _CONTACT.c.occurred_on).where(
                _CONTACT.c.id.in_(chosen)
            )
        )
    }
    looked = {
        row.contact_id: row.looked_on
        for row in connection.execute(
            select(_LOOK.c.contact_id, _LOOK.c.looked_on).where(
                _LOOK.c.contact_id.in_(chosen), _LOOK.c.voided.is_(False)
            )
        )
    }
    names = names_of_people(connection, {row.subject_id for row in rows.values()})
    return [
        SampledEntry(
            one,
            rows[one].subject_id,
            names.get(rows[one].subject_id, NO_NAME),
            worker or "Nobody named",
            rows[one].occurred_on,
            looked.get(one),
        )
        for one, worker in chosen.items()
    ]
