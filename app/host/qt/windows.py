"""Sleep and session lock on Windows, as its messages announce them."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.host.lock_signals import LockReason

# Windows SDK, winuser.h and wtsapi32.h.
WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
WM_QUERYENDSESSION: Final = 0x0011
PBT_APMSUSPEND: Final = 0x0004
WTS_CONSOLE_DISCONNECT: Final = 0x2
WTS_REMOTE_DISCONNECT: Final = 0x4
WTS_SESSION_LOCK: Final = 0x7
_WINDOWS_MESSAGE: Final = b"windows_generic_MSG"
_NOTIFY_FOR_THIS_SESSION: Final = 0


def reason_in(message: int, detail: int) -> LockReason | None:
    """Return what a window message means to us, if anything."""
    if message == WM_POWERBROADCAST and detail == PBT_APMSUSPEND:
        return LockReason.SUSPEND
    left = (WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT)
    if message == WM_WTSSESSION_CHANGE and detail in left:
        return LockReason.SESSION_LOCKED
    return LockReason.SESSION_LOCKED if message == WM_QUERYENDSESSION else None


class WindowsMessages(QAbstractNativeEventFilter):
    """A LockSource. Windows sends these messages to a window, so it needs the main one."""

    def __init__(self, app: QCoreApplication, window: QWidget) -> None:
        super().__init__()
        self._app, self._window = app, window
        self._lock: Callable[[LockReason], None] | None = None

    @property
    def is_available(self) -> bool:
        """Say whether this is Windows."""
        return sys.platform == "win32"

    def start(self, lock: Callable[[LockReason], None]) -> None:
        """Listen."""
        self._lock = lock
        self._app.installNativeEventFilter(self)
        self._call_wtsapi("WTSRegisterSessionNotification", _NOTIFY_FOR_THIS_SESSION)

    def stop(self) -> None:
        """Listen no more."""
        self._lock = None
        self._app.removeNativeEventFilter(self)
        self._call_wtsapi("WTSUnRegisterSessionNotification")

    def _call_wtsapi(self, name: str, *arguments: int) -> None:
        library: Any = getattr(ctypes, "windll", None)
        if library is not None:
            getattr(library.wtsapi32, name)(int(self._window.winId()), *arguments)

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Look at a message; swallow none."""
        if event_type == _WINDOWS_MESSAGE:
            seen = wintypes.MSG.from_address(int(message))
            reason = reason_in(seen.message, int(seen.wParam))
            if reason is not None and self._lock is not None:
                self._lock(reason)
        return False, 0
