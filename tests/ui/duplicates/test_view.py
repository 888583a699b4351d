"""The page on screen: by keyboard alone, in every look."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework.linking import told_apart
from app.casework.person_page import cluster_around
from app.ui.duplicates.page import page
from app.ui.duplicates.view import DeskScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press
from tests.ui.walking import faults_of_names, faults_of_tabbing

BORN = date(1991, 11, 3)
MOST_KEYS = 2


def shown(qtbot: QtBot, desk: Desk) -> tuple[MainWindow, DeskScreen]:
    window = framed(qtbot, page(desk.context), "duplicates")
    screen = window.stack.currentWidget()
    assert isinstance(screen, DeskScreen)
    screen.focus_first()
    QApplication.processEvents()
    return window, screen


def test_two_keys_decide_and_nothing_is_cut_or_nameless(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None
) -> None:
    for surname in ("Brecquin", "Brequin", "Brecquinn"):
        one = desk.person(surname=surname, birth_date=BORN, parish="Vale")
    kasia = [
        desk.person(forename="Kasia", surname=surname, birth_date=date(1970, 6, 1))
        for surname in ("Torode", "Torrode")
    ]
    window, screen = shown(qtbot, desk)
    if len(screen._state.columns) < 3:
        press("N")
    assert len(screen._state.columns) == 3
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    for percent in (100, 200):
        assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    assert press("2", "L") <= MOST_KEYS
    with desk.laptop.reading() as connection:
        assert len(cluster_around(connection, one)) == 3
    press("D")
    with desk.laptop.reading() as connection:
        assert [set(pair) for pair in told_apart(connection)] == [set(kasia)]
    assert screen._empty.isVisible()
    assert len(screen._state.decided) == 3
    assert faults_of_names(window) == []


def test_with_nobody_twice_it_says_what_will_stand_here(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    window, screen = shown(qtbot, desk)
    assert screen._empty.isVisible()
    assert screen.look.hasFocus()
    assert faults_of_names(window) == []
