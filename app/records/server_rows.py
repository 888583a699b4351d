"""Tables that never leave the centre. Laptops have them too, empty: there is one schema."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import LargeBinary
from sqlmodel import Field

from app.records.column_types import Instant, Json
from app.records.declaration import ServerRow


class Service(ServerRow, table=True):
    """The centre itself: one row. Another `epoch` tells laptops to offer again what they keep."""

    id: int = Field(primary_key=True)
    name: str
    epoch: str = Field(max_length=36)
    backup_mark: int = Field(default=0)
    backed_up_at: datetime | None = Field(default=None, sa_type=Instant)


class Rights(ServerRow, table=True):
    """What a colleague may do; the name stands in `staff_member`, which everybody reads."""

    worker_id: str = Field(primary_key=True, max_length=36)
    role: str = Field(max_length=20)
    team_id: str = Field(max_length=36)
    # team, service
    profile: str = Field(default="team", max_length=20)
    active: bool = Field(default=True)


class Invitation(ServerRow, table=True):
    """A one-time code with which one laptop may enrol; only its digest is kept.

    With `asked_by` it takes two: it holds once `settled_by` has agreed.
    """

    code_digest: str = Field(primary_key=True, max_length=64)
    worker_id: str = Field(max_length=36)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    asked_by: str | None = Field(default=None, max_length=36)
    settled_by: str | None = Field(default=None, max_length=36)
    agreed: bool | None = Field(default=None)


class Device(ServerRow, table=True):
    """A laptop, its public key and what is known of it."""

    device_id: str = Field(primary_key=True, max_length=36)
    worker_id: str = Field(index=True, max_length=36)
    name: str = Field(default="", max_length=120)
    public_key: bytes = Field(sa_type=LargeBinary)
    request_counter: int = Field(default=0)
    enrolled_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    last_heard_at: datetime | None = Field(default=None, sa_type=Instant)
    waiting: int = Field(default=0)
    # What lay begun there when it was last heard; unknown of laptops that do not say.
    drafts: int | None = Field(default=None)
    oldest_draft_on: date | None = Field(default=None)
    clock_ahead_seconds: int = Field(default=0)
    program_version: str = Field(default="", max_length=40)
    cursor: int = Field(default=0)
    revoked_by: str | None = Field(default=None, max_length=36)
    revoked_because: str | None = Field(default=None, max_length=400)


class DeviceScope(ServerRow, table=True):
    """That a laptop holds a subject or audience, from one number to another."""

    id: int | None = Field(default=None, primary_key=True)
    device_id: str = Field(index=True, max_length=36)
    scope_key: str = Field(index=True, max_length=80)
    from_number: int
    to_number: int | None = Field(default=None)
    left_at: datetime | None = Field(default=None, sa_type=Instant)


class LoggedChange(ServerRow, table=True):
    """The log: every change the centre took, in its own order."""

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    change_id: str = Field(index=True, max_length=36)
    record_id: str = Field(index=True, max_length=36)
    record_type: str = Field(max_length=60)
    subject_id: str | None = Field(default=None, index=True, max_length=36)
    other_subject_id: str | None = Field(default=None, index=True, max_length=36)
    audience: str | None = Field(default=None, index=True, max_length=80)
    device_id: str = Field(max_length=36)
    received_at: datetime = Field(sa_type=Instant)
    body: bytes = Field(sa_type=LargeBinary)


class Quarantined(ServerRow, table=True):
    """What the centre could not take, kept whole, with why."""

    id: int | None = Field(default=None, primary_key=True)
    change_id: str = Field(index=True, max_length=36)
    device_id: str = Field(max_length=36)
    received_at: datetime = Field(sa_type=Instant)
    reason_code: str = Field(max_length=60)
    reason: str
    body: bytes = Field(sa_type=LargeBinary)
    # accepted, fixed, returned, set_aside: what a lead decided; replaced: sent again by its author
    outcome: str | None = Field(default=None, max_length=20)
    settled_by: str | None = Field(default=None, max_length=36)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    # The number of the log at which it was decided: its laptop is told until it has come past it.
    settled_after: int | None = Field(default=None)
    note: str | None = Field(default=None)
    # The change that was taken in its place.
    replaced_by: str | None = Field(default=None, max_length=36)


class AuditReceived(ServerRow, table=True):
    """An audit entry of a laptop, as it came; a gap or fork is noted and blocks nothing."""

    id: int | None = Field(default=None, primary_key=True)
    device_id: str = Field(index=True, max_length=36)
    chain_id: str = Field(index=True, max_length=36)
    number: int
    received_at: datetime = Field(sa_type=Instant)
    entry: dict[str, Any] = Field(sa_type=Json)
    hash: str = Field(max_length=64)
    fault: str | None = Field(default=None, max_length=60)


class Look(ServerRow, table=True):
    """One id that an audit entry names, kept so that it is found by whom and about whom.

    An entry that names nobody has one row with an empty id, so that the last row always says how
    far the audit was read.
    """

    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(index=True)
    at: datetime = Field(sa_type=Instant)
    actor: str = Field(index=True, max_length=36)
    device_id: str = Field(max_length=36)
    event: str = Field(max_length=60)
    record_type: str | None = Field(default=None, max_length=60)
    record_id: str = Field(default="", index=True, max_length=80)


class BreakGlass(ServerRow, table=True):
    """Somebody asked for a person outside their laptop's scope. `id` was chosen by who asked.

    Without `subject_id` nobody was found, or with `several` more than one; with `ended_at` the
    laptop is to let go again.
    """

    id: str = Field(primary_key=True, max_length=36)
    worker_id: str = Field(index=True, max_length=36)
    device_id: str = Field(index=True, max_length=36)
    subject_id: str | None = Field(default=None, index=True, max_length=36)
    reason: str = Field(max_length=400)
    asked_at: datetime = Field(sa_type=Instant)
    until: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    is_over_limit: bool = Field(default=False)
    looked_at: datetime | None = Field(default=None, sa_type=Instant)
    looked_at_by: str | None = Field(default=None, max_length=36)
    several: bool | None = Field(default=None)


class RightsAsked(ServerRow, table=True):
    """Rights that a second person has to agree to before they hold; `id` from who asked."""

    id: str = Field(primary_key=True, max_length=36)
    worker_id: str = Field(index=True, max_length=36)
    name: str = Field(max_length=200)
    role: str = Field(max_length=20)
    team_id: str = Field(max_length=36)
    profile: str = Field(max_length=20)
    asked_by: str = Field(max_length=36)
    asked_at: datetime = Field(sa_type=Instant)
    settled_by: str | None = Field(default=None, max_length=36)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    agreed: bool | None = Field(default=None)
