from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework.contacts import ContactSaid, current_session, record_contact
from app.ui.session.page import page
from app.ui.shell.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None) -> MainWindow:
    return framed(qtbot, page(desk.context), "session", size=(1024, 600))


def test_a_session_is_begun_from_the_keyboard(desk: Desk, window: MainWindow) -> None:
    type_words("Salerie Corner")
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    press("Ctrl+Enter")
    session = current_session(desk.laptop)
    assert session is not None
    assert session["place"] == "Salerie Corner"


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(qapp: QApplication, desk: Desk, window: MainWindow, percent: int) -> None:
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    type_words("Salerie Corner")
    press("Ctrl+Enter")
    session = current_session(desk.laptop)
    assert session is not None
    record_contact(
        desk.laptop,
        ContactSaid("client", ["other"], desk.clock.now(), values={"session_id": session["id"]}),
    )
    window.open_room("session")
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    assert faults_of_names(window) == []
