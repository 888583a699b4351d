from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework.assessments import instrument_called, record_result
from app.ui.outcomes.page import page
from app.ui.outcomes.view import OutcomesScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import NOW, Desk
from tests.ui.framed import framed
from tests.ui.walking import faults_of_clipping, faults_of_names, faults_of_tabbing

FORMS: tuple[dict[str, Any], ...] = (
    {"q1": 4, "q2": 4, "q3": 4},
    {"q1": 4, "q2": "declined"},
    {"q1": 3, "q2": 1, "q3": 1},
)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None) -> MainWindow:
    person_id = desk.person()
    for days, answers in zip((90, 60, 1), FORMS, strict=True):
        record_result(
            desk.laptop,
            instrument_called(desk.laptop, "audit_c"),
            answers,
            subject_id=person_id,
            occurred_at=NOW - timedelta(days=days),
            mode="interview",
        )
    return framed(qtbot, page(desk.context), "outcomes", person_id, (1024, 600))


def screen_of(window: MainWindow) -> OutcomesScreen:
    found = window.findChild(OutcomesScreen)
    assert isinstance(found, OutcomesScreen)
    return found


def test_drawing_and_table_say_the_same_figures(window: MainWindow) -> None:
    screen = screen_of(window)
    QApplication.processEvents()
    model = screen.table.model()
    rows = [
        [model.index(row, column).data(Qt.ItemDataRole.DisplayRole) for column in range(4)]
        for row in range(model.rowCount())
    ]
    assert [row[1] for row in rows] == ["5", "none", "12"]
    spoken = screen.chart.accessibleDescription()
    for day, figure, *_ in rows:
        assert f"{day}: {figure if figure != 'none' else 'no figure'}" in spoken
    assert screen.chart.accessibleName() == "AUDIT-C over time"


def test_every_control_is_named_and_reached_and_no_word_is_cut(window: MainWindow) -> None:
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    assert faults_of_clipping(window) == []
