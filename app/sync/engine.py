"""Catching up: one turn with the centre, from what waits here to what is new there.

No transaction is open while the network is waited for. Each part of the answer is taken in a
transaction of its own that also says how far the laptop has come, so a cut costs one part at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, delete, func, select, update

from app.records.change import decode_change, encode_change
from app.records.declaration import table_of
from app.records.local_rows import (
    AuditEntry,
    CentreKnown,
    Leaving,
    OutboxChange,
    RecordState,
    ThisWorker,
)
from app.records.refusal import Refusal
from app.storage.database import reading, writing
from app.storage.states import KeysOfRecord, sum_of_states
from app.sync.absorb import NOT_ACCEPTED, RECEIVED, WAITING, Absorber, leave_what_can, unsent_count
from app.sync.protocol import (
    NONSENSE,
    AnswerLine,
    AuditLine,
    Done,
    Entered,
    Entering,
    Hello,
    Leave,
    Line,
    Offer,
    Problem,
    Pulled,
    Verdict,
    Welcome,
    unreadable,
)
from app.sync.repair import offer_again, offer_repairs, records_held, writable_by
from app.sync.transport import CounterBehind, Transport

_OUTBOX = table_of(OutboxChange)
_CENTRE = table_of(CentreKnown)
_AUDIT = table_of(AuditEntry)
_STATE = table_of(RecordState)

# As much as one turn carries up: some megabytes compressed.
OFFERS_A_TURN = 5_000
_AUDIT_A_TURN = 5_000
_BATCH = 500
_KEPT_AT_LEAST = timedelta(days=90)
_COMPARED_EVERY = timedelta(days=1)
_MOST_TURNS = 1_000


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> datetime:
        """Return now, aware."""
        ...


@dataclass
class Report:
    """What a catching-up did; `complete` is false where it was cut before its end."""

    received: int = 0
    not_accepted: int = 0
    pulled: int = 0
    entered: int = 0
    left: int = 0
    repaired: int = 0
    waiting: int = 0
    differed: bool = False
    started_over: int = 0
    complete: bool = False

    @property
    def judged(self) -> int:
        """How many offers the centre has answered."""
        return self.received + self.not_accepted


@dataclass
class SyncEngine:
    """Catches up with the centre; one at a time for a vault."""

    engine: Engine
    transport: Transport
    now: Clock
    program: str
    keys_of: KeysOfRecord | None = None
    on_progress: Callable[[Report], None] = field(default=lambda _report: None)
    # Compare all states with the centre's now, and not only once a day.
    compare_now: bool = False
    # What went up in this turn, the last audit entry and the keys that were let go: it counts as
    # told once the turn is done.
    audit_sent: int = 0
    told_left: list[str] = field(default_factory=list)
    _has_joined_all: bool = False

    def run_once(self) -> Report:
        """Take turns until nothing waits that the centre has not judged.

        Raises:
            Refusal: the centre cannot be reached, refuses, or was cut off; what came is kept.
        """
        total = Report()
        for _ in range(_MOST_TURNS):
            before = total.judged, total.repaired, total.started_over
            more = self._turn(total)
            stuck = (total.judged, total.repaired, total.started_over) == before
            if not more or (stuck and not total.differed):
                break
        with reading(self.engine) as connection:
            total.waiting = unsent_count(connection)
        return total

    def _turn(self, report: Report) -> bool:
        """Take one turn; tell whether something still waits to be offered."""
        try:
            self._take_answer(self._ask(), report)
        except CounterBehind as behind:
            with writing(self.engine) as connection:
                connection.execute(update(_CENTRE).values(request_counter=behind.highest))
            self._take_answer(self._ask(), report)
        with reading(self.engine) as connection:
            statement = select(_OUTBOX.c.position).where(_OUTBOX.c.status == WAITING).limit(1)
            something_waits = connection.execute(statement).first() is not None
        return something_waits or self._starts_over_once(report)

    def _starts_over_once(self, report: Report) -> bool:
        """Where the states differ from the centre's, ask for all of them once and join them."""
        if not report.differed or self._has_joined_all:
            return False
        self._has_joined_all = True
        with writing(self.engine) as connection:
            connection.execute(update(_CENTRE).values(cursor=0, cursor_mark=None))
        return True

    def _ask(self) -> Iterator[AnswerLine]:
        with writing(self.engine) as connection:
            connection.execute(
                update(_CENTRE).values(request_counter=_CENTRE.c.request_counter + 1)
            )
            known = connection.execute(select(_CENTRE)).one()
            lines = self._lines(connection, known)
        return self.transport.exchange(lines, known.request_counter)

    def _lines(self, connection: Connection, known: Any) -> list[Line]:
        now = self.now()
        leaving = table_of(Leaving)
        left = select(leaving.c.scope_key).where(leaving.c.carried_out)
        self.told_left = list(connection.execute(left).scalars())
        hello = Hello(
            program=self.program,
            sent_at=now,
            epoch=known.epoch,
            cursor=known.cursor,
            mark=known.cursor_mark,
            entered_after=known.entered_after,
            left=self.told_left,
            waiting=unsent_count(connection),
            compare=self.compare_now
            or known.compared_at is None
            or now - known.compared_at > _COMPARED_EVERY,
        )
        waiting = (
            select(_OUTBOX.c.body)
            .where(_OUTBOX.c.status == WAITING)
            .order_by(_OUTBOX.c.position)
            .limit(OFFERS_A_TURN)
        )
        offers = [
            Offer(change=msgspec.Raw(encode_change(_reported(body, now))))
            for body in connection.execute(waiting).scalars()
        ]
        entries = _audit_rows(connection, known.audit_sent)
        self.audit_sent = entries[-1].position if entries else known.audit_sent
        return [hello, *offers, *(_audit_line(row) for row in entries)]

    def _take_answer(self, lines: Iterator[AnswerLine], report: Report) -> None:
        taking = _Taking(self, report)
        for line in lines:
            taking.take(line)
            if taking.finished:
                break
        taking.flush()
        if not taking.finished:
            raise Refusal(
                "cut",
                "The connection was cut. What had come is kept, your work is safe on this laptop, "
                "and the rest follows next time.",
            )


class _Taking:
    """Takes one answer, line by line, a batch a transaction."""

    def __init__(self, sync: SyncEngine, report: Report) -> None:
        self.sync = sync
        self.report = report
        self.finished = False
        self._batch: list[Any] = []
        self._leaves: list[Leave] = []
        self._ahead: set[str] = set()
        self._unheard_of: set[str] | None = None
        self._epoch: str | None = None

    def take(self, line: AnswerLine) -> None:
        """Take one line, after whatever of another kind came before it."""
        if self._batch and (
            type(line) is not type(self._batch[-1])
            or (len(self._batch) >= _BATCH and not isinstance(line, Entering))
        ):
            # States are taken when their keys are whole: the mark after them says so.
            self.flush(line if isinstance(line, Entered) else None)
        match line:
            case Welcome():
                self._welcome(line)
            case Verdict() | Pulled() | Entering():
                self._batch.append(line)
            case Entered():
                pass
            case Leave():
                self._leaves.append(line)
            case Done():
                self._done(line)
            case Problem():
                self.flush()
                raise Refusal(line.code, line.sentence)

    def flush(self, mark: Entered | None = None) -> None:
        """Take what has gathered in one transaction.

        Raises:
            Refusal: `answer_unreadable` for a state or change that is none; nothing of it is kept.
        """
        batch, self._batch = self._batch, []
        if not batch:
            return
        try:
            self._take_batch(batch, mark)
        except NONSENSE as error:
            raise unreadable() from error
        self.sync.on_progress(replace(self.report))

    def _take_batch(self, batch: list[Any], mark: Entered | None) -> None:
        with writing(self.sync.engine) as connection:
            absorber = Absorber(connection, self.sync.now(), self.sync.keys_of)
            match batch[0]:
                case Verdict():
                    absorber.settle(batch)
                    self._count_verdicts(batch)
                case Pulled():
                    absorber.take_changes(batch)
                    last = batch[-1]
                    absorber.move_cursor(
                        cursor=last.number, cursor_mark=decode_change(last.change).id
                    )
                    self.report.pulled += len(batch)
                case Entering():
                    self._take_states(absorber, batch, mark)

    def _take_states(self, absorber: Absorber, batch: list[Entering], mark: Entered | None) -> None:
        self._ahead.update(absorber.take_states(batch))
        if self._unheard_of is not None:
            self._unheard_of -= {line.record_id for line in batch}
        absorber.holds_again({line.record_id for line in batch})
        if mark is not None and self._unheard_of is None:
            absorber.move_cursor(entered_after=mark.after)
        self.report.entered += len(batch)

    def _count_verdicts(self, batch: Iterable[Verdict]) -> None:
        for verdict in batch:
            if verdict.verdict == RECEIVED:
                self.report.received += 1
            elif verdict.verdict == NOT_ACCEPTED:
                self.report.not_accepted += 1

    def _welcome(self, line: Welcome) -> None:
        with writing(self.sync.engine) as connection:
            known: dict[str, Any] = {
                "backup_mark": line.backup_mark,
                "last_heard_at": self.sync.now(),
                "last_problem": None,
            }
            if line.starts_over:
                # Cursor and epoch stay as they are until the end. What the centre lost is known
                # only once all it has was said; where the line is cut it has to start over again.
                self._unheard_of = records_held(connection)
                self._epoch = line.epoch
                self.report.started_over += 1
                offer_again(connection)
            else:
                known["epoch"] = line.epoch
            connection.execute(update(_CENTRE).values(**known))
            connection.execute(
                update(table_of(ThisWorker)).values(
                    role=line.role, team_id=line.team_id, team_name=line.team_name
                )
            )
            _forget_receipts(connection, line.backup_mark, self.sync.now())

    def _done(self, line: Done) -> None:
        self.flush()
        with writing(self.sync.engine) as connection:
            now = self.sync.now()
            absorber = Absorber(connection, now, self.sync.keys_of)
            absorber.forget_left(self.sync.told_left)
            absorber.let_go(self._leaves)
            self.report.left += len(leave_what_can(connection))
            self.report.repaired += self._offer_repairs(connection, now)
            absorber.move_cursor(
                cursor=line.cursor,
                cursor_mark=line.mark,
                entered_after=None,
                audit_sent=self.sync.audit_sent,
                **({"epoch": self._epoch} if self._epoch else {}),
            )
            if line.digest is not None:
                ours = sum_of_states(connection, *_not_leaving())
                self.report.differed = ours != (line.records, line.digest)
                if not self.report.differed:
                    absorber.move_cursor(compared_at=now)
        self.finished = True
        self.report.complete = True

    def _offer_repairs(self, connection: Connection, now: datetime) -> int:
        lost = self._ahead | (self._unheard_of or set())
        if not lost:
            return 0
        known = connection.execute(select(_CENTRE.c.device_id)).scalar() or ""
        worker = connection.execute(select(table_of(ThisWorker))).one()
        return offer_repairs(
            connection,
            lost,
            author=worker.worker_id,
            device=known,
            now=now,
            writable=writable_by(worker.role),
        )


def _not_leaving() -> list[ColumnElement[bool]]:
    """Return what leaves out records that wait to leave: the centre counts them no more."""
    leaving = select(table_of(Leaving).c.scope_key)
    return [
        func.coalesce(_STATE.c.subject_id, "").not_in(leaving),
        func.coalesce(_STATE.c.audience, "").not_in(leaving),
    ]


def _reported(body: bytes, now: datetime) -> Any:
    return msgspec.structs.replace(decode_change(body), reported_at=now)


def _audit_rows(connection: Connection, sent: int) -> list[Any]:
    statement = select(_AUDIT).where(_AUDIT.c.position > sent).order_by(_AUDIT.c.position)
    return list(connection.execute(statement.limit(_AUDIT_A_TURN)))


def _audit_line(row: Any) -> AuditLine:
    return AuditLine(
        chain_id=row.chain_id,
        number=row.number,
        entry={
            "at": row.at.isoformat(),
            "actor": row.actor,
            "event": row.event,
            "record_type": row.record_type,
            "record_ids": row.record_ids,
            "previous_hash": row.previous_hash,
        },
        hash=row.hash,
    )


def _forget_receipts(connection: Connection, backup_mark: int, now: datetime) -> None:
    """Let go of receipts that the centre's backups reach past, after ninety days at least."""
    connection.execute(
        delete(_OUTBOX).where(
            _OUTBOX.c.status == RECEIVED,
            _OUTBOX.c.number <= backup_mark,
            _OUTBOX.c.received_at < now - _KEPT_AT_LEAST,
        )
    )
