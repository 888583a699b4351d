"""The laptops of the service, for those who look after it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.records.declaration import table_of
from app.records.people import StaffMember, Team
from app.records.server_rows import Device, Rights
from app.rules.scope import SERVICE_PROFILE
from app.storage.database import reading
from app.sync.desk_words.laptops import Laptops, LaptopSeen, ListLaptops
from server.centre import Centre
from server.devices import Caller

_DEVICE = table_of(Device)
_RIGHTS = table_of(Rights)
_STAFF = table_of(StaffMember)
_TEAM = table_of(Team)


def list_laptops(centre: Centre, caller: Caller, _ask: ListLaptops) -> Laptops:
    """Return the laptops that the caller looks after: of the service, or of their team."""
    with reading(centre.engine) as connection:
        team_id = None if caller.holder.profile == SERVICE_PROFILE else caller.holder.team_id
        return Laptops(_seen(connection, team_id))


def _seen(connection: Connection, team_id: str | None) -> list[LaptopSeen]:
    statement = (
        select(
            *(_DEVICE.c[name] for name in (
                "device_id", "name", "worker_id", "enrolled_at", "last_heard_at", "waiting",
                "program_version", "clock_ahead_seconds", "revoked_at",
            )),
            _RIGHTS.c.role,
            _STAFF.c.name.label("worker_name"),
            _TEAM.c.name.label("team_name"),
        )
        .join(_RIGHTS, _RIGHTS.c.worker_id == _DEVICE.c.worker_id)
        .outerjoin(_STAFF, _STAFF.c.id == _DEVICE.c.worker_id)
        .outerjoin(_TEAM, _TEAM.c.id == _RIGHTS.c.team_id)
        .order_by(_DEVICE.c.last_heard_at.desc(), _DEVICE.c.device_id)
    )  # fmt: skip
    if team_id is not None:
        statement = statement.where(_RIGHTS.c.team_id == team_id)
    return [
        LaptopSeen(
            **{
                **row,
                "worker_name": row["worker_name"] or "",
                "team_name": row["team_name"] or "",
            }
        )
        for row in connection.execute(statement).mappings()
    ]
