from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.host.lock_signals import ClockJump, IdleWatch, LockReason
from app.host.qt.idle import IdleAndClock
from tests.host.test_lock_signals import HandClock


def test_it_warns_locks_and_notices_hands(qapp: QApplication, qtbot: QtBot) -> None:
    clock = HandClock()
    watch = IdleAndClock(qapp, IdleWatch(clock, 1), ClockJump(clock))
    widget = QWidget()
    qtbot.addWidget(widget)
    reasons: list[LockReason] = []
    warnings: list[int] = []
    watch.warning_due.connect(warnings.append)
    watch.start(reasons.append)
    clock.run(20)
    watch.look()
    QTest.keyClick(widget, Qt.Key.Key_A)
    clock.run(59)
    watch.look()
    assert (reasons, warnings) == ([], [40, 0, 1])
    clock.run(1)
    watch.look()
    assert reasons == [LockReason.IDLE]
    clock.run(1, asleep=600)
    watch.look()
    assert reasons[-1] == LockReason.CLOCK_JUMPED
    watch.stop()
    watch.look()
    assert len(reasons) == 2
