"""Break-glass: somebody outside a laptop's scope, given for a day; and the report of every use.

What is given is a row of `break_glass`; `server.scope` counts it among what a laptop may hold.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from app.records.declaration import table_of
from app.records.people import Person, StaffMember
from app.records.refusal import Refusal
from app.records.server_rows import BreakGlass, Device, DeviceScope, Rights
from app.rules.clusters import cluster_of
from app.rules.names import fold
from app.rules.person_code import parse
from app.storage.database import reading
from app.sync.desk_words import Carried
from app.sync.desk_words.break_glass import (
    AskForPerson,
    BreakGlassUse,
    BreakGlassUses,
    ListBreakGlass,
    LookedAt,
    PersonGiven,
)
from server.audit import note_as_centre
from server.centre import Centre
from server.desk.charge import reason_of, teams_seen
from server.devices import Caller, write_as_centre
from server.log import head_of
from server.restricted import closed_among, closed_to, restricted
from server.scope import links_around, refresh_scope

HOURS = 24
USUAL_IN_A_DAY = 3
_NOT_FOUND_IN_A_DAY = 10
_REPORTED = 200
_ID_LENGTH = 36
_USE = table_of(BreakGlass)
_DEVICE = table_of(Device)
_PERSON = table_of(Person)
_RIGHTS = table_of(Rights)
_SCOPE = table_of(DeviceScope)
_STAFF = table_of(StaffMember)


def ask_for_person(centre: Centre, caller: Caller, ask: AskForPerson) -> PersonGiven:
    """Give one person to the laptop that asks, for a day; asked again by the same id, once.

    Only whether somebody was found is answered. Asking for people who are not there is counted and
    reported too: names could be tried out that way.

    Raises:
        Refusal: `reason_missing`, `nobody_named`, `code_mistyped`, `nobody_found`,
            `several_found`, `too_many_tries`.
    """
    reason = reason_of(ask.reason, "Say why you need this person. Nobody was asked for.")
    if not 0 < len(ask.ask_id) <= _ID_LENGTH:
        raise Refusal("nobody_named", "This is no question of Wayside's. Nothing was done.")
    with centre.ordered_writing() as connection:
        before = connection.execute(select(_USE).where(_USE.c.id == ask.ask_id)).first()
        if before is None:
            # Whose day is over is not here any more, even where the laptop has yet to hear of it.
            end_broken_glass(connection, caller.holder.device_id, centre.now())
            # Who is restricted to others is not found, as if there were nobody.
            all_found = _found(connection, ask)
            closed = closed_among(connection, caller.holder, all_found)
            found = [one for one in all_found if one not in closed]
            _must_not_try_on(connection, centre, caller)
            subject = found[0] if found and _is_one(connection, found) else None
            if subject is not None and _holds(connection, caller, subject):
                return PersonGiven(person_id=subject, until=None)
            several = subject is None and len(found) > 1
            _keep(connection, centre, caller, ask.ask_id, reason, subject, several=several)
            if subject is not None:
                _give(connection, centre, caller, subject)
            before = connection.execute(select(_USE).where(_USE.c.id == ask.ask_id)).one()
        is_closed = bool(closed_among(connection, caller.holder, [before.subject_id or ""]))
    if is_closed or before.subject_id is None or before.worker_id != caller.worker_id:
        raise _not_given(several=before.worker_id == caller.worker_id and bool(before.several))
    return PersonGiven(person_id=before.subject_id, until=before.until)


def end_broken_glass(connection: Connection, device_id: str, now: datetime) -> None:
    """Let a laptop let go of whom it was given for a day that is over; in its own turn."""
    over = (_USE.c.device_id == device_id) & _USE.c.ended_at.is_(None) & (_USE.c.until <= now)
    subjects = connection.execute(select(_USE.c.subject_id).where(over)).scalars().all()
    if not subjects:
        return
    connection.execute(update(_USE).where(over).values(ended_at=now))
    known = [subject for subject in subjects if subject is not None]
    refresh_scope(connection, known, max(head_of(connection), 1))


def list_uses(centre: Centre, caller: Caller, _ask: ListBreakGlass) -> BreakGlassUses:
    """Return the uses that the caller is to know of: of the service, or of the team."""
    by = _STAFF.alias("by")
    statement = (
        select(
            _USE,
            _STAFF.c.name.label("worker_name"),
            _DEVICE.c.name.label("laptop_name"),
            _PERSON.c.code,
            by.c.name.label("by_name"),
        )
        .join(_RIGHTS, _RIGHTS.c.worker_id == _USE.c.worker_id)
        .outerjoin(_STAFF, _STAFF.c.id == _USE.c.worker_id)
        .outerjoin(_DEVICE, _DEVICE.c.device_id == _USE.c.device_id)
        .outerjoin(_PERSON, _PERSON.c.id == _USE.c.subject_id)
        .outerjoin(by, by.c.id == _USE.c.looked_at_by)
        .order_by(_USE.c.looked_at.is_not(None), _USE.c.asked_at.desc(), _USE.c.id)
    )
    if (team_id := teams_seen(caller)) is not None:
        statement = statement.where(_RIGHTS.c.team_id == team_id)
    # A reason may name somebody: of who is restricted to others, nothing of it is told.
    closed = func.coalesce(_USE.c.subject_id, "").not_in(closed_to(caller.holder))
    statement = statement.where(closed)
    with reading(centre.engine) as connection:
        rows = connection.execute(statement.limit(_REPORTED)).all()
        whole = select(func.count()).select_from(statement.order_by(None).subquery())
        count = connection.execute(whole).scalar_one()
    return BreakGlassUses(
        uses=[_use(row, caller) for row in rows], left_out=max(0, count - len(rows))
    )


def mark_looked_at(centre: Centre, caller: Caller, ask: LookedAt) -> Carried:
    """Keep that a use was looked at; who was first stays.

    Raises:
        Refusal: `unknown_use`; `own_use`.
    """
    with centre.ordered_writing() as connection:
        found = (
            select(_USE.c.worker_id, _USE.c.looked_at, _RIGHTS.c.team_id)
            .join(_RIGHTS, _RIGHTS.c.worker_id == _USE.c.worker_id)
            .where(_USE.c.id == ask.use_id)
        )
        row = connection.execute(found).first()
        if row is None or teams_seen(caller) not in (None, row.team_id):
            raise Refusal("unknown_use", "There is no such use, or it is of another team.")
        if row.worker_id == caller.worker_id:
            raise Refusal("own_use", "This was you: another lead or a manager looks at it.")
        if row.looked_at is None:
            connection.execute(
                update(_USE)
                .where(_USE.c.id == ask.use_id)
                .values(looked_at=centre.now(), looked_at_by=caller.worker_id)
            )
    return Carried()


def _found(connection: Connection, ask: AskForPerson) -> list[str]:
    standing = select(_PERSON.c.id, _PERSON.c.forename, _PERSON.c.surname).where(
        _PERSON.c.voided.is_(False)
    )
    if ask.code.strip():
        rows = connection.execute(standing.where(_PERSON.c.code == str(parse(ask.code)))).all()
        return [row.id for row in rows]
    named = (fold(ask.forename), fold(ask.surname))
    if not all(named) or ask.birth_date is None:
        raise Refusal(
            "nobody_named",
            "Write the code, or the exact first name, surname and date of birth. Nobody was asked "
            "for.",
        )
    rows = connection.execute(standing.where(_PERSON.c.birth_date == ask.birth_date)).all()
    return sorted(
        row.id for row in rows if (fold(row.forename or ""), fold(row.surname or "")) == named
    )


def _is_one(connection: Connection, found: list[str]) -> bool:
    """Say whether all that was found is one person, recorded once or linked."""
    named = restricted(connection)
    links = [p for p in links_around(connection, found) if named.keys().isdisjoint(p)]
    return set(found) <= cluster_of(found[0], links)


def _must_not_try_on(connection: Connection, centre: Centre, caller: Caller) -> None:
    if _count(connection, centre, caller, was_found=False) >= _NOT_FOUND_IN_A_DAY:
        raise Refusal(
            "too_many_tries",
            "People who are not there were asked for too often today. Nothing was done. Your lead "
            "can look the person up.",
        )


def _count(connection: Connection, centre: Centre, caller: Caller, *, was_found: bool) -> int:
    statement = select(func.count()).where(
        _USE.c.worker_id == caller.worker_id,
        _USE.c.asked_at > centre.now() - timedelta(days=1),
        _USE.c.subject_id.is_not(None) if was_found else _USE.c.subject_id.is_(None),
    )
    return connection.execute(statement).scalar_one()


def _holds(connection: Connection, caller: Caller, subject: str) -> bool:
    row = select(_SCOPE.c.id).where(
        _SCOPE.c.device_id == caller.holder.device_id,
        _SCOPE.c.scope_key == subject,
        _SCOPE.c.to_number.is_(None),
    )
    return connection.execute(row).first() is not None


def _keep(
    connection: Connection,
    centre: Centre,
    caller: Caller,
    ask_id: str,
    reason: str,
    subject: str | None,
    *,
    several: bool,
) -> None:
    now = centre.now()
    given = _count(connection, centre, caller, was_found=True)
    connection.execute(
        insert(_USE),
        {
            "id": ask_id,
            "worker_id": caller.worker_id,
            "device_id": caller.holder.device_id,
            "subject_id": subject,
            "reason": reason,
            "asked_at": now,
            "until": now + timedelta(hours=HOURS) if subject else now,
            "ended_at": None if subject else now,
            "is_over_limit": subject is not None and given >= USUAL_IN_A_DAY,
            "looked_at": None,
            "looked_at_by": None,
            "several": several,
        },
    )
    note_as_centre(
        connection,
        centre,
        actor=caller.worker_id,
        event="break_glass.given" if subject else "break_glass.nobody",
        record_type="person",
        record_ids=[subject] if subject else [],
    )


def _give(connection: Connection, centre: Centre, caller: Caller, subject: str) -> None:
    # The laptop hears of what enters with a number that is higher than all it has heard of.
    write_as_centre(
        connection,
        centre,
        "staff_member",
        caller.worker_id,
        {"role": caller.holder.role.value},
        even_if_same=True,
    )
    refresh_scope(connection, [subject], max(head_of(connection), 1))


def _not_given(*, several: bool) -> Refusal:
    if several:
        return Refusal(
            "several_found",
            "Several people fit this. Ask for the code, which is read out on the telephone.",
            field="code",
        )
    return Refusal(
        "nobody_found",
        "The centre has nobody to give you by these words. Check each sign and letter; that you "
        "asked is in the report for your lead.",
    )


def _use(row: Any, caller: Caller) -> BreakGlassUse:
    return BreakGlassUse(
        use_id=row.id,
        worker_name=row.worker_name or "",
        laptop_name=row.laptop_name or "",
        person_id=row.subject_id or "",
        code=row.code or "",
        reason=row.reason,
        asked_at=row.asked_at,
        until=row.until,
        ended_at=row.ended_at,
        is_over=row.is_over_limit,
        looked_at=row.looked_at,
        looked_at_by=row.by_name or "",
        yours=row.looked_at is None and row.worker_id != caller.worker_id,
    )
