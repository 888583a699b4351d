from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.kit.secret_field import SecretField


def field(qtbot: QtBot) -> SecretField:
    made = SecretField("Passphrase", help_words="Four words")
    qtbot.addWidget(made)
    return made


def test_it_is_hidden_until_one_asks(qtbot: QtBot) -> None:
    made = field(qtbot)
    assert made.line.echoMode() == QLineEdit.EchoMode.Password
    made.show_button.click()
    assert made.line.echoMode() == QLineEdit.EchoMode.Normal
    assert made.show_button.accessibleName() == "Hide passphrase"
    made.forget()
    assert made.line.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_told_from_a_capital_without_shift(qtbot: QtBot) -> None:
    made = field(qtbot)
    QTest.keyClicks(made.line, "A", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" in made.line.accessibleDescription()
    QTest.keyClicks(made.line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert made.line.accessibleDescription() == "Four words"


def test_blanks_are_kept_and_nothing_is_left_to_undo(qtbot: QtBot) -> None:
    made = field(qtbot)
    QTest.keyClicks(made.line, " a b ")
    assert made.secret() == " a b "
    made.forget()
    made.line.undo()
    assert made.secret() == ""
