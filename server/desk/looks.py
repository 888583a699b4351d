"""Who looked at what: the audit of laptops and centre, by person and by colleague.

The table `look` says by whom and about whom each entry is. It is filled from the audit whenever
somebody asks, from where it ended: laptops that bring their audit wait for nothing.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    and_,
    func,
    insert,
    literal,
    or_,
    select,
    union,
)

from app.records.column_types import ISLAND_TIME
from app.records.declaration import table_of
from app.records.local_rows import RecordState
from app.records.people import Person, StaffMember
from app.records.refusal import Refusal
from app.records.server_rows import AuditReceived, Device, DeviceScope, Look, Rights
from app.rules.person_code import parse
from app.storage.database import reading
from app.sync.desk_words.looks import (
    ChainFault,
    LookLine,
    Looks,
    LooksAtPerson,
    LooksOfColleague,
    NotHeard,
)
from server.centre import CENTRE_DEVICE, Centre
from server.desk.charge import must_know, name_of, teams_seen
from server.desk.notices import asked_much, done_by_one
from server.devices import Caller
from server.restricted import closed_to, open_to

_PAGE = 100
_FAULTS = 50
_READ_AT_ONCE = 2000
_SILENT = timedelta(days=1)
_UNREADABLE = "unreadable"
_ID = re.compile("[0-9a-f-]{36}")
_AUDIT = table_of(AuditReceived)
_DEVICE = table_of(Device)
_LOOK = table_of(Look)
_PERSON = table_of(Person)
_RIGHTS = table_of(Rights)
_SCOPE = table_of(DeviceScope)
_STAFF = table_of(StaffMember)
_STATE = table_of(RecordState)


class _Entry(msgspec.Struct, frozen=True):
    at: datetime
    actor: str
    event: str
    record_type: str | None
    record_ids: list[str]


def looks_at_person(centre: Centre, caller: Caller, ask: LooksAtPerson) -> Looks:
    """Return who looked at one person, or at anything written down about them.

    Raises:
        Refusal: `unknown_person`, also for one whom a lead of another team may not see.
    """
    read_on(centre)
    with reading(centre.engine) as connection:
        person_id = _person(connection, caller, ask.person)
        found_code = select(_PERSON.c.code).where(_PERSON.c.id == person_id)
        code = connection.execute(found_code).scalar() or ""
        about = _LOOK.c.record_id.in_(_names_of(caller, person_id, code))
        found = _page(connection, caller, about, ask.day, ask.page, by_person=False)
        return msgspec.structs.replace(
            _with_warnings(connection, centre, caller, found),
            person_id=person_id,
            code=code,
        )


def _names_of(caller: Caller, person_id: str, code: str) -> CompoundSelect[tuple[str]]:
    """Return, as a question to ask within another, by which ids the audit names somebody.

    By their own, by those of records about them, and by the code, where the centre was asked so.
    Each part is found by an index of its own.
    """
    own = [select(literal(name)) for name in (person_id, code) if name]
    of_them = [
        select(_STATE.c.record_id).where(subject == person_id, open_to(caller.holder, _STATE))
        for subject in (_STATE.c.subject_id, _STATE.c.other_subject_id)
    ]
    return union(*own, *of_them)


def looks_of_colleague(centre: Centre, caller: Caller, ask: LooksOfColleague) -> Looks:
    """Return what one colleague looked at, person by person.

    Raises:
        Refusal: `unknown_colleague`, also for one of another team where a lead asks.
    """
    read_on(centre)
    with reading(centre.engine) as connection:
        rights = must_know(connection, ask.worker_id)
        if teams_seen(caller) not in (None, rights["team_id"]):
            raise Refusal("unknown_colleague", "A lead sees this of the own team only.")
        by_them = _LOOK.c.actor == ask.worker_id
        found = _page(connection, caller, by_them, ask.day, ask.page, by_person=True)
        return msgspec.structs.replace(
            _with_warnings(connection, centre, caller, found),
            worker_name=name_of(connection, ask.worker_id),
        )


def read_on(centre: Centre) -> None:
    """Take what the audit holds since last time into `look`."""
    read = _READ_AT_ONCE
    while read == _READ_AT_ONCE:
        with centre.ordered_writing() as connection:
            last = connection.execute(select(func.max(_LOOK.c.audit_id))).scalar() or 0
            entries = connection.execute(
                select(_AUDIT.c.id, _AUDIT.c.device_id, _AUDIT.c.received_at, _AUDIT.c.entry,
                       _DEVICE.c.worker_id)
                .outerjoin(_DEVICE, _DEVICE.c.device_id == _AUDIT.c.device_id)
                .where(_AUDIT.c.id > last)
                .order_by(_AUDIT.c.id)
                .limit(_READ_AT_ONCE)
            ).all()  # fmt: skip
            rows = [row for entry in entries for row in _rows(entry)]
            if rows:
                connection.execute(insert(_LOOK), rows)
        read = len(entries)


def _rows(received: Any) -> list[dict[str, Any]]:
    try:
        entry = msgspec.convert(received.entry, _Entry)
    except msgspec.ValidationError:
        entry = _Entry(received.received_at, "", _UNREADABLE, None, [])
    at = entry.at if entry.at.tzinfo is not None else received.received_at
    # A vault is one worker's: whatever else a laptop says of who it was, it was their laptop.
    actor = received.worker_id or entry.actor
    return [
        {
            "audit_id": received.id,
            "at": at,
            "actor": actor[:36],
            "device_id": received.device_id,
            "event": entry.event[:60],
            "record_type": entry.record_type and entry.record_type[:60],
            "record_id": record_id[:80],
        }
        for record_id in dict.fromkeys(entry.record_ids or [""])
    ]


def _person(connection: Connection, caller: Caller, asked: str) -> str:
    """Return the id for an id or a code, where the caller may know of the person."""
    is_id = _ID.fullmatch(asked)
    name = _STATE.c.subject_id == asked if is_id else _PERSON.c.code == str(parse(asked))
    found = (
        select(_STATE.c.subject_id)
        .outerjoin(_PERSON, _PERSON.c.id == _STATE.c.record_id)
        .where(
            name,
            _STATE.c.subject_id == _STATE.c.record_id,
            _STATE.c.subject_id.not_in(closed_to(caller.holder)),
        )
    )
    if teams_seen(caller) is not None:
        held = select(_SCOPE.c.scope_key).where(
            _SCOPE.c.device_id == caller.holder.device_id, _SCOPE.c.to_number.is_(None)
        )
        found = found.where(_STATE.c.subject_id.in_(held))
    person_id = connection.execute(found).scalar()
    if person_id is None:
        raise Refusal("unknown_person", "The centre knows nobody by this code whom you look after.")
    return str(person_id)


def _page(
    connection: Connection,
    caller: Caller,
    which: ColumnElement[bool],
    day: date | None,
    page: str,
    *,
    by_person: bool,
) -> Looks:
    """Return one page: an entry that names many records of one person is one line."""
    as_of, offset = _place(connection, page)
    subject = _STATE.c.subject_id if by_person else literal("")
    statement = (
        select(
            _LOOK.c.audit_id,
            _LOOK.c.at,
            _LOOK.c.actor,
            _LOOK.c.device_id,
            _LOOK.c.event,
            func.min(_LOOK.c.record_type).label("record_type"),
            func.count().label("records"),
            subject.label("subject"),
        )
        .where(which, _LOOK.c.audit_id <= as_of)
        .group_by(
            _LOOK.c.audit_id, _LOOK.c.at, _LOOK.c.actor, _LOOK.c.device_id, _LOOK.c.event,
            *([subject] if by_person else []),
        )
    )  # fmt: skip
    if by_person:
        statement = statement.outerjoin(_STATE, _STATE.c.record_id == _LOOK.c.record_id)
        statement = statement.where(open_to(caller.holder, _STATE))
    if day is not None:
        begins, ends = _span(day)
        statement = statement.where(_LOOK.c.at >= begins, _LOOK.c.at < ends)
    looks = statement.subquery()
    full = (
        select(
            looks,
            _STAFF.c.name.label("worker_name"),
            _DEVICE.c.name.label("laptop_name"),
            _PERSON.c.code,
        )
        .outerjoin(_STAFF, _STAFF.c.id == looks.c.actor)
        .outerjoin(_DEVICE, _DEVICE.c.device_id == looks.c.device_id)
        .outerjoin(_PERSON, _PERSON.c.id == looks.c.subject)
        .order_by(looks.c.at.desc(), looks.c.audit_id.desc(), looks.c.subject)
    )
    rows = connection.execute(full.offset(offset).limit(_PAGE + 1)).all()
    more = f"{as_of}.{offset + _PAGE}" if len(rows) > _PAGE else ""
    return Looks(lines=[_line(row) for row in rows[:_PAGE]], next_page=more)


def _line(row: Any) -> LookLine:
    return LookLine(
        at=row.at,
        worker_id=row.actor,
        worker_name=row.worker_name or "",
        laptop_name="the centre" if row.device_id == CENTRE_DEVICE else row.laptop_name or "",
        event=row.event,
        record_type=row.record_type or "",
        records=row.records,
        person_id=row.subject or "",
        code=row.code or "",
    )


def _place(connection: Connection, page: str) -> tuple[int, int]:
    """Return up to which entry is read, and from where on: what comes later moves no page."""
    as_of, _, offset = page.partition(".")
    if as_of.isdecimal() and offset.isdecimal() and len(page) < 20:  # noqa: PLR2004 - no number is longer
        return int(as_of), int(offset)
    return connection.execute(select(func.max(_LOOK.c.audit_id))).scalar() or 0, 0


def _span(day: date) -> tuple[datetime, datetime]:
    """Return when a day of the island begins and ends."""
    begins = datetime(day.year, day.month, day.day, tzinfo=ISLAND_TIME)
    after = min(day, date.max - timedelta(days=1)) + timedelta(days=1)
    return begins, datetime(after.year, after.month, after.day, tzinfo=ISLAND_TIME)


def _with_warnings(connection: Connection, centre: Centre, caller: Caller, found: Looks) -> Looks:
    team_id = teams_seen(caller)
    of_team = (
        _RIGHTS.c.team_id == team_id if team_id is not None else _RIGHTS.c.team_id.is_not(None)
    )
    laptop = (
        select(_DEVICE.c.name, _STAFF.c.name.label("worker"))
        .join(_RIGHTS, and_(_RIGHTS.c.worker_id == _DEVICE.c.worker_id, of_team))
        .outerjoin(_STAFF, _STAFF.c.id == _DEVICE.c.worker_id)
    )
    faulty = (
        laptop.add_columns(_AUDIT.c.fault, _AUDIT.c.number, _AUDIT.c.received_at)
        .join(_AUDIT, _AUDIT.c.device_id == _DEVICE.c.device_id)
        .where(_AUDIT.c.fault.is_not(None))
        .order_by(_AUDIT.c.id.desc())
        .limit(_FAULTS)
    )
    heard = _DEVICE.c.last_heard_at
    silent = (
        laptop.add_columns(heard)
        .where(
            _DEVICE.c.revoked_at.is_(None),
            _RIGHTS.c.active,
            or_(heard.is_(None), heard < centre.now() - _SILENT),
        )
        .order_by(heard, _DEVICE.c.device_id)
    )
    return msgspec.structs.replace(
        found,
        by_one=done_by_one(connection, centre.now()),
        asked_much=asked_much(connection, centre.now(), team_id),
        faults=[
            ChainFault(
                laptop_name=row.name,
                worker_name=row.worker or "",
                kind=row.fault,
                number=row.number,
                received_at=row.received_at,
            )
            for row in connection.execute(faulty)
        ],
        not_heard=[
            NotHeard(
                laptop_name=row.name,
                worker_name=row.worker or "",
                last_heard_at=row.last_heard_at,
            )
            for row in connection.execute(silent)
        ],
    )
