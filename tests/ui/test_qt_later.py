from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.ui.qt_later import QtLater


def test_what_was_planned_last_happens_once(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    later = QtLater(parent)
    later.after(0, lambda: done.append("first"))
    later.after(0, lambda: done.append("second"))
    qtbot.waitUntil(lambda: bool(done), timeout=60_000)
    (timer,) = later.findChildren(QTimer)
    timer.timeout.emit()
    assert done == ["second"]


def test_what_is_planned_from_within_happens_too(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    later = QtLater(parent)
    later.after(0, lambda: later.after(0, lambda: done.append("again")))
    qtbot.waitUntil(lambda: done == ["again"], timeout=60_000)


def test_a_forgotten_plan_does_nothing(qtbot: QtBot) -> None:
    del qtbot
    parent, done = QObject(), list[str]()
    later = QtLater(parent)
    later.after(0, lambda: done.append("saved"))
    later.forget()
    (timer,) = later.findChildren(QTimer)
    assert not timer.isActive()
    timer.timeout.emit()
    assert done == []
