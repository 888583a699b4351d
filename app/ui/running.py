"""Runs the window on a vault until it is closed: one window for each vault, a log of failures."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.host.clock import SystemClock
from app.host.files import FileHold, make_private_folder
from app.host.logs import EventLog, FailureHook
from app.host.paths import log_dir
from app.ui.preferences import FilePreferences
from app.ui.qt_lanes import QtLanes
from app.ui.say import say
from app.ui.window import Program

_OURS = (
    "Something went wrong, and the fault is in the program. What you typed until a second ago is "
    "kept. Close Wayside and open it again; ring your lead if it happens twice."
)
_TWICE = (
    "Wayside is open on this laptop already. Look for its window on the taskbar. Nothing was lost "
    "or changed."
)


class _Told(QObject):
    """Carries word of a failure from any thread to the window, once."""

    told = Signal()


def build(folder: Path) -> Callable[[], int]:
    """Return what shows the window on the vault in `folder` until it is closed."""
    return lambda: run_window(folder)


def run_window(folder: Path) -> int:
    """Show the window on the vault in `folder` until it is closed; return the exit code."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Wayside")
    make_private_folder(folder)
    hold = FileHold.take(folder / "window.hold")
    if hold is None:
        say(None, _TWICE)
        return 1
    log = EventLog(log_dir())
    telling = _Told()
    hook = FailureHook(log, telling.told.emit)
    program = Program(
        app, folder, clock=SystemClock(), lanes=QtLanes(), preferences=FilePreferences(folder)
    )
    telling.told.connect(lambda: say(program.window, _OURS), Qt.ConnectionType.QueuedConnection)
    hook.install()
    try:
        program.start()
        return app.exec()
    finally:
        program.stop()
        hook.uninstall()
        log.close()
        hold.release()
