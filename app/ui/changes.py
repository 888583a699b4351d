"""Tells screens that something they may be showing is different now; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["record", "draft", "session", "centre", "setting"]


@dataclass(frozen=True, slots=True)
class Change:
    """What changed.

    `record`: something was written, here or by catching up. `subject_id` is the person it is
    about, empty where it may be anybody. `draft`: a draft began, was saved or ended. `session`:
    the outreach session. `centre`: what the centre has received. `setting`: how this laptop is set.
    """

    kind: ChangeKind
    subject_id: str = ""


Listener = Callable[[Change], None]


class ChangeFeed:
    """Announce on the interface thread only; listeners are called at once, in order."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every change from now on; returns what ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def announce(self, kind: ChangeKind, subject_id: str = "") -> None:
        """Say that something changed."""
        for listener in tuple(self._listeners):
            listener(Change(kind, subject_id))
