"""Locking and what comes back after it; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from app.host.lock_signals import LockReason
from app.records.refusal import Refusal
from app.ui.session_lanes import SessionLanes

if TYPE_CHECKING:
    from app.casework.laptop import Laptop

# What is left of the promised second goes to closing the database.
WAIT_FOR_DRAFTS_SECONDS = 0.4


class OpenLaptop:
    """The laptop while it is unlocked."""

    def __init__(self) -> None:
        self._laptop: Laptop | None = None

    def __call__(self) -> Laptop:
        """Return it. Raises Refusal("locked")."""
        if self._laptop is None:
            raise Refusal("locked", "This laptop is locked. What you typed is kept.")
        return self._laptop

    @property
    def is_open(self) -> bool:
        """Say whether there is one."""
        return self._laptop is not None

    def put(self, laptop: Laptop) -> None:
        """Take a laptop just unlocked."""
        self._laptop = laptop

    def take_away(self) -> Laptop | None:
        """Let go of it and return it."""
        laptop, self._laptop = self._laptop, None
        return laptop


class Frame(Protocol):
    """The window, as far as locking goes."""

    def remember(self) -> None:
        """Remember the page, the field and the cursor of now."""
        ...

    def save_typing(self) -> None:
        """Queue every draft that is not saved yet."""
        ...

    def hide(self) -> None:
        """Show the door and nothing else, at once."""
        ...

    def forget(self) -> None:
        """Let every screen hold nothing."""
        ...

    def come_back(self) -> None:
        """Show the page of before, the cursor where it was."""
        ...


class Locking:
    """Locks whatever is going on, and opens where one was.

    Args:
        open_laptop: where the laptop is while it is open.
        lanes: of this time between unlocking and locking.
        frame: the window.
        on_open: told when a laptop was opened; `on_lock` before it is locked.
    """

    def __init__(
        self,
        open_laptop: OpenLaptop,
        lanes: SessionLanes,
        frame: Frame,
        *,
        on_open: Callable[[Laptop], None],
        on_lock: Callable[[], None],
    ) -> None:
        self._open, self._lanes, self._frame = open_laptop, lanes, frame
        self._on_open, self._on_lock = on_open, on_lock

    def lock(self, _reason: LockReason | None = None) -> None:
        """Hide, save what was typed, drop the key: unconditional, and within a second."""
        if not self._open.is_open:
            return
        self._frame.remember()
        self._frame.save_typing()
        self._frame.hide()
        self._lanes.wait_for_data(WAIT_FOR_DRAFTS_SECONDS)
        laptop = self._open.take_away()
        # From here on nothing is delivered: it would be about people, on a locked laptop.
        self._lanes.drop_all()
        try:
            if laptop is not None:
                laptop.vault.lock()
        finally:
            self._on_lock()
            self._frame.forget()

    def opened(self, laptop: Laptop) -> None:
        """Go on where one was."""
        self._open.put(laptop)
        self._on_open(laptop)
        self._frame.come_back()
