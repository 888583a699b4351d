"""Is what the vault holds sound: every row, key and entry compared with what it follows from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from app.casework.laptop import Laptop
from app.records.declaration import table_of
from app.records.local_rows import OutboxChange, RecordState, SearchKey
from app.records.registry import RecordType, record_types
from app.rules.fold import decode_state, digest
from app.rules.shown import row_of
from app.storage.states import KeysOfRecord

_STATE = table_of(RecordState)
_OUTBOX = table_of(OutboxChange)
_KEYS = table_of(SearchKey)
_AT_ONCE = 500

Key = tuple[str, str, str, str]  # kind, key, person, record


@dataclass(frozen=True)
class Soundness:
    """How many records were looked at, and what does not follow from what it should."""

    records: int
    rows_unlike: int
    keys_unlike: int


@dataclass(frozen=True)
class WithoutReceipt:
    """Changes of this laptop that the centre has not received or not accepted."""

    waiting: int
    not_accepted: int
    oldest_at: datetime | None


def compare_all(laptop: Laptop) -> Soundness:
    """Rebuild every row and search key from the states, and count what differs from what is kept.

    Takes some seconds for a large vault; nothing is changed.
    """
    records = rows_unlike = 0
    keys: set[Key] = set()
    with laptop.reading() as connection:
        for kind in record_types().values():
            known = 0
            for state, row in _pairs(connection, kind):
                known += 1
                rebuilt = row_of(kind, state.record_id, decode_state(state.shown))
                rows_unlike += row != rebuilt or not _digest_holds(state)
                keys |= _keys(laptop.author.keys_of, kind, rebuilt)
            kept = connection.execute(select(func.count()).select_from(kind.table)).scalar_one()
            rows_unlike += max(kept - known, 0)
            records += known
        kept_keys = {
            (row.kind, row.key, row.person_id, row.record_id)
            for row in connection.execute(select(_KEYS))
        }
    return Soundness(records, rows_unlike, len(keys ^ kept_keys))


def awaiting(laptop: Laptop) -> Mapping[str, int]:
    """Count the references to records that are not on this laptop, by what refers, in words."""
    known = select(_STATE.c.record_id)
    own_team = laptop.worker.team_id  # until it joins a service a laptop's team is no record
    counts: Counter[str] = Counter()
    with laptop.reading() as connection:
        for kind in record_types().values():
            for field in kind.fields.values():
                if not field.says.refers_to:
                    continue
                column = kind.table.c[field.name]
                missing = select(func.count()).where(
                    kind.table.c.voided.is_(False),
                    column.is_not(None),
                    column != own_team,
                    column.not_in(known),
                )
                label = f"{kind.about.label}: {field.says.label}"
                counts[label] += connection.execute(missing).scalar_one()
    return {label: count for label, count in counts.items() if count}


def without_receipt(laptop: Laptop) -> WithoutReceipt:
    """Return what has no receipt yet."""
    with laptop.reading() as connection:
        rows = connection.execute(
            select(_OUTBOX.c.status, func.count(), func.min(_OUTBOX.c.made_at))
            .where(_OUTBOX.c.status != "received")
            .group_by(_OUTBOX.c.status)
        ).all()
    counts = {row[0]: row[1] for row in rows}
    oldest = min((row[2] for row in rows), default=None)
    return WithoutReceipt(counts.get("waiting", 0), counts.get("not_accepted", 0), oldest)


def _pairs(
    connection: Connection, kind: RecordType
) -> Iterator[tuple[Any, Mapping[str, Any] | None]]:
    """Walk through the states of a type, each with its row; None where it has none."""
    last = ""
    columns = (_STATE.c.record_id, _STATE.c.shown, _STATE.c.base, _STATE.c.digest)
    while True:
        states = connection.execute(
            select(*columns)
            .where(_STATE.c.record_type == kind.name, _STATE.c.record_id > last)
            .order_by(_STATE.c.record_id)
            .limit(_AT_ONCE)
        ).all()
        if not states:
            return
        last = states[-1].record_id
        ids = [state.record_id for state in states]
        found = connection.execute(select(kind.table).where(kind.table.c.id.in_(ids))).mappings()
        rows = {row["id"]: dict(row) for row in found}
        for state in states:
            yield state, rows.get(state.record_id)


def _digest_holds(state: Any) -> bool:
    known_to_centre = state.shown if state.base is None else state.base
    return bool(digest(decode_state(known_to_centre)) == state.digest)


def _keys(keys_of: KeysOfRecord | None, kind: RecordType, row: Mapping[str, Any]) -> set[Key]:
    found = None if keys_of is None or row["voided"] else keys_of(kind.name, row)
    if found is None:
        return set()
    person_id, keys = found
    return {(key_kind, key, person_id, row["id"]) for key_kind, key in keys}
