"""Tells a laptop every change of one record it holds; that it asked stays in the centre's audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, and_, or_, select

from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import RecordState
from app.records.refusal import Refusal
from app.records.registry import record_types
from app.records.server_rows import LoggedChange
from app.rules.scope import Holder
from app.storage.database import reading
from app.sync.protocol import AskHistory, Done, Line, Past, RequestLine, unreadable
from server.audit import note_as_centre
from server.centre import Centre
from server.devices import Caller
from server.log import head_of
from server.restricted import open_to
from server.scope_rows import held_by

_LOG = table_of(LoggedChange)
_STATE = table_of(RecordState)
_CHANGES_AT_ONCE = 500
HISTORY_TOLD = "history.told"


def history(centre: Centre, caller: Caller, lines: Iterable[RequestLine]) -> Iterator[Line]:
    """Answer with the log of one record, in the order of its numbers.

    Raises:
        Refusal: `not_held` for what this laptop does not hold, or its role may not read; whether
            there is such a record is not told.
    """
    asked = next(iter(lines), None)
    if not isinstance(asked, AskHistory):
        raise unreadable()
    with centre.ordered_writing() as connection:
        record_type = _type_of_held(connection, caller.holder, asked.record_id)
        note_as_centre(
            connection,
            centre,
            actor=caller.worker_id,
            event=HISTORY_TOLD,
            record_type=record_type,
            record_ids=[asked.record_id],
        )
        head = head_of(connection)
    number = 0
    while True:
        page = _page(centre, asked.record_id, after=number, up_to=head)
        yield from page
        if len(page) < _CHANGES_AT_ONCE:
            break
        number = page[-1].number
    yield Done(cursor=head)


def _page(centre: Centre, record_id: RecordId, *, after: int, up_to: int) -> list[Past]:
    statement = (
        select(_LOG.c.number, _LOG.c.body)
        .where(_LOG.c.record_id == record_id, _LOG.c.number > after, _LOG.c.number <= up_to)
        .order_by(_LOG.c.number)
        .limit(_CHANGES_AT_ONCE)
    )
    with reading(centre.engine) as connection:
        rows = connection.execute(statement).all()
    return [Past(number=row.number, change=msgspec.Raw(row.body)) for row in rows]


def _type_of_held(connection: Connection, holder: Holder, record_id: RecordId) -> str:
    """Return the type of a record that the laptop holds and its worker may read."""
    readable = [name for name, kind in record_types().items() if kind.may_read(holder.role)]
    held = held_by(holder.device_id)
    by_subject = or_(_STATE.c.subject_id.in_(held), _STATE.c.other_subject_id.in_(held))
    by_itself = or_(_STATE.c.audience.in_(held), _STATE.c.record_id.in_(held))
    found = connection.execute(
        select(_STATE.c.record_type).where(
            _STATE.c.record_id == record_id,
            or_(by_subject, and_(_STATE.c.subject_id.is_(None), by_itself)),
            open_to(holder, _STATE),
            _STATE.c.record_type.in_(readable),
        )
    ).scalar()
    if found is None:
        raise Refusal(
            "not_held",
            "The centre tells nothing more of this record to this laptop: it does not hold it, or "
            "no longer. What this laptop knows is shown.",
        )
    return str(found)
