"""A sentence in a box of its own, for what must be read before anything else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def say(parent: QWidget | None, words: str) -> None:
    """Say something and wait until it is read; it names nobody."""
    box = QMessageBox(parent)
    box.setWindowTitle("Wayside")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.exec()
