from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.storage.slots import FLOOR_MEMORY_KIB
from app.ui.door import VaultDoor
from app.ui.doorway import Doorway
from app.ui.lanes import DirectLanes
from tests.ui.desk import PASSPHRASE, StandingClock

WORKER = "M. Ormer"


class Hall:
    """A doorway, and what came through it."""

    def __init__(self, folder: Path) -> None:
        self.printed: list[tuple[str, ...]] = []
        self.came_in = 0
        door = VaultDoor(folder, StandingClock(), memory_kib=FLOOR_MEMORY_KIB)
        self.door = door
        self.doorway = Doorway(door, DirectLanes(), self._on_way_in, self.printed.append)

    def _on_way_in(self) -> None:
        self.came_in += 1
        self.door.hand_over(lambda laptop: laptop.vault.lock())


def test_the_first_run_is_shown_until_there_is_a_vault_and_unlocking_from_then_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hall = Hall(tmp_path / "vault")
    first = hall.doorway.screen()
    qtbot.addWidget(first)
    assert first is hall.doorway.first_run_screen
    hall.doorway.first_run.create(WORKER, PASSPHRASE, PASSPHRASE)
    hall.doorway.first_run.print_key()
    hall.doorway.first_run.put_away()
    assert hall.came_in == 1
    assert len(hall.printed[0]) > 1
    daily = hall.doorway.screen()
    qtbot.addWidget(daily)
    assert daily is hall.doorway.unlock_screen
    hall.doorway.unlock_screen.unlock_requested.emit(PASSPHRASE)
    assert hall.came_in == 2


def test_each_letter_of_a_passphrase_is_told_but_not_which(qtbot: QtBot, tmp_path: Path) -> None:
    doorway = Hall(tmp_path / "vault").doorway
    first = doorway.screen()
    qtbot.addWidget(first)
    with qtbot.waitSignal(doorway.typed, timeout=60_000) as told:
        QTest.keyClicks(doorway.first_run_screen.first.passphrase.line, "g")
    assert told.args == []
