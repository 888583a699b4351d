"""The page on screen: by keyboard alone, in every look."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit import EmptyState
from app.ui.quarantine.cards import FixCard, WordsCard
from app.ui.quarantine.page import page
from app.ui.quarantine.view import QuarantineScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press, type_words
from tests.ui.quarantine.conftest import Refused
from tests.ui.walking import faults_of_names, faults_of_tabbing


def shown(qtbot: QtBot, desk: Desk) -> tuple[MainWindow, QuarantineScreen]:
    window = framed(qtbot, page(desk.context), "quarantine")
    screen = window.stack.currentWidget()
    assert isinstance(screen, QuarantineScreen)
    QApplication.processEvents()
    return window, screen


def test_everything_is_decided_by_keys(qtbot: QtBot, refused: Refused, plain_look: None) -> None:
    refused.lead.sync()
    shown(qtbot, refused.desk)
    press("a", "f")
    press("Ctrl+a")
    type_words("Marine")
    press("Ctrl+Enter", "r")
    type_words("Whom did you meet, and where?")
    press("Ctrl+Enter")
    assert refused.outcomes() == ["accepted", "fixed", "returned"]


def test_all_is_named_and_reached_and_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, refused: Refused, plain_look: None
) -> None:
    window, screen = shown(qtbot, refused.desk)
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    press("S", "Ctrl+Enter")
    assert any(card.isVisible() for card in screen.findChildren(WordsCard))
    press("Escape", "N", "F")
    assert any(card.isVisible() for card in screen.findChildren(FixCard))
    assert faults_of_names(window) == []
    for percent in (100, 200):
        assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    press("Escape", "O")
    assert refused.outcomes() == [None, None, None]


def test_where_nothing_waits_it_says_so(qtbot: QtBot, refused: Refused, plain_look: None) -> None:
    _, screen = shown(qtbot, refused.desk)
    for _ in range(3):
        press("S")
        type_words("A trial")
        press("Ctrl+Enter")
    assert refused.outcomes() == ["set_aside"] * 3
    assert any(each.isVisible() for each in screen.findChildren(EmptyState))
    assert not screen.queue.isVisible()
