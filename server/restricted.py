"""Who is restricted to colleagues named, and what nobody else's laptop may hold or be told.

A record about two people, such as a link, has the audience of every one of its ends who is
restricted. It is not in the scope of who holds the other end, and they must not notice it: it is
left out of what is handed out and of the sums alike (`open_to`). Where it was there before, it is
told to leave by a row of its own, as a key beside the two subjects.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    func,
    or_,
    select,
)

from app.records.declaration import table_of
from app.records.local_rows import RecordState
from app.records.restricted import Restriction
from app.rules.restricted import Named, named_in, named_together
from app.rules.scope import Holder
from app.storage.states import in_chunks, load_states
from server.scope_rows import held_by, keys_ever, open_rows, scope_row, write_rows

_RESTRICTION, _STATE = table_of(Restriction), table_of(RecordState)
_STANDS = or_(_RESTRICTION.c.voided.is_(False), _RESTRICTION.c.contested)
Holding = Mapping[str, Collection[str]]
"""Key to the laptops that hold it."""


def restricted(connection: Connection, among: Collection[str] | None = None) -> dict[str, Named]:
    """Return who is restricted, and to whom.

    Args:
        connection: to read from.
        among: only these subjects; None for all, who are few.
    """
    found = select(_RESTRICTION.c.id, _RESTRICTION.c.person_id).where(
        _STANDS, _RESTRICTION.c.person_id.is_not(None)
    )
    subject_of = {
        row.id: str(row.person_id)
        for row in connection.execute(found)
        if among is None or row.person_id in among
    }
    named: dict[str, list[Named | None]] = {}
    for record_id, kept in load_states(connection, list(subject_of)).items():
        named.setdefault(subject_of[record_id], []).append(named_in(kept.shown))
    together = {subject: named_together(each) for subject, each in named.items()}
    return {subject: each for subject, each in together.items() if each is not None}


def closed_to(holder: Holder) -> Select[tuple[str | None]]:
    """Return who is restricted and not on a laptop, as a question to ask within another."""
    return select(_RESTRICTION.c.person_id).where(
        _STANDS,
        _RESTRICTION.c.person_id.is_not(None),
        _RESTRICTION.c.person_id.not_in(held_by(holder.device_id)),
    )


def open_to(holder: Holder, table: Table) -> ColumnElement[bool]:
    """Return what leaves out records about anybody who is closed to a laptop.

    Args:
        holder: whose laptop asks.
        table: of states or of the log: with `subject_id` and `other_subject_id`.
    """
    closed = closed_to(holder)
    return and_(
        func.coalesce(table.c.subject_id, "").not_in(closed),
        func.coalesce(table.c.other_subject_id, "").not_in(closed),
    )


def closed_among(connection: Connection, holder: Holder, subjects: Collection[str]) -> set[str]:
    """Return those of the subjects who are restricted and not on a laptop."""
    if not subjects:
        return set()
    return {str(one) for one in connection.execute(closed_to(holder)).scalars()} & set(subjects)


@dataclass(frozen=True)
class Moved:
    """Who held which subjects before, and who holds them now, as scope was worked out."""

    before: Holding
    after: Holding


def refresh_between(
    connection: Connection, moved: Moved, number: int, made_by: Mapping[str, str]
) -> None:
    """Let go of, and hand out, records about two people of whom one is restricted, or was.

    Args:
        connection: in the ordered transaction that changed them.
        moved: the holders of all subjects that scope was worked out for.
        number: at which it takes effect.
        made_by: record to the laptop that has just made it: nobody else has it yet.
    """
    ever = select(_RESTRICTION.c.person_id).where(_RESTRICTION.c.person_id.is_not(None))
    restricted_once = set(connection.execute(ever).scalars())
    if not restricted_once:
        return
    ends = {
        record_id: pair
        for record_id, pair in _between(connection, restricted_once).items()
        if not moved.after.keys().isdisjoint(pair)
    }
    closing = restricted(connection, {one for pair in ends.values() for one in pair})
    known = keys_ever(connection, ends)
    ends = {
        i: pair for i, pair in ends.items() if i in known or not closing.keys().isdisjoint(pair)
    }
    elsewhere = open_rows(connection, {o for p in ends.values() for o in p} - moved.after.keys())
    before, after = {**elsewhere, **moved.before}, {**elsewhere, **moved.after}
    opened = open_rows(connection, ends)
    rows, ending = [], []
    for record_id, pair in ends.items():
        holds = _any(after, pair)
        for one in closing.keys() & set(pair):
            holds &= set(after.get(one, ()))
        if record_id in known:
            had = set(opened[record_id])
            rows += [scope_row(each, record_id, number) for each in holds - had]
            ending += [row for each, row in opened[record_id].items() if each not in holds]
        else:
            maker = made_by.get(record_id)
            had = _any(before, pair) if maker is None else {maker}
            for each in holds | had:
                row = scope_row(each, record_id, 0 if each in had else number)
                rows.append(row if each in holds else {**row, "to_number": number})
    write_rows(connection, rows, ending, number)


def _any(holding: Holding, pair: tuple[str, str]) -> set[str]:
    return {each for one in pair for each in holding.get(one, ())}


def _between(connection: Connection, subjects: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return the records about two people that are about any of these, and whom."""
    found = {}
    for chunk in in_chunks(sorted(subjects)):
        either = or_(_STATE.c.subject_id.in_(chunk), _STATE.c.other_subject_id.in_(chunk))
        columns = (_STATE.c.record_id, _STATE.c.subject_id, _STATE.c.other_subject_id)
        both = (_STATE.c.subject_id.is_not(None), _STATE.c.other_subject_id.is_not(None))
        for row in connection.execute(select(*columns).where(either, *both)):
            found[row.record_id] = (row.subject_id, row.other_subject_id)
    return found
