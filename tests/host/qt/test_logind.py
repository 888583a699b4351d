from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaObject
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from app.host.lock_signals import LockReason
from app.host.qt.logind import Logind


@pytest.fixture
def logind(qapp: QApplication) -> Logind:
    return Logind(QDBusConnection("a bus that nobody connected"))


def test_without_a_bus_it_says_so(logind: Logind) -> None:
    assert not logind.is_available


def test_falling_asleep_locks_and_waking_does_not(
    logind: Logind, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    monkeypatch.setattr(logind, "_hold_sleep", lambda: held.append(True))
    reasons: list[LockReason] = []
    logind._lock = reasons.append
    logind.on_sleep(True)
    logind.on_sleep(False)
    logind.on_locked()
    assert reasons == [LockReason.SUSPEND, LockReason.SESSION_LOCKED]
    assert held == [True]


def test_the_slots_are_there_under_the_names_the_bus_calls(logind: Logind) -> None:
    meta = logind.metaObject()
    assert meta.indexOfSlot("on_sleep(bool)") >= 0
    assert meta.indexOfSlot("on_locked()") >= 0
    reasons: list[LockReason] = []
    logind._lock = reasons.append
    assert QMetaObject.invokeMethod(logind, "on_locked")
    assert reasons == [LockReason.SESSION_LOCKED]


def test_a_session_number_is_written_as_the_bus_writes_it(
    logind: Logind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "42")
    assert logind._session_paths()[1] == "/org/freedesktop/login1/session/_342"
    monkeypatch.setenv("XDG_SESSION_ID", "c2")
    assert logind._session_paths()[1] == "/org/freedesktop/login1/session/c2"
    monkeypatch.setenv("XDG_SESSION_ID", "../x")
    assert len(logind._session_paths()) == 1
