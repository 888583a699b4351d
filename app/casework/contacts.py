"""The contact on the street: one transaction for the meeting and all that was done in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from app.casework.laptop import Laptop
from app.casework.records import change, record, require
from app.records.contacts import Contact, OutreachSession
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import Leaving
from app.records.people import AnonymousIdentity, Person
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.summary import name_of_person
from app.rules.typed_codes import refuse_unknown_codes
from app.storage.drafts import KeptDraft, drop_draft
from app.storage.unit_of_work import UnitOfWork

CLOCKS_DIFFER = timedelta(minutes=15)


@dataclass(frozen=True)
class ContactSaid:
    """What a worker says of a contact.

    Attributes:
        subject_id: the person, or None for somebody who gives no name.
        recipient: code of `RECIPIENT`.
        identity: what is said of somebody without a name: nickname, age_band, sex.
        values: fields of the contact besides.
        children: record type and values of what was done within it, such as brief interventions.
    """

    recipient: str
    events: Sequence[str]
    occurred_at: datetime
    subject_id: RecordId | None = None
    identity: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    children: Sequence[tuple[str, Mapping[str, Any]]] = ()


@dataclass(frozen=True)
class ContactWritten:
    """What was written: all of it can be undone by `undo_contact`."""

    contact_id: RecordId
    subject_id: RecordId
    written: tuple[tuple[str, RecordId], ...]


def record_contact(
    laptop: Laptop,
    said: ContactSaid,
    *,
    draft: KeptDraft | None = None,
    also: Callable[[Connection, RecordId], None] | None = None,
) -> ContactWritten:
    """Write a contact, its children, and, for somebody without a name, who they are here.

    Args:
        laptop: at work.
        said: what happened.
        draft: ends in the same transaction.
        also: done in the same transaction, given the id of the contact.

    Raises:
        Refusal: `nothing_happened` without an event; `in_the_future`; a value not taken, with its
            field.
    """
    laptop.must_write("contact")
    if not said.events:
        raise Refusal("nothing_happened", "Say what happened: one key is enough.", field="events")
    refuse_the_future(laptop, said.occurred_at)
    for type_name, values in said.children:
        laptop.must_write(type_name)
        refuse_unknown_codes(record_type(type_name), values)
    refuse_unknown_codes(record_type("anonymous_identity"), said.identity)
    typed = {**said.values, "recipient": said.recipient, "events": said.events}
    refuse_unknown_codes(record_type("contact"), typed)
    with laptop.work() as work:
        subject_id = said.subject_id or _anonymous(laptop, work, said)
        contact_id = _contact(laptop, work, said, subject_id)
        written = [("contact", contact_id)]
        for type_name, values in said.children:
            held = _held(laptop, type_name, written, said.occurred_at, subject_id)
            written.append((type_name, _child(work, type_name, {**held, **values})))
        if said.subject_id is None:
            written.append(("anonymous_identity", subject_id))
        if draft is not None:
            drop_draft(work.connection, draft.id)
        if also is not None:
            also(work.connection, contact_id)
        work.commit()
    return ContactWritten(contact_id, subject_id, tuple(written))


def refuse_the_future(laptop: Laptop, moment: datetime) -> None:
    """Refuse a moment that has not come; a clock that is a little off stops nobody.

    Raises:
        Refusal: `in_the_future`.
    """
    if moment > laptop.clock.now() + CLOCKS_DIFFER:
        raise Refusal(
            "in_the_future",
            "This has not happened yet. Correct the day or the time; nothing was lost.",
            field="occurred_at",
        )


def undo_contact(laptop: Laptop, written: ContactWritten) -> None:
    """Take a contact just written out of sight, with all that came with it; nothing is lost."""
    with laptop.work() as work:
        for type_name, record_id in reversed(written.written):
            work.void(type_name, record_id, reason="undone at once")
        work.commit()


def current_session(laptop: Laptop) -> Mapping[str, Any] | None:
    """Return the session that was begun and not ended, the last one; place and setting stick."""
    table = table_of(OutreachSession)
    statement = (
        select(table)
        .where(table.c.ended_at.is_(None), table.c.voided.is_(False))
        .order_by(table.c.started_at.desc())
        .limit(1)
    )
    with laptop.reading() as connection:
        row = connection.execute(statement).mappings().first()
    return None if row is None else dict(row)


def begin_session(
    laptop: Laptop, *, place: str, setting: str, colleagues: Sequence[str] = ()
) -> RecordId:
    """Begin a session; forms take its place and setting from `current_session`.

    Raises:
        Refusal: a value not taken, with its field.
    """
    values = {
        "team_id": laptop.worker.team_id,
        "place": place,
        "setting": setting,
        "started_at": laptop.clock.now(),
        "colleagues": list(colleagues),
    }
    return record(laptop, "outreach_session", values)


def change_session(
    laptop: Laptop,
    session_id: RecordId,
    *,
    place: str,
    setting: str,
    colleagues: Sequence[str] = (),
) -> None:
    """Say that a session is elsewhere now, or with others; contacts before keep what they say."""
    values = {"place": place, "setting": setting, "colleagues": list(colleagues)}
    change(laptop, "outreach_session", session_id, values)


@dataclass(frozen=True)
class InSession:
    """A contact of a session, in a line; `name` is empty for somebody without a name."""

    contact_id: RecordId
    subject_id: RecordId
    occurred_at: datetime
    recipient: str
    events: tuple[str, ...]
    worker: str
    name: str

    def __repr__(self) -> str:
        """Name nobody: this may end up in exceptions."""
        return f"InSession({self.contact_id!r})"


def contacts_in_session(laptop: Laptop, session_id: RecordId) -> list[InSession]:
    """Return the contacts of a session, the last first; that they were read is noted."""
    contact, person, identity = (
        table_of(Contact),
        table_of(Person),
        table_of(AnonymousIdentity),
    )
    statement = (
        select(contact)
        .where(contact.c.session_id == session_id, contact.c.voided.is_(False))
        .where(contact.c.subject_id.not_in(select(table_of(Leaving).c.scope_key)))
        .order_by(contact.c.occurred_at.desc())
    )
    with laptop.work() as work:
        rows = [dict(row) for row in work.connection.execute(statement).mappings()]
        subjects = {row["subject_id"] for row in rows}
        people = work.connection.execute(select(person).where(person.c.id.in_(subjects)))
        names = {row["id"]: name_of_person(dict(row)) for row in people.mappings()}
        nameless = work.connection.execute(
            select(identity.c.id, identity.c.nickname).where(identity.c.id.in_(subjects))
        )
        names |= {row.id: row.nickname or "" for row in nameless}
        work.audit("records.listed", "contact", [row["id"] for row in rows])
        work.commit()
    return [
        InSession(
            row["id"],
            row["subject_id"],
            row["occurred_at"],
            row["recipient"] or "",
            tuple(row["events"] or ()),
            row["worker"] or "",
            names.get(row["subject_id"], ""),
        )
        for row in rows
    ]


def end_session(laptop: Laptop, session_id: RecordId, *, note: str | None = None) -> None:
    """End a session.

    Raises:
        Refusal: `unknown_record`.
    """
    laptop.must_write("outreach_session")
    values: dict[str, Any] = {"ended_at": laptop.clock.now()}
    if note:
        values["note"] = note
    with laptop.work() as work:
        work.edit("outreach_session", session_id, values)
        work.commit()


def _anonymous(laptop: Laptop, work: UnitOfWork, said: ContactSaid) -> RecordId:
    return work.record(
        "anonymous_identity",
        {**said.identity, "recipient": said.recipient, "team_id": laptop.worker.team_id},
    )


def _contact(laptop: Laptop, work: UnitOfWork, said: ContactSaid, subject_id: RecordId) -> RecordId:
    return work.record(
        "contact",
        {
            "worker": laptop.worker.name,
            **said.values,
            "subject_id": subject_id,
            "recipient": said.recipient,
            "events": list(said.events),
            "occurred_at": said.occurred_at,
        },
    )


def _held(
    laptop: Laptop,
    type_name: str,
    written: Sequence[tuple[str, RecordId]],
    occurred_at: datetime,
    subject_id: RecordId,
) -> dict[str, Any]:
    """Return what a child has from its contact, its worker, and an earlier child it must name."""
    kind = record_type(type_name)
    earlier = dict(written)  # the last one of each type
    defaults: dict[str, Any] = {
        "subject_id": subject_id,
        kind.about.child_of or "": earlier["contact"],
        kind.about.happened or "": occurred_at,
    }
    around = {"worker": laptop.worker.name, "session.team": laptop.worker.team_id}
    for name, field_of in kind.fields.items():
        if field_of.says.default_from in around:
            defaults[name] = around[field_of.says.default_from]
        if field_of.says.required and len(field_of.says.refers_to) == 1:
            defaults.setdefault(name, earlier.get(field_of.says.refers_to[0]))
    return {name: value for name, value in defaults.items() if name in kind.fields}


def _child(work: UnitOfWork, type_name: str, values: Mapping[str, Any]) -> RecordId:
    require(record_type(type_name), values)
    return work.record(type_name, values)
