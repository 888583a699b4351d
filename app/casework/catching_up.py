"""Joining the service, catching up with the centre, and saying honestly how things stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, or_, select, update

from app.casework.laptop import Laptop
from app.casework.person_page import label_of_group
from app.host.program import PROGRAM_VERSION
from app.records.declaration import Role, table_of
from app.records.ids import ChangeId, RecordId
from app.records.local_rows import CentreKnown, OutboxChange, RecordState, ThisWorker
from app.records.refusal import Refusal
from app.records.registry import record_types
from app.rules.fold import contested_groups, decode_state
from app.storage.database import reading, writing
from app.storage.unit_of_work import UnitOfWork
from app.sync.engine import Report, SyncEngine
from app.sync.kept_line import KeptLine
from app.sync.protocol import InvitationText
from app.sync.transport import DeviceKey, enrol_over_https

Progress = Report
"""What a catching-up has done so far, for those who may not import the engine."""

Line = KeptLine
"""A line to the centre that is kept between turns, for the same."""

_CENTRE = table_of(CentreKnown)
_OUTBOX = table_of(OutboxChange)
_STATE = table_of(RecordState)


@dataclass(frozen=True)
class Unsent:
    """A record of which something has no receipt yet, and why.

    `code` names the reason: `returned` and `set_aside` where a lead decided, with their words.
    """

    change_id: ChangeId
    record_type: str
    record_id: RecordId
    label: str
    made_at: datetime
    status: str
    code: str | None
    reason: str | None


@dataclass(frozen=True)
class CentreStatus:
    """How this laptop stands with the centre, counted at the moment it is asked."""

    enrolled: bool
    waiting: int
    not_accepted: int
    contested: int
    last_heard_at: datetime | None
    last_problem: str | None

    @property
    def all_received(self) -> bool:
        """Whether the centre has said of every change here that it has it."""
        return self.enrolled and not self.waiting and not self.not_accepted

    @property
    def words(self) -> str:
        """Say it in a line."""
        if not self.enrolled:
            return "Not part of a service yet: everything stays on this laptop"
        parts = []
        if self.not_accepted:
            parts.append(f"{self.not_accepted} not accepted: they need you")
        if self.waiting:
            parts.append(f"{self.waiting} not received by the centre yet")
        if not parts:
            parts.append(
                "Everything received by the centre" if self.last_heard_at else "Not checked yet"
            )
        return " · ".join(parts)


def status(laptop: Laptop) -> CentreStatus:
    """Return how things stand. "All received" is only said when every change has a receipt."""
    with laptop.reading() as connection:
        known = connection.execute(select(_CENTRE)).one()
        counts = {
            row.status: row.changes
            for row in connection.execute(
                select(_OUTBOX.c.status, func.count().label("changes")).group_by(_OUTBOX.c.status)
            )
        }
        contested = connection.execute(
            select(func.count()).select_from(_STATE).where(_STATE.c.contested)
        ).scalar_one()
    return CentreStatus(
        enrolled=known.address is not None,
        waiting=counts.get("waiting", 0),
        not_accepted=counts.get("not_accepted", 0),
        contested=contested,
        last_heard_at=known.last_heard_at,
        last_problem=known.last_problem,
    )


def unsent(laptop: Laptop, *, limit: int = 200) -> list[Unsent]:
    """Return what has no receipt yet, the oldest first, refused ones before those that wait."""
    statement = (
        select(_OUTBOX)
        .where(_OUTBOX.c.status != "received")
        .order_by(_OUTBOX.c.status, _OUTBOX.c.position)
        .limit(limit)
    )
    types = record_types()
    with laptop.reading() as connection:
        return [
            Unsent(
                row.change_id,
                row.record_type,
                row.record_id,
                types[row.record_type].about.label if row.record_type in types else "Record",
                row.made_at,
                row.status,
                row.reason_code,
                row.reason,
            )
            for row in connection.execute(statement)
        ]


def enrol(laptop: Laptop, invitation_text: str, *, laptop_name: str) -> Laptop:
    """Join the service with an invitation; what was written before goes up as ordinary changes.

    Raises:
        Refusal: `practice`; `enrolled_already`; what the centre says; the network.
    """
    if laptop.vault.practice:
        raise Refusal("practice", "This is a practice vault: it never joins a service.")
    if laptop.worker.enrolled:
        raise Refusal("enrolled_already", "This laptop belongs to a service already.")
    invitation = InvitationText.read(invitation_text)
    key = DeviceKey.new()
    authority_pem, answer = enrol_over_https(
        invitation, laptop.vault.vault_id, laptop_name, key, PROGRAM_VERSION
    )
    joined = replace(laptop, author=replace(laptop.author, worker_id=answer.worker_id))
    # One transaction: a laptop that had joined with its records left behind would never move them.
    with joined.work() as work:
        work.connection.execute(
            update(_CENTRE).values(
                address=invitation.address,
                authority_pem=authority_pem,
                device_id=laptop.vault.vault_id,
                device_key=key.raw,
            )
        )
        work.connection.execute(
            update(table_of(ThisWorker)).values(
                worker_id=answer.worker_id,
                name=answer.worker_name,
                role=answer.role,
                team_id=answer.team_id,
                team_name=answer.team_name,
            )
        )
        _join_team(work, laptop.worker.team_id, answer.team_id)
        work.audit("service.joined")
        work.commit()
    return joined.refreshed()


def catch_up(
    laptop: Laptop,
    *,
    on_progress: Callable[[Report], None] = lambda _report: None,
    line: Line | None = None,
) -> Report:
    """Exchange with the centre until nothing more is to be said.

    Args:
        laptop: enrolled.
        on_progress: told after each part that was taken.
        line: kept open between turns by whoever asks again and again; made for this once, when
            None.

    Raises:
        Refusal: `not_enrolled`, `practice`, `offline` and others; what came is kept, and the
            reason is remembered for the status.
    """
    if laptop.vault.practice:
        raise Refusal("practice", "This is a practice vault: it never joins a service.")
    with reading(laptop.engine) as connection:
        known = connection.execute(select(_CENTRE)).one()
    if known.address is None:
        raise Refusal(
            "not_enrolled", "This laptop is not part of a service yet. Ask your lead to invite it."
        )
    own_line = line or Line()
    try:
        with own_line.to(
            known.address, known.authority_pem, known.device_id, known.device_key
        ) as transport:
            return SyncEngine(
                laptop.engine,
                transport,
                laptop.clock.now,
                PROGRAM_VERSION,
                laptop.author.keys_of,
                on_progress,
            ).run_once()
    except Refusal as refusal:
        with writing(laptop.engine) as connection:
            connection.execute(update(_CENTRE).values(last_problem=refusal.sentence))
        raise
    finally:
        if line is None:
            own_line.hang_up()


def contested_records(laptop: Laptop) -> list[tuple[str, RecordId, list[str]]]:
    """Return type, id and contested groups of every record here on which laptops disagree."""
    statement = select(_STATE.c.record_type, _STATE.c.record_id, _STATE.c.shown).where(
        _STATE.c.contested
    )
    with laptop.reading() as connection:
        return [
            (row.record_type, row.record_id, contested_groups(decode_state(row.shown)))
            for row in connection.execute(statement)
        ]


@dataclass(frozen=True)
class Contested:
    """A record on which laptops disagree, in words, and the page that shows it."""

    page: str
    subject: str
    label: str
    groups: str


def contested_now(laptop: Laptop) -> list[Contested]:
    """Return in words what `contested_records` lists, and where each is settled or shown."""
    found = contested_records(laptop)
    with laptop.reading() as connection:
        ids = [record_id for _type, record_id, _groups in found]
        rows = connection.execute(
            select(_STATE.c.record_id, _STATE.c.subject_id).where(_STATE.c.record_id.in_(ids))
        )
        subjects = {row.record_id: row.subject_id for row in rows}
    types = record_types()
    return [
        Contested(
            *_page_of(name, record_id, subjects.get(record_id), laptop.worker.role),
            types[name].about.label if name in types else "Record",
            ", ".join(label_of_group(types[name], each) for each in groups)
            if name in types
            else ", ".join(groups),
        )
        for name, record_id, groups in found
    ]


def _page_of(
    type_name: str, record_id: RecordId, subject: RecordId | None, role: Role
) -> tuple[str, str]:
    """Say which page to open: whoever may write it settles it, others see where it stands."""
    kind = record_types().get(type_name)
    if kind is not None and kind.may_write(role):
        return "conflicts", record_id
    if subject:
        return "person", subject
    return "record_form", f"{type_name}::{record_id}"


def _join_team(work: UnitOfWork, local_team: str, team: str) -> None:
    """Move what was written before joining from this laptop's own team to the service's."""
    for kind in record_types().values():
        audience = kind.about.audience
        if audience is None or audience.team_field is None:
            continue
        column = kind.table.c[audience.team_field]
        ids = work.connection.execute(
            select(kind.table.c.id).where(or_(column == local_team, column.is_(None)))
        ).scalars()
        for record_id in list(ids):
            work.edit(kind.name, record_id, {audience.team_field: team})
