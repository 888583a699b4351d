"""How many people a laptop may ask about in a day: whether they are known elsewhere too.

Each person whom it brings anew, or brings changed, is a question, whatever the answer: whoever
makes somebody up would learn by it that somebody like them is known, or that nobody is.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from app.records.column_types import local_day
from app.records.declaration import table_of
from app.records.local_rows import Setting
from app.records.server_rows import DeviceScope, LoggedChange
from app.rules.record_keys import TYPES_WITH_KEYS
from server.audit import note_as_centre
from server.centre import Centre
from server.devices import Caller
from server.log import head_of

# More than an honest day brings: a quick contact makes nobody known.
A_DAY: Final = 30
_TOLD_FOR = timedelta(days=30)
_KEPT = "asked_elsewhere:"
_LOG, _SCOPE, _SETTING = table_of(LoggedChange), table_of(DeviceScope), table_of(Setting)


class _Asked(msgspec.Struct):
    """What a laptop asked about: all it brought up to a number, and how many on one day."""

    up_to: int
    day: date
    count: int = 0
    over_on: date | None = None


def ask_about(connection: Connection, centre: Centre, caller: Caller) -> set[str]:
    """Count and note whom a laptop asks about now; return those it is not answered about today.

    They are asked about again on another day. In an ordered transaction.
    """
    device_id = caller.holder.device_id
    today = local_day(centre.now())
    asked = _read(connection, device_id) or _Asked(_since(connection, device_id), today)
    if asked.day != today:
        asked.day, asked.count = today, 0
    new: set[str] = set()
    beyond: set[str] = set()
    up_to = head_of(connection)
    for number, subject_id in _brought(connection, device_id, asked.up_to):
        if subject_id in new:
            continue
        if asked.count + len(new) < A_DAY:
            new.add(subject_id)
        else:
            up_to = up_to if beyond else number - 1
            beyond.add(subject_id)
    asked.up_to, asked.count = up_to, asked.count + len(new)
    if new:
        _note(connection, centre, caller, "matches.asked", sorted(new))
    if beyond and asked.over_on != today:
        asked.over_on = today
        _note(connection, centre, caller, "matches.over_limit", [])
    connection.execute(delete(_SETTING).where(_SETTING.c.name == _KEPT + device_id))
    value = msgspec.to_builtins(asked)
    connection.execute(insert(_SETTING), {"name": _KEPT + device_id, "value": value})
    return beyond


def asked_too_much(connection: Connection, now: datetime) -> dict[str, date]:
    """Return the laptops that asked about more than is answered in a day, lately, and when last."""
    since = local_day(now - _TOLD_FOR)
    ours = _SETTING.c.name.startswith(_KEPT, autoescape=True)
    rows = connection.execute(select(_SETTING).where(ours))
    over = {row.name.removeprefix(_KEPT): _asked(row.value).over_on for row in rows}
    return {device_id: day for device_id, day in over.items() if day and day >= since}


def _brought(connection: Connection, device_id: str, after: int) -> list[tuple[int, str]]:
    """Return number and person of what a laptop brought by which people are compared."""
    rows = connection.execute(
        select(_LOG.c.number, _LOG.c.subject_id)
        .where(
            _LOG.c.number > after,
            _LOG.c.device_id == device_id,
            _LOG.c.record_type.in_(TYPES_WITH_KEYS),
            _LOG.c.subject_id.is_not(None),
        )
        .order_by(_LOG.c.number)
    )
    return [(row.number, row.subject_id) for row in rows]


def _since(connection: Connection, device_id: str) -> int:
    """Return from where on there can be anything of a laptop: when it was first given something."""
    first = select(func.min(_SCOPE.c.from_number)).where(
        _SCOPE.c.device_id == device_id, _SCOPE.c.from_number > 0
    )
    return max((connection.execute(first).scalar() or 1) - 1, 0)


def _read(connection: Connection, device_id: str) -> _Asked | None:
    found = select(_SETTING.c.value).where(_SETTING.c.name == _KEPT + device_id)
    value = connection.execute(found).scalar()
    return None if value is None else _asked(value)


def _asked(value: object) -> _Asked:
    return msgspec.convert(value, _Asked)


def _note(
    connection: Connection, centre: Centre, caller: Caller, event: str, record_ids: list[str]
) -> None:
    note_as_centre(
        connection,
        centre,
        actor=caller.worker_id,
        event=event,
        record_type="person",
        record_ids=record_ids,
    )
