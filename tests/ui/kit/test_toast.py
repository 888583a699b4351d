from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.buttons import Button
from app.ui.kit.toast import Toast


def test_a_toast_says_what_was_done_and_undoes_it(qtbot: QtBot, plain_look: None) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    toast = Toast(window)
    undone: list[bool] = []
    toast.undo_requested.connect(lambda: undone.append(True))
    toast.show_done("Contact recorded")
    assert window.rect().contains(toast.geometry())
    window.resize(640, 480)
    assert window.rect().contains(toast.geometry())
    toast.findChildren(Button)[0].click()
    assert undone == [True]
    assert not toast.isVisible()
