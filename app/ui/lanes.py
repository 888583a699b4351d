"""Where work goes that the interface must not wait for; no Qt, so that presenters are testable."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import Enum
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Lane(Enum):
    """One thread each: within a lane work keeps its order, lanes do not wait for each other."""

    DATA = "data"
    SYNC = "sync"
    DOCUMENTS = "documents"


class Errand:
    """One piece of work under way. Cancelled, it delivers nothing any more.

    Long work may look at `is_cancelled` from its own thread and stop early.
    """

    def __init__(self) -> None:
        self._is_cancelled = False

    @property
    def is_cancelled(self) -> bool:
        """Say whether anyone still waits for this."""
        return self._is_cancelled

    def cancel(self) -> None:
        """Want no result any more; safe to call twice and from any thread."""
        self._is_cancelled = True


class Lanes(Protocol):
    """Runs work elsewhere and delivers its result on the interface thread."""

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Errand:
        """Queue `work`; call `then` with its value or `failed` with what it raised."""
        ...

    def close(self) -> None:
        """Take no more work, wait for what runs, deliver nothing late."""
        ...


class Latest:
    """Keeps only the newest of several questions, as a search box asks them."""

    def __init__(self) -> None:
        self._errand: Errand | None = None

    def replace(self, errand: Errand) -> None:
        """Cancel the question before and remember this one."""
        self.drop()
        self._errand = errand

    def drop(self) -> None:
        """Cancel the question under way, if there is one."""
        if self._errand is not None:
            self._errand.cancel()
        self._errand = None


class LanesClosedError(RuntimeError):
    """Work was given to lanes that are closed: our bug."""


class ManualLanes:
    """Lanes for tests: work waits until the test lets it run, so every order can be tried."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Lane, Callable[[], None]]] = deque()
        self._is_closed = False

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Errand:
        """Keep the work for later."""
        if self._is_closed:
            raise LanesClosedError
        errand = Errand()
        self._waiting.append((lane, lambda: _run_here(errand, work, then, failed)))
        return errand

    def __len__(self) -> int:
        return len(self._waiting)

    def finish_one(self, lane: Lane | None = None) -> None:
        """Run the oldest work, of one lane where one is named; IndexError if none waits."""
        for at, (of_lane, job) in enumerate(self._waiting):
            if lane in (None, of_lane):
                del self._waiting[at]
                job()
                return
        raise IndexError(lane)

    def finish_all(self) -> None:
        """Run what waits, and what that starts."""
        while self._waiting:
            self.finish_one()

    def close(self) -> None:
        """Forget what waits."""
        self._is_closed = True
        self._waiting.clear()


class DirectLanes:
    """Lanes that do the work at once, for scripts and for tests where order says nothing."""

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Errand:
        """Do it now."""
        del lane
        errand = Errand()
        _run_here(errand, work, then, failed)
        return errand

    def close(self) -> None:
        """Have nothing to close."""


def outcome_of(work: Callable[[], Any]) -> tuple[Any, Exception | None]:
    """Run work and return its value or what it raised."""
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001 - a lane carries every failure to whoever asked
        return None, error


def _run_here(
    errand: Errand,
    work: Callable[[], T],
    then: Callable[[T], None],
    failed: Callable[[Exception], None],
) -> None:
    if errand.is_cancelled:
        return
    value, error = outcome_of(work)
    if errand.is_cancelled:
        return
    if error is None:
        then(value)
    else:
        failed(error)
