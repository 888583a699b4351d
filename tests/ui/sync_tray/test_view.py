from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.shell.window import MainWindow
from app.ui.sync_tray.page import page
from app.ui.sync_tray.presenter import ContestedLine, SyncState, WaitingLine
from app.ui.sync_tray.view import SyncScreen
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.walking import faults_of_names, faults_of_tabbing

BUSY_DAY = SyncState(
    is_known=True,
    is_enrolled=True,
    words="1 not accepted: they need you · 2 not received by the centre yet",
    heard="The centre was last heard from at 09:10.",
    last_problem="The centre could not be reached.",
    lines=(
        WaitingLine("Contact", "The person is not yours. It stays on this laptop.", "09:40", True),
        WaitingLine("Person", "Not received by the centre yet", "10:02", False),
    ),
    more="and 12 more",
    contested=(ContestedLine("p1", "Safe contact", "Reach"),),
)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None) -> MainWindow:
    desk.person()
    return framed(qtbot, page(desk.context), "sync_tray", size=(1024, 600))


def test_the_form_to_join_is_named_and_reached(window: MainWindow) -> None:
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(qapp: QApplication, window: MainWindow, percent: int) -> None:
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    screen = window.findChild(SyncScreen)
    assert isinstance(screen, SyncScreen)
    screen.show_state(BUSY_DAY)
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    assert faults_of_names(window) == []
