from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import alerts
from app.ui.alerts.page import page
from tests.ui.alerts.test_presenter import issue
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing


def test_an_alert_is_found_and_noted_as_read_from_the_keyboard(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    issue(desk, "Something else", level="notice")
    alert_id = issue(desk)
    window = framed(qtbot, page(desk.context), "alerts", size=(1024, 600))
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    type_words("blue")
    press(*["Tab"] * 4)
    assert "read this" in at_cursor().accessibleName()
    press("Space")
    assert alerts.alert_called(desk.laptop, alert_id).is_read


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None, percent: int
) -> None:
    issue(desk)
    window = framed(qtbot, page(desk.context), "alerts", size=(1024, 600))
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
