from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.casework import transfers
from app.casework.transfers import ToWhom
from app.ui.search.handovers_lead import LeadingHandovers
from tests.casework.team_of_three import person, with_colleagues
from tests.ui.desk import Desk


def test_who_is_handed_to_one_leads_the_home_page_until_it_is_answered(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    laptop = with_colleagues(desk.laptop)
    lead = LeadingHandovers(desk.context)
    qtbot.addWidget(lead)
    lead.refresh()
    assert lead.isHidden()
    to = ToWhom(laptop.worker.team_id, laptop.worker.worker_id, reason="share_out")
    one, other = (transfers.propose(laptop, person(laptop, name), to) for name in ("A", "B"))
    lead.refresh()
    assert "Handed to you: 2" in [label.text() for label in lead.findChildren(QLabel)]
    lead.open_button.click()
    assert desk.navigator.went == ["transfers"]
    transfers.accept(laptop, one)
    transfers.send_back(laptop, other, "Not now.")
    lead.refresh()
    assert "Came back to you: 1" in [label.text() for label in lead.findChildren(QLabel)]
    lead.forget()
    assert lead.isHidden()
