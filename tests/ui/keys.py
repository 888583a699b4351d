"""Presses keys where the cursor is, as a person does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NAMED = {
    "Enter": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    "Space": Qt.Key.Key_Space,
    "Escape": Qt.Key.Key_Escape,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "F6": Qt.Key.Key_F6,
}


def at_cursor() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(*keys: str) -> int:
    """Press keys such as `B`, `Enter` or `Ctrl+Enter`; return how many."""
    for key in keys:
        name = key.removeprefix("Ctrl+")
        modifier = Qt.KeyboardModifier.NoModifier
        if name != key:
            modifier = Qt.KeyboardModifier.ControlModifier
        if name in _NAMED:
            QTest.keyClick(at_cursor(), _NAMED[name], modifier)
        elif name != key:
            QTest.keyClick(at_cursor(), Qt.Key(ord(name.upper())), modifier)
        else:
            QTest.keyClicks(at_cursor(), name)
        QApplication.processEvents()
    return len(keys)


def type_words(words: str) -> None:
    for letter in words:
        QTest.keyClicks(at_cursor(), letter)
        QApplication.processEvents()
