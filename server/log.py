"""The centre's log and its fold: changes get their number here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from app.records.change import Change
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.registry import record_types
from app.records.server_rows import LoggedChange
from app.rules.fold import State
from app.rules.scope import place_of
from app.storage.database import reading
from app.storage.states import KeptState, in_chunks, load_states, write_states
from server.centre import Centre

_LOG = table_of(LoggedChange)


@dataclass
class LogWriter:
    """Takes changes within one ordered transaction; `finish` writes what was taken."""

    connection: Connection
    now: datetime
    states: dict[RecordId, KeptState] = field(default_factory=dict)
    _rows: list[dict[str, Any]] = field(default_factory=list)
    _touched: set[RecordId] = field(default_factory=set)
    _next: int = 0

    def load(self, record_ids: Sequence[RecordId]) -> None:
        """Bring the states of these records into memory, if the centre has them."""
        missing = [i for i in dict.fromkeys(record_ids) if i not in self.states]
        self.states |= load_states(self.connection, missing)

    def state_of(self, record_id: RecordId) -> State:
        """Return the state of a record; empty when it is new."""
        kept = self.states.get(record_id)
        return kept.shown if kept else {}

    def take(self, change: Change, body: bytes, *, device_id: str) -> int:
        """Take a change: number it, fold it, remember it for the log; return its number."""
        if not self._next:
            self._next = head_of(self.connection) + 1
        number = self._next
        self._next += 1
        before = self.states.get(change.record_id) or KeptState(
            change.record_type, change.record_id, shown={}
        )
        kept = before.after_received(change, number)
        self.states[change.record_id] = kept
        self._touched.add(change.record_id)
        kind = record_types().get(change.record_type)
        self._rows.append(
            {
                "number": number,
                "change_id": change.id,
                "record_id": change.record_id,
                "record_type": change.record_type,
                "device_id": device_id,
                "received_at": self.now,
                "body": body,
                **place_of(kind, change.record_id, kept.shown),
            }
        )
        return number

    def finish(self) -> None:
        """Write the log and the states of all that was taken."""
        write_states(self.connection, [self.states[i] for i in sorted(self._touched)])
        if self._rows:
            self.connection.execute(insert(_LOG), self._rows)
        self._rows.clear()
        self._touched.clear()


def head_of(connection: Connection) -> int:
    """Return the highest number in the log; 0 when it is empty."""
    return connection.execute(select(func.max(_LOG.c.number))).scalar() or 0


def mark_of(connection: Connection, number: int) -> str | None:
    """Return the id of the change with that number."""
    return connection.execute(select(_LOG.c.change_id).where(_LOG.c.number == number)).scalar()


def logged(connection: Connection, change_ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
    """Return number and text, as it came, of those changes that the log has."""
    return {
        row.change_id: (row.number, row.body)
        for chunk in in_chunks(change_ids)
        for row in connection.execute(
            select(_LOG.c.change_id, _LOG.c.number, _LOG.c.body).where(_LOG.c.change_id.in_(chunk))
        )
    }


def current_head(centre: Centre) -> int:
    """Return the highest number in the log, in a transaction of its own."""
    with reading(centre.engine) as connection:
        return head_of(connection)
