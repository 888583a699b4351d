"""Reminders on this laptop: a check-in that is due, a session that nobody ended. No Qt here.

A reminder is words on this screen. It alerts nobody else, with or without signal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.casework.laptop import Laptop
from app.casework.sessions import CheckInDue, LeftOpen, check_in_due, left_open
from app.host.clock import LOCAL_ZONE
from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.lanes import Lane, Latest
from app.ui.later import Later

_AGAIN_MS = 5 * 60 * 1000
_LONGEST_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True)
class _Read:
    due: CheckInDue | None
    forgotten: list[LeftOpen]


class Reminding:
    """Waits for the next check-in of whoever works alone, and speaks up on the toast."""

    def __init__(self, context: Context, later: Later) -> None:
        self._context, self._later = context, later
        self._latest = Latest()
        self._is_open, self._has_told = False, False
        context.changed.listen(self._on_changed)

    def begin(self) -> None:
        """Begin with a laptop just opened; what was left open is said once."""
        self._is_open, self._has_told = True, False
        self._ask()

    def stop(self) -> None:
        """Say nothing: the laptop is locked."""
        self._is_open = False
        self._latest.drop()
        self._later.forget()

    def _ask(self) -> None:
        context = self._context
        self._latest.replace(
            context.lanes.run(
                Lane.DATA, lambda: _read(context.laptop()), self._on_read, self._on_failed
            )
        )

    def _on_read(self, read: _Read) -> None:
        self._later.forget()
        if read.forgotten and not self._has_told:
            self._context.toast.show(_forgotten_words(read.forgotten))
        self._has_told = True
        if read.due is not None:
            self._wait_for(read.due)

    def _wait_for(self, due: CheckInDue) -> None:
        left_ms = int((due.due_at - self._context.clock.now()).total_seconds() * 1000)
        if left_ms > 0:
            self._later.after(min(left_ms, _LONGEST_MS), self._ask)
            return
        self._context.toast.show(_due_words(due, self._context.clock.now))
        self._later.after(_AGAIN_MS, self._ask)

    def _on_changed(self, change: Change) -> None:
        if self._is_open and change.kind == "session":
            self._ask()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error


def _read(laptop: Laptop) -> _Read:
    return _Read(check_in_due(laptop), left_open(laptop))


def _due_words(due: CheckInDue, now: Callable[[], datetime]) -> str:
    late = int((now() - due.due_at).total_seconds() // 60)
    since = f"since {due.due_at.astimezone(LOCAL_ZONE):%H:%M}" if late else "now"
    buddy = f" Ring {due.buddy}." if due.buddy else ""
    return f"Your check-in is due {since}: F4, All well. Nobody has been alerted.{buddy}"


def _forgotten_words(forgotten: list[LeftOpen]) -> str:
    if len(forgotten) == 1:
        return f"The session at {forgotten[0].place} was never ended. F4 ends it."
    return f"{len(forgotten)} sessions were never ended. F4 ends them."
