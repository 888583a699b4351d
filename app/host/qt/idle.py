"""Idleness and the jump of the clock, looked at once a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.host.lock_signals import ClockJump, IdleWatch, LockReason

_LOOK_MS: Final = 1000
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleAndClock(QObject):
    """A LockSource that works everywhere, whatever else the machine can tell.

    `warning_due` says how many seconds are left, once a second in the last minute; 0 means that
    somebody is here after all.
    """

    warning_due = Signal(int)

    def __init__(self, app: QApplication, idle: IdleWatch, jump: ClockJump) -> None:
        super().__init__()
        self._app, self._idle, self._jump = app, idle, jump
        self._lock: Callable[[LockReason], None] | None = None
        self._is_warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self, lock: Callable[[LockReason], None]) -> None:
        """Begin to watch."""
        self._lock = lock
        self._idle.touched()
        self._app.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._lock = None
        self._timer.stop()
        self._app.removeEventFilter(self)

    def look(self) -> None:
        """Look at both clocks; called once a second."""
        if self._lock is None:
            return
        if self._jump.has_jumped():
            self._lock(LockReason.CLOCK_JUMPED)
        elif self._idle.seconds_left() <= 0:
            self._lock(LockReason.IDLE)
        elif self._idle.is_warning_due:
            self._is_warning = True
            self.warning_due.emit(int(self._idle.seconds_left()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice that somebody is here; swallow nothing."""
        if event.type() in _TOUCHES:
            self._idle.touched()
            if self._is_warning:
                self._is_warning = False
                self.warning_due.emit(0)
        return super().eventFilter(watched, event)
