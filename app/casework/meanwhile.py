"""What was written about people since a link joined them, for who undoes it to place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from app.casework.laptop import Laptop
from app.casework.linking import SAME, Looked, around, names_known, standing_links
from app.casework.person_page import leaving_keys, row_of_somebody
from app.records.declaration import MADE_GROUP, table_of
from app.records.ids import RecordId
from app.records.local_rows import RecordState
from app.records.people import Link
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.fold import NOTHING, contested_groups, in_order, is_element, is_voided
from app.rules.linking import Making, belongs_to, is_since, sides_without, subject_field
from app.rules.shown import row_of
from app.rules.summary import summary_of
from app.storage.states import KeptState, load_states
from app.storage.unit_of_work import UnitOfWork

_LINK, _STATE = table_of(Link), table_of(RecordState)

OF_AN_OLDER_ENTRY = "It belongs to an entry that was written before the link, and stays with it."
DISAGREEMENT = "Laptops disagree about it. Settle that first; then it can be moved."
NOT_YOURS = "Your role may not write this kind of entry."
ONLY_A_PERSON = "Somebody without a name cannot have this."


@dataclass(frozen=True)
class Written:
    """An entry written while the link stood.

    Attributes:
        subject_id: under whom it was written.
        other_id: to whom it can be moved; whoever of the other side the link names.
        parts: what goes where it goes, such as what was done in a contact.
        stays_because: a sentence where it cannot be moved; else empty.
    """

    record_type: str
    record_id: RecordId
    subject_id: RecordId
    other_id: RecordId
    label: str
    summary: str
    who: str
    happened_at: datetime | None
    parts: tuple[RecordId, ...] = ()
    stays_because: str = ""

    def __repr__(self) -> str:
        """Say nothing of anybody."""
        return f"Written({self.record_type!r}, {self.record_id!r})"


@dataclass(frozen=True)
class Changed:
    """A record from before the link of which something was written while it stood."""

    record_type: str
    record_id: RecordId
    subject_id: RecordId
    label: str
    fields: tuple[str, ...]
    who: tuple[str, ...]


@dataclass(frozen=True)
class Meanwhile:
    """What undoing a link leaves to decide.

    Attributes:
        link_ids: the link, and others between the very same two.
        one_side, other_side: who stays together; the same where a chain joins the two still.
    """

    link_id: RecordId
    link_ids: tuple[RecordId, ...]
    ends: tuple[RecordId, RecordId]
    one_side: frozenset[RecordId]
    other_side: frozenset[RecordId]
    entries: tuple[Written, ...]
    changed: tuple[Changed, ...]
    looked: Looked

    @property
    def still_linked(self) -> bool:
        """Tell whether the two are one by others still."""
        return self.one_side == self.other_side


def made_meanwhile(laptop: Laptop, link_id: RecordId) -> Meanwhile:
    """Return what was written about either side since a link was made; that it was read is noted.

    Raises:
        Refusal: `unknown_record` where link or people are not, or no longer, on this laptop;
            `not_linked` where it was undone already, or joins nobody.
    """

    def read(work: UnitOfWork) -> Meanwhile:
        found = what_is_meanwhile(laptop, work.connection, link_id)
        work.audit("link.looked_at", "link", [link_id, *sorted(found.one_side | found.other_side)])
        return found

    return laptop.noting(read)


def row_of_link(
    connection: Connection, link_id: RecordId, *, voided: bool = False
) -> Mapping[str, Any]:
    """Return the row of a link.

    Raises:
        Refusal: `unknown_record`; `not_linked` where it was undone, unless `voided` ones count.
    """
    row = connection.execute(select(_LINK).where(_LINK.c.id == link_id)).mappings().first()
    if row is None or {row["one_id"], row["other_id"]} <= leaving_keys(connection):
        raise Refusal("unknown_record", "This link is not on this laptop, or no longer.")
    if row["voided"] and not voided:
        raise Refusal("not_linked", "This was undone already. Nothing was changed.")
    return dict(row)


def what_is_meanwhile(laptop: Laptop, connection: Connection, link_id: RecordId) -> Meanwhile:
    """Return what was written about either side since a link was made.

    Raises:
        Refusal: as `made_meanwhile`.
    """
    link = row_of_link(connection, link_id)
    if link["decision"] != SAME:
        raise Refusal("not_linked", "This is no link: it joins nobody, so nothing is to be placed.")
    ends = (link["one_id"], link["other_id"])
    for one in ends:
        row_of_somebody(connection, one)
    one_side, other_side = sides_without(ends, standing_links(connection))
    people = one_side | other_side
    since = _making(load_states(connection, [link_id])[link_id])
    states = _states_about(connection, people)
    names = names_known(laptop, connection)
    late = {i: kept for i, kept in states.items() if is_since(_making(kept), since)}
    sides = {ends[1]: one_side, ends[0]: other_side}
    entries: tuple[Written, ...] = ()
    if one_side != other_side:
        entries = tuple(_entries(laptop, connection, late, sides, names))
    return Meanwhile(
        link_id,
        _same_pair(connection, link_id, ends),
        ends,
        one_side,
        other_side,
        entries,
        tuple(_changes(states, late, since, names)),
        replace(around(connection, ends), entries=frozenset(late)),
    )


def _same_pair(
    connection: Connection, link_id: RecordId, ends: tuple[RecordId, RecordId]
) -> tuple[RecordId, ...]:
    one, other = ends
    pair = or_(
        (_LINK.c.one_id == one) & (_LINK.c.other_id == other),
        (_LINK.c.one_id == other) & (_LINK.c.other_id == one),
    )
    stands = (_LINK.c.decision == SAME) & _LINK.c.voided.is_(False) & (_LINK.c.id != link_id)
    others = connection.execute(select(_LINK.c.id).where(pair, stands)).scalars()
    return (link_id, *sorted(others))


def _states_about(connection: Connection, people: Iterable[RecordId]) -> dict[RecordId, KeptState]:
    """Return what is known about these people, themselves included; links and what is voided not.

    Every type with one subject is among them, whichever it is.
    """
    kinds = [name for name, kind in record_types().items() if len(kind.about.subject) == 1]
    ids = connection.execute(
        select(_STATE.c.record_id).where(
            _STATE.c.subject_id.in_(list(people)), _STATE.c.record_type.in_(kinds)
        )
    ).scalars()
    states = load_states(connection, list(ids))
    return {i: kept for i, kept in states.items() if not is_voided(kept.shown)}


def _making(kept: KeptState) -> Making:
    """Return the change that made a record; of several, the one listed first."""
    heads = in_order(kept.shown.get(MADE_GROUP, NOTHING))
    return _change_behind(kept, *((heads[0][0], heads[0][1].number) if heads else ("", None)))


def _change_behind(kept: KeptState, change_id: str, number: int | None) -> Making:
    origin = kept.origins.get(change_id)
    if origin is None:
        return Making(change_id, number)
    return Making(change_id, number, origin.device, origin.made_at)


def _entries(
    laptop: Laptop,
    connection: Connection,
    late: Mapping[RecordId, KeptState],
    sides: Mapping[RecordId, frozenset[RecordId]],
    names: Mapping[str, str],
) -> Iterable[Written]:
    kinds = record_types()
    rows = {i: row_of(kinds[kept.record_type], i, kept.shown) for i, kept in late.items()}
    above = {i: belongs_to(kinds[late[i].record_type], row) for i, row in rows.items()}
    parts: dict[RecordId, list[RecordId]] = {}
    for one in sorted(rows):
        top = _top(one, above)
        if top != one:
            parts.setdefault(top, []).append(one)
    for one, row in rows.items():
        kind = kinds[late[one].record_type]
        field = subject_field(kind)
        if field is None or above[one] in rows:
            continue
        subject = row[field]
        other = next(end for end, side in sides.items() if subject in side)
        written = Written(
            kind.name,
            one,
            subject,
            other,
            kind.about.label,
            summary_of(kind, row),
            str(row.get("worker") or _author(late[one], names)),
            row.get(kind.about.happened or "") or _making(late[one]).made_at,
            tuple(parts.get(one, ())),
        )
        because = (
            OF_AN_OLDER_ENTRY if above[one] else _stays_because(laptop, connection, written, late)
        )
        yield replace(written, stays_because=because)


def _top(one: RecordId, above: Mapping[RecordId, RecordId | None]) -> RecordId:
    """Return the entry of which another is in the end a part."""
    passed = {one}
    while (higher := above[one]) is not None and higher in above and higher not in passed:
        passed.add(higher)
        one = higher
    return one


def _stays_because(
    laptop: Laptop, connection: Connection, entry: Written, late: Mapping[RecordId, KeptState]
) -> str:
    other_type, _ = row_of_somebody(connection, entry.other_id)
    for one in (entry.record_id, *entry.parts):
        kind = record_types()[late[one].record_type]
        field = kind.fields[subject_field(kind) or ""]
        if contested_groups(late[one].shown):
            return DISAGREEMENT
        if not kind.may_write(laptop.worker.role):
            return NOT_YOURS
        if other_type not in field.says.refers_to:
            return ONLY_A_PERSON
    return ""


def _changes(
    states: Mapping[RecordId, KeptState],
    late: Mapping[RecordId, KeptState],
    since: Making,
    names: Mapping[str, str],
) -> Iterable[Changed]:
    for record_id, kept in states.items():
        kind = record_types()[kept.record_type]
        if record_id in late:
            continue
        new = [
            (name, change_id)
            for name, group in kept.shown.items()
            for change_id, head in group.heads.items()
            if is_since(_change_behind(kept, change_id, head.number), since)
        ]
        if new:
            row = row_of(kind, record_id, kept.shown)
            who = {_name(kept, change_id, names) for _, change_id in new}
            yield Changed(
                kind.name,
                record_id,
                record_id if kind.about.subject == ("id",) else row[kind.about.subject[0]],
                kind.about.label,
                tuple(dict.fromkeys(_label(kind, name) for name, _ in new)),
                tuple(sorted(who - {""})),
            )


def _label(kind: RecordType, group: str) -> str:
    names = [group.partition(":")[0]] if is_element(group) else kind.groups.get(group, ())
    return ", ".join(kind.fields[name].says.label for name in names if name in kind.fields) or group


def _author(kept: KeptState, names: Mapping[str, str]) -> str:
    return _name(kept, _making(kept).change_id, names)


def _name(kept: KeptState, change_id: str, names: Mapping[str, str]) -> str:
    origin = kept.origins.get(change_id)
    return names.get(origin.author, "") if origin else ""
