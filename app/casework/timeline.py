"""What happened with a person, newest first, read from rows; states only where they say more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from app.records.declaration import MADE_GROUP, table_of
from app.records.ids import RecordId
from app.records.local_rows import OutboxChange, RecordState
from app.records.registry import RecordType, record_types
from app.rules.fold import decode_state
from app.rules.summary import summary_fields, summary_of
from app.storage.states import KeptState, decode_origins

_STATE = table_of(RecordState)


@dataclass(frozen=True)
class Entry:
    """One row of what happened."""

    record_type: str
    record_id: RecordId
    happened_at: datetime | None
    label: str
    summary: str
    who: str
    icon: str
    contested: bool = False
    waiting: bool = False
    not_accepted: bool = False
    corrected: bool = False
    children: tuple[Entry, ...] = ()
    subject_id: RecordId = ""  # under whom it was written, where links join several


def _about(cluster: Iterable[RecordId]) -> ColumnElement[bool]:
    ids = list(cluster)
    return or_(_STATE.c.subject_id.in_(ids), _STATE.c.other_subject_id.in_(ids))


@dataclass(frozen=True, slots=True)
class StoredState:
    """What a record means as it is stored; read from its text only where the page asks for it.

    The rows of most entries say all there is to say, and reading five hundred such texts takes a
    third of the time in which the page is read.
    """

    record_type: str
    record_id: RecordId
    shown: bytes
    origins: bytes

    def kept(self) -> KeptState:
        """Return it read."""
        origins = decode_origins(self.origins)
        shown = decode_state(self.shown)
        return KeptState(self.record_type, self.record_id, shown, origins=origins)

    def author(self, names: Mapping[str, str]) -> str:
        """Return the name of who made the record, as far as it is known here."""
        origins = decode_origins(self.origins)
        if len(origins) == 1:  # nobody wrote in it after whoever made it
            return names.get(next(iter(origins.values())).author, "")
        return _author_of(self.kept(), names)


def states_about(
    connection: Connection, cluster: frozenset[RecordId]
) -> dict[RecordId, StoredState]:
    """Read all states in one statement; what the centre holds beside them is not asked here."""
    columns = (_STATE.c.record_type, _STATE.c.record_id, _STATE.c.shown, _STATE.c.origins)
    found = connection.execute(select(*columns).where(_about(cluster))).all()
    return {row.record_id: StoredState(*row) for row in found}


def _author_of(kept: KeptState, names: Mapping[str, str]) -> str:
    """Return the name of who made a record, as far as it is known here."""
    made = kept.shown.get(MADE_GROUP)
    ids = list(made.heads) if made else sorted(kept.origins)
    origin = next((kept.origins[each] for each in ids if each in kept.origins), None)
    return names.get(origin.author, "") if origin else ""


def _unsent(connection: Connection, cluster: frozenset[RecordId]) -> dict[RecordId, str]:
    outbox = table_of(OutboxChange)
    rows = connection.execute(
        # What was not accepted comes last, so that it shows where something waits too.
        select(outbox.c.record_id, outbox.c.status)
        .join(_STATE, _STATE.c.record_id == outbox.c.record_id)
        .where(_about(cluster), outbox.c.status != "received")
        .order_by(outbox.c.status.desc())
    ).all()
    return {row.record_id: row.status for row in rows}


@dataclass(frozen=True)
class Happened:
    """Every entry by its id, which stands within which, and which were corrected."""

    entries: Mapping[RecordId, Entry]
    parents: Mapping[RecordId, RecordId]
    corrected: frozenset[RecordId]

    def latest_first(self) -> list[Entry]:
        """Return what stands by itself, the latest first, each with what stands within it."""
        entries = dict(self.entries)
        for one in self.corrected & entries.keys():
            entries[one] = replace(entries[one], corrected=True)
        children: dict[RecordId, list[Entry]] = defaultdict(list)
        for child, parent in self.parents.items():
            if parent in entries:
                children[parent].append(entries[child])
        for parent, within in children.items():
            entries[parent] = replace(entries[parent], children=tuple(_in_time(within)))
        top = (entry for one, entry in entries.items() if self.parents.get(one) not in entries)
        return _in_time(top, latest_first=True)


def happened(
    connection: Connection,
    cluster: frozenset[RecordId],
    states: Mapping[RecordId, StoredState],
    names: Mapping[str, str],
) -> Happened:
    """Read what happened with a cluster of people; what is out of sight is left out.

    Args:
        connection: in a transaction.
        cluster: the person and whom links join to them.
        states: all states about them, from `states_about`.
        names: of colleagues by id.
    """
    unsent = _unsent(connection, cluster)
    present = {state.record_type for state in states.values()}
    entries: dict[RecordId, Entry] = {}
    parents: dict[RecordId, RecordId] = {}
    corrected: set[RecordId] = set()
    for kind in record_types().values():
        if kind.about.happened is None or not kind.about.subject or kind.name not in present:
            continue
        for row in _rows_about(connection, kind, cluster):
            entries[row["id"]] = _entry(kind, row, states[row["id"]], unsent, names)
            if kind.about.child_of and row[kind.about.child_of]:
                parents[row["id"]] = row[kind.about.child_of]
            if row.get("corrects"):
                corrected.add(row["corrects"])
    return Happened(entries, parents, frozenset(corrected))


def _rows_about(
    connection: Connection, kind: RecordType, cluster: frozenset[RecordId]
) -> Iterable[Mapping[str, Any]]:
    """Read what an entry says of each record, and no other column."""
    ids, says = list(cluster), kind.about
    about = or_(*(kind.table.c[name].in_(ids) for name in says.subject))
    said = {says.happened, says.child_of, says.subject[0], *summary_fields(kind)}
    wanted = said | {"id", "contested", "worker", "corrects"}
    columns = [column for column in kind.table.columns if column.name in wanted]
    names = [column.name for column in columns]
    found = connection.execute(select(*columns).where(about, kind.table.c.voided.is_(False))).all()
    return (dict(zip(names, row, strict=True)) for row in found)


def _entry(
    kind: RecordType,
    row: Mapping[str, Any],
    state: StoredState,
    unsent: Mapping[RecordId, str],
    names: Mapping[str, str],
) -> Entry:
    status = unsent.get(row["id"])
    return Entry(
        record_type=kind.name,
        record_id=row["id"],
        happened_at=row[kind.about.happened or "id"],
        label=kind.about.label,
        summary=summary_of(kind, row),
        who=str(row.get("worker") or state.author(names)),
        icon=kind.about.icon,
        contested=bool(row["contested"]),
        waiting=status == "waiting",
        not_accepted=status == "not_accepted",
        subject_id=str(row[kind.about.subject[0]] or ""),
    )


def _in_time(entries: Iterable[Entry], *, latest_first: bool = False) -> list[Entry]:
    earliest = datetime.min.replace(tzinfo=UTC)
    return sorted(
        entries, key=lambda e: (e.happened_at or earliest, e.record_id), reverse=latest_first
    )


def worth_reading(
    states: Mapping[RecordId, StoredState], entries: Mapping[RecordId, Entry]
) -> Iterable[KeptState]:
    """Read the states of which the page says more than their rows do."""
    for record_id, state in states.items():
        entry = entries.get(record_id)
        if entry is None or entry.contested or state.record_type == "safe_contact":
            yield state.kept()
