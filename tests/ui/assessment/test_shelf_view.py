from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.assessment.shelf_page import page
from app.ui.assessment.shelf_view import ShelfScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.framed import framed
from tests.ui.walking import faults_of_clipping, faults_of_names, faults_of_tabbing


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None) -> MainWindow:
    return framed(qtbot, page(desk.context), "questionnaires", "", (1024, 600))


def test_the_row_one_is_at_says_whose_words(window: MainWindow, desk: Desk) -> None:
    screen = window.findChild(ShelfScreen)
    assert isinstance(screen, ShelfScreen)
    keys = [row.key for row in screen._state.rows]
    screen.table.selectRow(keys.index("phq9"))
    QApplication.processEvents()
    assert "Free to use" in screen._status.text()
    screen.numbers["duty_lead_phone"].line.setText("07700 900123")
    screen.numbers["duty_lead_phone"].edited.emit()
    assert desk.preferences.get("duty_lead_phone") == "07700 900123"


def test_every_control_is_named_and_reached_and_no_word_is_cut(window: MainWindow) -> None:
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    assert faults_of_clipping(window) == []
