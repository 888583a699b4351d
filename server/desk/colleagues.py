"""Colleagues: who is here, what they may do, and who may change it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Subquery, func, insert, select, update

from app.records.declaration import NAME_LENGTH, Role, table_of
from app.records.people import StaffMember, Team
from app.records.refusal import Refusal
from app.records.server_rows import Device, Rights, RightsAsked
from app.rules.scope import SERVICE_PROFILE, TEAM_PROFILE
from app.storage.database import reading
from app.storage.states import load_types
from app.sync.desk_words import Carried
from app.sync.desk_words.colleagues import (
    Colleague,
    ColleagueKept,
    Colleagues,
    KeepColleague,
    ListColleagues,
    RightsWaiting,
    SetActive,
    SettleRights,
    TeamNamed,
)
from server.audit import note_as_centre
from server.by_two import (
    RUNNERS,
    WHO_AGREE,
    must_have_second,
    must_leave_second,
    rises,
    somebody_else,
)
from server.centre import Centre
from server.desk.charge import in_charge_of, must_know, name_of, teams_seen
from server.desk.invitations import invitations_waiting
from server.devices import Caller, keep_colleague
from server.doubts import ID

_ASKED = table_of(RightsAsked)
_DEVICE = table_of(Device)
_RIGHTS = table_of(Rights)
_STAFF = table_of(StaffMember)
_TEAM = table_of(Team)
_OWN_TYPE = "staff_member"


def list_colleagues(centre: Centre, caller: Caller, _ask: ListColleagues) -> Colleagues:
    """Return the colleagues that the caller looks after, and what waits for a second person."""
    with reading(centre.engine) as connection:
        teams = connection.execute(select(_TEAM.c.id, _TEAM.c.name).order_by(_TEAM.c.name))
        return Colleagues(
            colleagues=_colleagues(connection, caller),
            teams=[TeamNamed(row.id, row.name or "") for row in teams],
            waiting=_waiting(connection, caller) if caller.holder.role in WHO_AGREE else [],
            invitations=invitations_waiting(connection, centre, caller),
        )


def keep(centre: Centre, caller: Caller, ask: KeepColleague) -> ColleagueKept:
    """Let a colleague be this, at once or when a second person has agreed.

    Raises:
        Refusal: `name_missing`, `unknown_role`, `unknown_team`, `name_taken`, `own_rights`,
            `last_one`, `last_second`, `second_missing`; `settled_already` where it was refused
            meanwhile.
    """
    name, role = _checked(ask)
    with centre.ordered_writing() as connection:
        asked = connection.execute(select(_ASKED).where(_ASKED.c.id == ask.ask_id)).first()
        if asked is not None and asked.agreed is False:
            raise Refusal("settled_already", "A colleague has refused this. Nothing was done.")
        if asked is not None:
            return ColleagueKept(waits=asked.settled_at is None)
        _must_fit(connection, caller, ask, name)
        known = connection.execute(
            select(_RIGHTS).where(_RIGHTS.c.worker_id == ask.worker_id)
        ).mappings().first()  # fmt: skip
        if known is not None and role not in RUNNERS:
            _must_leave_one(connection, ask.worker_id, known["role"])
        if known is not None and role not in WHO_AGREE:
            must_leave_second(connection, caller.worker_id, ask.worker_id, known["role"])
        if rises(known, role, ask.profile):
            must_have_second(connection, caller.worker_id, ask.worker_id)
            _ask_second(connection, centre, caller, ask, name)
            return ColleagueKept(waits=True)
        keep_colleague(
            connection, centre, ask.worker_id,
            name=name, role=role, team_id=ask.team_id, profile=ask.profile,
            active=known is None or known["active"],
        )  # fmt: skip
    return ColleagueKept(waits=False)


def set_active(centre: Centre, caller: Caller, ask: SetActive) -> Carried:
    """Refuse every laptop of a colleague from its next request on, or let them connect again.

    Raises:
        Refusal: `unknown_colleague`, `own_rights`, `last_one`, `last_second`.
    """
    with centre.ordered_writing() as connection:
        known = must_know(connection, ask.worker_id)
        _must_be_another(caller, ask.worker_id)
        if not ask.active and known["active"]:
            _must_leave_one(connection, ask.worker_id, known["role"])
            must_leave_second(connection, caller.worker_id, ask.worker_id, known["role"])
        keep_colleague(
            connection, centre, ask.worker_id,
            name=name_of(connection, ask.worker_id), role=Role(known["role"]),
            team_id=known["team_id"], profile=known["profile"], active=ask.active,
        )  # fmt: skip
    return Carried()


def settle(centre: Centre, caller: Caller, ask: SettleRights) -> Carried:
    """Agree to rights, or refuse them, as the second person; the same answer twice is one.

    Raises:
        Refusal: `unknown_ask`, `settled_already`, `own_rights`, `second_person`, `last_one`.
    """
    with centre.ordered_writing() as connection:
        row = connection.execute(select(_ASKED).where(_ASKED.c.id == ask.ask_id)).first()
        if row is None:
            raise Refusal("unknown_ask", "Nobody asked for this. Nothing was done.")
        if row.settled_at is not None:
            if row.agreed == ask.agreed:
                return Carried()
            raise Refusal("settled_already", "A colleague has decided already. Look again.")
        if ask.agreed:
            _agree(connection, centre, caller, row)
        connection.execute(
            update(_ASKED)
            .where(_ASKED.c.id == ask.ask_id)
            .values(settled_by=caller.worker_id, settled_at=centre.now(), agreed=ask.agreed)
        )
        event = "rights.agreed" if ask.agreed else "rights.refused"
        _note(connection, centre, caller, event, row.worker_id)
    return Carried()


def _agree(connection: Connection, centre: Centre, caller: Caller, row: Any) -> None:
    _must_be_another(caller, row.worker_id)
    if row.asked_by == caller.worker_id:
        raise Refusal(
            "second_person", "You asked for this yourself. A second person has to agree to it."
        )
    found = select(_RIGHTS.c.role, _RIGHTS.c.active).where(_RIGHTS.c.worker_id == row.worker_id)
    known = connection.execute(found).first()
    if known is not None and Role(row.role) not in RUNNERS:
        _must_leave_one(connection, row.worker_id, known.role)
    keep_colleague(
        connection, centre, row.worker_id,
        name=row.name, role=Role(row.role), team_id=row.team_id, profile=row.profile,
        active=known is None or known.active,
    )  # fmt: skip


def _checked(ask: KeepColleague) -> tuple[str, Role]:
    name = " ".join(ask.name.replace("\0", "").split())[:NAME_LENGTH]
    if not name:
        raise Refusal("name_missing", "Write a name. Nothing was done.", field="name")
    if ask.role not in set(Role) or ask.profile not in (TEAM_PROFILE, SERVICE_PROFILE):
        raise Refusal(
            "unknown_role", "The centre knows no such role. Nothing was done.", field="role"
        )
    if not (ID.fullmatch(ask.worker_id) and ID.fullmatch(ask.ask_id)):
        raise Refusal("unknown_colleague", "This is no colleague's id. Nothing was done.")
    return name, Role(ask.role)


def _must_fit(connection: Connection, caller: Caller, ask: KeepColleague, name: str) -> None:
    _must_be_another(caller, ask.worker_id)
    # Under the id of somebody else's record it would be written into that.
    if load_types(connection, [ask.worker_id]).get(ask.worker_id, _OWN_TYPE) != _OWN_TYPE:
        raise Refusal("unknown_colleague", "This is no colleague's id. Nothing was done.")
    team = select(_TEAM.c.id).where(_TEAM.c.id == ask.team_id)
    if connection.execute(team).first() is None:
        raise Refusal(
            "unknown_team", "The centre knows no such team. Nothing was done.", field="team"
        )
    others = select(_STAFF.c.id).where(_STAFF.c.name == name, _STAFF.c.id != ask.worker_id)
    if connection.execute(others).first() is not None:
        raise Refusal(
            "name_taken",
            "A colleague of this name is here already. Add something that tells the two apart, "
            "such as a middle letter. Nothing was done.",
            field="name",
        )


def _must_be_another(caller: Caller, worker_id: str) -> None:
    if caller.worker_id == worker_id:
        raise Refusal(
            "own_rights",
            "Nobody changes what they themselves may do. Ask another manager or administrator. "
            "Nothing was done.",
        )


def _must_leave_one(connection: Connection, worker_id: str, role: str) -> None:
    if role in RUNNERS and not somebody_else(connection, RUNNERS, worker_id):
        raise Refusal(
            "last_one",
            "This is the last manager or administrator: without one nobody could look after the "
            "service. Name another first. Nothing was done.",
        )


def _ask_second(
    connection: Connection, centre: Centre, caller: Caller, ask: KeepColleague, name: str
) -> None:
    row = {
        "id": ask.ask_id, "worker_id": ask.worker_id, "name": name, "role": ask.role,
        "team_id": ask.team_id, "profile": ask.profile, "asked_by": caller.worker_id,
        "asked_at": centre.now(), "settled_by": None, "settled_at": None, "agreed": None,
    }  # fmt: skip
    connection.execute(insert(_ASKED), row)


def _note(
    connection: Connection, centre: Centre, caller: Caller, event: str, worker_id: str
) -> None:
    note_as_centre(
        connection, centre,
        actor=caller.worker_id, event=event, record_type=_OWN_TYPE, record_ids=[worker_id],
    )  # fmt: skip


def _laptops() -> Subquery:
    return (
        select(_DEVICE.c.worker_id, func.count().label("laptops"))
        .where(_DEVICE.c.revoked_at.is_(None))
        .group_by(_DEVICE.c.worker_id)
        .subquery()
    )


def _colleagues(connection: Connection, caller: Caller) -> list[Colleague]:
    laptops = _laptops()
    statement = (
        select(_RIGHTS, _STAFF.c.name, _TEAM.c.name.label("team_name"), laptops.c.laptops)
        .outerjoin(_STAFF, _STAFF.c.id == _RIGHTS.c.worker_id)
        .outerjoin(_TEAM, _TEAM.c.id == _RIGHTS.c.team_id)
        .outerjoin(laptops, laptops.c.worker_id == _RIGHTS.c.worker_id)
        .order_by(_STAFF.c.name, _RIGHTS.c.worker_id)
    )
    if (team_id := teams_seen(caller)) is not None:
        statement = statement.where(_RIGHTS.c.team_id == team_id)
    may_change = caller.holder.role in RUNNERS
    return [
        Colleague(
            worker_id=row["worker_id"],
            name=row["name"] or "",
            role=row["role"],
            team_id=row["team_id"],
            team_name=row["team_name"] or "",
            profile=row["profile"],
            active=row["active"],
            laptops=row["laptops"] or 0,
            may_invite=row["active"] and in_charge_of(caller, dict(row)),
            may_change=may_change and row["worker_id"] != caller.worker_id,
        )
        for row in connection.execute(statement).mappings()
    ]


def _waiting(connection: Connection, caller: Caller) -> list[RightsWaiting]:
    laptops = _laptops()
    statement = (
        select(_ASKED, _STAFF.c.name.label("asker"), _TEAM.c.name.label("team_name"),
               laptops.c.laptops)
        .outerjoin(_STAFF, _STAFF.c.id == _ASKED.c.asked_by)
        .outerjoin(_TEAM, _TEAM.c.id == _ASKED.c.team_id)
        .outerjoin(laptops, laptops.c.worker_id == _ASKED.c.worker_id)
        .where(_ASKED.c.settled_at.is_(None))
        .order_by(_ASKED.c.asked_at, _ASKED.c.id)
    )  # fmt: skip
    return [
        RightsWaiting(
            ask_id=row.id,
            worker_id=row.worker_id,
            name=row.name,
            role=row.role,
            team_name=row.team_name or "",
            profile=row.profile,
            asked_by=row.asker or "",
            asked_at=row.asked_at,
            yours=caller.worker_id not in (row.asked_by, row.worker_id),
            laptops=row.laptops or 0,
        )
        for row in connection.execute(statement)
    ]
