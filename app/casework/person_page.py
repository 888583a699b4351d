"""Everything about one human being on one page, read from what lies on this laptop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, or_, select

from app.records.column_types import ISLAND_TIME
from app.records.declaration import MADE_GROUP, VOID_GROUP, table_of
from app.records.ids import RecordId
from app.records.local_rows import (
    Draft,
    Leaving,
    OutboxChange,
    RecordState,
)
from app.records.people import AnonymousIdentity, Link, Person, StaffMember
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.clusters import cluster_of
from app.rules.fold import contested_groups, decode_state, distinct_values, is_voided
from app.rules.linking import shown_under
from app.rules.shown import row_of
from app.rules.summary import name_of_person, said_of, summary_fields, summary_of
from app.storage.states import KeptState, decode_origins, load_states

_PERSON = table_of(Person)
_IDENTITY = table_of(AnonymousIdentity)
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


@dataclass(frozen=True)
class SafetyValue:
    """One value of a safety group; where laptops disagree there are several, and all are shown."""

    record_id: RecordId
    words: str
    review_on: date | None = None
    contested: bool = False


@dataclass(frozen=True)
class ContestedGroup:
    """A group of which several values stand, with who said each."""

    record_type: str
    record_id: RecordId
    group: str
    label: str
    values: tuple[tuple[str, str], ...]  # words of the value, who and when


@dataclass(frozen=True)
class PersonPage:
    """All that is known here of one person, links followed."""

    person_id: RecordId
    record_type: str
    row: Mapping[str, Any]
    name: str
    code: str
    cluster: frozenset[RecordId]
    safe_contact: tuple[SafetyValue, ...]
    contested: tuple[ContestedGroup, ...]
    timeline: tuple[Entry, ...]
    drafts: int = 0
    linked_names: tuple[str, ...] = field(default=())
    shown_id: RecordId = ""  # under whose name and particulars the links show them
    shown_row: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown_name(self) -> str:
        """The name under which the links show them; their own where nobody is linked."""
        return name_of_person(self.shown_row)


def read_person(connection: Connection, person_id: RecordId) -> PersonPage:
    """Read the page of a person within a transaction."""
    record_type, row = row_of_somebody(connection, person_id)
    cluster = cluster_around(connection, person_id)
    states = _states_about(connection, cluster)
    names = staff_names(connection)
    timeline = _timeline(connection, cluster, states, names)
    safe, contested = _what_is_contested(states, names)
    drafts = table_of(Draft)
    shown_id = shown_under(cluster, _choices(connection, cluster), person_id)
    return PersonPage(
        person_id=person_id,
        record_type=record_type,
        row=row,
        name=name_of_person(row),
        code=str(row.get("code") or ""),
        cluster=cluster,
        safe_contact=tuple(safe),
        contested=tuple(contested),
        timeline=tuple(timeline),
        drafts=len(
            connection.execute(select(drafts.c.id).where(drafts.c.subject_id.in_(cluster))).all()
        ),
        linked_names=tuple(
            name_of_person(row_of_somebody(connection, other)[1])
            for other in sorted(cluster - {person_id})
        ),
        shown_id=shown_id,
        shown_row=row if shown_id == person_id else row_of_somebody(connection, shown_id)[1],
    )


def _choices(connection: Connection, cluster: frozenset[RecordId]) -> list[RecordId | None]:
    """Return under whom the links that join a cluster show it."""
    if len(cluster) == 1:
        return []
    link = table_of(Link)
    stands = (link.c.decision == "same") & link.c.voided.is_(False)
    chosen = select(link.c.shown_id).where(stands, link.c.one_id.in_(cluster))
    return list(connection.execute(chosen).scalars())


def leaving_keys(connection: Connection) -> set[str]:
    """Return the subjects that this laptop must no longer read."""
    return set(connection.execute(select(table_of(Leaving).c.scope_key)).scalars())


def cluster_around(connection: Connection, person_id: RecordId) -> frozenset[RecordId]:
    """Return everybody who is this same human being by current links, as far as known here."""
    link = table_of(Link)
    current = select(link.c.one_id, link.c.other_id).where(
        link.c.voided.is_(False), link.c.decision == "same"
    )
    pairs = [(row.one_id, row.other_id) for row in connection.execute(current)]
    cluster = cluster_of(person_id, pairs)
    known = set(
        connection.execute(
            select(_STATE.c.record_id).where(_STATE.c.record_id.in_(cluster))
        ).scalars()
    )
    return frozenset(cluster & (known - leaving_keys(connection))) | {person_id}


def staff_names(connection: Connection) -> dict[str, str]:
    """Return the names of colleagues by id."""
    staff = table_of(StaffMember)
    return {row.id: row.name for row in connection.execute(select(staff.c.id, staff.c.name))}


def row_of_somebody(connection: Connection, person_id: RecordId) -> tuple[str, Mapping[str, Any]]:
    """Return type and row of a person, or of somebody without a name.

    Raises:
        Refusal: `unknown_record` when they are not, or no longer, on this laptop.
    """
    if person_id not in leaving_keys(connection):
        for name, table in (("person", _PERSON), ("anonymous_identity", _IDENTITY)):
            row = (
                connection.execute(select(table).where(table.c.id == person_id)).mappings().first()
            )
            if row is not None:
                return name, dict(row)
    raise Refusal("unknown_record", "This person is not on this laptop, or no longer.")


def _about(cluster: Iterable[RecordId]) -> ColumnElement[bool]:
    ids = list(cluster)
    return or_(_STATE.c.subject_id.in_(ids), _STATE.c.other_subject_id.in_(ids))


def _states_about(
    connection: Connection, cluster: frozenset[RecordId]
) -> dict[RecordId, KeptState]:
    """Read all states in one statement; what the centre holds beside them is not asked here."""
    columns = (_STATE.c.record_type, _STATE.c.record_id, _STATE.c.shown, _STATE.c.origins)
    found = connection.execute(select(*columns).where(_about(cluster))).all()
    return {
        record_id: KeptState(name, record_id, decode_state(shown), origins=decode_origins(origins))
        for name, record_id, shown, origins in found
    }


def author_of(kept: KeptState, names: Mapping[str, str]) -> str:
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


def _timeline(
    connection: Connection,
    cluster: frozenset[RecordId],
    states: Mapping[RecordId, KeptState],
    names: Mapping[str, str],
) -> list[Entry]:
    unsent = _unsent(connection, cluster)
    present = {kept.record_type for kept in states.values()}
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
    return _nested(entries, parents, corrected)


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
    kept: KeptState,
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
        who=str(row.get("worker") or author_of(kept, names)),
        icon=kind.about.icon,
        contested=bool(row["contested"]),
        waiting=status == "waiting",
        not_accepted=status == "not_accepted",
        subject_id=str(row[kind.about.subject[0]] or ""),
    )


def _nested(
    entries: dict[RecordId, Entry], parents: Mapping[RecordId, RecordId], corrected: set[RecordId]
) -> list[Entry]:
    for one in corrected & entries.keys():
        entries[one] = replace(entries[one], corrected=True)
    children: dict[RecordId, list[Entry]] = defaultdict(list)
    for child, parent in parents.items():
        if parent in entries:
            children[parent].append(entries[child])
    for parent, within in children.items():
        entries[parent] = replace(entries[parent], children=tuple(_in_time(within)))
    top = (entry for one, entry in entries.items() if parents.get(one) not in entries)
    return _in_time(top, latest_first=True)


def _in_time(entries: Iterable[Entry], *, latest_first: bool = False) -> list[Entry]:
    earliest = datetime.min.replace(tzinfo=UTC)
    return sorted(
        entries, key=lambda e: (e.happened_at or earliest, e.record_id), reverse=latest_first
    )


def contested_groups_of(connection: Connection, record_id: RecordId) -> tuple[ContestedGroup, ...]:
    """Return every value of the groups of one record on which laptops disagree."""
    names = staff_names(connection)
    return tuple(
        _contested_group(kind, kept, group, names)
        for kept in load_states(connection, [record_id]).values()
        if (kind := record_types().get(kept.record_type)) is not None
        for group in contested_groups(kept.shown)
    )


def _what_is_contested(
    states: Mapping[RecordId, KeptState], names: Mapping[str, str]
) -> tuple[list[SafetyValue], list[ContestedGroup]]:
    safe: list[SafetyValue] = []
    contested: list[ContestedGroup] = []
    for kept in states.values():
        kind = record_types().get(kept.record_type)
        if kind is None:
            continue
        clashes = contested_groups(kept.shown)
        contested += [_contested_group(kind, kept, group, names) for group in clashes]
        if kind.name != "safe_contact" or (is_voided(kept.shown) and VOID_GROUP not in clashes):
            continue
        review_on = row_of(kind, kept.record_id, kept.shown).get("review_on")
        for group in sorted(kind.safety_groups):
            if group in kept.shown:
                values = distinct_values(kept.shown[group])
                safe += [
                    SafetyValue(kept.record_id, words, review_on, contested=group in clashes)
                    for value in values
                    if (words := words_of_group(kind, group, value))
                ]
    return safe, contested


def _contested_group(
    kind: RecordType, kept: KeptState, group: str, names: Mapping[str, str]
) -> ContestedGroup:
    values = []
    for change_id, head in kept.shown[group].heads.items():
        origin = kept.origins.get(change_id)
        who = names.get(origin.author, "") if origin else ""
        when = said_when(origin.made_at) if origin else ""
        words = words_of_group(kind, group, head.value) or "(empty)"
        values.append((words, " · ".join(part for part in (who, when) if part)))
    return ContestedGroup(
        kind.name, kept.record_id, group, label_of_group(kind, group), tuple(sorted(values))
    )


def label_of_group(kind: RecordType, group: str) -> str:
    """Return what people call a group: the labels of its fields."""
    if group == VOID_GROUP:
        return "Taken out of sight"
    labels = [kind.fields[name].says.label for name in kind.groups.get(group, ())]
    return ", ".join(labels) or group


def words_of_group(kind: RecordType, group: str, value: Any) -> str:
    """Return the value of a group in words."""
    if group == VOID_GROUP:
        return "taken out of sight" if value else "kept"
    if group not in kind.validators:
        return ""
    try:
        row = kind.validators[group].validate_python(value or {})
    except ValidationError:
        return "Something this version of the program cannot show"
    said = [said_of(kind.fields[name], row.get(name)) for name in kind.groups.get(group, ())]
    return ", ".join(part for part in said if part)


def said_when(moment: datetime) -> str:
    """Return a moment on the island's clock, short."""
    local = moment.astimezone(ISLAND_TIME)
    return f"{local.day} {local:%b %H:%M}"
