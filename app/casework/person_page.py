"""Everything about one human being on one page, read from what lies on this laptop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select

from app.casework.timeline import Entry, happened, states_about, worth_reading
from app.records.column_types import ISLAND_TIME
from app.records.declaration import VOID_GROUP, table_of
from app.records.ids import RecordId
from app.records.local_rows import Draft, Leaving, RecordState
from app.records.people import AnonymousIdentity, Link, Person, StaffMember
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.clusters import cluster_of
from app.rules.fold import contested_groups, distinct_values, is_voided
from app.rules.linking import shown_under
from app.rules.shown import row_of
from app.rules.summary import in_a_line, name_of_person, said_of
from app.storage.states import KeptState, load_states

_PERSON = table_of(Person)
_IDENTITY = table_of(AnonymousIdentity)
_STATE = table_of(RecordState)


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
    states = states_about(connection, cluster)
    names = staff_names(connection)
    what_happened = happened(connection, cluster, states, names)
    safe, contested = _what_is_contested(worth_reading(states, what_happened.entries), names)
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
        timeline=tuple(what_happened.latest_first()),
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
    states: Iterable[KeptState], names: Mapping[str, str]
) -> tuple[list[SafetyValue], list[ContestedGroup]]:
    safe: list[SafetyValue] = []
    contested: list[ContestedGroup] = []
    for kept in states:
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
    names = kind.groups.get(group, ())
    if len(names) == 1:  # its label stands beside it
        return said_of(kind.fields[names[0]], row.get(names[0]))
    return in_a_line(kind, row, names)


def said_when(moment: datetime) -> str:
    """Return a moment on the island's clock, short."""
    local = moment.astimezone(ISLAND_TIME)
    return f"{local.day} {local:%b %H:%M}"
