"""What was done last, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.shell.window import MainWindow


class UndoToast:
    """Implements ToastShower on the window; Ctrl+Z does the same until something else is done."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._undo: Callable[[], None] | None = None
        window.toast.undo_requested.connect(self.undo)

    def show(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done."""
        self._undo = undo
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
        self._window.unbind("undo")
        self._window.toast.hide()
