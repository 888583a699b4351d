from __future__ import annotations

import ctypes
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.host.lock_signals import LockReason
from app.host.qt.windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_QUERYENDSESSION,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    WindowsMessages,
    reason_in,
)

WM_PAINT = 0x000F
WTS_SESSION_UNLOCK = 0x8
PBT_APMRESUMEAUTOMATIC = 0x12


@pytest.mark.parametrize(
    ("message", "detail", "reason"),
    [
        (WM_POWERBROADCAST, PBT_APMSUSPEND, LockReason.SUSPEND),
        (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, None),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, LockReason.SESSION_LOCKED),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK, None),
        (WM_QUERYENDSESSION, 0, LockReason.SESSION_LOCKED),
        (WM_PAINT, PBT_APMSUSPEND, None),
    ],
)
def test_a_message_means_what_windows_says(
    message: int, detail: int, reason: LockReason | None
) -> None:
    assert reason_in(message, detail) == reason


def test_a_message_as_windows_sends_it_locks(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    source = WindowsMessages(qapp, window)
    reasons: list[LockReason] = []
    source.start(reasons.append)
    message = wintypes.MSG(message=WM_POWERBROADCAST, wParam=PBT_APMSUSPEND)
    kind = QByteArray(b"windows_generic_MSG")
    assert source.nativeEventFilter(kind, ctypes.addressof(message)) == (False, 0)
    assert source.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)
    source.stop()
    source.nativeEventFilter(kind, ctypes.addressof(message))
    assert reasons == [LockReason.SUSPEND]
