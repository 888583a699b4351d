"""People: found, recorded, opened; everything about one human being on one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from app.casework.laptop import Laptop
from app.records.change import Origin
from app.records.column_types import ISLAND_TIME
from app.records.declaration import MADE_GROUP, table_of
from app.records.ids import RecordId
from app.records.local_rows import (
    AuditEntry,
    Draft,
    Leaving,
    OutboxChange,
    RecordState,
    Setting,
)
from app.records.people import AnonymousIdentity, Link, Person, StaffMember
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.clusters import cluster_of
from app.rules.fold import contested_groups, distinct_values
from app.rules.person_code import mint
from app.rules.search_ranking import Found
from app.rules.summary import name_of_person, said_of, summary_of
from app.storage.search import find_people as search_people
from app.storage.states import KeptState, load_states
from app.storage.unit_of_work import UnitOfWork

_PERSON = table_of(Person)
_IDENTITY = table_of(AnonymousIdentity)
_STATE = table_of(RecordState)
_LATELY = 50


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


@dataclass(frozen=True)
class SafetyValue:
    """One value of a safety group; where laptops disagree there are several, and all are shown."""

    record_id: RecordId
    words: str
    review_on: Any = None
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
class Somebody:
    """Who a form is about; `sex` is female, male or not said."""

    person_id: RecordId
    name: str
    code: str
    birth_date: date | None
    sex: str

    def __repr__(self) -> str:
        """Name nobody: this may end up in exceptions."""
        return f"Somebody({self.person_id!r})"


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


def find_people(laptop: Laptop, text: str, *, limit: int = 20) -> list[Found]:
    """Return the people a typed text may mean, the likeliest first; those leaving are left out."""
    with laptop.reading() as connection:
        leaving = leaving_keys(connection)
        found = search_people(
            connection,
            text,
            laptop.shelf.nicknames,
            limit=limit + len(leaving),
            seen=lately_opened(connection),
        )
    return [each for each in found if each.candidate.person_id not in leaving][:limit]


def lately_opened(connection: Connection) -> dict[RecordId, datetime]:
    """Return whom this laptop opened last, and when."""
    audit = table_of(AuditEntry)
    rows = connection.execute(
        select(audit.c.record_ids, audit.c.at)
        .where(audit.c.event == "person.opened")
        .order_by(audit.c.position.desc())
        .limit(_LATELY)
    )
    lately: dict[RecordId, datetime] = {}
    for row in rows:
        for person_id in row.record_ids[:1]:
            lately.setdefault(person_id, row.at)
    return lately


def recent_people(laptop: Laptop, *, limit: int = 10) -> list[tuple[RecordId, str, str]]:
    """Return id, name and code of the people opened last."""
    with laptop.reading() as connection:
        lately = list(lately_opened(connection))
        leaving = leaving_keys(connection)
        rows = {
            row["id"]: row
            for row in connection.execute(
                select(_PERSON).where(_PERSON.c.id.in_(lately), _PERSON.c.voided.is_(False))
            ).mappings()
        }
    shown = [one for one in lately if one in rows and one not in leaving][:limit]
    return [(one, name_of_person(dict(rows[one])), rows[one]["code"] or "") for one in shown]


def record_person(laptop: Laptop, values: Mapping[str, Any]) -> RecordId:
    """Take up a person under a new code, in the worker's own team.

    Raises:
        Refusal: `nothing_said` where neither a name nor a nickname is given; a value not taken.
    """
    laptop.must_write("person")
    if not any(values.get(name) for name in ("forename", "surname", "known_as")):
        raise Refusal(
            "nothing_said",
            "A first name, a surname or a nickname is needed. For somebody who gives none, press "
            "Ctrl+Q and choose Anonymous.",
            field="forename",
        )
    with laptop.work() as work:
        person_id = work.record(
            "person",
            {
                "team_id": laptop.worker.team_id,
                **values,
                "code": mint(laptop.vault.particulars.device_prefix, _next_number(work)),
            },
        )
        work.commit()
    return person_id


def open_person(laptop: Laptop, person_id: RecordId) -> PersonPage:
    """Return the page of a person or of somebody without a name; that it was read is noted.

    Raises:
        Refusal: `unknown_record` when they are not, or no longer, on this laptop.
    """
    with laptop.work() as work:
        page = read_person(work.connection, person_id)
        work.audit("person.opened", page.record_type, sorted({person_id}))
        work.commit()
    return page


def read_person(connection: Connection, person_id: RecordId) -> PersonPage:
    """Read the page of a person within a transaction."""
    record_type, row = _row_of_somebody(connection, person_id)
    cluster = cluster_around(connection, person_id)
    states = _states_about(connection, cluster)
    names = staff_names(connection)
    timeline = _timeline(connection, cluster, states, names)
    safe, contested = _what_is_contested(states, names)
    drafts = table_of(Draft)
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
            name_of_person(_row_of_somebody(connection, other)[1])
            for other in sorted(cluster - {person_id})
        ),
    )


def who_is(laptop: Laptop, person_id: RecordId) -> Somebody:
    """Return who a form is about, in a line; that it was read is noted.

    Raises:
        Refusal: `unknown_record` when they are not, or no longer, on this laptop.
    """
    with laptop.work() as work:
        record_type, row = _row_of_somebody(work.connection, person_id)
        work.audit("person.named", record_type, [person_id])
        work.commit()
    sex = {"F": "female", "M": "male"}.get(str(row.get("sex")), "")
    code = str(row.get("code") or "")
    return Somebody(person_id, name_of_person(row), code, row.get("birth_date"), sex)


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


def _next_number(work: UnitOfWork) -> int:
    setting = table_of(Setting)
    where = setting.c.name == "people_recorded_here"
    last = work.connection.execute(select(setting.c.value).where(where)).scalar()
    number = int(last or 0) + 1
    if last is None:
        work.connection.execute(setting.insert(), {"name": "people_recorded_here", "value": number})
    else:
        work.connection.execute(setting.update().where(where).values(value=number))
    return number


def _row_of_somebody(connection: Connection, person_id: RecordId) -> tuple[str, Mapping[str, Any]]:
    if person_id not in leaving_keys(connection):
        for name, table in (("person", _PERSON), ("anonymous_identity", _IDENTITY)):
            row = (
                connection.execute(select(table).where(table.c.id == person_id)).mappings().first()
            )
            if row is not None:
                return name, dict(row)
    raise Refusal("unknown_record", "This person is not on this laptop, or no longer.")


def _states_about(connection: Connection, cluster: Iterable[RecordId]) -> dict[RecordId, KeptState]:
    ids = list(cluster)
    found = connection.execute(
        select(_STATE.c.record_id).where(
            or_(_STATE.c.subject_id.in_(ids), _STATE.c.other_subject_id.in_(ids))
        )
    ).scalars()
    return load_states(connection, list(found))


def _timeline(
    connection: Connection,
    cluster: frozenset[RecordId],
    states: Mapping[RecordId, KeptState],
    names: Mapping[str, str],
) -> list[Entry]:
    unsent = _unsent(connection, list(states))
    entries: dict[RecordId, Entry] = {}
    parents: dict[RecordId, RecordId] = {}
    corrected: set[RecordId] = set()
    for kind in record_types().values():
        if kind.about.happened is None or not kind.about.subject:
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
) -> Sequence[Mapping[str, Any]]:
    ids = list(cluster)
    about = or_(*(kind.table.c[name].in_(ids) for name in kind.about.subject))
    statement = select(kind.table).where(about, kind.table.c.voided.is_(False))
    return [dict(row) for row in connection.execute(statement).mappings()]


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
    )


def author_of(kept: KeptState, names: Mapping[str, str]) -> str:
    """Return the name of who made a record, as far as it is known here."""
    made = kept.shown.get(MADE_GROUP)
    ids = list(made.heads) if made else sorted(kept.origins)
    origin: Origin | None = next((kept.origins[i] for i in ids if i in kept.origins), None)
    return names.get(origin.author, "") if origin else ""


def _nested(
    entries: dict[RecordId, Entry], parents: Mapping[RecordId, RecordId], corrected: set[RecordId]
) -> list[Entry]:
    children: dict[RecordId, list[Entry]] = defaultdict(list)
    for child, parent in parents.items():
        if parent in entries:
            children[parent].append(entries[child])
    top = [one for one in entries if parents.get(one) not in entries]
    shown = [_with(entries[one], tuple(children[one]), corrected=one in corrected) for one in top]
    earliest = datetime.min.replace(tzinfo=UTC)
    return sorted(shown, key=lambda e: (e.happened_at or earliest, e.record_id), reverse=True)


def _with(entry: Entry, children: tuple[Entry, ...], *, corrected: bool) -> Entry:
    return replace(entry, children=children, corrected=corrected)


def _unsent(connection: Connection, record_ids: list[RecordId]) -> dict[RecordId, str]:
    outbox = table_of(OutboxChange)
    rows = connection.execute(
        select(outbox.c.record_id, outbox.c.status).where(outbox.c.status != "received")
    )
    wanted = set(record_ids)
    return {row.record_id: row.status for row in rows if row.record_id in wanted}


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
        for group in sorted(kind.safety_groups):
            if group in kept.shown:
                values = distinct_values(kept.shown[group])
                safe += [
                    SafetyValue(kept.record_id, words, contested=group in clashes)
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
    if group == "void":
        return "Taken out of sight"
    labels = [kind.fields[name].says.label for name in kind.groups.get(group, ())]
    return ", ".join(labels) or group


def words_of_group(kind: RecordType, group: str, value: Any) -> str:
    """Return the value of a group in words."""
    if group == "void":
        return "taken out of sight" if value else "kept"
    row = kind.validators[group].validate_python(value or {}) if group in kind.validators else {}
    said = [said_of(kind.fields[name], row.get(name)) for name in kind.groups.get(group, ())]
    return ", ".join(part for part in said if part)


def said_when(moment: datetime) -> str:
    """Return a moment on the island's clock, short."""
    local = moment.astimezone(ISLAND_TIME)
    return f"{local.day} {local:%b %H:%M}"
