"""Catching up by itself: at the start, after each save, every two minutes; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.casework import catching_up
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.lanes import Lane
from app.ui.later import Later

EVERY_MS = 2 * 60_000
SOON_MS = 3_000
MOST_MS = 16 * 60_000


class Reported(Protocol):
    """What a turn of catching up says of itself."""

    pulled: int
    entered: int
    left: int


class Catcher:
    """Keeps the laptop and the centre level while the laptop is open.

    A turn that reaches nobody makes the pause twice as long, up to a quarter of an hour; a save
    asks again soon all the same, once the network was there the last time.

    Args:
        context: for the laptop, the lanes and the feed.
        later: counts the time.
        catch_up: one turn on the sync lane; over a line that is kept between turns, when None.
    """

    def __init__(
        self,
        context: Context,
        later: Later,
        catch_up: Callable[[Laptop], Reported] | None = None,
    ) -> None:
        self._context, self._later = context, later
        self._line = catching_up.Line()
        self._catch_up = catch_up or self._over_the_kept_line
        self._pause_ms = EVERY_MS
        self._is_on, self._is_running, self._is_wanted = False, False, False
        self._is_announcing = False
        context.changed.listen(self._on_changed)

    def begin(self, laptop: Laptop) -> None:
        """Begin where the laptop belongs to a service."""
        self._is_on = laptop.worker.enrolled and not laptop.vault.practice
        self._is_running, self._is_wanted, self._pause_ms = False, False, EVERY_MS
        if self._is_on:
            self.turn()

    def stop(self) -> None:
        """Do no more: the laptop is locked or closes."""
        self._is_on = False
        self._later.forget()
        self._line.hang_up()

    def turn(self) -> None:
        """Catch up now, or once more after the turn under way."""
        if not self._is_on:
            return
        if self._is_running:
            self._is_wanted = True
            return
        self._is_running, self._is_wanted = True, False
        self._later.forget()
        context = self._context
        context.lanes.run(
            Lane.SYNC, lambda: self._catch_up(context.laptop()), self._on_done, self._on_failed
        )

    def _over_the_kept_line(self, laptop: Laptop) -> Reported:
        return catching_up.catch_up(laptop, line=self._line)

    def _on_changed(self, change: Change) -> None:
        is_saved_here = change.kind == "record" and not self._is_announcing
        if is_saved_here and self._is_on and self._pause_ms == EVERY_MS:
            self._is_wanted = self._is_running
            self._later.after(SOON_MS, self.turn)

    def _on_done(self, report: Reported) -> None:
        self._is_running = False
        self._pause_ms = EVERY_MS
        self._is_announcing = True
        try:
            if report.pulled or report.entered or report.left:
                self._context.changed.announce("record")
            self._context.changed.announce("centre")
        finally:
            self._is_announcing = False
        self._plan()

    def _on_failed(self, error: Exception) -> None:
        self._is_running = False
        self._pause_ms = min(self._pause_ms * 2, MOST_MS)
        self._is_announcing = True
        try:
            self._context.changed.announce("centre")
        finally:
            self._is_announcing = False
        self._plan()
        if not isinstance(error, Refusal):
            raise error

    def _plan(self) -> None:
        self._later.after(SOON_MS if self._is_wanted else self._pause_ms, self.turn)
