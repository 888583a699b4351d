from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.casework.questions import ask_author
from app.ui.kit import Button
from app.ui.search.questions_lead import LeadingQuestions
from tests.casework.contesting import team_in
from tests.ui.desk import Desk


def test_a_question_leads_the_home_page_until_it_is_answered(
    qtbot: QtBot, tmp_path: Path, plain_look: None
) -> None:
    team = team_in(tmp_path / "place")
    ask_author(team.lead.laptop, team.safe_id, "reach", team.van.worker_id, "Which one rings?")
    team.meet()
    desk = Desk(team.van.laptop, team.place.clock)  # type: ignore[arg-type]  # it stands still too
    lead = LeadingQuestions(desk.context)
    qtbot.addWidget(lead)
    lead.refresh()
    lead.show()
    words = [label.text() for label in lead.findChildren(QLabel)]
    assert any(each.startswith("A. Lihou asks you about Marine Tidewell") for each in words)
    assert "Which one rings?" in words
    (button,) = lead.findChildren(Button)
    button.click()
    assert desk.navigator.went == [f"conflicts {team.safe_id}"]
    lead.forget()
    assert lead.isHidden()
    team.place.close()
