"""Keeps the laptops' audit streams and checks their chains; a fault blocks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from app.records.declaration import table_of
from app.records.server_rows import AuditReceived
from app.rules.audit_chain import check_chain
from app.sync.protocol import AuditLine
from server.centre import Centre

_AUDIT = table_of(AuditReceived)


def take_audit(centre: Centre, device_id: str, lines: Sequence[AuditLine]) -> None:
    """Keep entries as they came; what does not follow from what is known is marked."""
    with centre.ordered_writing() as connection:
        last = _last(connection, device_id)
        entries = [_entry(line) for line in lines]
        faults = {
            (fault.chain_id, fault.number): str(fault.kind)
            for fault in check_chain(entries, after=last)
        }
        rows = [
            {
                "device_id": device_id,
                "chain_id": line.chain_id,
                "number": line.number,
                "received_at": centre.now(),
                "entry": line.entry,
                "hash": line.hash,
                "fault": faults.get((line.chain_id, line.number)),
            }
            for line in lines
            if last is None or (line.chain_id, line.hash) != (last.chain_id, last.hash)
        ]
        if rows:
            connection.execute(insert(_AUDIT), rows)


def _last(connection: Connection, device_id: str) -> Any:
    row = connection.execute(
        select(_AUDIT).where(_AUDIT.c.device_id == device_id).order_by(_AUDIT.c.id.desc()).limit(1)
    ).first()
    if row is None:
        return None
    return _entry(
        AuditLine(chain_id=row.chain_id, number=row.number, entry=row.entry, hash=row.hash)
    )


def _entry(line: AuditLine) -> Any:
    content = dict(line.entry)
    content["at"] = msgspec.convert(content["at"], datetime)
    return SimpleNamespace(**content, chain_id=line.chain_id, number=line.number, hash=line.hash)
