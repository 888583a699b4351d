"""Records on which laptops disagree: which wait, and one of them with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from app.casework.laptop import Laptop
from app.casework.person_page import (
    leaving_keys,
    row_of_somebody,
    staff_names,
)
from app.casework.sayings import (
    EMPTY,
    NOT_HERE,
    Saying,
    Teller,
    label_of,
    label_of_said,
    words_of,
)
from app.records.declaration import IMPORTED_GROUP, MADE_GROUP, VOID_GROUP, Role, table_of
from app.records.ids import ChangeId, RecordId
from app.records.local_rows import RecordState
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.fold import (
    NOTHING,
    Group,
    State,
    contested_groups,
    in_order,
    shown_value,
    unseen_by_voids,
)
from app.rules.shown import row_of
from app.rules.summary import name_of_person, summary_of, values_by_label
from app.storage.replaced import before_heads, replaced_of
from app.storage.states import KeptState, load_states
from app.storage.unit_of_work import UnitOfWork

_STATE = table_of(RecordState)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
LEADS = frozenset({Role.LEAD, Role.MANAGER})


@dataclass(frozen=True, repr=False)
class Side:
    """One of several values that stand; heads of equal value are one side."""

    change_ids: tuple[ChangeId, ...]
    value: Any
    words: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, repr=False)
class Contest:
    """A group of which several values stand.

    `before` is what stood when they parted, `is_before_known` whether this laptop ever held it.
    Of a void against an edit the sides are two: keep it out of sight, bring it back.
    """

    group: str
    label: str
    is_safety: bool
    before: str
    is_before_known: bool
    sides: tuple[Side, ...]
    can_keep_both: bool

    @property
    def is_void(self) -> bool:
        """Say whether somebody took the record out of sight and somebody else changed it."""
        return self.group == VOID_GROUP


@dataclass(frozen=True, repr=False)
class Conflict:
    """One contested record, as it stood when it was opened: `state` is what was looked at."""

    record_type: str
    record_id: RecordId
    label: str
    title: str
    subject_id: RecordId
    state: State
    contests: tuple[Contest, ...]
    joined: tuple[tuple[str, str, str], ...]  # label, words, who: changed, and nothing to decide
    whole: tuple[tuple[str, str], ...]  # label and words of all that it says
    why_not: str  # why it is not for this worker to settle; nothing where it is

    @property
    def kind(self) -> RecordType:
        """The type of the record."""
        return record_types()[self.record_type]


@dataclass(frozen=True, repr=False)
class Waiting:
    """A contested record in the queue; `since` is when the second value was said."""

    record_type: str
    record_id: RecordId
    title: str
    label: str
    groups: str
    is_safety: bool
    since: datetime | None
    is_about_somebody: bool = False


def waiting(laptop: Laptop) -> list[Waiting]:
    """Return what waits to be settled by this worker: safety first, then the oldest.

    Leads and managers see all that their laptop holds, others what they may write themselves.
    That names were listed is noted.
    """

    def read(work: UnitOfWork) -> list[Waiting]:
        connection = work.connection
        found = [
            _waiting(connection, kind, kept)
            for kept in _contested_states(connection)
            if (kind := record_types().get(kept.record_type)) and _is_for(laptop, kind)
        ]
        work.audit("conflicts.listed", None, [each.record_id for each in found])
        return sorted(found, key=lambda w: (not w.is_safety, w.since or _LONG_AGO, w.record_id))

    return laptop.noting(read)


def how_many_wait(laptop: Laptop, connection: Connection) -> int:
    """Return how many contested records wait for this worker; nobody is named by it."""
    return sum(
        (kind := record_types().get(kept.record_type)) is not None and _is_for(laptop, kind)
        for kept in _contested_states(connection)
    )


def open_conflict(laptop: Laptop, record_id: RecordId) -> Conflict:
    """Return a record with all that is contested in it; nothing, once it is settled.

    Raises:
        Refusal: `unknown_record` where it is not, or no longer, here; `role`.
    """

    def read(work: UnitOfWork) -> Conflict:
        conflict = conflict_now(work, laptop, record_id)
        work.audit("conflict.opened", conflict.record_type, [record_id])
        return conflict

    return laptop.noting(read)


def conflict_now(work: UnitOfWork, laptop: Laptop, record_id: RecordId) -> Conflict:
    """Read a contested record within a piece of work; see `open_conflict`."""
    kept = held_state(work, record_id)
    kind = record_types().get(kept.record_type)
    if kind is None:
        raise Refusal("unknown_type", "This version of the program cannot show such a record.")
    laptop.must_read(kind.name)
    connection = work.connection
    replaced = replaced_of(connection, record_id)
    teller = Teller(staff_names(connection), laptop.author.device_id, replaced, kept)
    contested = contested_groups(kept.shown)
    row = row_of(kind, record_id, kept.shown)
    return Conflict(
        kind.name,
        record_id,
        kind.about.label,
        title_of(connection, kind, kept),
        subject_of(kind, kept) or "",
        kept.shown,
        tuple(_contest(kind, kept, group, teller) for group in contested),
        tuple(_joined(kind, kept, contested, teller)),
        tuple(values_by_label(kind, row)),
        "" if kind.may_write(laptop.worker.role) else _not_yours(kind),
    )


def held_state(work: UnitOfWork, record_id: RecordId) -> KeptState:
    """Return the state of a record that may still be read here.

    Raises:
        Refusal: `unknown_record`, also where the centre has said that it must leave.
    """
    kept = load_states(work.connection, [record_id]).get(record_id)
    keys = leaving_keys(work.connection)
    kind = record_types().get(kept.record_type) if kept else None
    gone = kept is None or record_id in keys or (kind and subject_of(kind, kept) in keys)
    if kept is None or gone:
        raise Refusal(
            "unknown_record",
            "This record is not on this laptop any more, so it is not for you to settle. "
            "Nothing was changed; whoever holds it now sees it in their own list.",
        )
    return kept


def subject_of(kind: RecordType, kept: KeptState) -> RecordId | None:
    """Return whom a record is about; None where it is about nobody."""
    if kind.about.subject == ("id",):
        return kept.record_id
    made = shown_value(kept.shown.get(MADE_GROUP, NOTHING)) or {}
    return made.get(kind.about.subject[0]) if kind.about.subject else None


def title_of(connection: Connection, kind: RecordType, kept: KeptState) -> str:
    """Return what to call a record: the person's name, else its own line."""
    if subject := subject_of(kind, kept):
        try:
            return name_of_person(row_of_somebody(connection, subject)[1])
        except Refusal:
            return kind.about.label  # spoken of by a reference, and not here yet
    return summary_of(kind, row_of(kind, kept.record_id, kept.shown)) or kind.about.label


def _contested_states(connection: Connection) -> list[KeptState]:
    leaving = leaving_keys(connection)
    rows = connection.execute(
        select(_STATE.c.record_id, _STATE.c.subject_id, _STATE.c.audience).where(_STATE.c.contested)
    )
    ids = [
        row.record_id for row in rows if not {row.record_id, row.subject_id, row.audience} & leaving
    ]
    return list(load_states(connection, ids).values())


def _is_for(laptop: Laptop, kind: RecordType) -> bool:
    role = laptop.worker.role
    return kind.may_read(role) and (role in LEADS or kind.may_write(role))


def _waiting(connection: Connection, kind: RecordType, kept: KeptState) -> Waiting:
    groups = contested_groups(kept.shown)
    return Waiting(
        kind.name,
        kept.record_id,
        title_of(connection, kind, kept),
        kind.about.label,
        ", ".join(label_of_said(kind, kept, group) for group in groups),
        any(_is_safety(kind, group) for group in groups),
        min((since for group in groups if (since := _since(kept, group))), default=None),
        bool(subject_of(kind, kept)),
    )


def _is_safety(kind: RecordType, group: str) -> bool:
    """Tell whether somebody's safety hangs on a group: out of sight, all of the record is."""
    return group in kind.safety_groups or (group == VOID_GROUP and bool(kind.safety_groups))


def _since(kept: KeptState, group: str) -> datetime | None:
    """Return when the second value of a group was said, by the clocks of those who did."""
    heads = list(kept.shown[group].heads)
    if group == VOID_GROUP:
        heads += [one for _name, one in unseen_by_voids(kept.shown)]
    moments = sorted(kept.origins[one].made_at for one in heads if one in kept.origins)
    return moments[min(1, len(moments) - 1)] if moments else None


def _contest(kind: RecordType, kept: KeptState, group: str, teller: Teller) -> Contest:
    if group == VOID_GROUP:
        return Contest(
            group,
            label_of(kind, group),
            _is_safety(kind, group),
            "In sight",
            is_before_known=True,
            sides=_void_sides(kind, kept, teller),
            can_keep_both=False,
        )
    heads = kept.shown[group]
    last, before = before_heads(teller.replaced.get(group, ()), heads.heads)
    words = words_of(kind, group, before.value) if before else EMPTY
    is_known = before is not None or (last is None and not heads.superseded)
    sides = tuple(
        Side(ids, value, words_of(kind, group, value), tuple(teller.sayings(group, ids, value)))
        for ids, value in sides_of(heads)
    )
    return Contest(
        group,
        label_of_said(kind, kept, group),
        _is_safety(kind, group),
        words if is_known else NOT_HERE,
        is_known,
        sides,
        can_keep_both=any(kind.fields[n].says.long_text for n in kind.groups.get(group, ())),
    )


def sides_of(group: Group) -> list[tuple[tuple[ChangeId, ...], Any]]:
    """Return the distinct values of a group in order, each with the changes that say it."""
    sides: dict[bytes, tuple[list[ChangeId], Any]] = {}
    for change_id, head in in_order(group):
        text = msgspec.json.encode(head.value, order="deterministic")
        sides.setdefault(text, ([], head.value))[0].append(change_id)
    return [(tuple(ids), value) for ids, value in sides.values()]


def _void_sides(kind: RecordType, kept: KeptState, teller: Teller) -> tuple[Side, Side]:
    """Return why it was taken out of sight, and what somebody who had not seen that changed."""
    voids = [(i, h.value) for i, h in in_order(kept.shown[VOID_GROUP]) if h.value is not None]
    kept_ids = tuple(i for i, h in kept.shown[VOID_GROUP].heads.items() if h.value is None)
    reasons = dict.fromkeys(str(value.get("reason") or "no reason said") for _, value in voids)
    edits = unseen_by_voids(kept.shown)
    said = [
        f"{label_of(kind, name)}: {words_of(kind, name, kept.shown[name].heads[one].value)}"
        for name, one in edits
    ]
    edit_ids = tuple(dict.fromkeys([*(one for _, one in edits), *kept_ids]))
    void_ids = tuple(i for i, _ in voids)
    return (
        Side(
            void_ids,
            voids[0][1] if voids else None,
            f"Taken out of sight: {'; '.join(reasons)}",
            tuple(teller.saying(kept.origins.get(one)) for one in void_ids),
        ),
        Side(
            edit_ids,
            None,
            "Changed meanwhile. " + "; ".join(said) if said else "Brought back meanwhile",
            tuple(teller.saying(kept.origins.get(one)) for one in edit_ids),
        ),
    )


def _joined(
    kind: RecordType, kept: KeptState, contested: Sequence[str], teller: Teller
) -> Iterable[tuple[str, str, str]]:
    """Return what was changed since the first contested value, and met without a clash."""
    moments = [kept.origins[i].made_at for g in contested for i in kept.shown[g].heads
               if i in kept.origins]  # fmt: skip
    since = min(moments, default=None)
    made = set(kept.shown.get(MADE_GROUP, NOTHING).heads)
    if VOID_GROUP in contested:  # what was changed then stands in the columns
        made |= {change_id for _name, change_id in unseen_by_voids(kept.shown)}
    for name, group in sorted(kept.shown.items()):
        if name in contested or name in (MADE_GROUP, IMPORTED_GROUP, VOID_GROUP):
            continue
        for change_id, head in in_order(group)[:1]:
            origin = kept.origins.get(change_id)
            if origin and since and origin.made_at >= since and change_id not in made:
                said = teller.saying(origin)
                yield label_of(kind, name), words_of(kind, name, head.value), said.who


def _not_yours(kind: RecordType) -> str:
    return f"{kind.about.label}: your role may read this and not write it. Ask whoever may."
