from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import records
from app.ui.assessment.page import page
from app.ui.assessment.scale import ScaleBar
from app.ui.assessment.view import AssessmentScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press
from tests.ui.walking import faults_of_names, faults_of_tabbing


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None) -> MainWindow:
    return framed(
        qtbot, page(desk.context), "assessment", f"audit:{desk.person()}", size=(1024, 600)
    )


def screen_of(window: MainWindow) -> AssessmentScreen:
    found = window.findChild(AssessmentScreen)
    assert isinstance(found, AssessmentScreen)
    return found


def test_audit_by_interview_is_saved_in_eleven_keys(desk: Desk, window: MainWindow) -> None:
    pressed = press(*"3223110122", "Ctrl+Enter")
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert row["complete"]
    assert pressed <= 14


def test_arrows_walk_back_to_a_question(window: MainWindow) -> None:
    press(*"32", "Up", "Up")
    assert screen_of(window)._state.current == "q1"
    press("Down")
    assert screen_of(window)._state.current == "q2"


def test_the_safety_prompt_stands_in_sight_above_the_next_question(window: MainWindow) -> None:
    press(*"322003")
    QApplication.processEvents()
    screen = screen_of(window)
    assert screen._alarms.isVisible()
    assert not screen._alarms.visibleRegion().isEmpty()
    assert screen._prompted.isVisible()


def test_the_zone_is_said_in_words_and_drawn(window: MainWindow) -> None:
    press(*"3110001002")
    (bar,) = window.findChildren(ScaleBar)
    assert bar.accessibleName().startswith("8, Zone II, increasing risk.")
    assert "16 to 19: Zone III" in bar.accessibleName()


def test_every_control_is_named_and_reached(window: MainWindow) -> None:
    for keys in ("", "31", "1000", "1002"):
        press(*keys)
        assert (keys, faults_of_names(window)) == (keys, [])
        assert (keys, faults_of_tabbing(window)) == (keys, [])
        screen_of(window).focus_first()


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(qapp: QApplication, window: MainWindow, percent: int) -> None:
    press(*"31400")
    screen_of(window).how.button.click()
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    press(*"41002")
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
