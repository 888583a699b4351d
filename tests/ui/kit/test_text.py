from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.kit.text import Text, escape_mnemonic


def test_words_are_plain_and_can_be_made_selectable(qtbot: QtBot) -> None:
    text = Text("<i>x</i>", "muted").selectable()
    qtbot.addWidget(text)
    assert text.textFormat() == Qt.TextFormat.PlainText
    assert text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_tone_can_be_put_on_and_taken_off(qtbot: QtBot) -> None:
    text = Text("due")
    qtbot.addWidget(text)
    text.show_tone("warn")
    assert text.property("tone") == "warn"
    text.show_tone(None)
    assert text.property("tone") == ""


def test_an_ampersand_is_doubled() -> None:
    assert escape_mnemonic("a & b") == "a && b"


def test_words_are_measured_anew_once_something_changes(qtbot: QtBot) -> None:
    text = Text("one word after another " * 8)
    qtbot.addWidget(text)
    first = text.heightForWidth(200)
    assert text.heightForWidth(200) == first
    text.setContentsMargins(0, 12, 0, 4)
    assert text.heightForWidth(200) == first + 16
    text.setContentsMargins(0, 0, 0, 0)
    # By a style sheet, as the program does: a font set by hand yields to one.
    text.setStyleSheet(f"font-size: {text.fontInfo().pixelSize() * 2}px")
    text.ensurePolished()
    assert text.heightForWidth(200) > first
    text.setText("short")
    assert text.heightForWidth(200) < first
