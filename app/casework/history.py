"""What a record said before, as far as it is known on this laptop.

A laptop holds what stands and not every change that led there; what was written here is still in
the outbox, and a correction names the entry that it corrects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from app.casework.laptop import Laptop
from app.casework.person_page import label_of_group, said_when, staff_names, words_of_group
from app.records.change import Change, decode_change
from app.records.declaration import MADE_GROUP, VOID_GROUP, table_of
from app.records.ids import RecordId
from app.records.local_rows import OutboxChange
from app.records.registry import RecordType, record_type
from app.rules.fold import is_element
from app.rules.summary import summary_of

_OUTBOX = table_of(OutboxChange)


@dataclass(frozen=True)
class Past:
    """One thing that a record said at some time: which part, in words, when and by whom."""

    label: str
    words: str
    when_who: str

    def __repr__(self) -> str:
        """Say nothing of what stood there."""
        return "Past()"


def history_of(laptop: Laptop, type_name: str, record_id: RecordId) -> list[Past]:
    """Return what a record said before it said what it says now, the last first.

    Raises:
        Refusal: the role may not read it.
    """
    laptop.must_read(type_name)
    kind = record_type(type_name)
    with laptop.reading() as connection:
        names = staff_names(connection) | {laptop.worker.worker_id: laptop.worker.name}
        if kind.about.append_only:
            return list(_corrected(connection, kind, record_id))
        changes = _changes_here(connection, record_id)
    return list(reversed(list(_replaced(kind, changes, names))))


def _changes_here(connection: Connection, record_id: RecordId) -> list[Change]:
    bodies = connection.execute(
        select(_OUTBOX.c.body).where(_OUTBOX.c.record_id == record_id).order_by(_OUTBOX.c.position)
    ).scalars()
    return [decode_change(body) for body in bodies]


def _replaced(kind: RecordType, changes: list[Change], names: dict[str, str]) -> Iterable[Past]:
    """Give every value that a later change wrote over."""
    last: dict[str, tuple[Change, Any]] = {}
    for change in changes:
        for group, value in change.groups.items():
            if group in (MADE_GROUP, VOID_GROUP) or is_element(group):
                continue
            before = last.get(group)
            last[group] = (change, value)
            if before is not None and (words := words_of_group(kind, group, before[1])):
                who = names.get(before[0].author, "")
                when_who = " · ".join(p for p in (said_when(before[0].made_at), who) if p)
                yield Past(label_of_group(kind, group), words, when_who)


def _corrected(connection: Connection, kind: RecordType, record_id: RecordId) -> Iterable[Past]:
    """Give the entries that this one corrects, one after another, and those that correct it."""
    table = kind.table
    seen = {record_id}
    at: RecordId | None = record_id
    while at is not None:
        row = connection.execute(select(table).where(table.c.id == at)).mappings().first()
        if row is None:
            return
        if at != record_id:
            yield _entry("Corrects an entry that said", kind, dict(row))
        at = row["corrects"] if row["corrects"] not in seen else None
        seen.add(at or "")
    by = connection.execute(select(table).where(table.c.corrects == record_id)).mappings()
    for row in by:
        yield _entry("Was corrected: it says now", kind, dict(row))


def _entry(label: str, kind: RecordType, row: dict[str, Any]) -> Past:
    happened = row.get(kind.about.happened or "")
    return Past(label, summary_of(kind, row), said_when(happened) if happened else "")
