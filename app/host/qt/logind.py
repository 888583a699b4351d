"""Sleep and session lock on Linux, as logind announces them on the system bus."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage, QDBusUnixFileDescriptor

from app.host.lock_signals import LockReason

_SERVICE = "org.freedesktop.login1"
_MANAGER_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
# The bus takes the text that SLOT makes; PySide's stubs ask for bytes, which it refuses.
_ON_SLEEP = cast("bytes", SLOT("on_sleep(bool)"))
_ON_LOCKED = cast("bytes", SLOT("on_locked()"))
_THIS_SESSION = "/org/freedesktop/login1/session/auto"


class Logind(QObject):
    """A LockSource that holds sleep back until the lock is done.

    Args:
        bus: the system bus; tests bring one of their own.
        service: the name that answers there.
    """

    def __init__(self, bus: QDBusConnection | None = None, service: str = _SERVICE) -> None:
        super().__init__()
        self._bus = bus or QDBusConnection.systemBus()
        self._service = service
        self._lock: Callable[[LockReason], None] | None = None
        self._brake: QDBusUnixFileDescriptor | None = None

    @property
    def is_available(self) -> bool:
        """Say whether logind answers on this machine."""
        if not self._bus.isConnected():
            return False
        registered = self._bus.interface().isServiceRegistered(self._service)
        return bool(registered.value())

    def start(self, lock: Callable[[LockReason], None]) -> None:
        """Listen, and ask that sleep waits for us."""
        self._lock = lock
        self._join()
        self._hold_sleep()

    def stop(self) -> None:
        """Listen no more and let the machine sleep."""
        self._lock = None
        self._brake = None
        self._bus.disconnect(
            self._service, _MANAGER_PATH, _MANAGER, "PrepareForSleep", self, _ON_SLEEP
        )
        for path in self._session_paths():
            self._bus.disconnect(self._service, path, _SESSION, "Lock", self, _ON_LOCKED)

    def _join(self) -> None:
        self._bus.connect(
            self._service, _MANAGER_PATH, _MANAGER, "PrepareForSleep", self, _ON_SLEEP
        )
        for path in self._session_paths():
            self._bus.connect(self._service, path, _SESSION, "Lock", self, _ON_LOCKED)

    def _session_paths(self) -> list[str]:
        """Return the paths logind may use for our session: signals carry the real one."""
        number = os.environ.get("XDG_SESSION_ID", "")
        paths = [_THIS_SESSION]
        if number.isalnum():
            # logind writes a leading figure as _3x, as D-Bus paths demand.
            head = f"_{ord(number[0]):x}" if number[0].isdigit() else number[0]
            paths.append(f"{_MANAGER_PATH}/session/{head}{number[1:]}")
        return paths

    def _hold_sleep(self) -> None:
        manager = QDBusInterface(self._service, _MANAGER_PATH, _MANAGER, self._bus)
        answer = manager.call("Inhibit", "sleep", "Wayside", "Locking the vault", "delay")
        if answer.type() == QDBusMessage.MessageType.ReplyMessage and answer.arguments():
            held = answer.arguments()[0]
            self._brake = held if isinstance(held, QDBusUnixFileDescriptor) else None

    @Slot(bool)
    def on_sleep(self, is_falling_asleep: bool) -> None:  # noqa: FBT001 - the bus sends it so
        """Lock before sleep, then let the machine go; on waking, hold the next sleep back."""
        if not is_falling_asleep:
            self._hold_sleep()
            return
        if self._lock is not None:
            self._lock(LockReason.SUSPEND)
        self._brake = None

    @Slot()
    def on_locked(self) -> None:
        """Lock with the session."""
        if self._lock is not None:
            self._lock(LockReason.SESSION_LOCKED)
