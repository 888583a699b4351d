"""The lanes of the running program: three threads and one queued signal home."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.ui.lanes import Errand, Lane, LanesClosedError, outcome_of

T = TypeVar("T")


class QtLanes(QObject):
    """Make one on the interface thread and keep it for the life of the application."""

    # One signal, owned by an object that outlives every thread: signals owned by the work
    # itself die on the thread that ran it.
    _delivered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_closed = False
        self._threads = {
            lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"wayside-{lane.value}")
            for lane in Lane
        }
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Errand:
        """Queue work on a lane; LanesClosedError after close()."""
        if self._is_closed:
            raise LanesClosedError
        errand = Errand()

        def in_lane() -> None:
            if errand.is_cancelled:
                return
            value, error = outcome_of(work)

            def at_home() -> None:
                if errand.is_cancelled:
                    return
                if error is None:
                    then(value)
                else:
                    failed(error)

            self._delivered.emit(at_home)

        self._threads[lane].submit(in_lane)
        return errand

    def close(self) -> None:
        """Take no more work, drop what waits, finish what runs, deliver nothing late."""
        self._is_closed = True
        for thread in self._threads.values():
            thread.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _deliver(self, at_home: Callable[[], None]) -> None:
        if not self._is_closed:
            at_home()
