from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.handouts.handout_page import page as handout_page
from app.ui.handouts.leaflet_view import LeafletScreen
from app.ui.handouts.page import page
from app.ui.paper import MachinePrinters
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing

NAME = "overdose-naloxone"


def test_a_word_and_enter_open_the_leaflet(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    window = framed(qtbot, page(desk.context), "handouts", size=(1024, 600))
    type_words("over")
    press("Enter")
    assert desk.navigator.went == [f"handout {NAME}"]
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_of_the_room_is_cut(
    qapp: QApplication, qtbot: QtBot, desk: Desk, plain_look: None, percent: int
) -> None:
    window = framed(qtbot, page(desk.context), "handouts", size=(1024, 600))
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []


def test_the_print_button_says_why_it_is_off(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    window = framed(qtbot, handout_page(desk.context), "handout", NAME)
    screen = window.findChild(LeafletScreen)
    assert isinstance(screen, LeafletScreen)
    assert not screen.print_button.isEnabled()
    assert "two people" in screen.print_button.accessibleDescription()
    screen.tab.pick("text")
    assert "Call 999 and stay" in screen._text.text()
    assert screen.pages.isHidden()
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_of_a_leaflet_s_page_is_cut(
    qapp: QApplication, qtbot: QtBot, desk: Desk, plain_look: None, percent: int
) -> None:
    window = framed(qtbot, handout_page(desk.context), "handout", NAME, size=(1024, 600))
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []


def test_this_machine_names_its_printers() -> None:
    assert all(name and words for name, words in MachinePrinters().names())
