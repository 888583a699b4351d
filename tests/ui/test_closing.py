from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.closing import AT_MOST_MS, FinishSending


class Sending:
    """A turn of catching up that ends when the test says so."""

    def __init__(self) -> None:
        self.ends: list[Callable[[], None]] = []

    def __call__(self, done: Callable[[], None]) -> None:
        self.ends.append(done)


@pytest.fixture
def sending() -> Sending:
    return Sending()


@pytest.fixture
def window(qtbot: QtBot, plain_look: None) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    return made


def asked(window: QWidget, sending: Sending, waiting: int = 7) -> FinishSending:
    dialog = FinishSending(waiting, sending, window)
    dialog.show()
    return dialog


def words_of(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize(
    ("waiting", "words"),
    [(1, "One change is not received"), (7, "7 changes are not received")],
)
def test_it_says_how_much_waits_and_that_it_is_safe(
    window: QWidget, sending: Sending, waiting: int, words: str
) -> None:
    said = words_of(asked(window, sending, waiting))
    assert words in said
    assert "safe on this laptop" in said


def test_closing_without_sending_is_always_possible(window: QWidget, sending: Sending) -> None:
    dialog = asked(window, sending)
    dialog.close_button.click()
    assert (dialog.result(), sending.ends) == (QDialog.DialogCode.Accepted, [])


def test_whoever_stays_closes_nothing(window: QWidget, sending: Sending) -> None:
    dialog = asked(window, sending)
    dialog.stay.click()
    assert (dialog.result(), sending.ends) == (QDialog.DialogCode.Rejected, [])


def test_the_window_closes_when_the_sending_is_over(window: QWidget, sending: Sending) -> None:
    dialog = asked(window, sending)
    dialog.send_button.click()
    assert dialog.notice.isVisible()
    assert not dialog.send_button.isEnabled()
    (end,) = sending.ends
    end()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_sending_that_hangs_holds_nobody_up(window: QWidget, sending: Sending) -> None:
    dialog = asked(window, sending)
    dialog.send_button.click()
    (timer,) = (each for each in dialog.findChildren(QTimer) if each.interval() == AT_MOST_MS)
    timer.timeout.emit()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_it_may_be_left_while_it_sends(window: QWidget, sending: Sending) -> None:
    dialog = asked(window, sending)
    dialog.send_button.click()
    dialog.close_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
