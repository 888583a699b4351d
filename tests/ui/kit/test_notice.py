from __future__ import annotations

from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from app.ui.kit.buttons import Button
from app.ui.kit.notice import Notice


def test_long_work_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot) -> None:
    notice = Notice("Sending what waits")
    qtbot.addWidget(notice)
    notice.show_progress(300, 1200)
    bar = notice.findChildren(QProgressBar)[0]
    assert (bar.value(), bar.maximum()) == (300, 1200)
    assert "300 of 1,200" in [label.text() for label in notice.findChildren(QLabel)]
    stopped: list[bool] = []
    notice.cancel_requested.connect(lambda: stopped.append(True))
    button = notice.findChildren(Button)[0]
    button.click()
    button.click()
    assert stopped == [True]
    notice.show_end("Stopped. Nothing is lost.")
    assert bar.isHidden()
