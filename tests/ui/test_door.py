from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from app.storage.slots import FLOOR_MEMORY_KIB
from app.ui.door import VaultDoor
from tests.ui.desk import PASSPHRASE, StandingClock


def door_to(folder: Path) -> VaultDoor:
    return VaultDoor(folder, StandingClock(), memory_kib=FLOOR_MEMORY_KIB)


def test_a_vault_is_made_handed_over_once_and_opened_again_both_ways(tmp_path: Path) -> None:
    folder, opened = tmp_path / "vault", list[Laptop]()
    door = door_to(folder)
    assert not door.is_made
    groups = door.create("M. Ormer", PASSPHRASE)
    assert door.is_made
    assert door.recovery_sheet(groups).startswith(b"%PDF")
    door.hand_over(opened.append)
    door.hand_over(opened.append)
    assert [laptop.worker.name for laptop in opened] == ["M. Ormer"]
    opened.pop().vault.lock()

    door.unlock(PASSPHRASE)
    door.hand_over(opened.append)
    opened.pop().vault.lock()

    door.unlock_with_recovery_key("-".join(groups))
    door.hand_over(opened.append)
    opened.pop().vault.lock()


def test_what_does_not_fit_opens_nothing(tmp_path: Path) -> None:
    folder, opened = tmp_path / "vault", list[Laptop]()
    door = door_to(folder)
    door.create("M. Ormer", PASSPHRASE)
    door.hand_over(lambda laptop: laptop.vault.lock())
    with pytest.raises(Refusal) as refused:
        door.unlock("seven red gulls over Salerie corner")
    door.hand_over(opened.append)
    assert (refused.value.code, opened) == ("wrong_passphrase", [])
