"""What a laptop says in one turn: where it stands, what it offers, what its audit noted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from app.records.change import Change, decode_change, encode_change
from app.records.declaration import table_of
from app.records.local_rows import AuditEntry, CentreKnown, Leaving, OutboxChange, Setting
from app.storage.drafts import unfinished
from app.sync.absorb import WAITING, unsent_count
from app.sync.protocol import AuditLine, Hello, Line, Offer

_OUTBOX = table_of(OutboxChange)
_CENTRE = table_of(CentreKnown)
_AUDIT = table_of(AuditEntry)
_SETTING = table_of(Setting)

# As much as one turn carries up: some megabytes compressed.
OFFERS_A_TURN = 5_000
_AUDIT_A_TURN = 5_000
_COMPARED_EVERY = timedelta(days=1)
_UNHEARD_OF = "centre.unheard_of"


@dataclass(frozen=True)
class Request:
    """One turn's request.

    `audit_sent`, `told_left` and `told_unheard_of`, the last audit entry, the keys that were let go
    and those the centre did not speak of, count as told once the turn is done.
    """

    lines: list[Line]
    counter: int
    audit_sent: int
    told_left: list[str]
    told_unheard_of: list[str]


def compose_request(
    connection: Connection, now: datetime, program: str, *, compare_now: bool
) -> Request:
    """Write the next request, and use up its counter in the same transaction."""
    connection.execute(update(_CENTRE).values(request_counter=_CENTRE.c.request_counter + 1))
    known = connection.execute(select(_CENTRE)).one()
    leaving = table_of(Leaving)
    left = select(leaving.c.scope_key).where(leaving.c.carried_out)
    told_left = list(connection.execute(left).scalars())
    told_unheard_of = unheard_of(connection)
    begun = unfinished(connection)
    hello = Hello(
        program=program,
        sent_at=now,
        epoch=known.epoch,
        cursor=known.cursor,
        mark=known.cursor_mark,
        entered_after=known.entered_after,
        left=told_left,
        unheard_of=told_unheard_of,
        waiting=unsent_count(connection),
        compare=compare_now or _is_long_ago(known.compared_at, now),
        drafts=begun.count,
        oldest_draft_on=begun.oldest_on,
    )
    entries = _audit_rows(connection, known.audit_sent)
    return Request(
        lines=[hello, *_offers(connection, now), *(_audit_line(row) for row in entries)],
        counter=known.request_counter,
        audit_sent=entries[-1].position if entries else known.audit_sent,
        told_left=told_left,
        told_unheard_of=told_unheard_of,
    )


def something_waits(connection: Connection) -> bool:
    """Tell whether a change has not been judged yet, or the centre is still to be asked."""
    statement = select(_OUTBOX.c.position).where(_OUTBOX.c.status == WAITING).limit(1)
    waits = connection.execute(statement).first() is not None
    return waits or bool(unheard_of(connection))


def unheard_of(connection: Connection) -> list[str]:
    """Return the scope keys held here of which the centre, starting over, did not speak."""
    kept = select(_SETTING.c.value).where(_SETTING.c.name == _UNHEARD_OF)
    return list(connection.execute(kept).scalar() or ())


def note_unheard_of(connection: Connection, keys: Collection[str]) -> None:
    """Keep which keys the centre did not speak of, until it was asked about them."""
    connection.execute(delete(_SETTING).where(_SETTING.c.name == _UNHEARD_OF))
    if keys:
        connection.execute(insert(_SETTING), {"name": _UNHEARD_OF, "value": sorted(keys)})


def _is_long_ago(compared_at: datetime | None, now: datetime) -> bool:
    return compared_at is None or now - compared_at > _COMPARED_EVERY


def _offers(connection: Connection, now: datetime) -> list[Offer]:
    waiting = (
        select(_OUTBOX.c.body)
        .where(_OUTBOX.c.status == WAITING)
        .order_by(_OUTBOX.c.position)
        .limit(OFFERS_A_TURN)
    )
    return [
        Offer(change=msgspec.Raw(encode_change(_reported(body, now))))
        for body in connection.execute(waiting).scalars()
    ]


def _reported(body: bytes, now: datetime) -> Change:
    return msgspec.structs.replace(decode_change(body), reported_at=now)


def _audit_rows(connection: Connection, sent: int) -> list[Any]:
    statement = select(_AUDIT).where(_AUDIT.c.position > sent).order_by(_AUDIT.c.position)
    return list(connection.execute(statement.limit(_AUDIT_A_TURN)))


def _audit_line(row: Any) -> AuditLine:
    return AuditLine(
        chain_id=row.chain_id,
        number=row.number,
        entry={
            "at": row.at.isoformat(),
            "actor": row.actor,
            "event": row.event,
            "record_type": row.record_type,
            "record_ids": row.record_ids,
            "previous_hash": row.previous_hash,
        },
        hash=row.hash,
    )
