"""What whoever looks back is told without asking: done by one alone, or asked more than usual."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select

from app.records.declaration import table_of
from app.records.people import StaffMember
from app.records.server_rows import Device, Look, Rights
from app.sync.desk_words.looks import AskedMuch, DoneByOne
from server.asked_elsewhere import A_DAY, asked_too_much
from server.centre import CENTRE_DEVICE
from server.console import INVITED_BY_ONE, RIGHTS_BY_ONE
from server.locked_out import NAMED_BY_ONE

_TOLD_FOR: Final = timedelta(days=30)
_MOST: Final = 20
_DEVICE, _LOOK = table_of(Device), table_of(Look)
_RIGHTS, _STAFF = table_of(Rights), table_of(StaffMember)


def done_by_one(connection: Connection, now: datetime) -> list[DoneByOne]:
    """Return what takes two and was done lately at the centre's own machine, the latest first."""
    statement = (
        select(_LOOK.c.at, _LOOK.c.event, _STAFF.c.name)
        .outerjoin(_STAFF, _STAFF.c.id == _LOOK.c.record_id)
        .where(
            _LOOK.c.actor == CENTRE_DEVICE,
            _LOOK.c.device_id == CENTRE_DEVICE,
            _LOOK.c.event.in_((INVITED_BY_ONE, RIGHTS_BY_ONE, NAMED_BY_ONE)),
            _LOOK.c.at > now - _TOLD_FOR,
        )
        .order_by(_LOOK.c.audit_id.desc())
        .limit(_MOST)
    )
    return [
        DoneByOne(event=row.event, worker_name=row.name or "", done_at=row.at)
        for row in connection.execute(statement)
    ]


def asked_much(connection: Connection, now: datetime, team_id: str | None) -> list[AskedMuch]:
    """Return whose laptops asked more than is answered in a day; of one team, where it is named."""
    over = asked_too_much(connection, now)
    statement = (
        select(_DEVICE.c.device_id, _DEVICE.c.name, _STAFF.c.name.label("worker"))
        .join(_RIGHTS, _RIGHTS.c.worker_id == _DEVICE.c.worker_id)
        .outerjoin(_STAFF, _STAFF.c.id == _DEVICE.c.worker_id)
        .where(_DEVICE.c.device_id.in_(sorted(over)))
        .order_by(_STAFF.c.name, _DEVICE.c.device_id)
    )
    if team_id is not None:
        statement = statement.where(_RIGHTS.c.team_id == team_id)
    return [
        AskedMuch(
            laptop_name=row.name,
            worker_name=row.worker or "",
            day=over[row.device_id],
            answered=A_DAY,
        )
        for row in connection.execute(statement)
    ]
