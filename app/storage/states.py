"""The one place that writes record tables: rows, states and search keys, all from the fold.

Local commits, pulls, arrivals at the centre and repairs come through `write_states`; a laptop lets
go of records through `forget_records`. Nothing else writes a record table, and a test proves it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Dialect, Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable

from app.records.change import Change, Origin, origin_of
from app.records.declaration import Row, table_of
from app.records.ids import ChangeId, RecordId
from app.records.local_rows import RecordState, SearchKey
from app.records.registry import RecordType, record_types
from app.rules.fold import (
    State,
    apply,
    contested_groups,
    decode_state,
    digest,
    encode_state,
)
from app.rules.scope import place_of
from app.rules.shown import row_of
from app.storage.replaced import Replaced, forget_replaced, keep_replaced, replaced_by_change

# Record type and row to the person it helps to find and the keys (kind, key); None: no keys here.
KeysOfRecord = Callable[[str, Mapping[str, Any]], tuple[str, set[tuple[str, str]]] | None]

_CHUNK = 500  # SQLite takes some 32,000 parameters; a statement this long is cheap on both engines


@dataclass(frozen=True)
class KeptState:
    """The state of one record as it is kept.

    `base` is what the centre is known to hold, when unsent changes stand on top of it in `shown`;
    None where both are the same. `number` is the last of the centre's numbers folded in. `origins`
    tells who made the changes that stand; it is no part of what the state means. `replaced` is what
    left `shown` since it was read: a laptop keeps it, the centre has its log.
    """

    record_type: str
    record_id: str
    shown: State
    base: State | None = None
    number: int | None = None
    origins: Mapping[ChangeId, Origin] = field(default_factory=dict)
    replaced: tuple[Replaced, ...] = ()

    @property
    def known_to_centre(self) -> State:
        """What the centre is known to hold."""
        return self.shown if self.base is None else self.base

    def after_unsent(self, change: Change) -> KeptState:
        """Return it after a change made here: the centre's view stays beside what is shown."""
        return replace(
            self,
            shown=apply(self.shown, change),
            base=self.known_to_centre,
            origins={**self.origins, change.id: origin_of(change)},
            replaced=self._replaced_after(change),
        )

    def after_received(self, change: Change, number: int | None) -> KeptState:
        """Return it after a change that the centre has."""
        return replace(
            self,
            shown=apply(self.shown, change, number),
            base=None if self.base is None else apply(self.base, change, number),
            number=max(number or 0, self.number or 0) or None,
            origins={**self.origins, change.id: origin_of(change)},
            replaced=self._replaced_after(change),
        )

    def _replaced_after(self, change: Change) -> tuple[Replaced, ...]:
        if not self.shown and not change.seen:
            return self.replaced  # nearly all that arrives is new and takes nothing's place
        return self.replaced + replaced_by_change(self.shown, change, self.origins)

    def standing_origins(self) -> dict[ChangeId, Origin]:
        """Return the origins of the changes that stand in what is shown or known to the centre."""
        return {
            change_id: self.origins[change_id]
            for state in (self.shown, self.base or {})
            for group in state.values()
            for change_id in group.heads
            if change_id in self.origins
        }


def load_states(connection: Connection, record_ids: Collection[str]) -> dict[str, KeptState]:
    """Return the kept states of those records that are known, by id."""
    table = table_of(RecordState)
    columns = (
        table.c.record_type,
        table.c.record_id,
        table.c.shown,
        table.c.base,
        table.c.number,
        table.c.origins,
    )
    found = {}
    for chunk in in_chunks(list(record_ids)):
        for row in connection.execute(select(*columns).where(table.c.record_id.in_(chunk))):
            found[row.record_id] = KeptState(
                row.record_type,
                row.record_id,
                decode_state(row.shown),
                None if row.base is None else decode_state(row.base),
                row.number,
                decode_origins(row.origins),
            )
    return found


def write_states(
    connection: Connection,
    states: Iterable[KeptState],
    *,
    keys_of: KeysOfRecord | None = None,
    rows_stand: bool = False,
) -> None:
    """Write rows, states, hashes and search keys of the given records in the caller's transaction.

    Records of a type this program does not know keep their state; they have no row.

    Args:
        connection: in a transaction that may write.
        states: the records.
        keys_of: by what somebody is found; None at the centre, which keeps no search keys, and no
            values that stand no more, since it has the log.
        rows_stand: what is shown has not changed, only what is known of it, as by a receipt: rows
            and search keys are left as they are, save where values are contested and their
            order may be another.
    """
    types = record_types()
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    kept: list[dict[str, Any]] = []
    keyed: list[str] = []
    keys: list[dict[str, str]] = []
    replaced: list[tuple[RecordId, Sequence[Replaced]]] = []
    for state in states:
        kind = types.get(state.record_type)
        kept.append(_state_row(kind, state))
        if state.replaced and keys_of is not None:
            replaced.append((state.record_id, state.replaced))
        if kind and not (rows_stand and not kept[-1]["contested"]):
            row = row_of(kind, state.record_id, state.shown)
            rows[state.record_type].append(row)
            if (found := _search_keys(state, row, keys_of)) is not None:
                keyed.append(state.record_id)
                keys += found
    for name, batch in rows.items():
        _write_rows(connection, types[name].table, batch)
    _write_rows(connection, table_of(RecordState), kept)
    _replace_keys(connection, keyed, keys)
    keep_replaced(connection, replaced)


def forget_records(connection: Connection, record_ids: Sequence[str]) -> None:
    """Take records off this laptop: their states, search keys and replaced values with them."""
    known = load_types(connection, record_ids)
    by_type: dict[str, list[str]] = defaultdict(list)
    for record_id, name in known.items():
        by_type[name].append(record_id)
    for name, ids in by_type.items():
        kind = record_types().get(name)
        if kind:
            _delete_by(connection, kind.table.c.id, ids)
    _delete_by(connection, _column(RecordState, "record_id"), record_ids)
    _delete_by(connection, _column(SearchKey, "record_id"), record_ids)
    forget_replaced(connection, record_ids)


def load_types(connection: Connection, record_ids: Sequence[str]) -> dict[str, str]:
    """Return the type of each known record."""
    state_id, state_type = _column(RecordState, "record_id"), _column(RecordState, "record_type")
    return {
        row.record_id: row.record_type
        for chunk in in_chunks(record_ids)
        for row in connection.execute(select(state_id, state_type).where(state_id.in_(chunk)))
    }


def sum_of_states(connection: Connection, *which: ColumnElement[bool]) -> tuple[int, int]:
    """Return how many states there are and a sum that is equal where they are equal.

    The base counts: what the centre has not received yet is no difference.
    """
    table = table_of(RecordState)
    # Forty bits of each, so that a million of them still fit the engines' integers.
    each = table.c.digest % (1 << 40)
    statement = select(func.count(), func.coalesce(func.sum(each), 0)).where(
        table.c.digest != 0, *which
    )
    count, total = connection.execute(statement).one()
    return int(count), int(total)


def in_chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a long list of ids into statements of a sensible length."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def _state_row(kind: RecordType | None, state: KeptState) -> dict[str, Any]:
    return {
        "record_id": state.record_id,
        "record_type": state.record_type,
        **place_of(kind, state.record_id, state.shown),
        "shown": encode_state(state.shown),
        "base": None if state.base is None else encode_state(state.base),
        "contested": bool(contested_groups(state.shown)),
        "digest": digest(state.known_to_centre),
        "number": state.number,
        "origins": encode_origins(state.standing_origins()),
    }


def _search_keys(
    state: KeptState, row: Mapping[str, Any], keys_of: KeysOfRecord | None
) -> list[dict[str, str]] | None:
    """Return by what a record makes somebody findable; None for one that never does."""
    found = keys_of(state.record_type, row) if keys_of else None
    if found is None:
        return None
    person_id, keys = found
    return (
        []
        if row["voided"]
        else [
            {"kind": kind, "key": key, "person_id": person_id, "record_id": state.record_id}
            for kind, key in sorted(keys)
        ]
    )


def _replace_keys(
    connection: Connection, record_ids: Sequence[str], keys: list[dict[str, str]]
) -> None:
    _delete_by(connection, _column(SearchKey, "record_id"), record_ids)
    if keys:
        table = table_of(SearchKey)
        connection.execute(table.insert(), keys)


def _delete_by(connection: Connection, column: Any, ids: Sequence[str]) -> None:
    for chunk in in_chunks(ids):
        statement: Executable = delete(column.table).where(column.in_(chunk))
        connection.execute(statement)


def _column(model: type[Row], name: str) -> Any:
    return table_of(model).c[name]


def _write_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that say every column, in place of those of the same primary key.

    The statement is made once for each table and goes to the driver as it is: SQLAlchemy's own
    way through each row takes a quarter longer (docs/performance.md).
    """
    if not rows:
        return
    upsert = _upsert(table, connection.dialect)
    connection.exec_driver_sql(upsert.text, [upsert.parameters(row) for row in rows])


@dataclass(frozen=True)
class _Upsert:
    """An insert that replaces a row of the same primary key, as one driver takes it."""

    text: str
    positional: bool
    columns: Sequence[tuple[str, Callable[[Any], Any] | None]]

    def parameters(self, row: Mapping[str, Any]) -> Any:
        """Return a row's values in the driver's own types and form."""
        values = [
            row[name] if to_driver is None else to_driver(row[name])
            for name, to_driver in self.columns
        ]
        if self.positional:
            return tuple(values)
        return {name: value for (name, _), value in zip(self.columns, values, strict=True)}


_UPSERTS: dict[tuple[Table, str], _Upsert] = {}


def _upsert(table: Table, dialect: Dialect) -> _Upsert:
    known = _UPSERTS.get((table, dialect.name))
    if known is None:
        insert: Any = (postgresql if dialect.name == "postgresql" else sqlite).insert(table)
        keys = [column.name for column in table.primary_key]
        replaced = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in keys}
        compiled = insert.on_conflict_do_update(index_elements=keys, set_=replaced).compile(
            dialect=dialect
        )
        known = _UPSERTS[table, dialect.name] = _Upsert(
            str(compiled),
            dialect.positional,
            # The order of an insert's parameters is that of the table's columns.
            [(c.name, c.type.dialect_impl(dialect).bind_processor(dialect)) for c in table.columns],
        )
    return known


_origins_encoder = msgspec.json.Encoder(order="deterministic")
_origins_decoder = msgspec.json.Decoder(dict[str, Origin])


def encode_origins(origins: Mapping[ChangeId, Origin]) -> bytes:
    """Return the one JSON form of origins."""
    return _origins_encoder.encode(origins)


def decode_origins(body: bytes | msgspec.Raw) -> dict[ChangeId, Origin]:
    """Read origins."""
    return _origins_decoder.decode(body)
