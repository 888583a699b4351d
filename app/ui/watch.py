"""Watches for all that locks the laptop: nobody there, a closed lid, a locked session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.host.clock import Clock
from app.host.lock_signals import ClockJump, IdleWatch, LockReason, LockSignals
from app.host.qt.idle import IdleAndClock
from app.host.qt.logind import Logind
from app.host.qt.windows import WindowsMessages


class Watch(QObject):
    """Every source that this machine has.

    Args:
        app: whose keys and clicks count.
        window: where Windows sends its messages.
        clock: the time.
        idle_minutes: until it locks by itself.
        lock: called when it is time.
        warn: told how many seconds are left, once a second; 0 when somebody came back.
    """

    def __init__(
        self,
        app: QApplication,
        window: QWidget,
        clock: Clock,
        *,
        idle_minutes: int,
        lock: Callable[[LockReason], None],
        warn: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._idle = IdleWatch(clock, idle_minutes)
        self.idle_source = IdleAndClock(app, self._idle, ClockJump(clock))
        self.idle_source.warning_due.connect(warn)
        # Each is a source of its own kind; those that this machine lacks are left out.
        logind, windows = Logind(), WindowsMessages(app, window)
        sources = [each for each in (logind, windows) if each.is_available]
        self._signals = LockSignals((self.idle_source, *sources), lock)
        self._signals.start()

    def unlocked(self) -> None:
        """Begin to count: there is something to lock."""
        self._idle.touched()
        self._signals.unlocked()

    def set_minutes(self, idle_minutes: int) -> None:
        """Lock sooner or later than before."""
        self._idle.set_minutes(idle_minutes)

    def stop(self) -> None:
        """Watch no more."""
        self._signals.stop()
