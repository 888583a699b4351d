"""The foot line: what this laptop keeps and what the centre has received; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from app.casework import catching_up, contacts
from app.casework.catching_up import CentreStatus
from app.casework.laptop import Laptop
from app.host.clock import LOCAL_ZONE
from app.records.codes import SETTING
from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.lanes import Lane, Latest
from app.ui.shell.rooms import ShellState


class Standing:
    """Counts anew whenever something changed; it never says more than was counted."""

    def __init__(self, context: Context, show: Callable[[ShellState], None]) -> None:
        self._context, self._show = context, show
        self._latest = Latest()
        self._saved_at: datetime | None = None
        self._state = ShellState()
        self.status: CentreStatus | None = None
        context.changed.listen(self._on_changed)

    def begin(self, laptop: Laptop) -> None:
        """Begin with a laptop just opened."""
        self.status = None
        self._state = ShellState(worker=laptop.worker.name, is_practice=laptop.vault.practice)
        self._show(self._state)
        self.count()

    def forget(self) -> None:
        """Say nothing: the laptop is locked."""
        self._latest.drop()
        self._state = ShellState()
        self._show(self._state)

    def count(self) -> None:
        """Ask how things stand."""
        context = self._context
        self._latest.replace(
            context.lanes.run(
                Lane.DATA, lambda: _read(context.laptop()), self._on_read, self._on_failed
            )
        )

    def _on_changed(self, change: Change) -> None:
        if change.kind in ("record", "draft"):
            self._saved_at = self._context.clock.now()
        if change.kind == "record":
            # Until it is counted anew nothing is said to be received.
            self._state = replace(self._state, is_at_rest=False, is_only_offline=False)
        if change.kind != "setting":
            self.count()

    def _on_read(self, read: tuple[CentreStatus, str]) -> None:
        self.status, place = read
        saved = f"Saved on this laptop {_clock(self._saved_at)}" if self._saved_at else ""
        self._state = replace(
            self._state,
            place=place,
            saved=saved,
            centre=centre_words(self.status, self._context.clock.today()),
            is_at_rest=is_at_rest(self.status),
            is_only_offline=self.status.all_received and bool(self.status.last_problem),
        )
        self._show(self._state)

    def _on_failed(self, error: Exception) -> None:
        self._state = replace(
            self._state, centre="Not counted", is_at_rest=False, is_only_offline=False
        )
        self._show(self._state)
        if not isinstance(error, Refusal):
            raise error


def is_at_rest(status: CentreStatus) -> bool:
    """Say whether everything is received, and the centre said so at the last attempt."""
    heard = status.last_heard_at is not None and not status.last_problem
    return status.all_received and heard


def centre_words(status: CentreStatus, today: date) -> str:
    """Return how the laptop stands with the centre: first what is known, then since when."""
    words, heard = status.words, _moment(status.last_heard_at, today)
    has_failed = status.enrolled and bool(status.last_problem)
    if has_failed and not heard:
        is_known = status.waiting or status.not_accepted
        return f"{words} · centre not reached yet" if is_known else "Centre not reached yet"
    if status.all_received and heard:
        words = f"{words} at {heard}"
        return f"{words} · not reached since" if has_failed else words
    return f"{words} · centre not reached since {heard}" if has_failed else words


def _read(laptop: Laptop) -> tuple[CentreStatus, str]:
    session = contacts.current_session(laptop)
    place = ""
    if session is not None:
        setting = SETTING.label(str(session.get("setting") or ""))
        place = ", ".join(part for part in (setting, session.get("place")) if part)
    return catching_up.status(laptop), place


def _clock(at: datetime | None) -> str:
    return f"{at.astimezone(LOCAL_ZONE):%H:%M}" if at else ""


def _moment(at: datetime | None, today: date) -> str:
    if at is None:
        return ""
    local = at.astimezone(LOCAL_ZONE)
    return _clock(at) if local.date() == today else f"{_clock(at)} on {local.day} {local:%B}"
