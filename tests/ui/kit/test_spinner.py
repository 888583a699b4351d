from __future__ import annotations

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.ui.kit.spinner import Busy


def test_the_ring_turns_only_while_it_is_seen(qtbot: QtBot, plain_look: None) -> None:
    busy = Busy("Opening.")
    qtbot.addWidget(busy)
    timer = busy.findChildren(QTimer)[0]
    assert not timer.isActive()
    busy.show()
    assert timer.isActive()
    busy.hide()
    assert not timer.isActive()
