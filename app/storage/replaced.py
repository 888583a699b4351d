"""Values that stand no more: kept on the laptop as long as their record, so that none is lost.

A state holds what stands and the ids of what it replaced. What those said is kept here, in the same
transaction in which it leaves the state, with what replaced it: from that follows what stood before
two laptops disagreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects import sqlite

from app.records.change import Change, Origin, origin_of
from app.records.declaration import IMPORTED_GROUP, table_of
from app.records.ids import ChangeId, RecordId
from app.records.local_rows import ReplacedValue
from app.rules.fold import NOTHING, Head, State

_TABLE = table_of(ReplacedValue)
_CHUNK = 500
_origin_decoder = msgspec.json.Decoder(Origin)

Origins = Mapping[ChangeId, Origin]


@dataclass(frozen=True, repr=False)
class Replaced:
    """A value that stood, and what took its place.

    `replaced_by` is None where that is unknown, `head` where this laptop never held the value.
    """

    group: str
    change_id: ChangeId
    replaced_by: ChangeId | None
    head: Head | None
    origin: Origin | None
    at: datetime | None


def replaced_by_change(before: State, change: Change, origins: Origins) -> tuple[Replaced, ...]:
    """Return what a change takes the place of, and itself where it comes too late to stand."""
    found: list[Replaced] = []
    for group, value in change.groups.items():
        if group == IMPORTED_GROUP:
            continue
        stood = before.get(group, NOTHING)
        if change.id in stood.heads:
            continue  # it is here already: a receipt, or the same once more
        if change.id in stood.superseded:
            late = Replaced(group, change.id, None, Head(value), origin_of(change), None)
            found.append(late)
        found += [
            Replaced(group, one, change.id, stood.heads.get(one), origins.get(one), change.made_at)
            for one in change.seen.get(group, ())
        ]
    return tuple(found)


def replaced_by_join(before: State, after: State, origins: Origins) -> tuple[Replaced, ...]:
    """Return what stood before and stands no more once two states were joined."""
    return tuple(
        Replaced(name, change_id, None, head, origins.get(change_id), None)
        for name, group in before.items()
        if name != IMPORTED_GROUP
        for change_id, head in group.heads.items()
        if change_id not in after.get(name, NOTHING).heads
    )


def replaced_in_log(changes: Iterable[Change]) -> tuple[Replaced, ...]:
    """Return what the changes of one record replaced, all of them being known."""
    changes = list(changes)
    by_id = {change.id: change for change in changes}
    return tuple(
        Replaced(
            group,
            one,
            change.id,
            Head(by_id[one].groups.get(group)) if one in by_id else None,
            origin_of(by_id[one]) if one in by_id else None,
            change.made_at,
        )
        for change in changes
        for group, seen in change.seen.items()
        if group != IMPORTED_GROUP
        for one in seen
    )


def keep_replaced(
    connection: Connection, replaced: Iterable[tuple[RecordId, Sequence[Replaced]]]
) -> None:
    """Write them down; what is known of one already is never lost."""
    rows = [_row(record_id, one) for record_id, each in replaced for one in each]
    if not rows:
        return
    insert = sqlite.insert(_TABLE)
    filled = {
        name: func.coalesce(_TABLE.c[name], insert.excluded[name])
        for name in ("value", "origin", "at")
    }
    keys = [column.name for column in _TABLE.primary_key]
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=filled), rows)


def forget_replaced(connection: Connection, record_ids: Sequence[RecordId]) -> None:
    """Let go of them with their records."""
    for start in range(0, len(record_ids), _CHUNK):
        chunk = record_ids[start : start + _CHUNK]
        connection.execute(delete(_TABLE).where(_TABLE.c.record_id.in_(chunk)))


def replaced_of(connection: Connection, record_id: RecordId) -> dict[str, list[Replaced]]:
    """Return by group what is known of the values of a record that stand no more."""
    found: dict[str, list[Replaced]] = {}
    statement = select(_TABLE).where(_TABLE.c.record_id == record_id)
    for row in connection.execute(statement.order_by(_TABLE.c.change_id)):
        found.setdefault(row.group_name, []).append(
            Replaced(
                row.group_name,
                row.change_id,
                row.replaced_by or None,
                None if row.value is None else Head(msgspec.json.decode(row.value)),
                None if row.origin is None else _origin_decoder.decode(row.origin),
                row.at,
            )
        )
    return found


def before_heads(
    replaced: Iterable[Replaced], heads: Iterable[ChangeId]
) -> tuple[ChangeId | None, Head | None]:
    """Return the last value that all these heads have replaced: where they parted.

    Returns:
        its change and its value; no value where this laptop never held it, and neither where
        nothing is known that all of them replaced.
    """
    replaced = list(replaced)
    parents: dict[ChangeId, set[ChangeId]] = {}
    for each in replaced:
        if each.replaced_by:
            parents.setdefault(each.replaced_by, set()).add(each.change_id)
    lines = [_before(change_id, parents) for change_id in heads]
    common = set.intersection(*lines) if lines else set()
    older = {one for each in common for one in _before(each, parents)}
    last = max(common - older, default=None)
    known: dict[ChangeId, Head] = {r.change_id: r.head for r in replaced if r.head is not None}
    return last, known.get(last) if last else None


def _before(change_id: ChangeId, parents: Mapping[ChangeId, set[ChangeId]]) -> set[ChangeId]:
    found: set[ChangeId] = set()
    reached = [change_id]
    while reached:
        new = parents.get(reached.pop(), set()) - found
        found |= new
        reached += new
    return found


def _row(record_id: RecordId, each: Replaced) -> dict[str, Any]:
    return {
        "record_id": record_id,
        "group_name": each.group,
        "change_id": each.change_id,
        "replaced_by": each.replaced_by or "",
        "value": None if each.head is None else msgspec.json.encode(each.head.value),
        "origin": None if each.origin is None else msgspec.json.encode(each.origin),
        "at": each.at,
    }
