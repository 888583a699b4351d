from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.unlock.presenter import UnlockState
from app.ui.unlock.view import UnlockScreen


def screen(qtbot: QtBot) -> UnlockScreen:
    made = UnlockScreen()
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    return made


def test_enter_sends_what_was_typed(qtbot: QtBot, plain_look: None) -> None:
    made = screen(qtbot)
    sent: list[str] = []
    made.unlock_requested.connect(sent.append)
    QTest.keyClicks(made.passphrase.line, "oar elm")
    QTest.keyClick(made.passphrase.line, Qt.Key.Key_Return)
    assert sent == ["oar elm"]


def test_while_opening_it_says_so_and_a_failure_empties_the_field(
    qtbot: QtBot, plain_look: None
) -> None:
    made = screen(qtbot)
    QTest.keyClicks(made.passphrase.line, "wrong")
    made.show_state(UnlockState(is_busy=True))
    assert made.busy.isVisible()
    assert not made.unlock_button.isVisible()
    made.show_state(UnlockState(error="The passphrase does not fit."))
    assert made.passphrase.secret() == ""
    assert made.passphrase.error == "The passphrase does not fit."
    assert made.unlock_button.isVisible()


def test_the_other_way_forgets_what_was_typed(qtbot: QtBot, plain_look: None) -> None:
    made = screen(qtbot)
    ways: list[str] = []
    made.way_chosen.connect(ways.append)
    QTest.keyClicks(made.passphrase.line, "half")
    made.other_way.click()
    made.show_state(UnlockState(way="recovery_key"))
    assert ways == ["recovery_key"]
    assert made.recovery_key.isVisible()
    assert made.passphrase.secret() == ""


def test_help_is_at_hand(qtbot: QtBot, plain_look: None) -> None:
    made = screen(qtbot)
    made.help_button.click()
    assert "recovery key" in made.help_words.text()
    assert made.help_words.isVisible()
