"""A whole sheet is typed up by keyboard alone; keys are counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework.contacts import contacts_in_session
from app.ui.session_sheet.page import page
from app.ui.session_sheet.view import SheetScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press
from tests.ui.session_sheet.test_presenter import begun
from tests.ui.walking import faults_of_names, faults_of_tabbing

SECONDS_PER_KEY = 0.2
FIVE_MINUTES = 300


def sheet_in(window: MainWindow) -> SheetScreen:
    screen = window.stack.currentWidget()
    assert isinstance(screen, SheetScreen)
    return screen


def type_row(screen: SheetScreen, *cells: str) -> int:
    """Fill one row; an empty cell is passed with Enter. Returns the keys pressed."""
    keys = 0
    for at, words in enumerate(cells):
        QTest.keyClicks(screen.grid, words)
        last = at == len(cells) - 1
        QTest.keyClick(screen.grid, Qt.Key.Key_Down if last else Qt.Key.Key_Return)
        keys += len(words) + 1
    QApplication.processEvents()
    return keys


def test_thirty_contacts_take_less_than_five_minutes_of_keys(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    session_id = begun(desk)
    window = framed(qtbot, page(desk.context), "session_sheet", session_id)
    screen = sheet_in(window)
    keys = 0
    for number in range(30):
        keys += type_row(
            screen,
            f"11{number:02}",
            f"Lofty{number}",
            "",
            "AH",
            "20",
            "~15",
            "1" if number % 3 == 0 else "",
            "5",
            "asked for a bin",
        )
    assert len(contacts_in_session(desk.laptop, session_id)) == 30
    assert keys * SECONDS_PER_KEY <= FIVE_MINUTES


def test_the_cell_is_typed_over_mended_and_left(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    session_id = begun(desk)
    window = framed(qtbot, page(desk.context), "session_sheet", size=(1024, 600))
    screen = sheet_in(window)
    type_row(screen, "1100", "Lofty", "9")
    QTest.keyClick(screen.grid, Qt.Key.Key_Up)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(screen.grid, key)
    assert screen._error.text().startswith("Row 1, To: Write 1 client")
    QTest.keyClicks(screen.grid, "1")
    QTest.keyClick(screen.grid, Qt.Key.Key_Tab)
    QTest.keyClicks(screen.grid, "AB")
    QTest.keyClick(screen.grid, Qt.Key.Key_Backspace)
    assert screen.model.row_at(0).cells["events"] == "A"
    press("Ctrl+Enter")
    assert desk.navigator.went == ["back"]
    assert len(contacts_in_session(desk.laptop, session_id)) == 1
    assert window.stack.currentWidget() is screen


def test_nobody_is_caught_in_the_grid(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    begun(desk)
    window = framed(qtbot, page(desk.context), "session_sheet", size=(1024, 600))
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None, percent: int
) -> None:
    begun(desk)
    window = framed(qtbot, page(desk.context), "session_sheet", size=(1024, 600))
    type_row(sheet_in(window), "2575", "Lofty", "", "A")
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
