"""What takes two people: who needs it, and who can be the second."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, select

from app.records.declaration import Role, table_of
from app.records.refusal import Refusal
from app.records.server_rows import Device, Rights
from app.rules.scope import SERVICE_PROFILE
from app.sync.desk_words.colleagues import takes_two

# They look after colleagues of the whole service, whichever clients they see themselves.
RUNNERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
# Each of them was let in by two, so none can be made up by whoever asks.
WHO_AGREE = RUNNERS | {Role.LEAD}
_DEVICE, _RIGHTS = table_of(Device), table_of(Rights)


def rises(known: RowMapping | None, role: Role, profile: str) -> bool:
    """Tell whether these rights are more than the known ones, in a way that takes two."""
    if known is None:
        return takes_two(role, profile)
    higher = takes_two(role, "") and role != known["role"]
    return higher or (profile == SERVICE_PROFILE and known["profile"] != SERVICE_PROFILE)


def somebody_else(connection: Connection, roles: Collection[Role], *but: str) -> bool:
    """Say whether there is an active colleague of one of these roles other than those named."""
    statement = select(_RIGHTS.c.worker_id).where(
        _RIGHTS.c.role.in_(roles), _RIGHTS.c.active, _RIGHTS.c.worker_id.not_in(but)
    )
    return connection.execute(statement.limit(1)).first() is not None


def must_have_second(connection: Connection, *but: str) -> None:
    """Refuse what nobody could agree to.

    Raises:
        Refusal: `second_missing`.
    """
    if not somebody_else(connection, WHO_AGREE, *but):
        raise Refusal(
            "second_missing",
            "This takes two, and there is no other lead, manager or administrator who could agree. "
            "Nothing was done. Whoever looks after the centre can do it at its own machine with "
            "`wayside centre`; the audit says so.",
        )


def must_leave_second(connection: Connection, asker: str, worker_id: str, role: str) -> None:
    """Refuse to take rights from the last colleague who could agree with who asks.

    Raises:
        Refusal: `last_second`.
    """
    if Role(role) in WHO_AGREE and not somebody_else(connection, WHO_AGREE, asker, worker_id):
        raise Refusal(
            "last_second",
            "Without this colleague nobody could agree with you to what takes two. Nothing was "
            "done. Revoke their laptops if they must not connect, and name another lead, manager "
            "or administrator first.",
        )


def may_still_connect(connection: Connection, worker_id: str) -> bool:
    """Say whether a colleague has a laptop that is not revoked."""
    found = select(_DEVICE.c.device_id).where(
        _DEVICE.c.worker_id == worker_id, _DEVICE.c.revoked_at.is_(None)
    )
    return connection.execute(found.limit(1)).first() is not None
