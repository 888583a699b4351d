"""Hands out what a laptop has not: what enters, what changed, what leaves; in that order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, Engine, and_, or_, select, update

from app.records.declaration import table_of
from app.records.local_rows import RecordState
from app.records.registry import record_types
from app.records.server_rows import DeviceScope, LoggedChange
from app.rules.scope import Holder
from app.storage.database import reading
from app.storage.states import in_chunks, sum_of_states
from app.sync.protocol import Done, Entered, Entering, Leave, Line, Pulled
from server.log import head_of, mark_of
from server.restricted import open_to
from server.scope_rows import held_by

_SCOPE = table_of(DeviceScope)
_STATE = table_of(RecordState)
_LOG = table_of(LoggedChange)
_KEYS_AT_ONCE = 200
_CHANGES_AT_ONCE = 1000
# No longer than both engines can compare with.
_NUMBER = re.compile("[0-9]{1,10}")


@dataclass(frozen=True)
class Place:
    """From where a laptop wants to go on.

    `entered_after` is a place within a snapshot; `has_nothing` asks for the whole scope, also for
    what the laptop itself once wrote.
    """

    cursor: int
    entered_after: str | None = None
    has_nothing: bool = False


def lines_for(
    engine: Engine,
    holder: Holder,
    place: Place,
    *,
    compare: bool = False,
    just_offered: Collection[str] = frozenset(),
) -> Iterator[Line]:
    """Return all that is new for a laptop.

    It is read page by page, and no snapshot of the database is open while a page is said: a slow
    line would keep it open for as long as it takes, and the database would grow behind it. What is
    written meanwhile may be said early, never missed: `Done` speaks of the head at the beginning.

    What it offered in this very turn it need not be told. All else of its own it is: its vault
    may have been restored from a backup, and then it has lost what it once sent.
    """
    readable = [name for name, kind in record_types().items() if kind.may_read(holder.role)]
    with reading(engine) as connection:
        head = head_of(connection)
    yield from _entering(engine, holder, place, head, readable)
    yield from _changes(engine, holder, place, head, readable, just_offered)
    with reading(engine) as connection:
        leaves = _leaving(connection, holder, all_anew=place.has_nothing)
        # What was written while we spoke is in the sum and not in what was said.
        compare = compare and head_of(connection) == head
        records, digest = _sum_of_scope(connection, holder, readable) if compare else (None, None)
        done = Done(cursor=head, mark=mark_of(connection, head), records=records, digest=digest)
    yield from leaves
    yield done


def confirm_left(connection: Connection, device_id: str, keys: Sequence[str], now: object) -> None:
    """Note that a laptop has let go of these."""
    for chunk in in_chunks(keys):
        connection.execute(
            update(_SCOPE)
            .where(
                _SCOPE.c.device_id == device_id,
                _SCOPE.c.scope_key.in_(chunk),
                _SCOPE.c.to_number.is_not(None),
                _SCOPE.c.left_at.is_(None),
            )
            .values(left_at=now)
        )


@dataclass(frozen=True, order=True)
class _Mark:
    """How far a snapshot has come: all up to this key, as things stood at number `as_of`."""

    from_number: int
    scope_key: str
    as_of: int = field(compare=False)

    @classmethod
    def read(cls, text: str | None) -> _Mark | None:
        as_of, _, rest = (text or "").partition(" ")
        number, _, key = rest.partition(" ")
        whole = _NUMBER.fullmatch(as_of) and _NUMBER.fullmatch(number)
        return cls(int(number), key, int(as_of)) if whole else None

    def __str__(self) -> str:
        return f"{self.as_of} {self.from_number} {self.scope_key}"


def _entering(
    engine: Engine, holder: Holder, place: Place, head: int, readable: list[str]
) -> Iterator[Line]:
    statement = select(_SCOPE.c.from_number, _SCOPE.c.scope_key).where(
        _SCOPE.c.device_id == holder.device_id, _SCOPE.c.to_number.is_(None)
    )
    if not place.has_nothing:
        statement = statement.where(_SCOPE.c.from_number > place.cursor)
    after = _Mark.read(place.entered_after)
    as_of = after.as_of if after else head
    with reading(engine) as connection:
        # Sorted here and not by the database: each engine has its own order of letters.
        marks = sorted(_Mark(number, key, as_of) for number, key in connection.execute(statement))
        # What entered before the line was cut may have changed since.
        changed = _keys_changed_since(connection, as_of) if after else set()
    if after:
        again = [mark.scope_key for mark in marks if mark <= after and mark.scope_key in changed]
        for chunk in in_chunks(again):
            yield from _states(engine, holder, chunk, readable)
        marks = [mark for mark in marks if mark > after]
    for start in range(0, len(marks), _KEYS_AT_ONCE):
        page = marks[start : start + _KEYS_AT_ONCE]
        yield from _states(engine, holder, [mark.scope_key for mark in page], readable)
        yield Entered(after=str(page[-1]))


def _keys_changed_since(connection: Connection, number: int) -> set[str]:
    columns = (_LOG.c.subject_id, _LOG.c.other_subject_id, _LOG.c.audience, _LOG.c.record_id)
    keys = select(*columns)
    rows = connection.execute(keys.where(_LOG.c.number > number).distinct())
    return {key for row in rows for key in row if key}


def _sum_of_scope(connection: Connection, holder: Holder, readable: list[str]) -> tuple[int, int]:
    held = held_by(holder.device_id)
    by_subject = or_(_STATE.c.subject_id.in_(held), _STATE.c.other_subject_id.in_(held))
    by_audience = and_(_STATE.c.subject_id.is_(None), _STATE.c.audience.in_(held))
    return sum_of_states(
        connection,
        or_(by_subject, by_audience),
        open_to(holder, _STATE),
        _STATE.c.record_type.in_(readable),
    )


def _states(engine: Engine, holder: Holder, keys: Sequence[str], readable: list[str]) -> list[Line]:
    by_subject = or_(_STATE.c.subject_id.in_(keys), _STATE.c.other_subject_id.in_(keys))
    # What is about nobody is held by its audience, or by itself once it has moved.
    by_itself = or_(_STATE.c.audience.in_(keys), _STATE.c.record_id.in_(keys))
    about_nobody = and_(_STATE.c.subject_id.is_(None), by_itself)
    # What is about two enters by itself where one of them is restricted no more.
    about_two = and_(_STATE.c.other_subject_id.is_not(None), _STATE.c.record_id.in_(keys))
    statement = select(
        _STATE.c.record_type,
        _STATE.c.record_id,
        _STATE.c.shown,
        _STATE.c.number,
        _STATE.c.origins,
    ).where(
        or_(by_subject, about_nobody, about_two),
        open_to(holder, _STATE),
        _STATE.c.record_type.in_(readable),
    )
    with reading(engine) as connection:
        rows = connection.execute(statement).all()
    return [
        Entering(
            record_type=row.record_type,
            record_id=row.record_id,
            state=msgspec.Raw(row.shown),
            number=row.number,
            origins=msgspec.Raw(row.origins),
        )
        for row in rows
    ]


def _changes(
    engine: Engine,
    holder: Holder,
    place: Place,
    head: int,
    readable: list[str],
    just_offered: Collection[str],
) -> Iterator[Line]:
    if place.has_nothing:
        return  # the states of everything it holds have just been said
    held = held_by(holder.device_id).where(_SCOPE.c.from_number <= place.cursor)
    by_subject = or_(_LOG.c.subject_id.in_(held), _LOG.c.other_subject_id.in_(held))
    by_audience = and_(_LOG.c.subject_id.is_(None), _LOG.c.audience.in_(held))
    statement = (
        select(_LOG.c.number, _LOG.c.change_id, _LOG.c.body)
        .where(
            or_(by_subject, by_audience),
            open_to(holder, _LOG),
            _LOG.c.record_type.in_(readable),
        )
        .order_by(_LOG.c.number)
        .limit(_CHANGES_AT_ONCE)
    )
    cursor = place.cursor
    while cursor < head:
        with reading(engine) as connection:
            rows = connection.execute(
                statement.where(_LOG.c.number > cursor, _LOG.c.number <= head)
            ).all()
        for row in rows:
            if row.change_id not in just_offered:
                yield Pulled(number=row.number, change=msgspec.Raw(row.body))
        if len(rows) < _CHANGES_AT_ONCE:
            return
        cursor = rows[-1].number


def _leaving(connection: Connection, holder: Holder, *, all_anew: bool) -> list[Line]:
    """Return what must leave; to a laptop that begins anew also what had left once."""
    statement = select(_SCOPE.c.scope_key, _SCOPE.c.to_number).where(
        _SCOPE.c.device_id == holder.device_id,
        _SCOPE.c.to_number.is_not(None),
        _SCOPE.c.scope_key.not_in(held_by(holder.device_id)),
    )
    if not all_anew:
        statement = statement.where(_SCOPE.c.left_at.is_(None))
    rows = connection.execute(statement.order_by(_SCOPE.c.to_number))
    return [Leave(scope_key=row.scope_key, number=row.to_number) for row in rows]
