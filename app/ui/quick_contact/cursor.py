"""Where the cursor is in a text, and putting it back."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def position_in(widget: QWidget) -> int:
    """Return where the cursor is in a widget with text; 0 in any other."""
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    return widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else 0


def go_to(widget: QWidget | None, position: int) -> None:
    """Put the cursor there, at most at the end of the text."""
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
    elif isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(position, len(widget.toPlainText())))
        widget.setTextCursor(cursor)
