"""The sheet of a month, by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import drafts
from app.casework.needle_exchange import MonthRow, month_at, record_month
from app.ui.pharmacy.page import page
from app.ui.pharmacy.view import PharmacyScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing

SITE = "Vale Pharmacy (invented)"
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None) -> MainWindow:
    return framed(qtbot, page(desk.context), "pharmacy")


def screen_of(window: MainWindow) -> PharmacyScreen:
    found = window.findChild(PharmacyScreen)
    assert isinstance(found, PharmacyScreen)
    return found


def test_a_month_is_typed_and_written_down_without_a_mouse(desk: Desk, window: MainWindow) -> None:
    type_words(SITE)
    press("Enter")
    type_words("10/2026")
    press("Enter", "3", "0", "0", "Enter", "1", "2", "Enter", "4", "0", "Ctrl+Enter")
    assert set(month_at(desk.laptop, SITE, OCTOBER)) == {
        MonthRow("insulin_1ml_29g", 300, 12),
        MonthRow("insulin_05ml_30g", 40, None),
    }
    assert desk.toast.said == ["2 lines written down"]
    assert drafts.list_drafts(desk.laptop) == []


def test_a_month_written_before_comes_back_and_is_changed(desk: Desk, window: MainWindow) -> None:
    record_month(desk.laptop, SITE, OCTOBER, [MonthRow("insulin_1ml_29g", 300, None)])
    window.open_page("pharmacy")
    type_words(SITE)
    press("Enter")
    type_words("10/2026")
    press("Enter")
    screen = screen_of(window)
    assert screen.lines["insulin_1ml_29g:out"].text() == "300"
    screen.lines["insulin_1ml_29g:out"].selectAll()
    press("2", "0", "Ctrl+Enter")
    assert month_at(desk.laptop, SITE, OCTOBER) == [MonthRow("insulin_1ml_29g", 20, None)]


def test_what_is_missing_is_said_at_its_place(desk: Desk, window: MainWindow) -> None:
    press("Ctrl+Enter")
    screen = screen_of(window)
    assert "which pharmacy" in screen.site.error
    type_words(SITE)
    press("Ctrl+Enter")
    assert "such as 10/2026" in screen.month.error
    assert screen.site.error == ""


def test_what_was_typed_comes_back_after_a_lock(desk: Desk, window: MainWindow) -> None:
    screen = screen_of(window)
    type_words(SITE)
    screen.save_typing()
    screen.forget()
    assert screen.site.text() == ""
    window.open_page("pharmacy")
    assert screen.site.text() == SITE


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_is_named_and_reached_and_no_word_is_cut(
    qapp: QApplication, window: MainWindow, percent: int
) -> None:
    window.resize(1024, 600)
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
