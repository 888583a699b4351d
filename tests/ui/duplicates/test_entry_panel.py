"""The panel on screen: never in the way, reached and left by one key, in every look."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.record_form.page import RecordForm, page
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing


def test_it_stands_beside_the_form_takes_no_focus_and_is_reached_by_f6(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None
) -> None:
    born = date(1991, 11, 3)
    known = desk.person(birth_date=born, known_as="Hou", parish="St Sampson")
    window = framed(qtbot, page(desk.context), "record_form", "person:")
    form = window.stack.currentWidget()
    assert isinstance(form, RecordForm)
    type_words("Houmet")
    press("Tab")
    type_words("Brequin")
    field = at_cursor()
    panel = form.perhaps
    qtbot.waitUntil(lambda: bool(panel._cards), timeout=60_000)
    assert at_cursor() is field
    press("F6")
    assert at_cursor().accessibleName() == "Same person: Houmet Brecquin, known as Hou"
    press("Tab", "Space")
    assert panel._state.offers[0].answer == "different"
    assert "chosen" in at_cursor().accessibleName()
    press("F6")
    assert at_cursor() is field
    press("F6", "Escape")
    assert at_cursor() is field
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    for percent in (100, 200):
        assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    press("F6", "Space")
    assert desk.navigator.went == [f"person {known}"]
