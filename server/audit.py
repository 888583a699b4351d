"""Keeps the laptops' audit streams and checks their chains; a fault blocks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from types import SimpleNamespace
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from app.records.change import Moment
from app.records.declaration import table_of
from app.records.server_rows import AuditReceived
from app.rules.audit_chain import BEGINNING, chained_hash, check_chain
from app.sync.protocol import AuditLine
from server.centre import CENTRE_DEVICE, Centre

_AUDIT = table_of(AuditReceived)
_UNREADABLE = "unreadable"
_LONGEST_ID = 36
_LONGEST_HASH = 64


class _Entry(msgspec.Struct, frozen=True):
    """What a laptop says of one thing done or read."""

    at: Moment
    actor: str
    event: str
    record_type: str | None
    record_ids: list[str]
    previous_hash: str


def take_audit(centre: Centre, device_id: str, lines: Sequence[AuditLine]) -> None:
    """Keep entries as they came, each once; what does not follow from what is known is marked."""
    with centre.ordered_writing() as connection:
        known = _known(connection, device_id, lines)
        new = [line for line in lines if (line.chain_id, line.number, line.hash) not in known]
        readable = [entry for line in new if (entry := _entry(line)) is not None]
        faults = {
            (fault.chain_id, fault.number): str(fault.kind)
            for fault in check_chain(readable, after=_last(connection, device_id))
        }
        rows = [
            {
                "device_id": device_id,
                "chain_id": _kept(line.chain_id)[:_LONGEST_ID],
                "number": line.number,
                "received_at": centre.now(),
                "entry": line.entry if _entry(line) else {"unreadable": _kept(repr(line.entry))},
                "hash": _kept(line.hash)[:_LONGEST_HASH],
                "fault": faults.get((line.chain_id, line.number)) if _entry(line) else _UNREADABLE,
            }
            for line in new
        ]
        if rows:
            connection.execute(insert(_AUDIT), rows)


def note_as_centre(
    connection: Connection,
    centre: Centre,
    *,
    actor: str,
    event: str,
    record_type: str | None,
    record_ids: Sequence[str],
) -> None:
    """Add to the centre's own chain what somebody asked of it; in the caller's transaction."""
    # By whose it is too: a laptop names its chains as it likes.
    own = (_AUDIT.c.device_id == CENTRE_DEVICE) & (_AUDIT.c.chain_id == CENTRE_DEVICE)
    last = connection.execute(
        # The last that came: to sort all of a year by number takes most of a second, each time.
        select(_AUDIT.c.number, _AUDIT.c.hash).where(own).order_by(_AUDIT.c.id.desc()).limit(1)
    ).first()
    number, previous_hash = (last.number + 1, last.hash) if last else (1, BEGINNING)
    now = centre.now()
    said: dict[str, Any] = {
        "actor": actor,
        "event": event,
        "record_type": record_type,
        "record_ids": list(record_ids),
    }
    digest = chained_hash(
        previous_hash=previous_hash, chain_id=CENTRE_DEVICE, number=number, at=now, **said
    )
    connection.execute(
        insert(_AUDIT),
        {
            "device_id": CENTRE_DEVICE,
            "chain_id": CENTRE_DEVICE,
            "number": number,
            "received_at": now,
            "entry": {"at": now.isoformat(), "previous_hash": previous_hash, **said},
            "hash": digest,
            "fault": None,
        },
    )


def _known(
    connection: Connection, device_id: str, lines: Sequence[AuditLine]
) -> set[tuple[str, int, str]]:
    """Return which of these are here: a laptop says again what it had no answer to."""
    numbers = [line.number for line in lines]
    rows = connection.execute(
        select(_AUDIT.c.chain_id, _AUDIT.c.number, _AUDIT.c.hash).where(
            _AUDIT.c.device_id == device_id,
            _AUDIT.c.number.between(min(numbers, default=0), max(numbers, default=0)),
        )
    )
    return {(row.chain_id, row.number, row.hash) for row in rows}


def _last(connection: Connection, device_id: str) -> Any:
    row = connection.execute(
        select(_AUDIT)
        .where(
            _AUDIT.c.device_id == device_id,
            _AUDIT.c.fault.is_distinct_from(_UNREADABLE),
        )
        .order_by(_AUDIT.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return _entry(
        AuditLine(chain_id=row.chain_id, number=row.number, entry=row.entry, hash=row.hash)
    )


def _entry(line: AuditLine) -> Any:
    """Return an entry as the check of a chain wants it; None for what is none."""
    texts = (line.chain_id, line.hash, msgspec.json.encode(line.entry).decode())
    too_long = len(line.chain_id) > _LONGEST_ID or len(line.hash) > _LONGEST_HASH
    if too_long or any("\0" in text or "\\u0000" in text for text in texts):
        return None
    try:
        said = msgspec.convert(line.entry, _Entry)
        said.at.astimezone(UTC)
    except (msgspec.ValidationError, OverflowError):  # a moment may lie before the first year
        return None
    return SimpleNamespace(
        **msgspec.structs.asdict(said),
        chain_id=line.chain_id,
        number=line.number,
        hash=line.hash,
    )


def _kept(text: str) -> str:
    """Drop the one character that PostgreSQL cannot keep."""
    return text.replace("\0", "")
