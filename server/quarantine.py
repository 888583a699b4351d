"""What the centre could not take: kept whole, judged anew when the centre has learnt more.

A change that was refused for what an older program did not know is nobody's fault. It is judged
again each time the centre starts, so it gets in even where its laptop never comes back; where the
laptop does, it is told like of any other receipt. What a lead decides is noted beside it
(`server.desk.quarantine`), and so is what its author sent in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, bindparam, insert, or_, select, update

from app.records.change import Change, decode_change
from app.records.declaration import table_of
from app.records.people import StaffMember
from app.records.server_rows import LoggedChange, Quarantined
from app.rules.summary import day_in_words
from app.storage.states import in_chunks
from app.sync.desk_words.quarantine import ACCEPTED, FIXED, REPLACED, RETURNED, SET_ASIDE
from app.sync.protocol import NONSENSE, Verdict
from server.doubts import ID, OTHER_CONTENT, Doubt, says_the_same

_QUARANTINED = table_of(Quarantined)
_LOG = table_of(LoggedChange)
_STAFF = table_of(StaffMember)

TAKEN = "taken"
"""The reason code of what lies here no more: it was taken later, and the row tells that it was."""

# What a newer program may see otherwise: its kind of record, and the limits of its values.
_OF_ITS_TIME = ("unknown_type", "value_not_taken")
_IN_ITS_PLACE = (FIXED, REPLACED)
_UNTAKEN = (RETURNED, SET_ASIDE)


def keep(
    connection: Connection,
    device_id: str,
    refused: Sequence[tuple[str, bytes, Doubt]],
    now: datetime,
) -> None:
    """Keep changes whole, by id, text and doubt; what lies here already gets the new reason."""
    known = {change_id for change_id, _, _ in refused if ID.fullmatch(change_id)}
    lying = _lying_here(connection, device_id, known)
    anew: list[dict[str, Any]] = []
    again: list[dict[str, Any]] = []
    for change_id, body, doubt in refused:
        said = {"reason_code": doubt.code, "reason": doubt.sentence}
        row = _same_among(lying.get(change_id, ()), body)
        if row is not None:
            again.append({"its_id": row.id, **said})
        else:
            known_id = change_id if ID.fullmatch(change_id) else ""
            row = {"change_id": known_id, "device_id": device_id, "received_at": now, "body": body}
            anew.append({**row, **said})
    if anew:
        connection.execute(insert(_QUARANTINED), anew)
    if again:
        connection.execute(
            update(_QUARANTINED)
            .where(_QUARANTINED.c.id == bindparam("its_id"))
            .values(reason_code=bindparam("reason_code"), reason=bindparam("reason")),
            again,
        )


def note_taken(connection: Connection, device_id: str, change_ids: Collection[str]) -> None:
    """Note that these were taken after all. Another change under the same id stays."""
    for chunk in in_chunks(sorted(change_ids)):
        connection.execute(
            update(_QUARANTINED)
            .where(
                _QUARANTINED.c.change_id.in_(chunk),
                _QUARANTINED.c.device_id == device_id,
                _QUARANTINED.c.reason_code.not_in((OTHER_CONTENT.code, TAKEN)),
                or_(_QUARANTINED.c.outcome.is_(None), _QUARANTINED.c.outcome.in_(_UNTAKEN)),
            )
            .values(reason_code=TAKEN)
        )


def note_replaced(
    connection: Connection, device_id: str, taken: Sequence[tuple[Change, int]], now: datetime
) -> list[Verdict]:
    """Note what lies here and was sent again in another form; return the receipts of it.

    Who folds a change and one that has seen all it saw, and it, in each of its groups has what is
    folded from the second alone. So the receipt of the second is that of the first.
    """
    seen_in = {one: (c, n) for c, n in taken for ids in c.seen.values() for one in ids}
    if not seen_in:
        return []
    rows = connection.execute(
        select(_QUARANTINED.c.id, _QUARANTINED.c.change_id).where(
            _QUARANTINED.c.device_id == device_id,
            _QUARANTINED.c.reason_code.not_in((OTHER_CONTENT.code, TAKEN)),
            or_(
                _QUARANTINED.c.outcome.is_(None),
                _QUARANTINED.c.outcome.in_((*_UNTAKEN, REPLACED)),
            ),
        )
    )
    receipts = []
    for row in rows.all():
        if row.change_id not in seen_in:
            continue  # all that lies here of a laptop is passed over with each batch: quickly
        change, number = seen_in[row.change_id]
        whole = select(_QUARANTINED.c.body).where(_QUARANTINED.c.id == row.id)
        first = _readable(connection.execute(whole).scalar_one())
        if first is None or not covers(change, first):
            continue
        said = {"outcome": REPLACED, "replaced_by": change.id, "settled_at": now}
        connection.execute(update(_QUARANTINED).where(_QUARANTINED.c.id == row.id).values(**said))
        receipts.append(Verdict(change_id=row.change_id, verdict="received", number=number))
    return receipts


def covers(change: Change, first: Change) -> bool:
    """Tell whether a change says again, or otherwise, all that another one said."""
    return change.record_id == first.record_id and all(
        group in change.groups
        and {first.id, *first.seen.get(group, ())} <= set(change.seen.get(group, ()))
        for group in first.groups
    )


def verdicts_since(connection: Connection, device_id: str, cursor: int) -> list[Verdict]:
    """Return what a laptop is to be told after a number of the log of what lay here.

    Receipts of what was taken, as it was or in another form; and what was given back to it.
    """
    taken = or_(_QUARANTINED.c.reason_code == TAKEN, _QUARANTINED.c.outcome == ACCEPTED)
    in_its_place = _QUARANTINED.c.outcome.in_(_IN_ITS_PLACE)
    logged_as = or_(
        and_(taken, _LOG.c.change_id == _QUARANTINED.c.change_id),
        and_(in_its_place, _LOG.c.change_id == _QUARANTINED.c.replaced_by),
    )
    receipts = connection.execute(
        select(_QUARANTINED.c.change_id, _LOG.c.number)
        .join(_LOG, logged_as)
        .where(_QUARANTINED.c.device_id == device_id, _LOG.c.number > cursor)
        .order_by(_LOG.c.number)
    )
    told = [Verdict(change_id=i, verdict="received", number=number) for i, number in receipts]
    given_back = connection.execute(
        _said_of(device_id).where(
            or_(_QUARANTINED.c.outcome.is_(None), _QUARANTINED.c.outcome.in_(_UNTAKEN)),
            _QUARANTINED.c.reason_code != TAKEN,
            _QUARANTINED.c.change_id != "",
            # As long as nothing was written since, the laptop has not come past it.
            _QUARANTINED.c.settled_after >= cursor,
        )
    )
    return told + [_not_taken(row) for row in given_back]


def decided_already(connection: Connection, device_id: str, change: Change) -> Verdict | None:
    """Return what was decided about a change that is offered again; None where nothing was."""
    if not ID.fullmatch(change.id):
        return None
    rows = connection.execute(
        _said_of(device_id).where(
            _QUARANTINED.c.change_id == change.id, _QUARANTINED.c.outcome.is_not(None)
        )
    ).all()
    for row in rows:
        first = _readable(row.body)
        if first is None or not says_the_same(first, change):
            continue
        if row.outcome in _UNTAKEN:
            return _not_taken(row)
        number = connection.execute(
            select(_LOG.c.number).where(_LOG.c.change_id == row.replaced_by)
        ).scalar()
        if number is not None:  # else the centre lost it, and this is judged like any other
            return Verdict(change_id=change.id, verdict="received", number=number)
    return None


def _said_of(device_id: str) -> Select[Any]:
    return (
        select(_QUARANTINED, _STAFF.c.name)
        .outerjoin(_STAFF, _STAFF.c.id == _QUARANTINED.c.settled_by)
        .where(_QUARANTINED.c.device_id == device_id)
        .order_by(_QUARANTINED.c.id)
    )


def _not_taken(row: Any) -> Verdict:
    """Return what a laptop is told of what was not taken: the lead's words where there are any."""
    code, sentence = row.reason_code, row.reason
    if row.outcome is not None:
        did = "returned it to you" if row.outcome == RETURNED else "set it aside"
        on = f" on {day_in_words(row.settled_at.date())}" if row.settled_at else ""
        code, sentence = row.outcome, f"{row.name or 'Your lead'} {did}{on}: {row.note or ''}"
    return Verdict(change_id=row.change_id, verdict="not_accepted", code=code, sentence=sentence)


def of_their_time(connection: Connection) -> dict[str, list[bytes]]:
    """Return, by laptop and in the order they came, the changes worth judging anew."""
    found: dict[str, list[bytes]] = {}
    rows = connection.execute(
        select(_QUARANTINED.c.device_id, _QUARANTINED.c.body)
        .where(_QUARANTINED.c.reason_code.in_(_OF_ITS_TIME), _QUARANTINED.c.outcome.is_(None))
        .order_by(_QUARANTINED.c.id)
    )
    for row in rows:
        found.setdefault(row.device_id, []).append(row.body)
    return found


def _lying_here(
    connection: Connection, device_id: str, change_ids: Collection[str]
) -> Mapping[str, Iterable[Any]]:
    found: dict[str, list[Any]] = {}
    for chunk in in_chunks(sorted(change_ids)):
        here = (_QUARANTINED.c.change_id.in_(chunk)) & (_QUARANTINED.c.device_id == device_id)
        columns = (_QUARANTINED.c.id, _QUARANTINED.c.change_id, _QUARANTINED.c.body)
        for row in connection.execute(select(*columns).where(here)):
            found.setdefault(row.change_id, []).append(row)
    return found


def _same_among(rows: Iterable[Any], body: bytes) -> Any:
    change = _readable(body)
    for row in rows:
        other = _readable(row.body)
        if row.body == body or (change and other and says_the_same(change, other)):
            return row
    return None


def _readable(body: bytes) -> Change | None:
    try:
        return decode_change(msgspec.Raw(body))
    except NONSENSE:
        return None
