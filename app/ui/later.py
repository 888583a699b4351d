"""Doing something in a moment; no Qt, so that a test can decide when the moment comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Later(Protocol):
    """One thing to be done once, some time from now, on the interface thread."""

    def after(self, milliseconds: int, do: Callable[[], None]) -> None:
        """Do it then; what was planned before is forgotten."""
        ...

    def forget(self) -> None:
        """Do nothing after all."""
        ...


class ManualLater:
    """A Later for tests: the moment comes when the test says so."""

    def __init__(self) -> None:
        self._planned: Callable[[], None] | None = None
        self.milliseconds: int | None = None

    def after(self, milliseconds: int, do: Callable[[], None]) -> None:
        """Plan it."""
        self.milliseconds, self._planned = milliseconds, do

    def forget(self) -> None:
        """Plan nothing."""
        self.milliseconds, self._planned = None, None

    def come(self) -> None:
        """Let the moment come; nothing happens where nothing is planned."""
        planned = self._planned
        self.forget()
        if planned is not None:
            planned()
