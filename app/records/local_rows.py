"""Tables that never leave the laptop, and `record_state`, which laptop and centre both keep."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field

from app.records.column_types import Instant, Json
from app.records.declaration import LocalRow, Row


class RecordState(Row, table=True):
    """The fold of one record. `shown` is what the row shows; `base` stands beside unsent changes.

    `base` is what the centre is known to hold; None means that it is the same as `shown`.
    """

    record_id: str = Field(primary_key=True, max_length=36)
    record_type: str = Field(index=True, max_length=60)
    subject_id: str | None = Field(default=None, index=True, max_length=36)
    other_subject_id: str | None = Field(default=None, index=True, max_length=36)
    audience: str | None = Field(default=None, index=True, max_length=80)
    shown: bytes = Field(sa_type=LargeBinary)
    base: bytes | None = Field(default=None, sa_type=LargeBinary)
    # Who made the changes that stand, by change id.
    origins: bytes = Field(sa_type=LargeBinary)
    contested: bool = Field(default=False, index=True)
    # A number of 48 bits that stands for the base; sums of them are compared with the centre.
    digest: int = Field(default=0, sa_type=BigInteger)
    number: int | None = Field(default=None, index=True)


class OutboxChange(LocalRow, table=True):
    """A change made here, kept until the centre's backups reach past its receipt."""

    position: int | None = Field(default=None, primary_key=True)
    change_id: str = Field(index=True, max_length=36)
    record_id: str = Field(index=True, max_length=36)
    record_type: str = Field(max_length=60)
    body: bytes = Field(sa_type=LargeBinary)
    # waiting, received, not_accepted
    status: str = Field(default="waiting", index=True, max_length=20)
    number: int | None = Field(default=None)
    reason_code: str | None = Field(default=None, max_length=60)
    reason: str | None = Field(default=None)
    made_at: datetime = Field(sa_type=Instant)
    received_at: datetime | None = Field(default=None, sa_type=Instant)


class CentreKnown(LocalRow, table=True):
    """What this laptop knows of the centre: one row."""

    id: int = Field(primary_key=True)
    address: str | None = Field(default=None)
    authority_pem: str | None = Field(default=None)
    device_id: str | None = Field(default=None, max_length=36)
    device_key: bytes | None = Field(default=None, sa_type=LargeBinary)
    request_counter: int = Field(default=0)
    epoch: str | None = Field(default=None, max_length=36)
    cursor: int = Field(default=0)
    cursor_mark: str | None = Field(default=None, max_length=36)
    entered_after: str | None = Field(default=None)
    backup_mark: int = Field(default=0)
    last_heard_at: datetime | None = Field(default=None, sa_type=Instant)
    last_problem: str | None = Field(default=None)
    audit_sent: int = Field(default=0)
    # When the sum of all states was last found equal to the centre's.
    compared_at: datetime | None = Field(default=None, sa_type=Instant)


class ThisWorker(LocalRow, table=True):
    """Whose laptop this is: one row."""

    id: int = Field(primary_key=True)
    worker_id: str = Field(max_length=36)
    name: str
    role: str = Field(max_length=20)
    team_id: str = Field(max_length=36)
    team_name: str = Field(default="")


class Leaving(LocalRow, table=True):
    """A subject or audience this laptop must let go: unread at once, gone when nothing waits."""

    scope_key: str = Field(primary_key=True, max_length=80)
    number: int
    carried_out: bool = Field(default=False)


class SearchKey(LocalRow, table=True):
    """One way in which a person can be found."""

    # Its key is all it has: kept once, in the order in which it is looked up.
    __table_args__ = {"sqlite_with_rowid": False}

    kind: str = Field(primary_key=True, max_length=12)
    key: str = Field(primary_key=True, max_length=220)
    person_id: str = Field(primary_key=True, max_length=36)
    # A person is found by what several records say; each takes away only its own keys.
    record_id: str = Field(primary_key=True, index=True, max_length=36)


class Draft(LocalRow, table=True):
    """What somebody began and has not finished; `seen` is what they were looking at."""

    id: str = Field(primary_key=True, max_length=36)
    form: str = Field(max_length=80)
    subject_id: str | None = Field(default=None, index=True, max_length=36)
    record_id: str | None = Field(default=None, index=True, max_length=36)
    content: dict[str, Any] = Field(sa_type=Json)
    seen: dict[str, Any] = Field(sa_type=Json)
    place: dict[str, Any] = Field(sa_type=Json)
    author: str = Field(max_length=36)
    begun_at: datetime = Field(sa_type=Instant)
    saved_at: datetime = Field(sa_type=Instant)


class ReplacedValue(LocalRow, table=True):
    """A value that stood here, or is known to have stood, and which change took its place.

    `replaced_by` is empty where that is not known; `value` is JSON, None where this laptop never
    held it. It goes when the laptop lets go of the record.
    """

    __table_args__ = {"sqlite_with_rowid": False}

    record_id: str = Field(primary_key=True, max_length=36)
    group_name: str = Field(primary_key=True, max_length=260)
    change_id: str = Field(primary_key=True, max_length=36)
    replaced_by: str = Field(primary_key=True, max_length=36)
    value: bytes | None = Field(default=None, sa_type=LargeBinary)
    origin: bytes | None = Field(default=None, sa_type=LargeBinary)
    # When it was replaced, by the clock of whoever did.
    at: datetime | None = Field(default=None, sa_type=Instant)


class AuditEntry(LocalRow, table=True):
    """Who did or read what, without values; hash-chained, append-only, sent up."""

    position: int | None = Field(default=None, primary_key=True)
    chain_id: str = Field(max_length=36)
    number: int
    at: datetime = Field(sa_type=Instant)
    actor: str = Field(max_length=36)
    event: str = Field(max_length=60, index=True)
    record_type: str | None = Field(default=None, max_length=60)
    record_ids: list[str] = Field(sa_type=Json)
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class Setting(LocalRow, table=True):
    """A choice remembered on this laptop."""

    name: str = Field(primary_key=True, max_length=80)
    value: Any = Field(sa_type=Json)
