"""What was done last, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.shell.window import MainWindow


class UndoToast:
    """Implements ToastShower on the window; Ctrl+Z does the same until something else is done."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._undo: Callable[[], None] | None = None
        self._key = _UndoKey(window)
        window.toast.undo_requested.connect(self.undo)

    def show(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done."""
        self._undo = undo
        self._key.belongs_here(is_here=undo is not None)
        if undo is None:
            self._window.unbind("undo")
        else:
            self._window.bind("undo", self.undo)
        if not self._window.is_locked:
            self._window.toast.show_done(words, can_undo=undo is not None)

    def undo(self) -> None:
        """Take the last thing back, once."""
        undo = self._undo
        self.forget()
        if undo is not None:
            undo()

    def forget(self) -> None:
        """Have nothing to take back."""
        self._undo = None
        self._key.belongs_here(is_here=False)
        self._window.unbind("undo")
        self._window.toast.hide()


class _UndoKey(QObject):
    """Keeps Ctrl+Z from the text field in which the cursor lands, until something is typed there.

    A field takes the key for itself even where it has nothing to undo. Only the field with the
    focus is watched, and only while there is something to take back.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._is_here = False
        self._watched: QWidget | None = None

    def belongs_here(self, *, is_here: bool) -> None:
        """Say whether the key takes back what was done last."""
        app = QApplication.instance()
        if is_here == self._is_here or not isinstance(app, QApplication):
            return
        self._is_here = is_here
        if is_here:
            app.focusChanged.connect(self._watch)
            self._watch(None, app.focusWidget())
        else:
            app.focusChanged.disconnect(self._watch)
            self._watch(self._watched, None)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window have the key; a letter typed gives it back to the field."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.Undo):
                event.ignore()
                return True
        elif event.type() is QEvent.Type.KeyPress and event.text().isprintable() and event.text():
            watched.removeEventFilter(self)
        return False
