"""A figure in a grid: the keypad alone fills it, and letters mean what they mean around it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Plus)
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Minus)
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class AmountLine(QLineEdit):
    """A figure; Enter goes on, and letters mean what they mean on the card."""

    stepped = Signal(int)
    same_requested = Signal()
    returned_requested = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setMaxLength(6)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Leave room for four figures."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("0" * 5) + 26, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take figures; pass on letters, so that no key has to be left for."""
        if event.modifiers() & ~_PLAIN:
            super().keyPressEvent(event)
            return
        key, typed = Qt.Key(event.key()), event.text()
        if key in _ON:
            self.stepped.emit(1)
        elif key in _BACK:
            self.stepped.emit(-1)
        elif typed == "*":
            self.same_requested.emit()
        elif typed == "/":
            self.returned_requested.emit()
        elif typed.isprintable() and typed and not typed.isdecimal():
            event.ignore()
        else:
            super().keyPressEvent(event)
