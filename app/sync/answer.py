"""Takes one answer of the centre, line by line.

Each part is taken in a transaction of its own that also says how far the laptop has come, so a cut
costs one part at most.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, select, update

from app.records.change import decode_change
from app.records.declaration import table_of
from app.records.local_rows import (
    CentreKnown,
    Leaving,
    OutboxChange,
    RecordState,
    ThisWorker,
)
from app.records.refusal import Refusal
from app.storage.database import writing
from app.storage.states import KeysOfRecord, sum_of_states
from app.sync.absorb import RECEIVED, Absorber, keys_of, leave_what_can
from app.sync.asking import Request, note_unheard_of
from app.sync.protocol import (
    NONSENSE,
    AnswerLine,
    Done,
    Entered,
    Entering,
    Leave,
    Past,
    Problem,
    Pulled,
    Verdict,
    Welcome,
    unreadable,
)
from app.sync.repair import offer_again, offer_repairs, records_held, writable_by
from app.sync.report import Report

_OUTBOX = table_of(OutboxChange)
_CENTRE = table_of(CentreKnown)
_STATE = table_of(RecordState)

_BATCH = 500
_KEPT_AT_LEAST = timedelta(days=90)


@dataclass(frozen=True)
class Receiver:
    """The vault that an answer is taken into."""

    engine: Engine
    now: Callable[[], datetime]
    keys_of: KeysOfRecord | None
    on_progress: Callable[[Report], None]


@dataclass
class _StartedOver:
    """That the centre has another history: its epoch, and what it has not spoken of so far.

    Cursor and epoch stay as they are until the end. What the centre lost is known only once all
    it has was said; where the line is cut it has to start over again.
    """

    epoch: str
    unheard_of: set[str]


@dataclass
class Answer:
    """One answer while it is taken; `finished` once its last line has come."""

    receiver: Receiver
    request: Request
    report: Report
    finished: bool = False
    _batch: list[Any] = field(default_factory=list)
    _leaves: list[Leave] = field(default_factory=list)
    _ahead: set[str] = field(default_factory=set)
    _started_over: _StartedOver | None = None

    def take(self, line: AnswerLine) -> None:
        """Take one line, after whatever of another kind came before it.

        Raises:
            Refusal: the centre could not go on, or what it said makes no sense.
        """
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
            case Entered() | Past():
                pass  # a turn asks for no history
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
        self.receiver.on_progress(replace(self.report))

    def _take_batch(self, batch: list[Any], mark: Entered | None) -> None:
        with writing(self.receiver.engine) as connection:
            absorber = self._absorber(connection)
            match batch[0]:
                case Verdict():
                    self.report.not_accepted += absorber.settle(batch)
                    self.report.received += sum(v.verdict == RECEIVED for v in batch)
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
        spoken_of = {line.record_id for line in batch}
        self._ahead.update(absorber.take_states(batch))
        absorber.holds_again(spoken_of)
        if self._started_over is not None:
            self._started_over.unheard_of -= spoken_of
        elif mark is not None:
            absorber.move_cursor(entered_after=mark.after)
        self.report.entered += len(batch)

    def _welcome(self, line: Welcome) -> None:
        now = self.receiver.now()
        known: dict[str, Any] = {
            "backup_mark": line.backup_mark,
            "last_heard_at": now,
            "last_problem": None,
        }
        with writing(self.receiver.engine) as connection:
            if line.starts_over:
                self._started_over = _StartedOver(line.epoch, records_held(connection))
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
            _forget_receipts(connection, line.backup_mark, now)

    def _done(self, line: Done) -> None:
        self.flush()
        with writing(self.receiver.engine) as connection:
            absorber = self._absorber(connection)
            absorber.forget_left(self.request.told_left)
            self._note_unheard_of(connection)
            absorber.let_go(self._leaves)
            self.report.left += len(leave_what_can(connection))
            self.report.repaired += self._offer_repairs(connection)
            absorber.move_cursor(
                cursor=line.cursor,
                cursor_mark=line.mark,
                entered_after=None,
                audit_sent=self.request.audit_sent,
            )
            if self._started_over is not None:
                absorber.move_cursor(epoch=self._started_over.epoch)
            if line.digest is not None:
                self._compare(connection, absorber, line)
        self.finished = True
        self.report.complete = True

    def _note_unheard_of(self, connection: Connection) -> None:
        """Ask next about what the centre did not speak of: it may have left while it was away."""
        if self._started_over is not None:
            note_unheard_of(connection, keys_of(connection, self._started_over.unheard_of))
        elif self.request.told_unheard_of:
            note_unheard_of(connection, ())

    def _compare(self, connection: Connection, absorber: Absorber, line: Done) -> None:
        ours = sum_of_states(connection, *_not_leaving())
        self.report.differed = ours != (line.records, line.digest)
        if not self.report.differed:
            absorber.move_cursor(compared_at=self.receiver.now())

    def _offer_repairs(self, connection: Connection) -> int:
        lost = self._ahead | (self._started_over.unheard_of if self._started_over else set())
        if not lost:
            return 0
        worker = connection.execute(select(table_of(ThisWorker))).one()
        return offer_repairs(
            connection,
            lost,
            author=worker.worker_id,
            device=connection.execute(select(_CENTRE.c.device_id)).scalar() or "",
            now=self.receiver.now(),
            writable=writable_by(worker.role),
        )

    def _absorber(self, connection: Connection) -> Absorber:
        return Absorber(connection, self.receiver.now(), self.receiver.keys_of)


def _not_leaving() -> list[ColumnElement[bool]]:
    """Return what leaves out records that wait to leave: the centre counts them no more."""
    leaving = select(table_of(Leaving).c.scope_key)
    return [
        func.coalesce(_STATE.c.subject_id, "").not_in(leaving),
        func.coalesce(_STATE.c.audience, "").not_in(leaving),
        _STATE.c.record_id.not_in(leaving),
    ]


def _forget_receipts(connection: Connection, backup_mark: int, now: datetime) -> None:
    """Let go of receipts that the centre's backups reach past, after ninety days at least."""
    connection.execute(
        delete(_OUTBOX).where(
            _OUTBOX.c.status == RECEIVED,
            _OUTBOX.c.number <= backup_mark,
            _OUTBOX.c.received_at < now - _KEPT_AT_LEAST,
        )
    )
