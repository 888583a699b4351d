"""Says what was done, for ten seconds, with a way to undo it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.kit.announce import announce
from app.ui.kit.buttons import Button
from app.ui.kit.text import Text

SHOWN_FOR_MS = 10_000
_ABOVE_FOOT_PX = 48


class Toast(QFrame):
    """Floats over the foot of its window. The same undo stands on Ctrl+Z, so no one must hurry."""

    undo_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("part", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(16)
        self._words = Text("", wrap=False)
        row.addWidget(self._words)
        self._undo = Button("Undo", key="Ctrl+Z")
        self._undo.clicked.connect(self._on_undo_clicked)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def show_done(self, words: str, *, can_undo: bool = True) -> None:
        """Say what was done."""
        self._words.setText(words)
        self._undo.setVisible(can_undo)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_FOR_MS)
        announce(self, f"{words}. Ctrl+Z to undo." if can_undo else words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        self.ensurePolished()
        wanted = self.sizeHint()
        widest = window.width() - 32
        self._words.setWordWrap(wanted.width() > widest)
        width = min(wanted.width(), widest)
        height = max(wanted.height(), self.heightForWidth(width) if self.hasHeightForWidth() else 0)
        self.setGeometry(
            (window.width() - width) // 2, window.height() - height - _ABOVE_FOOT_PX, width, height
        )

    def _on_undo_clicked(self) -> None:
        self.hide()
        self._timer.stop()
        self.undo_requested.emit()
