"""Long work: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from app.ui.kit.announce import announce
from app.ui.kit.buttons import Button
from app.ui.kit.marks import Card
from app.ui.kit.text import Text


class Notice(Card):
    """Shown while something takes longer than a moment."""

    cancel_requested = Signal()

    def __init__(self, words: str, *, can_cancel: bool = True) -> None:
        super().__init__()
        self._words = Text(words)
        self._detail = Text("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self._cancel = Button("Stop")
        self._cancel.clicked.connect(self._on_cancel_clicked)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._words, 1)
        row.addWidget(self._cancel)
        self.body.addLayout(row)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._detail)
        self._cancel.setVisible(can_cancel)
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; a total of zero means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._detail.setText(f"{done:,} of {total:,}" if total else "Working…")

    def show_end(self, words: str) -> None:
        """Say how it ended and take the button away."""
        self._words.setText(words)
        self._cancel.hide()
        self._bar.hide()
        self._detail.hide()
        announce(self, words)

    def _on_cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        self._detail.setText("Stopping…")
        self.cancel_requested.emit()
