"""What is made behind the door while somebody types the passphrase."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

# Nobody types a whole passphrase without such a pause; while the vault is opened nobody types.
PAUSE_MS = 350
# While a lane loads, the thread of the window gets its turn after this and not after 5 ms: Qt
# asks for a turn many times to draw one letter.
_TURN_SECONDS = 0.0005


class Furnishing(QObject):
    """Goes through steps on the event loop, none of them while somebody types.

    Args:
        steps: what is to be made; each `yield` is a place to stop.
    """

    def __init__(self, steps: Iterator[None]) -> None:
        super().__init__()
        self._steps: Iterator[None] | None = steps
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    @property
    def is_done(self) -> bool:
        """Say whether all is made."""
        return self._steps is None

    def begin(self) -> None:
        """Go on by itself from here."""
        if not self.is_done:
            self._timer.start(0)

    def hold_back(self) -> None:
        """Let somebody type."""
        if self._timer.isActive():
            self._timer.start(PAUSE_MS)

    def finish(self) -> None:
        """Make what is not made yet, at once."""
        self._timer.stop()
        while not self.is_done:
            self._make_one()

    def stop(self) -> None:
        """Make no more."""
        self._timer.stop()
        self._steps = None

    def _step(self) -> None:
        self._make_one()
        self.begin()

    def _make_one(self) -> None:
        if self._steps is not None and next(self._steps, self) is self:
            self._steps = None


def load(modules: Iterable[str]) -> None:
    """Import modules on a lane, so that making what is in them takes no time for loading."""
    with _short_turns():
        for module in modules:
            import_module(module)


@contextmanager
def _short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
