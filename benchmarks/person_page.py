"""From choosing a person with 500 entries to what happened painted, in the whole program.

python -m benchmarks.person_page

Beside the time it takes: the longest that the thread of the window was held at one go meanwhile,
while reading goes on in a lane of its own; and, on a machine that is lent by another, the same for
the openings during which the other took no processor time for itself.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.casework import contacts, people
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.host.clock import SystemClock
from app.host.memory import collect_less_often
from app.ui.person.view import PersonScreen
from app.ui.qt_lanes import QtLanes
from app.ui.window import Program
from tests.journeys.service import lone_laptop
from tests.ui.desk import NotedPreferences

ENTRIES, ROUNDS = 500, 80
_NOTE = "Spoke beside the van. Asked for new boots, took a leaflet and tea, will come on Thursday."


def somebody_with_a_history(laptop: Laptop) -> str:
    """Write down one invented person and all that happened with them."""
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    now = datetime.now(UTC)
    for place in range(ENTRIES):
        contacts.record_contact(
            laptop,
            ContactSaid(
                recipient="client",
                events=["advice_information"],
                occurred_at=now - timedelta(hours=17 * place),
                subject_id=person_id,
                values={"note": _NOTE[: 20 + place % 60]},
            ),
        )
    return person_id


def taken_by_the_host() -> int:
    """Return how often the machine was wanted and not given, in its hundredths of a second.

    Always 0 where Linux does not say so.
    """
    counted = Path("/proc/stat")
    if not counted.exists():
        return 0
    return int(counted.read_text(encoding="ascii").split()[8])


class Holds(QObject):
    """Notes the longest time between two turns of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_turn)
        self._last, self.longest = 0.0, 0.0

    def begin(self) -> None:
        self._last, self.longest = perf_counter(), 0.0
        self._timer.start(2)

    def stop(self) -> None:
        self._timer.stop()

    def _on_turn(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Painted(QObject):
    """Ends a loop once the history was painted with something in it."""

    def __init__(self, screen: PersonScreen, loop: QEventLoop) -> None:
        super().__init__()
        self._screen, self._loop = screen, loop
        screen.timeline.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and self._screen.timeline.model().rowCount():
            QTimer.singleShot(0, self._loop.quit)
        return super().eventFilter(watched, event)


@contextmanager
def opened(folder: Path, app: QApplication) -> Iterator[tuple[Program, str]]:
    """Open the program on a vault with that person."""
    laptop = lone_laptop(folder, "Ormer")
    person_id = somebody_with_a_history(laptop)
    program = Program(
        app, folder, clock=SystemClock(), lanes=QtLanes(), preferences=NotedPreferences({})
    )
    program.furnishing.finish()
    program.start()
    program.locking.opened(laptop)
    try:
        yield program, person_id
    finally:
        program.stop()


def main() -> None:
    """Open the page again and again and print how long it took."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    collect_less_often()
    app = QApplication([])
    took, held, worked, undisturbed = [], [], [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(Path(folder) / "vault", app) as (program, person_id),
    ):
        screen = program.frame.pages["person"].screen
        assert isinstance(screen, PersonScreen)
        loop, holds = QEventLoop(), Holds()
        painted = Painted(screen, loop)
        for _ in range(ROUNDS):
            program.frame.open_room("search")
            screen.presenter.forget()  # type: ignore[attr-defined] # as after another person
            settle = QTimer()
            settle.setSingleShot(True)
            settle.timeout.connect(loop.quit)
            settle.start(300)
            loop.exec()
            holds.begin()
            taken = taken_by_the_host()
            began, at_work = perf_counter(), process_time()
            program.frame.open_page("person", person_id)
            loop.exec()
            took.append((perf_counter() - began) * 1000)
            worked.append((process_time() - at_work) * 1000)
            if taken_by_the_host() == taken:
                undisturbed.append(took[-1])
            settle.start(200)
            loop.exec()
            holds.stop()
            held.append(holds.longest * 1000)
        screen.timeline.viewport().removeEventFilter(painted)
    cuts, hold = statistics.quantiles(took, n=20), statistics.quantiles(held, n=20)
    work = statistics.quantiles(worked, n=20)
    alone = statistics.quantiles(undisturbed, n=20)
    print(
        f"opening a person with {ENTRIES} entries   p50 {cuts[9]:.0f}   p95 {cuts[18]:.0f} ms   "
        f"of processor p50 {work[9]:.0f}   p95 {work[18]:.0f} ms   "
        f"thread of the window held at most p50 {hold[9]:.0f}   p95 {hold[18]:.0f} ms"
    )
    print(
        f"  the {len(undisturbed)} of {ROUNDS} in which the host took nothing   "
        f"p50 {alone[9]:.0f}   p95 {alone[18]:.0f} ms"
    )


if __name__ == "__main__":
    main()
