from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework.assessments import instrument_called, record_result
from app.ui.assessment.feedback_page import page
from app.ui.assessment.feedback_view import FeedbackScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import NOW, Desk
from tests.ui.framed import framed
from tests.ui.walking import faults_of_clipping, faults_of_names, faults_of_tabbing


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None) -> MainWindow:
    person_id = desk.person()
    result_id = record_result(
        desk.laptop,
        instrument_called(desk.laptop, "audit_c"),
        {"q1": 3, "q2": 2, "q3": 2},
        subject_id=person_id,
        occurred_at=NOW,
        mode="interview",
    )
    return framed(qtbot, page(desk.context), "feedback", f"{result_id}:{person_id}", (1024, 600))


def test_the_page_is_seen_and_can_be_read_as_text(window: MainWindow) -> None:
    screen = window.findChild(FeedbackScreen)
    assert isinstance(screen, FeedbackScreen)
    assert screen.pages.isVisible()
    screen.tab.show_chosen(["text"])
    screen.tab.edited.emit()
    QApplication.processEvents()
    assert "Your result: 7 of 12" in screen._text.text()
    assert screen._text.isVisible()
    assert not screen.pages.isVisible()


def test_every_control_is_named_and_reached_and_no_word_is_cut(window: MainWindow) -> None:
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    assert faults_of_clipping(window) == []
