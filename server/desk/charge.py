"""Who is in charge of whom: the one rule behind people, laptops and their report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from app.records.declaration import Role, table_of
from app.records.people import StaffMember
from app.records.refusal import Refusal
from app.records.server_rows import Rights
from app.rules.scope import SERVICE_PROFILE, TEAM_PROFILE
from server.by_two import RUNNERS
from server.devices import Caller

# Whom a lead looks after. A lead who could invite a laptop for a manager would be one with it.
_UNDER_A_LEAD = frozenset({Role.VOLUNTEER, Role.WORKER, Role.CLINICIAN, Role.LEAD})
_RIGHTS = table_of(Rights)
_STAFF = table_of(StaffMember)
_SHORTEST_REASON = 3
_LONGEST_REASON = 400


def teams_seen(caller: Caller) -> str | None:
    """Return the one team whose colleagues somebody is shown; None for those of the service."""
    everybody = caller.holder.role in RUNNERS | {Role.AUDITOR}
    return None if everybody or caller.holder.profile == SERVICE_PROFILE else caller.holder.team_id


def in_charge_of(caller: Caller, rights: Mapping[str, Any]) -> bool:
    """Say whether somebody may invite and revoke laptops of the colleague with these rights."""
    if caller.holder.role in RUNNERS:
        return True
    return (
        caller.holder.role == Role.LEAD
        and rights["team_id"] == caller.holder.team_id
        and rights["role"] in _UNDER_A_LEAD
        and rights["profile"] in (TEAM_PROFILE, caller.holder.profile)
    )


def must_be_in_charge(connection: Connection, caller: Caller, worker_id: str) -> dict[str, Any]:
    """Return the rights of a colleague whom the caller looks after.

    Raises:
        Refusal: `unknown_colleague`, `not_yours`.
    """
    rights = must_know(connection, worker_id)
    if not in_charge_of(caller, rights):
        raise Refusal(
            "not_yours",
            "A lead does this for the own team, and not for managers. Ask your manager. Nothing "
            "was done.",
        )
    return rights


def must_know(connection: Connection, worker_id: str) -> dict[str, Any]:
    """Return the rights of a colleague.

    Raises:
        Refusal: `unknown_colleague`.
    """
    found = select(_RIGHTS).where(_RIGHTS.c.worker_id == worker_id)
    rights = connection.execute(found).mappings().first()
    if rights is None:
        raise Refusal("unknown_colleague", "The centre knows no such colleague. Nothing was done.")
    return dict(rights)


def name_of(connection: Connection, worker_id: str) -> str:
    """Return the name of a colleague; nothing where it is not known."""
    found = select(_STAFF.c.name).where(_STAFF.c.id == worker_id)
    return connection.execute(found).scalar() or ""


def reason_of(text: str, sentence: str) -> str:
    """Return a reason as it is kept: without blanks around it, at most 400 letters.

    Raises:
        Refusal: `reason_missing`, with the sentence.
    """
    reason = " ".join(text.replace("\0", "").split())[:_LONGEST_REASON]
    if len(reason) < _SHORTEST_REASON:
        raise Refusal("reason_missing", sentence, field="reason")
    return reason
