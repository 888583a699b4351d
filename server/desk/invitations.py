"""Invitations of laptops that take two: seen, and agreed to by the colleague or a second person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from app.records.declaration import table_of
from app.records.people import StaffMember
from app.records.refusal import Refusal
from app.records.server_rows import Invitation, Rights
from app.sync.desk_words import Carried
from app.sync.desk_words.colleagues import InvitationWaiting, takes_two
from app.sync.desk_words.laptops import SettleInvitation
from server.audit import note_as_centre
from server.by_two import WHO_AGREE, may_still_connect, must_have_second
from server.centre import Centre
from server.devices import CODE_HOLDS, Caller
from server.restricted import restricted

_INVITATION = table_of(Invitation)
_RIGHTS = table_of(Rights)
_STAFF = table_of(StaffMember)


def asker_if_two(connection: Connection, caller: Caller, rights: dict[str, Any]) -> str | None:
    """Return who asks, where a laptop for a colleague with these rights takes a second person.

    For oneself one's own word is said by asking, on a laptop one has.

    Raises:
        Refusal: `second_missing`, where nobody could agree: neither the colleague nor another.
    """
    worker_id = rights["worker_id"]
    named = any(worker_id in each for each in restricted(connection).values())
    two = takes_two(rights["role"], rights["profile"]) or named
    if caller.worker_id == worker_id or not two:
        return None
    if not may_still_connect(connection, worker_id):
        must_have_second(connection, caller.worker_id, worker_id)
    return caller.worker_id


def invitations_waiting(
    connection: Connection, centre: Centre, caller: Caller
) -> list[InvitationWaiting]:
    """Return those that wait for somebody; to who can be no second person their own only."""
    by = _STAFF.alias("by")
    statement = (
        select(_INVITATION, _STAFF.c.name, by.c.name.label("asker"), _RIGHTS.c.role)
        .join(_RIGHTS, _RIGHTS.c.worker_id == _INVITATION.c.worker_id)
        .outerjoin(_STAFF, _STAFF.c.id == _INVITATION.c.worker_id)
        .outerjoin(by, by.c.id == _INVITATION.c.asked_by)
        .where(
            _INVITATION.c.asked_by.is_not(None),
            _INVITATION.c.agreed.is_(None),
            _INVITATION.c.expires_at > centre.now(),
        )
        .order_by(_INVITATION.c.expires_at, _INVITATION.c.code_digest)
    )
    if caller.holder.role not in WHO_AGREE:
        statement = statement.where(_INVITATION.c.worker_id == caller.worker_id)
    return [
        InvitationWaiting(
            ask_id=row.code_digest,
            worker_id=row.worker_id,
            name=row.name or "",
            role=row.role,
            asked_by=row.asker or "",
            expires_at=row.expires_at,
            yours=row.asked_by != caller.worker_id,
        )
        for row in connection.execute(statement)
    ]


def settle_invitation(centre: Centre, caller: Caller, ask: SettleInvitation) -> Carried:
    """Let an invitation hold from now on, or never; the same answer twice is one.

    Raises:
        Refusal: `unknown_ask`, `settled_already`, `too_late`, `second_person`.
    """
    with centre.ordered_writing() as connection:
        row = _asked(connection, caller, ask.ask_id)
        if row.agreed is not None:
            if row.agreed == ask.agreed:
                return Carried()
            raise Refusal("settled_already", "A colleague has decided already. Look again.")
        now = centre.now()
        if ask.agreed:
            _must_be_second(caller, row)
            if row.expires_at <= now:
                raise Refusal("too_late", "This invitation is over. Ask for a new one.")
        connection.execute(
            update(_INVITATION)
            .where(_INVITATION.c.code_digest == row.code_digest)
            .values(
                settled_by=caller.worker_id,
                agreed=ask.agreed,
                expires_at=now + CODE_HOLDS if ask.agreed else now,
            )
        )
        note_as_centre(
            connection,
            centre,
            actor=caller.worker_id,
            event="invitation.agreed" if ask.agreed else "invitation.refused",
            record_type="staff_member",
            record_ids=[row.worker_id],
        )
    return Carried()


def _asked(connection: Connection, caller: Caller, ask_id: str) -> Any:
    """Return what waits, where the caller may know of it."""
    found = select(_INVITATION).where(
        _INVITATION.c.code_digest == ask_id, _INVITATION.c.asked_by.is_not(None)
    )
    row = connection.execute(found).first()
    may_know = caller.holder.role in WHO_AGREE or (row and row.worker_id == caller.worker_id)
    if row is None or not may_know:
        raise Refusal("unknown_ask", "Nobody asked for this. Nothing was done.")
    return row


def _must_be_second(caller: Caller, row: Any) -> None:
    if row.asked_by == caller.worker_id:
        raise Refusal(
            "second_person",
            "You asked for this yourself. The colleague, or a second person, has to agree to it.",
        )
