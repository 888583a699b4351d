from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.casework import alerts
from app.ui.kit import Button
from app.ui.search.alerts_lead import LeadingAlerts
from tests.ui.alerts.test_presenter import issue
from tests.ui.desk import Desk


def words_of(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [button.text() for button in widget.findChildren(Button) if button.isVisible()]


def test_alerts_in_force_lead_and_the_rest_is_one_step_away(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    lead = LeadingAlerts(desk.context)
    qtbot.addWidget(lead)
    lead.refresh()
    assert lead.isHidden()
    alert_id = issue(desk)
    issue(desk, "Second", level="caution")
    issue(desk, "Third", level="notice")
    lead.refresh()
    lead.show()
    assert words_of(lead) == [
        "Open",
        "I have read this",
        "Open",
        "I have read this",
        "1 more drug alert",
    ]
    next(b for b in lead.findChildren(Button) if b.text() == "I have read this").click()
    assert alerts.alert_called(desk.laptop, alert_id).is_read
    lead.refresh()
    assert words_of(lead)[:2] == ["Open", "Open"]
    next(b for b in lead.findChildren(Button) if b.isVisible()).click()
    assert desk.navigator.went == [f"alerts {alert_id}"]
    lead.forget()
    assert lead.isHidden()
