"""The rows of `device_scope`: read, made and closed; who may hold what is `server.scope`'s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from app.records.declaration import table_of
from app.records.server_rows import DeviceScope
from app.storage.states import in_chunks

_SCOPE = table_of(DeviceScope)


def held_by(device_id: str) -> Select[tuple[str]]:
    """Return the keys that a laptop holds, as a question to ask within another."""
    return select(_SCOPE.c.scope_key).where(
        _SCOPE.c.device_id == device_id, _SCOPE.c.to_number.is_(None)
    )


def open_among(connection: Connection, device_id: str, keys: Collection[str]) -> set[str]:
    """Return those of the keys that a laptop holds."""
    its = (_SCOPE.c.device_id == device_id) & _SCOPE.c.to_number.is_(None)
    return {
        key
        for chunk in in_chunks(sorted(keys))
        for key in connection.execute(
            select(_SCOPE.c.scope_key).where(its, _SCOPE.c.scope_key.in_(chunk))
        ).scalars()
    }


def open_rows(connection: Connection, keys: Collection[str]) -> dict[str, dict[str, int]]:
    """Return, by key, which laptops hold it and by which row."""
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for chunk in in_chunks(list(keys)):
        statement = select(_SCOPE.c.scope_key, _SCOPE.c.device_id, _SCOPE.c.id)
        current = statement.where(_SCOPE.c.scope_key.in_(chunk), _SCOPE.c.to_number.is_(None))
        for key, device_id, row_id in connection.execute(current):
            rows[key][device_id] = row_id
    return rows


def keys_ever(connection: Connection, keys: Collection[str]) -> set[str]:
    """Return those of the keys that any laptop holds or ever held by a row of their own."""
    return {
        key
        for chunk in in_chunks(list(keys))
        for key in connection.execute(
            select(_SCOPE.c.scope_key).where(_SCOPE.c.scope_key.in_(chunk)).distinct()
        ).scalars()
    }


def scope_row(device_id: str, key: str, number: int) -> dict[str, Any]:
    """Return a row that says that a laptop holds a key from a number on."""
    return {
        "device_id": device_id,
        "scope_key": key,
        "from_number": number,
        "to_number": None,
        "left_at": None,
    }


def write_rows(
    connection: Connection, rows: Sequence[dict[str, Any]], closing: Sequence[int], number: int
) -> None:
    """Add rows, and let those of the given ids end at a number."""
    if rows:
        connection.execute(insert(_SCOPE), list(rows))
    for start in range(0, len(closing), 500):
        ids = closing[start : start + 500]
        connection.execute(update(_SCOPE).where(_SCOPE.c.id.in_(ids)).values(to_number=number))
