"""The page on screen: by keyboard alone, in every look."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.colleagues.page import page
from app.ui.colleagues.view import ColleaguesScreen
from app.ui.kit import Button
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.place import ADDRESS, Staff
from tests.ui.walking import faults_of_names, faults_of_tabbing


def test_a_laptop_is_revoked_by_keyboard_and_nothing_is_cut_in_any_look(
    qtbot: QtBot, qapp: QApplication, staff: Staff, plain_look: None
) -> None:
    window = framed(qtbot, page(staff.desk(staff.manager).context), "colleagues")
    screen = window.stack.currentWidget()
    assert isinstance(screen, ColleaguesScreen)
    screen.focus_first()
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    type_words("ormer: a")
    press("Enter")
    assert screen.currentWidget() is screen.sheet
    assert at_cursor() is screen.sheet._fields["reason"].control
    assert faults_of_names(window) == []
    assert faults_of_clipping_in_each_theme(qapp, window, 200) == []
    press("Escape")
    assert screen.currentWidget() is screen.listing
    screen.focus_first()
    press("Enter")
    type_words("Left in a taxi")
    press("Enter")
    assert screen.currentWidget() is screen.listing
    chips = [row.chip for row in screen.listing._state.rows]
    assert chips == ["revoked"]


def test_an_invitation_is_copied(qtbot: QtBot, staff: Staff, plain_look: None) -> None:
    window = framed(qtbot, page(staff.desk(staff.manager).context), "colleagues")
    screen = window.stack.currentWidget()
    assert isinstance(screen, ColleaguesScreen)
    screen.focus_first()
    type_words("worker street")
    press("Enter", "Space")
    copy = next(one for one in screen.sheet.findChildren(Button) if one.text() == "Copy")
    copy.click()
    assert QApplication.clipboard().text().startswith(f"{ADDRESS}#")
    QApplication.clipboard().clear()
