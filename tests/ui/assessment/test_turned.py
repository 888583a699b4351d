"""The screen turned round: the person sees the questions, and only the passphrase leads out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.casework import records
from app.ui.assessment.page import page
from app.ui.assessment.turned import TurnedScreen, _WrappingAnswer
from app.ui.assessment.view import AssessmentScreen
from app.ui.kit import EmptyState
from app.ui.shell.window import MainWindow
from app.ui.theme import apply_theme
from app.ui.tokens import THEMES
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press
from tests.ui.walking import faults_of_names, faults_of_tabbing


class Door:
    """Locks as the program does, and opens again."""

    def __init__(self, window: MainWindow, subject: str) -> None:
        self.window, self.subject, self.locked = window, subject, 0
        window.bind("lock", self.lock)

    def lock(self) -> None:
        self.locked += 1
        screen = screen_of(self.window)
        screen.save_typing()
        self.window.show_locked(EmptyState("lock", "Locked", "Give the passphrase."))
        screen.forget()

    def unlock(self) -> None:
        self.window.show_unlocked()
        self.window.open_page("assessment", self.subject)
        QApplication.processEvents()


@pytest.fixture
def subject(desk: Desk) -> str:
    return f"phq9:{desk.person()}"


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None, subject: str) -> Iterator[MainWindow]:
    made = framed(qtbot, page(desk.context), "assessment", subject, size=(1024, 600))
    yield made
    made.show_locked(QWidget())


@pytest.fixture
def door(window: MainWindow, subject: str) -> Door:
    return Door(window, subject)


def screen_of(window: MainWindow) -> AssessmentScreen:
    found = window.findChild(AssessmentScreen)
    assert isinstance(found, AssessmentScreen)
    return found


def turned(window: MainWindow) -> TurnedScreen:
    screen_of(window).how.turn.click()
    QApplication.processEvents()
    found = window.findChild(TurnedScreen)
    assert isinstance(found, TurnedScreen)
    return found


def words_in_sight(window: MainWindow) -> str:
    labels = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    buttons = [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
    return "\n".join(labels + buttons)


def test_nothing_but_the_questions_is_in_sight(window: MainWindow, door: Door) -> None:
    turned(window)
    seen = words_in_sight(window)
    assert "Question 1 of 10" in seen
    for hidden in ("Brecquin", "Houmet", "Ormer", "PHQ-9", "Search", "Saved", "Score", "Pause"):
        assert hidden not in seen
    assert window.windowTitle() == "Wayside"
    assert window.isFullScreen()
    assert window.actions_now()
    assert not any(action.isEnabled() for action in window.actions() if action.shortcuts())


def test_escape_and_every_shortcut_mean_nothing(window: MainWindow, door: Door) -> None:
    screen = turned(window)
    before = words_in_sight(window)
    press("Escape", "Ctrl+K", "Ctrl+L", "Ctrl+Q", "Ctrl+Enter")
    for key in (Qt.Key.Key_1, Qt.Key.Key_Left):
        QTest.keyClick(at_cursor(), key, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(at_cursor(), Qt.Key.Key_F1)
    for letter in "BGRPX":
        press(letter)
    assert words_in_sight(window) == before
    closing = QCloseEvent()
    window.closeEvent(closing)
    assert not closing.isAccepted()
    assert screen.isVisible()
    assert door.locked == 0


def test_the_person_answers_and_hands_back_and_only_the_passphrase_leads_on(
    desk: Desk, window: MainWindow, door: Door
) -> None:
    screen = turned(window)
    press(*"0000000000")
    assert "Thank you. Please hand the laptop back." in words_in_sight(window)
    press("Escape")
    assert screen.isVisible()
    press("Enter")
    assert door.locked == 1
    assert window.findChild(TurnedScreen) is None or not window.isFullScreen()
    assert "Locked" in words_in_sight(window)
    door.unlock()
    state = screen_of(window)._state
    assert (state.is_turned, state.mode) == (False, "self")
    assert state.result is not None
    press("Ctrl+Enter")
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert (row["mode"], row["total"], row["complete"]) == ("self", 0, True)


def test_a_safety_prompt_waits_for_the_worker_and_is_recorded_when_they_saw_it(
    desk: Desk, window: MainWindow, door: Door
) -> None:
    turned(window)
    press(*"000000001")
    assert "self-harm" not in words_in_sight(window).replace("Thoughts of death or self-harm", "")
    assert screen_of(window)._state.prompts == ()
    press("0", "Enter")
    door.unlock()
    assert [each.prompt_id for each in screen_of(window)._state.prompts] == ["self_harm_risk"]
    press("I", "Ctrl+Enter")
    (row,) = records.list_records(desk.laptop, "instrument_result")
    assert row["safety_prompts"] == ["self_harm_risk"]


def test_an_answer_the_person_changed_again_still_reaches_the_worker(
    window: MainWindow, door: Door
) -> None:
    screen = turned(window)
    press(*"000000003")
    screen.back.click()
    QApplication.processEvents()
    press("0", "0", "Enter")
    door.unlock()
    (prompt,) = screen_of(window)._state.prompts
    assert prompt.words.startswith("An answer was changed before the screen came back.")


def test_it_can_be_handed_back_early_and_gone_on_with(window: MainWindow, door: Door) -> None:
    screen = turned(window)
    press("1")
    screen.hand_back.click()
    QApplication.processEvents()
    assert "Please hand the laptop back" in words_in_sight(window)
    screen.back.click()
    QApplication.processEvents()
    assert "Question 2 of 10" in words_in_sight(window)
    screen.hand_back.click()
    screen.worker.click()
    door.unlock()
    assert screen_of(window)._state.current == "q2"


def test_a_question_may_be_left_or_declined(window: MainWindow, door: Door) -> None:
    screen = turned(window)
    screen.buttons["declined"].click()
    QApplication.processEvents()
    screen.on.click()
    QApplication.processEvents()
    assert "Question 3 of 10" in words_in_sight(window)
    items = screen_of(window)._state.items
    assert [each.answer for each in items[:2]] == ["declined", None]


def test_a_lock_in_the_middle_brings_the_worker_back_with_every_answer(
    window: MainWindow, door: Door
) -> None:
    turned(window)
    press(*"11")
    door.lock()
    door.unlock()
    state = screen_of(window)._state
    assert (state.is_turned, state.current) == (False, "q3")
    assert [each.answer for each in state.items[:2]] == [1, 1]


def test_clinical_tools_are_never_turned_round(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    made = framed(qtbot, page(desk.context), "assessment", f"cows:{desk.person()}")
    assert not screen_of(made).how.turn.isVisible()


def test_every_control_is_named_and_reached(window: MainWindow, door: Door) -> None:
    screen = turned(window)
    for _ in range(2):
        assert faults_of_names(window) == []
        assert faults_of_tabbing(window) == []
        screen.hand_back.click()
        QApplication.processEvents()


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(qapp: QApplication, window: MainWindow, percent: int, door: Door) -> None:
    screen = turned(window)
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    screen.hand_back.click()
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []


def test_the_words_are_larger_than_anywhere_else(qapp: QApplication, window: MainWindow) -> None:
    screen = turned(window)
    apply_theme(qapp, THEMES["light"], 100)
    QApplication.processEvents()
    question = next(
        each for each in screen.findChildren(QLabel) if each.property("turned") == "question"
    )
    assert question.fontInfo().pixelSize() >= 30
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_answer_goes_on_in_the_next_line(
    qtbot: QtBot, plain_look: None, percent: int
) -> None:
    words = "More often than I would have said before anybody asked me about it, " * 2
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    answers = [_WrappingAnswer(each, key="1") for each in ("Never", words.strip())]
    for answer in answers:
        answer.setStyleSheet(f"font-size: {21 * percent // 100}px")
        column.addWidget(answer)
    page.resize(700, 400)
    page.show()
    qtbot.waitUntil(lambda: "\n" in answers[1].text(), timeout=60_000)
    short, long = answers
    assert " ".join(long.text().split()) == " ".join(f"1  {words}".split())
    widest = max(long.fontMetrics().horizontalAdvance(line) for line in long.text().split("\n"))
    assert widest <= long.width()
    assert long.height() > short.height()
    assert "\n" not in long.accessibleName()
