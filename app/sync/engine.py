"""Catching up: turns with the centre, from what waits here to what is new there.

No transaction is open while the network is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine, update

from app.records.declaration import table_of
from app.records.local_rows import CentreKnown
from app.records.refusal import Refusal
from app.storage.database import reading, writing
from app.storage.states import KeysOfRecord
from app.sync.absorb import unsent_count
from app.sync.answer import Answer, Receiver
from app.sync.asking import compose_request, something_waits
from app.sync.report import Report
from app.sync.transport import CounterBehind, Transport

__all__ = ["Report", "SyncEngine"]

_CENTRE = table_of(CentreKnown)
_MOST_TURNS = 1_000


@dataclass
class SyncEngine:
    """Catches up with the centre; one at a time for a vault."""

    engine: Engine
    transport: Transport
    now: Callable[[], datetime]
    program: str
    keys_of: KeysOfRecord | None = None
    on_progress: Callable[[Report], None] = field(default=lambda _report: None)
    # Compare all states with the centre's now, and not only once a day.
    compare_now: bool = False
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
        """Take one turn; tell whether there is reason for another."""
        try:
            self._exchange(report)
        except CounterBehind as behind:
            with writing(self.engine) as connection:
                connection.execute(update(_CENTRE).values(request_counter=behind.highest))
            self._exchange(report)
        with reading(self.engine) as connection:
            if something_waits(connection):
                return True
        return self._asks_for_all(report)

    def _exchange(self, report: Report) -> None:
        with writing(self.engine) as connection:
            request = compose_request(
                connection, self.now(), self.program, compare_now=self.compare_now
            )
        receiver = Receiver(self.engine, self.now, self.keys_of, self.on_progress)
        answer = Answer(receiver, request, report)
        for line in self.transport.exchange(request.lines, request.counter):
            answer.take(line)
            if answer.finished:
                return
        answer.flush()
        raise Refusal(
            "cut",
            "The connection was cut. What had come is kept, your work is safe on this laptop, "
            "and the rest follows next time.",
        )

    def _asks_for_all(self, report: Report) -> bool:
        """Where the states differ from the centre's, ask for all of them once and join them."""
        if not report.differed or self._has_joined_all:
            return False
        self._has_joined_all = True
        with writing(self.engine) as connection:
            connection.execute(update(_CENTRE).values(cursor=0, cursor_mark=None))
        return True
