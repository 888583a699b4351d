"""Colleagues and their laptops: invite, enrol, recognise, revoke."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, insert, select, update

from app.records.change import Change, encode_change
from app.records.declaration import Role, table_of
from app.records.ids import RecordId, new_id
from app.records.people import StaffMember, Team
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.records.server_rows import Device, Invitation, Rights
from app.rules.capture import capture
from app.rules.fold import heads_of
from app.rules.scope import Holder
from app.storage.database import reading
from app.storage.states import in_chunks
from app.sync.protocol import EnrolAnswer, EnrolRequest, enrolment_statement, proof_statement
from server.centre import CENTRE_DEVICE, Centre
from server.log import LogWriter, head_of
from server.scope import refresh_device

CODE_HOLDS = timedelta(hours=24)
_DEVICE_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DEVICE = table_of(Device)
_RIGHTS = table_of(Rights)
_INVITATION = table_of(Invitation)


@dataclass(frozen=True)
class Caller:
    """Who sends a request, once it is proven."""

    holder: Holder
    worker_id: str


class CounterUsed(Refusal):
    """The request repeats another, or the laptop's vault was restored: it may go on from here."""

    def __init__(self, highest: int) -> None:
        super().__init__("counter_used", "This request was made before. It will be made anew.")
        self.highest = highest


def write_as_centre(
    connection: Connection,
    centre: Centre,
    type_name: str,
    record_id: RecordId,
    values: dict[str, Any],
    *,
    even_if_same: bool = False,
) -> None:
    """Write a record of the centre's own, such as a team, as an ordinary change.

    `even_if_same` makes a change, and so a number, also where nothing differs.
    """
    log = LogWriter(connection, centre.now())
    log.load([record_id])
    kind = record_type(type_name)
    before = log.state_of(record_id)
    looking_at = {} if even_if_same else before
    captured = capture(kind, values, looking_at=looking_at, is_new=not before)
    captured.seen = heads_of(before, captured.groups)
    if not captured.groups:
        return
    change = Change(
        id=new_id(),
        record_type=type_name,
        record_id=record_id,
        groups=captured.groups,
        seen=captured.seen,
        author=CENTRE_DEVICE,
        device=CENTRE_DEVICE,
        made_at=centre.now(),
    )
    log.take(change, encode_change(change), device_id=CENTRE_DEVICE)
    log.finish()


def keep_colleague(
    connection: Connection,
    centre: Centre,
    worker_id: str,
    *,
    name: str,
    role: Role,
    team_id: str,
    profile: str,
    active: bool = True,
) -> None:
    """Let a colleague be this from now on; doing it twice does nothing more.

    In an ordered transaction. Who is not active has every laptop refused from its next request on.
    No invitation outlives other rights: whoever made it may not look after who they are now.
    """
    values = {"name": name, "role": role.value, "team_id": team_id}
    rights = {"role": role.value, "team_id": team_id, "profile": profile, "active": active}
    of_worker = _RIGHTS.c.worker_id == worker_id
    known = connection.execute(select(_RIGHTS).where(of_worker)).mappings().first()
    differs = known is not None and {**known, **rights} != dict(known)
    # What laptops hold from now on needs a number that none of them has heard of yet.
    write_as_centre(connection, centre, "staff_member", worker_id, values, even_if_same=differs)
    if known is None:
        connection.execute(insert(_RIGHTS), {"worker_id": worker_id, **rights})
    else:
        connection.execute(update(_RIGHTS).where(of_worker).values(**rights))
    if differs or not active:
        unused = (_INVITATION.c.worker_id == worker_id) & _INVITATION.c.used_at.is_(None)
        connection.execute(update(_INVITATION).where(unused).values(expires_at=centre.now()))
    if active and known is not None and differs:
        # The role may have changed while nothing was handed out.
        anew = known["role"] != role or not known["active"]
        _refresh_laptops_of(connection, worker_id, all_anew=anew)


@dataclass(frozen=True)
class KeptInvitation:
    """Until when it holds; `waits`: not before it was agreed to."""

    expires_at: datetime
    waits: bool


def keep_invitation(
    connection: Connection,
    centre: Centre,
    worker_id: str,
    code: str,
    *,
    asked_by: str | None = None,
) -> KeptInvitation | None:
    """Let one laptop enrol with a code. None: it is another colleague's code.

    Whoever asks chose the code, so that asking twice gives one invitation. With `asked_by` it waits
    for somebody to agree with them.
    """
    digest = _digest(code)
    there = connection.execute(
        select(_INVITATION).where(_INVITATION.c.code_digest == digest)
    ).first()
    if there is not None:
        return _kept(there) if there.worker_id == worker_id else None
    expires_at = centre.now() + CODE_HOLDS
    connection.execute(
        insert(_INVITATION),
        {
            "code_digest": digest,
            "worker_id": worker_id,
            "expires_at": expires_at,
            "used_at": None,
            "asked_by": asked_by,
        },
    )
    return KeptInvitation(expires_at, waits=asked_by is not None)


def _kept(row: Any) -> KeptInvitation:
    return KeptInvitation(row.expires_at, waits=row.asked_by is not None and row.agreed is None)


def enrol(centre: Centre, request: EnrolRequest) -> EnrolAnswer:
    """Take a laptop in.

    Raises:
        Refusal: `code_unknown`, for a code that is wrong, used or too old, without saying which;
            `code_waits` for one that nobody has agreed to yet; `not_recognised` for a wrong proof,
            or an id that no laptop makes; `device_known`.
    """
    if not _DEVICE_ID.fullmatch(request.device_id):
        raise _not_recognised()
    statement = enrolment_statement(request.code, request.device_id, request.public_key)
    _check_signature(request.public_key, request.proof, statement)
    with centre.ordered_writing() as connection:
        invitation = connection.execute(
            select(_INVITATION).where(
                _INVITATION.c.code_digest == _digest(request.code),
                _INVITATION.c.used_at.is_(None),
                _INVITATION.c.expires_at > centre.now(),
            )
        ).first()
        if invitation is None:
            raise Refusal(
                "code_unknown",
                "This code is not valid: it may be mistyped, used already, or older than a day. "
                "Ask your lead for a new one.",
                field="code",
            )
        if _kept(invitation).waits:
            raise Refusal(
                "code_waits",
                "Nobody has agreed to this invitation yet. You can do it on a laptop that you "
                "have, or another lead, manager or administrator does, both under People and "
                "laptops. Then try again with the same line.",
                field="code",
            )
        if connection.execute(
            select(_DEVICE.c.device_id).where(_DEVICE.c.device_id == request.device_id)
        ).first():
            raise Refusal("device_known", "This laptop is enrolled already.")
        _take_in(connection, centre, request, invitation.worker_id)
        connection.execute(
            update(_INVITATION)
            .where(_INVITATION.c.code_digest == invitation.code_digest)
            .values(used_at=centre.now())
        )
        return describe_worker(connection, centre, invitation.worker_id)


def describe_worker(connection: Connection, centre: Centre, worker_id: str) -> EnrolAnswer:
    """Return who a worker is, for their laptop."""
    staff, team = table_of(StaffMember), table_of(Team)
    row = connection.execute(
        select(_RIGHTS.c.role, _RIGHTS.c.team_id, staff.c.name, team.c.name.label("team_name"))
        .outerjoin(staff, staff.c.id == _RIGHTS.c.worker_id)
        .outerjoin(team, team.c.id == _RIGHTS.c.team_id)
        .where(_RIGHTS.c.worker_id == worker_id)
    ).one()
    return EnrolAnswer(
        service=centre.service(connection).name,
        worker_id=worker_id,
        worker_name=row.name or "",
        role=row.role,
        team_id=row.team_id,
        team_name=row.team_name or "",
    )


def recognise(
    centre: Centre,
    *,
    method: str,
    path: str,
    device_id: str,
    counter: int,
    proof: bytes,
    body: bytes,
) -> Caller:
    """Return who sent a request, and use up its counter.

    Raises:
        Refusal: `not_recognised` for an unknown laptop or a wrong proof, `revoked`, and
            `counter_used` when the counter has not risen: the request is a repetition.
    """
    with centre.ordered_writing() as connection:
        row = connection.execute(
            select(
                _DEVICE.c.public_key,
                _DEVICE.c.revoked_at,
                _DEVICE.c.request_counter,
                _RIGHTS.c.worker_id,
                _RIGHTS.c.role,
                _RIGHTS.c.team_id,
                _RIGHTS.c.profile,
                _RIGHTS.c.active,
            )
            .join(_RIGHTS, _RIGHTS.c.worker_id == _DEVICE.c.worker_id)
            .where(_DEVICE.c.device_id == device_id)
            .with_for_update(of=_DEVICE)
        ).first()
        if row is None:
            raise _not_recognised()
        statement = proof_statement(method, path, device_id, counter, body)
        _check_signature(row.public_key, proof, statement)
        if row.revoked_at is not None or not row.active:
            raise Refusal(
                "revoked", "This laptop may no longer connect. Speak to your lead about it."
            )
        if counter <= row.request_counter:
            raise CounterUsed(row.request_counter)
        connection.execute(
            update(_DEVICE)
            .where(_DEVICE.c.device_id == device_id)
            .values(request_counter=counter, last_heard_at=centre.now())
        )
        holder = Holder(device_id, Role(row.role), row.team_id, row.profile, row.worker_id)
        return Caller(holder, row.worker_id)


def laptops(centre: Centre) -> list[Device]:
    """Return every laptop ever enrolled, the last to be heard of first."""
    with reading(centre.engine) as connection:
        rows = connection.execute(select(_DEVICE).order_by(_DEVICE.c.last_heard_at.desc()))
        return [Device.model_validate(dict(row)) for row in rows.mappings()]


def worker_of(connection: Connection, device_id: str) -> str | None:
    """Return whose laptop it is."""
    found = select(_DEVICE.c.worker_id).where(_DEVICE.c.device_id == device_id)
    return connection.execute(found).scalar()


def known_devices(connection: Connection, device_ids: Collection[str]) -> set[str]:
    """Return those of the ids that are laptops enrolled here."""
    return {
        device_id
        for chunk in in_chunks(sorted(device_ids))
        for device_id in connection.execute(
            select(_DEVICE.c.device_id).where(_DEVICE.c.device_id.in_(chunk))
        ).scalars()
    }


def holder_of(connection: Connection, device_id: str) -> Holder | None:
    """Return a laptop with the rights its worker has now, also where it was revoked since."""
    row = connection.execute(
        select(_RIGHTS)
        .join(_DEVICE, _RIGHTS.c.worker_id == _DEVICE.c.worker_id)
        .where(_DEVICE.c.device_id == device_id)
    ).first()
    if row is None:
        return None
    return Holder(device_id, Role(row.role), row.team_id, row.profile, row.worker_id)


def revoke(
    centre: Centre, device_id: str, *, by: str | None = None, because: str | None = None
) -> None:
    """Refuse a laptop from its next request on; who was first, and why, stays."""
    with centre.ordered_writing() as connection:
        connection.execute(
            update(_DEVICE)
            .where(_DEVICE.c.device_id == device_id, _DEVICE.c.revoked_at.is_(None))
            .values(revoked_at=centre.now(), revoked_by=by, revoked_because=because)
        )


def _take_in(connection: Connection, centre: Centre, request: EnrolRequest, worker_id: str) -> None:
    connection.execute(
        insert(_DEVICE),
        {
            "device_id": request.device_id,
            "worker_id": worker_id,
            "name": request.device_name.replace("\0", "")[:120],
            "public_key": request.public_key,
            "enrolled_at": centre.now(),
            "program_version": request.program.replace("\0", "")[:40],
            "request_counter": 0,
            "waiting": 0,
            "clock_ahead_seconds": 0,
            "cursor": 0,
        },
    )
    _refresh_laptops_of(connection, worker_id)


def _refresh_laptops_of(connection: Connection, worker_id: str, *, all_anew: bool = False) -> None:
    rows = connection.execute(
        select(_DEVICE.c.device_id, _RIGHTS.c.role, _RIGHTS.c.team_id, _RIGHTS.c.profile)
        .join(_RIGHTS, _RIGHTS.c.worker_id == _DEVICE.c.worker_id)
        .where(_DEVICE.c.worker_id == worker_id, _DEVICE.c.revoked_at.is_(None))
    ).all()
    for row in rows:
        holder = Holder(row.device_id, Role(row.role), row.team_id, row.profile, worker_id)
        # From 1 at the earliest: what stands from 0 on is what a laptop itself has made.
        refresh_device(connection, holder, max(head_of(connection), 1), all_anew=all_anew)


def _check_signature(public_key: bytes, proof: bytes, statement: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(proof, statement)
    except (InvalidSignature, ValueError) as error:
        raise _not_recognised() from error


def _not_recognised() -> Refusal:
    return Refusal(
        "not_recognised", "The centre does not recognise this laptop. Ask your lead to enrol it."
    )


def _digest(code: str) -> str:
    return sha256(code.strip().upper().encode()).hexdigest()
