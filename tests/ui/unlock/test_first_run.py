from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.unlock.first_run import FirstRunScreen
from app.ui.unlock.presenter import FirstRunState
from app.ui.unlock.strength import strength_of
from tests.ui.screens import RECOVERY_KEY


def screen(qtbot: QtBot) -> FirstRunScreen:
    made = FirstRunScreen()
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    return made


def test_a_suggestion_is_shown_plainly_in_both_fields(qtbot: QtBot, plain_look: None) -> None:
    made = screen(qtbot)
    words = "oar-elm-fig-bay"
    made.show_state(FirstRunState(suggestion=words, strength=strength_of(words)))
    assert made.first.passphrase.secret() == made.first.again.secret() == words
    assert made.first.passphrase.line.echoMode() == QLineEdit.EchoMode.Normal


def test_typing_is_judged_and_enter_sends_all_three(qtbot: QtBot, plain_look: None) -> None:
    made = screen(qtbot)
    judged: list[tuple[str, str]] = []
    sent: list[tuple[str, str, str]] = []
    made.typed.connect(lambda *each: judged.append(each))
    made.create_requested.connect(lambda *each: sent.append(each))
    QTest.keyClicks(made.first.name.line, "M")
    QTest.keyClicks(made.first.passphrase.line, "oar")
    QTest.keyClicks(made.first.again.line, "elm")
    QTest.keyClick(made.first.again.line, Qt.Key.Key_Return)
    assert judged[-1] == ("M", "oar")
    assert sent == [("M", "oar", "elm")]


def test_the_key_is_shown_once_and_the_door_waits_for_the_confirmation(
    qtbot: QtBot, plain_look: None
) -> None:
    made = screen(qtbot)
    QTest.keyClicks(made.first.passphrase.line, "oar elm fig bay")
    made.show_state(FirstRunState(step="recovery_key", recovery_key=RECOVERY_KEY))
    assert made.first.passphrase.secret() == ""
    shown = [label.text() for label in made.second.groups.findChildren(QLabel)]
    assert shown == list(RECOVERY_KEY)
    away: list[bool] = []
    made.put_away.connect(lambda: away.append(True))
    made.second.go_on.click()
    assert away == []
    made.second.confirmed.click()
    made.second.go_on.click()
    assert away == [True]
    made.show_state(FirstRunState())
    assert made.second.groups.accessibleDescription() == ""
