"""Who is whose keyworker: named, ended, and read for a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from app.casework.colleagues import read_colleagues
from app.casework.conflicts import LEADS, held_state
from app.casework.cover import read_aways
from app.casework.laptop import Laptop
from app.casework.person_page import leaving_keys
from app.records.caseload import KEYWORKER_ENDED, KEYWORKER_ROLE, KeyworkerAllocation
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import Person
from app.records.refusal import Refusal
from app.rules.summary import name_of_person
from app.rules.team import Answers, caseloads, covered_on, looks_after
from app.storage.states import in_chunks
from app.storage.unit_of_work import UnitOfWork

ALLOCATION = "keyworker_allocation"
_ALLOCATION, _PERSON = table_of(KeyworkerAllocation), table_of(Person)


@dataclass(frozen=True)
class KeyworkerNow:
    """Who answers for a person today."""

    allocation_id: RecordId
    worker_id: RecordId
    name: str
    role: str
    from_on: date | None


def keyworkers_of(laptop: Laptop, person_id: RecordId) -> list[KeyworkerNow]:
    """Return who answers for a person today, the keyworker before a second worker.

    Raises:
        Refusal: the role may not read it.
    """
    laptop.must_read(ALLOCATION)
    with laptop.reading() as connection:
        names = {each.worker_id: each.name for each in read_colleagues(connection, laptop)}
        rows = connection.execute(
            select(_ALLOCATION).where(
                _ALLOCATION.c.person_id == person_id, *current(laptop.clock.today())
            )
        ).all()
    found = [
        KeyworkerNow(row.id, row.worker_id, names.get(row.worker_id, ""), row.role, row.from_on)
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.role != "keyworker", each.allocation_id))


def current(day: date) -> tuple[ColumnElement[bool], ...]:
    """Return what a row of an allocation must be to hold on a day."""
    return (
        _ALLOCATION.c.voided.is_(False),
        (_ALLOCATION.c.from_on <= day) | _ALLOCATION.c.from_on.is_(None),
        (_ALLOCATION.c.until_on >= day) | _ALLOCATION.c.until_on.is_(None),
    )


def name_keyworker(
    laptop: Laptop,
    person_id: RecordId,
    worker_id: RecordId,
    *,
    role: str = "keyworker",
    from_on: date | None = None,
) -> RecordId:
    """Write down who answers for a person from a day on; who did so before goes on beside them.

    To put one in the place of another, hand the person over (`app.casework.transfers`).

    Raises:
        Refusal: `unknown_record`, `unknown_worker`, `already`, `code`, or the role may not.
    """
    laptop.must_write(ALLOCATION)
    with laptop.work() as work:
        record_id = begin_allocation(
            work, laptop, person_id, worker_id, role=role, from_on=from_on or laptop.clock.today()
        )
        if record_id is None:
            raise Refusal("already", "They are this person's keyworker already.", field="worker_id")
        work.commit()
    return record_id


def begin_allocation(
    work: UnitOfWork,
    laptop: Laptop,
    person_id: RecordId,
    worker_id: RecordId,
    *,
    role: str,
    from_on: date,
    transfer_id: RecordId | None = None,
) -> RecordId | None:
    """Write within a piece of work that a worker answers for a person; None where they do already.

    Raises:
        Refusal: `unknown_record`, `unknown_worker`, `code`.
    """
    held_state(work, person_id)
    if role not in KEYWORKER_ROLE.labels:
        raise Refusal("code", f"There is no {role}; there are keyworker and second.", field="role")
    if worker_id not in {each.worker_id for each in read_colleagues(work.connection, laptop)}:
        raise Refusal(
            "unknown_worker", "This colleague is not known on this laptop.", field="worker_id"
        )
    stands = select(_ALLOCATION.c.id).where(
        _ALLOCATION.c.person_id == person_id,
        _ALLOCATION.c.worker_id == worker_id,
        *current(from_on),
    )
    if work.connection.execute(stands).first() is not None:
        return None
    values = {
        "person_id": person_id,
        "worker_id": worker_id,
        "role": role,
        "from_on": from_on,
        "transfer_id": transfer_id,
    }
    return work.record(ALLOCATION, values)


def end_keyworker(
    laptop: Laptop, allocation_id: RecordId, *, because: str, until_on: date | None = None
) -> None:
    """End an allocation; its last day is today unless another is said.

    Raises:
        Refusal: `unknown_record`, `code`, or the role may not.
    """
    laptop.must_write(ALLOCATION)
    if because not in KEYWORKER_ENDED.labels:
        raise Refusal("code", "Choose why it ends.", field="ended_because")
    with laptop.work() as work:
        held_state(work, allocation_id)
        values = {"until_on": until_on or laptop.clock.today(), "ended_because": because}
        work.edit(ALLOCATION, allocation_id, values)
        work.commit()


def read_answers(connection: Connection, day: date) -> list[Answers]:
    """Return who answers for whom on a day, of all people that may be read here."""
    rows = connection.execute(
        select(
            _ALLOCATION.c.person_id,
            _ALLOCATION.c.worker_id,
            _ALLOCATION.c.from_on,
            _ALLOCATION.c.until_on,
        ).where(*current(day))
    )
    leaving = leaving_keys(connection)
    return [
        Answers(row.person_id, row.worker_id, row.from_on, row.until_on)
        for row in rows
        if row.person_id not in leaving
    ]


def my_people(laptop: Laptop) -> list[tuple[RecordId, str, str]]:
    """Return whom this worker looks after today: id, name, and for whom they cover, if for anybody.

    Raises:
        Refusal: the role may not read it.
    """
    laptop.must_read(ALLOCATION)
    me, today = laptop.worker.worker_id, laptop.clock.today()

    def read(work: UnitOfWork) -> list[tuple[RecordId, str, str]]:
        own = caseloads(read_answers(work.connection, today), today)
        covering = covered_on(read_aways(work.connection), today)
        names = {each.worker_id: each.name for each in read_colleagues(work.connection, laptop)}
        whose = {
            person: names.get(other, "")
            for other in covering.get(me, frozenset())
            for person in own.get(other, frozenset())
        }
        mine = looks_after(me, own, covering)
        found = names_of_people(work.connection, mine)
        work.audit("records.listed", "person", sorted(found))
        rows = [
            (one, name, "" if one in own.get(me, frozenset()) else whose.get(one, ""))
            for one, name in found.items()
        ]
        return sorted(rows, key=lambda row: (row[2].casefold(), row[1].casefold(), row[0]))

    return laptop.noting(read)


def names_of_people(connection: Connection, ids: Collection[RecordId]) -> dict[RecordId, str]:
    """Return what to call each of these people, of those who are here."""
    columns = (_PERSON.c.id, _PERSON.c.forename, _PERSON.c.surname, _PERSON.c.known_as)
    return {
        row["id"]: name_of_person(dict(row))
        for chunk in in_chunks(sorted(ids))
        for row in connection.execute(
            select(*columns).where(_PERSON.c.id.in_(chunk), _PERSON.c.voided.is_(False))
        ).mappings()
    }


def caseload_of(laptop: Laptop, worker_id: RecordId) -> list[RecordId]:
    """Return the people for whom a worker answers today.

    Raises:
        Refusal: `not_yours` where neither they themselves nor a lead asks; or the role may not.
    """
    laptop.must_read(ALLOCATION)
    if laptop.worker.role not in LEADS and worker_id != laptop.worker.worker_id:
        raise Refusal("not_yours", "A whole caseload is handed over by its worker, or by a lead.")
    today = laptop.clock.today()
    with laptop.reading() as connection:
        held = caseloads(read_answers(connection, today), today)
    return sorted(held.get(worker_id, frozenset()))
