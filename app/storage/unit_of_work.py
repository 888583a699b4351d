"""One piece of work, one transaction: records, outbox, search keys and audit, or nothing.

    with work_on(vault) as work:
        contact_id = work.record("contact", {...})
        work.commit()

Leaving the block without `commit()` rolls everything back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine

from app.records.change import Change, encode_change
from app.records.declaration import table_of
from app.records.ids import ChangeId, RecordId, new_id
from app.records.local_rows import OutboxChange
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.capture import Captured, capture, capture_unvoid, capture_void
from app.rules.fold import State
from app.storage.audit import append_audit
from app.storage.database import writing
from app.storage.states import KeptState, KeysOfRecord, load_states, write_states


@dataclass(frozen=True)
class Author:
    """Who writes, on which laptop, into which audit chain, and how people are found."""

    worker_id: str
    device_id: str
    chain_id: str
    keys_of: KeysOfRecord | None = None


@dataclass
class UnitOfWork:
    """The verbs of writing; see `work_on`."""

    connection: Connection
    author: Author
    now: datetime
    changes: list[Change] = field(default_factory=list)
    audited: list[tuple[str, str | None, Sequence[str]]] = field(default_factory=list)
    committed: bool = False
    _states: dict[RecordId, KeptState] = field(default_factory=dict)

    def record(
        self, type_name: str, values: Mapping[str, Any], *, record_id: RecordId | None = None
    ) -> RecordId:
        """Write a new record and return its id.

        Raises:
            Refusal: a value cannot be taken; the field is named.
        """
        kind = record_type(type_name)
        captured = capture(kind, values, looking_at={}, is_new=True)
        if record_id is None:
            record_id = new_id()
        else:
            self._load([record_id])  # what is there already is added to, never replaced
        self._take(self._change(type_name, record_id, captured))
        self.audit("recorded", type_name, [record_id])
        return record_id

    def edit(
        self,
        type_name: str,
        record_id: RecordId,
        values: Mapping[str, Any],
        *,
        looking_at: State | None = None,
    ) -> ChangeId | None:
        """Change fields of a record; return the change's id, or None where nothing differs.

        Args:
            type_name: the type of the record.
            record_id: the record.
            values: the fields that are said; the others stay.
            looking_at: the state the author saw when the form was opened; now's, when None.
        """
        kind = record_type(type_name)
        if kind.about.append_only:
            raise Refusal(
                "append_only",
                f"{kind.about.label}: what was entered stays as it was. Write a correction: "
                "both are kept.",
            )
        before = self.state(record_id).shown if looking_at is None else looking_at
        captured = capture(kind, values, looking_at=before)
        return self._write("edited", type_name, record_id, captured)

    def correct(
        self, type_name: str, corrected_id: RecordId, values: Mapping[str, Any]
    ) -> RecordId:
        """Write an entry that corrects another of an append-only type; both are kept."""
        return self.record(type_name, {**values, "corrects": corrected_id})

    def void(self, type_name: str, record_id: RecordId, *, reason: str) -> ChangeId | None:
        """Take a record out of sight without losing it."""
        state = self.state(record_id).shown
        captured = capture_void(state, reason=reason, who=self.author.worker_id)
        return self._write("voided", type_name, record_id, captured)

    def unvoid(self, type_name: str, record_id: RecordId) -> ChangeId | None:
        """Take a void back."""
        captured = capture_unvoid(self.state(record_id).shown)
        return self._write("unvoided", type_name, record_id, captured)

    def take(self, changes: Sequence[Change], *, event: str) -> None:
        """Take changes made elsewhere in the program, such as by an import."""
        self._load([change.record_id for change in changes])
        for change in changes:
            self._take(change)
        by_type: dict[str, dict[RecordId, None]] = {}
        for change in changes:
            by_type.setdefault(change.record_type, {})[change.record_id] = None
        for type_name, record_ids in by_type.items():
            self.audit(event, type_name, list(record_ids))

    def state(self, record_id: RecordId) -> KeptState:
        """Return the state of a record as it stands within this work.

        Raises:
            Refusal: `unknown_record`.
        """
        self._load([record_id])
        if record_id not in self._states:
            raise Refusal("unknown_record", "This record is not on this laptop any more.")
        return self._states[record_id]

    def audit(
        self, event: str, record_type: str | None = None, record_ids: Sequence[str] = ()
    ) -> None:
        """Note that something was done or read: codes and ids, no values."""
        self._still_open()
        self.audited.append((event, record_type, list(record_ids)))

    def commit(self) -> None:
        """Make all of it durable: states, rows, search keys, outbox and audit, as one."""
        self._still_open()
        touched = {change.record_id for change in self.changes}
        write_states(
            self.connection,
            [self._states[record_id] for record_id in sorted(touched)],
            keys_of=self.author.keys_of,
        )
        if self.changes:
            self.connection.execute(
                table_of(OutboxChange).insert(), [self._outbox_row(c) for c in self.changes]
            )
        for event, type_name, record_ids in self.audited:
            append_audit(
                self.connection,
                chain_id=self.author.chain_id,
                at=self.now,
                actor=self.author.worker_id,
                event=event,
                record_type=type_name,
                record_ids=record_ids,
            )
        self.committed = True

    def _write(
        self, event: str, type_name: str, record_id: RecordId, captured: Captured
    ) -> ChangeId | None:
        if not captured.groups:
            return None
        change = self._change(type_name, record_id, captured)
        self._load([record_id])
        self._take(change)
        self.audit(event, type_name, [record_id])
        return change.id

    def _change(self, type_name: str, record_id: RecordId, captured: Captured) -> Change:
        return Change(
            id=new_id(),
            record_type=type_name,
            record_id=record_id,
            groups=captured.groups,
            seen=captured.seen,
            author=self.author.worker_id,
            device=self.author.device_id,
            made_at=self.now,
        )

    def _load(self, record_ids: Sequence[RecordId]) -> None:
        missing = [i for i in dict.fromkeys(record_ids) if i not in self._states]
        self._states |= load_states(self.connection, missing)

    def _still_open(self) -> None:
        if self.committed:
            raise RuntimeError("this piece of work was committed; what follows needs its own")

    def _take(self, change: Change) -> None:
        self._still_open()
        before = self._states.get(change.record_id) or KeptState(
            change.record_type, change.record_id, shown={}
        )
        self._states[change.record_id] = before.after_unsent(change)
        self.changes.append(change)

    def _outbox_row(self, change: Change) -> dict[str, Any]:
        return {
            "change_id": change.id,
            "record_id": change.record_id,
            "record_type": change.record_type,
            "body": encode_change(change),
            "status": "waiting",
            "made_at": change.made_at,
        }


@contextmanager
def work_on(engine: Engine, author: Author, now: datetime) -> Iterator[UnitOfWork]:
    """Open a unit of work; what is not committed is rolled back."""
    with writing(engine) as connection:
        work = UnitOfWork(connection, author, now)
        yield work
        if not work.committed:
            connection.rollback()
