from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.casework.catching_up import unsent
from app.records.declaration import table_of
from app.records.local_rows import OutboxChange
from app.ui.shell.window import MainWindow
from app.ui.sync_tray.page import page
from app.ui.sync_tray.presenter import ContestedLine, SyncState, WaitingLine
from app.ui.sync_tray.view import SyncScreen
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press
from tests.ui.walking import faults_of_names, faults_of_tabbing

BUSY_DAY = SyncState(
    is_known=True,
    is_enrolled=True,
    words="1 not accepted: they need you · 2 not received by the centre yet",
    heard="The centre was last heard from at 09:10.",
    last_problem="The centre could not be reached.",
    lines=(
        WaitingLine(
            "Contact",
            "The person is not yours. It stays here.",
            "09:40",
            True,
            "c1",
            "not accepted",
        ),
        WaitingLine("Person", "Not received by the centre yet", "10:02", False, "c2"),
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


def test_what_was_not_accepted_is_opened_and_sent_again_by_keys(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    person_id = desk.person()
    desk.person(surname="Le Page")
    table = table_of(OutboxChange)
    with desk.laptop.work() as work:
        said = {"status": "not_accepted", "reason_code": "returned", "reason": "Falla returned it."}
        work.connection.execute(update(table).where(table.c.position == 1).values(said))
        work.commit()
    window = framed(qtbot, page(desk.context), "sync_tray")
    screen = window.stack.currentWidget()
    assert isinstance(screen, SyncScreen)
    QApplication.processEvents()
    screen.waiting.setFocus()
    press("Enter")
    assert desk.navigator.went == [f"record_form person:{person_id}:{person_id}"]
    assert screen.again.isEnabled()
    press("S")
    assert desk.toast.said == ["It goes to the centre once more when this laptop next catches up"]
    assert not screen.again.isVisible()
    assert [row.status for row in unsent(desk.laptop)] == ["waiting", "waiting"]
