"""The lanes of one time between unlocking and locking; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from app.ui.lanes import Errand, Lane, Lanes

T = TypeVar("T")


class SessionLanes:
    """Lanes whose work can be dropped as a whole: nothing is delivered after the lock."""

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes
        self._errands: list[Errand] = []

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Errand:
        """Queue work, as long as the laptop is open."""

        def done(value: T) -> None:
            self._forget(errand)
            then(value)

        def not_done(error: Exception) -> None:
            self._forget(errand)
            failed(error)

        errand = Errand()
        self._errands.append(errand)
        running = self._lanes.run(lane, work, done, not_done)
        if errand in self._errands:  # lanes for tests may be done by now
            self._errands[self._errands.index(errand)] = running
            errand = running
        return running

    def close(self) -> None:
        """Leave the lanes below open; they are somebody else's."""
        self.drop_all()

    def drop_all(self) -> None:
        """Want nothing any more of what is under way."""
        for errand in self._errands:
            errand.cancel()
        self._errands.clear()

    def wait_for_data(self, seconds: float) -> bool:
        """Wait until the data lane has done what was queued so far; say whether it has."""
        reached = Event()
        self._lanes.run(Lane.DATA, reached.set, lambda _nothing: None, _never)
        return reached.wait(seconds)

    def _forget(self, errand: Errand) -> None:
        if errand in self._errands:
            self._errands.remove(errand)


def _never(error: Exception) -> None:
    raise error
