"""Doing something in a moment, with the timer of the running program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class QtLater(QObject):
    """Implements Later; lives as long as its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._do: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def after(self, milliseconds: int, do: Callable[[], None]) -> None:
        """Do it then; what was planned before is forgotten."""
        self._do = do
        self._timer.start(milliseconds)

    def forget(self) -> None:
        """Do nothing after all."""
        self._do = None
        self._timer.stop()

    def _on_timeout(self) -> None:
        do, self._do = self._do, None
        if do is not None:
            do()
