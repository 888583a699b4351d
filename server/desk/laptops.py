"""The laptops of the service: seen, invited and revoked by those who look after it."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, select

from app.records.declaration import table_of
from app.records.people import StaffMember, Team
from app.records.refusal import Refusal
from app.records.server_rows import Device, Rights
from app.storage.database import reading
from app.sync.desk_words import Carried
from app.sync.desk_words.laptops import (
    Invited,
    InviteLaptop,
    Laptops,
    LaptopSeen,
    ListLaptops,
    RevokeLaptop,
)
from server.centre import Centre
from server.desk.charge import in_charge_of, must_be_in_charge, name_of, reason_of, teams_seen
from server.desk.invitations import asker_if_two
from server.devices import Caller, keep_invitation, revoke

_DEVICE = table_of(Device)
_RIGHTS = table_of(Rights)
_STAFF = table_of(StaffMember)
_TEAM = table_of(Team)
# Sixteen bytes in base 32: nothing shorter is taken, so that no code can be guessed.
_CODE = re.compile("[A-Z2-7]{26}")


def list_laptops(centre: Centre, caller: Caller, _ask: ListLaptops) -> Laptops:
    """Return the laptops that the caller looks after: of the service, or of their team."""
    with reading(centre.engine) as connection:
        return Laptops(_seen(connection, caller))


def invite_laptop(centre: Centre, caller: Caller, ask: InviteLaptop) -> Invited:
    """Let one laptop of a colleague enrol with the code that who asks has made.

    Where their rights take two, so does it: else one person could be both.

    Raises:
        Refusal: `code_weak`; `unknown_colleague`; `not_yours`; `not_active`; `code_known`;
            `second_missing`.
    """
    if not _CODE.fullmatch(ask.code):
        raise Refusal("code_weak", "This is no code as Wayside makes them. Nobody was invited.")
    with centre.ordered_writing() as connection:
        rights = must_be_in_charge(connection, caller, ask.worker_id)
        name = name_of(connection, ask.worker_id)
        if not rights["active"]:
            raise Refusal(
                "not_active",
                f"{name} may not connect at present. Bring them back first, then invite.",
            )
        asked_by = asker_if_two(connection, caller, rights)
        kept = keep_invitation(connection, centre, ask.worker_id, ask.code, asked_by=asked_by)
        if kept is None:
            raise Refusal(
                "code_known", "This code is another colleague's. Nobody was invited. Try again."
            )
        return Invited(name, kept.expires_at, kept.waits)


def revoke_laptop(centre: Centre, caller: Caller, ask: RevokeLaptop) -> Carried:
    """Refuse a laptop from its next request on.

    Raises:
        Refusal: `reason_missing`; `unknown_laptop`; `not_yours`; `own_laptop`.
    """
    reason = reason_of(ask.reason, "Say why the laptop is revoked. Nothing was done.")
    with reading(centre.engine) as connection:
        found = select(_DEVICE.c.worker_id).where(_DEVICE.c.device_id == ask.device_id)
        worker_id = connection.execute(found).scalar()
        if worker_id is None:
            raise Refusal("unknown_laptop", "The centre knows no such laptop. Nothing was done.")
        must_be_in_charge(connection, caller, worker_id)
    if ask.device_id == caller.holder.device_id:
        raise Refusal(
            "own_laptop",
            "This is the laptop you sit at. Revoke it from another one, or ask a colleague. "
            "Nothing was done.",
        )
    revoke(centre, ask.device_id, by=caller.worker_id, because=reason)
    return Carried()


def _seen(connection: Connection, caller: Caller) -> list[LaptopSeen]:
    by = _STAFF.alias("by")
    statement = (
        select(
            *(_DEVICE.c[name] for name in (
                "device_id", "name", "worker_id", "enrolled_at", "last_heard_at", "waiting",
                "drafts", "oldest_draft_on", "program_version", "clock_ahead_seconds",
                "revoked_at", "revoked_because",
            )),
            _RIGHTS.c.role,
            _RIGHTS.c.team_id,
            _RIGHTS.c.profile,
            _STAFF.c.name.label("worker_name"),
            _TEAM.c.name.label("team_name"),
            by.c.name.label("revoked_by"),
        )
        .join(_RIGHTS, _RIGHTS.c.worker_id == _DEVICE.c.worker_id)
        .outerjoin(_STAFF, _STAFF.c.id == _DEVICE.c.worker_id)
        .outerjoin(_TEAM, _TEAM.c.id == _RIGHTS.c.team_id)
        .outerjoin(by, by.c.id == _DEVICE.c.revoked_by)
        .order_by(_DEVICE.c.last_heard_at.desc(), _DEVICE.c.device_id)
    )  # fmt: skip
    if (team_id := teams_seen(caller)) is not None:
        statement = statement.where(_RIGHTS.c.team_id == team_id)
    return [_laptop(dict(row), caller) for row in connection.execute(statement).mappings()]


def _laptop(row: dict[str, Any], caller: Caller) -> LaptopSeen:
    may_revoke = in_charge_of(caller, row) and row["device_id"] != caller.holder.device_id
    rest = {name: row[name] for name in row if name not in ("team_id", "profile")}
    for name in ("worker_name", "team_name", "revoked_by", "revoked_because"):
        rest[name] = rest[name] or ""
    return LaptopSeen(**rest, yours=may_revoke and row["revoked_at"] is None)
