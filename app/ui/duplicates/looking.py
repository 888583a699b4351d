"""A look through all people, on a lane that holds nobody up, with how far it is. No Qt here."""

from __future__ import annotations

from collections.abc import Callable

from app.casework.duplicate_desk import how_many, look_through
from app.ui.context import Context
from app.ui.duplicates.state import Progress
from app.ui.lanes import Errand, Lane
from app.ui.later import Later

_ASK_AGAIN_MS = 200


class StoppedError(Exception):
    """Nobody wants it any more."""


class Looking:
    """Runs beside catching up, so that typing, saving and printing go on.

    Args:
        context: what every screen is given.
        later: counts the time until how far it is, is asked again.
        told: how far it is; None when it ended.
        done: it ended, and what it found is kept.
        failed: it could not be done.
    """

    def __init__(
        self,
        context: Context,
        later: Later,
        told: Callable[[Progress | None], None],
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._context, self._later = context, later
        self._told, self._done, self._failed = told, done, failed
        self._run: _Run | None = None

    @property
    def progress(self) -> Progress | None:
        """How far it is; None while none is under way."""
        return self._run.progress if self._run else None

    def begin(self) -> None:
        """Begin, unless one is under way."""
        if self._run is not None:
            return
        self._run = run = _Run()
        errand = self._context.lanes.run(
            Lane.SYNC, lambda: run.work(self._context), self._on_done, self._on_failed
        )
        if self._run is run:  # lanes for tests may be done by now
            run.errand = errand
            self._tell()

    def stop(self) -> None:
        """Want nothing of it any more."""
        run, self._run = self._run, None
        self._later.forget()
        if run is not None:
            run.is_stopped = True
            if run.errand is not None:
                run.errand.cancel()

    def _tell(self) -> None:
        if self._run is not None:
            self._told(self._run.progress)
            self._later.after(_ASK_AGAIN_MS, self._tell)

    def _end(self) -> None:
        self._run = None
        self._later.forget()

    def _on_done(self, _pairs: int) -> None:
        self._end()
        self._done()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._told(None)
        if not isinstance(error, StoppedError):
            self._failed(error)


class _Run:
    """One look; its numbers are written on the lane and read on the screen."""

    def __init__(self) -> None:
        self.progress = Progress(0, 0)
        self.is_stopped = False
        self.errand: Errand | None = None

    def work(self, context: Context) -> int:
        laptop = context.laptop()
        total = how_many(laptop)

        def tick(done: int) -> None:
            if self.is_stopped or (self.errand is not None and self.errand.is_cancelled):
                raise StoppedError
            self.progress = Progress(min(done, total), total)

        return look_through(laptop, tick=tick)
