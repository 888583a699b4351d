from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.alerts.sheet_page import page
from app.ui.page_sheets import PageSheet
from tests.ui.alerts.test_presenter import issue
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press
from tests.ui.walking import faults_of_names, faults_of_tabbing


@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_is_seen_whole_and_keys_lead_back(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None, percent: int
) -> None:
    alert_id = issue(desk)
    window = framed(qtbot, page(desk.context), "alert_sheet", alert_id, size=(1024, 600))
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    (sheet,) = window.findChildren(PageSheet)
    assert "Its words stand in the alert." in sheet.accessibleName()
    assert sheet.height() >= sheet.heightForWidth(sheet.width()) - 1
    assert "Back" in at_cursor().accessibleName()
    press("Space")
    assert desk.navigator.went == ["back"]
