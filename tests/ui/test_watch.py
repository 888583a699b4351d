from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.host.lock_signals import LockReason
from app.ui.watch import Watch
from tests.ui.desk import StandingClock


def test_it_locks_once_something_is_open_and_nobody_was_there_for_the_minutes_chosen(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window, clock, locked = QWidget(), StandingClock(), list[LockReason]()
    qtbot.addWidget(window)
    warned: list[int] = []
    watch = Watch(qapp, window, clock, idle_minutes=5, lock=locked.append, warn=warned.append)
    watch.unlocked()
    watch.set_minutes(2)
    clock.goes_on(1)
    watch.idle_source.look()
    assert (warned, locked) == ([60], [])
    clock.goes_on(1)
    watch.idle_source.look()
    assert locked == [LockReason.IDLE]
    watch.stop()


def test_stopped_it_locks_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    window, clock, locked = QWidget(), StandingClock(), list[LockReason]()
    qtbot.addWidget(window)
    watch = Watch(qapp, window, clock, idle_minutes=1, lock=locked.append, warn=lambda _left: None)
    watch.unlocked()
    watch.stop()
    clock.goes_on(9)
    watch.idle_source.look()
    assert locked == []
