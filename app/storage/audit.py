"""The audit: who did or read what, written in the transaction of the change itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from app.records.local_rows import AuditEntry
from app.rules.audit_chain import BEGINNING, ChainFault, chained_hash, check_chain

_TABLE = AuditEntry.__table__  # type: ignore[attr-defined]  # SQLModel makes it at run time
_EVENT = re.compile(r"[a-z][a-z0-9_.]{0,59}")
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_:.-]{0,79}")


def append_audit(
    connection: Connection,
    *,
    chain_id: str,
    at: datetime,
    actor: str,
    event: str,
    record_type: str | None = None,
    record_ids: Sequence[str] = (),
) -> str:
    """Append one entry inside the caller's transaction and return its hash, the new head.

    Args:
        connection: inside `writing`, which lets nobody else append in between.
        chain_id: of this vault; a new one continues from the head of the one before.
        at: aware.
        actor: id of the worker.
        event: a code such as `person.read`; never a sentence.
        record_type: the type of all `record_ids`.
        record_ids: ids only. What is no id is our bug and raises ValueError without quoting it.
    """
    if not _EVENT.fullmatch(event):
        raise ValueError("an audit event is a short code")
    if not all(_ID.fullmatch(each) for each in (actor, chain_id, *record_ids)):
        raise ValueError("an audit entry names ids and nothing else")
    newest = select(_TABLE.c.number, _TABLE.c.hash).order_by(_TABLE.c.position.desc()).limit(1)
    last = connection.execute(newest.where(_TABLE.c.chain_id == chain_id)).first()
    last_of_any = last or connection.execute(newest).first()
    number = last.number + 1 if last else 1
    content: dict[str, Any] = {
        "previous_hash": last_of_any.hash if last_of_any else BEGINNING,
        "chain_id": chain_id,
        "number": number,
        "at": at,
        "actor": actor,
        "event": event,
        "record_type": record_type,
        "record_ids": list(record_ids),
    }
    head = chained_hash(**content)
    connection.execute(insert(_TABLE).values(**content, hash=head))
    return head


def check_audit(connection: Connection) -> list[ChainFault]:
    """Return what is wrong with the whole audit of this vault; nothing when it is in order."""
    rows = connection.execute(select(_TABLE).order_by(_TABLE.c.position))
    return check_chain(rows.yield_per(1000))
