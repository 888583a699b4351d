"""The whole program on a real vault, for tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.storage.slots import FLOOR_MEMORY_KIB
from app.ui.lanes import DirectLanes, Lanes
from app.ui.window import Program
from tests.templates import lay_vault
from tests.ui.desk import PASSPHRASE, NotedPreferences, StandingClock

WORKER = "M. Ormer"


def closed_program(
    qtbot: QtBot, app: QApplication, folder: Path, lanes: Lanes | None = None
) -> Program:
    """Start the program with its door shut."""
    program = Program(
        app,
        folder,
        clock=StandingClock(),
        lanes=lanes or DirectLanes(),
        preferences=NotedPreferences({"theme": "light"}),
        memory_kib=FLOOR_MEMORY_KIB,
    )
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.stop())
    with qtbot.waitActive(program.window):
        program.start()
        program.window.activateWindow()
    return program


def open_program(
    qtbot: QtBot, app: QApplication, folder: Path, lanes: Lanes | None = None
) -> Program:
    """Start the program on a new vault and go in."""
    lay_vault(folder, PASSPHRASE, WORKER)
    program = closed_program(qtbot, app, folder, lanes)
    program.doorway.unlock.unlock(PASSPHRASE)
    QApplication.processEvents()
    return program


def person_in(program: Program, **values: object) -> str:
    """Take up an invented person."""
    from app.casework import people

    named = {"forename": "Houmet", "surname": "Brecquin", **values}
    return people.record_person(program.open_laptop(), named)
