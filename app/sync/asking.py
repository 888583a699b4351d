"""What a laptop says in one turn: where it stands, what it offers, what its audit noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from app.records.change import Change, decode_change, encode_change
from app.records.declaration import table_of
from app.records.local_rows import AuditEntry, CentreKnown, Leaving, OutboxChange
from app.sync.absorb import WAITING, unsent_count
from app.sync.protocol import AuditLine, Hello, Line, Offer

_OUTBOX = table_of(OutboxChange)
_CENTRE = table_of(CentreKnown)
_AUDIT = table_of(AuditEntry)

# As much as one turn carries up: some megabytes compressed.
OFFERS_A_TURN = 5_000
_AUDIT_A_TURN = 5_000
_COMPARED_EVERY = timedelta(days=1)


@dataclass(frozen=True)
class Request:
    """One turn's request.

    `audit_sent` and `told_left`, the last audit entry and the keys that were let go, count as told
    once the turn is done.
    """

    lines: list[Line]
    counter: int
    audit_sent: int
    told_left: list[str]


def compose_request(
    connection: Connection, now: datetime, program: str, *, compare_now: bool
) -> Request:
    """Write the next request, and use up its counter in the same transaction."""
    connection.execute(update(_CENTRE).values(request_counter=_CENTRE.c.request_counter + 1))
    known = connection.execute(select(_CENTRE)).one()
    leaving = table_of(Leaving)
    left = select(leaving.c.scope_key).where(leaving.c.carried_out)
    told_left = list(connection.execute(left).scalars())
    hello = Hello(
        program=program,
        sent_at=now,
        epoch=known.epoch,
        cursor=known.cursor,
        mark=known.cursor_mark,
        entered_after=known.entered_after,
        left=told_left,
        waiting=unsent_count(connection),
        compare=compare_now or _is_long_ago(known.compared_at, now),
    )
    entries = _audit_rows(connection, known.audit_sent)
    return Request(
        lines=[hello, *_offers(connection, now), *(_audit_line(row) for row in entries)],
        counter=known.request_counter,
        audit_sent=entries[-1].position if entries else known.audit_sent,
        told_left=told_left,
    )


def something_waits(connection: Connection) -> bool:
    """Tell whether a change has not been judged yet."""
    statement = select(_OUTBOX.c.position).where(_OUTBOX.c.status == WAITING).limit(1)
    return connection.execute(statement).first() is not None


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
