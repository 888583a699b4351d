"""Vaults for tests: each kind is made once in a process and copied, as making one is dear."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.casework import vaults
from app.casework.laptop import Laptop, Shelf
from app.host.clock import Clock, SystemClock
from app.host.paths import resources_dir
from app.rules.recovery_key import RecoveryKey
from app.storage.slots import FLOOR_MEMORY_KIB

SHELF = Shelf(resources_dir())  # read once
_KEPT: list[TemporaryDirectory[str]] = []


def copy_of_vault(
    folder: Path,
    passphrase: str,
    worker_name: str,
    clock: Clock,
    *,
    practice: bool = False,
) -> tuple[Laptop, RecoveryKey]:
    """Open a new vault of a worker in `folder`, with the recovery key of its kind.

    It is a copy: two of one worker are the same vault, so two laptops need two names.
    """
    key = lay_vault(folder, passphrase, worker_name, practice=practice)
    return vaults.unlock(folder, passphrase, clock, SHELF), key


def lay_vault(
    folder: Path, passphrase: str, worker_name: str, *, practice: bool = False
) -> RecoveryKey:
    """Put a locked one there, as above."""
    template, key = _template(passphrase, worker_name, practice)
    shutil.copytree(template, folder)
    return key


@cache
def _template(
    passphrase: str,
    worker_name: str,
    practice: bool,  # noqa: FBT001 - a key of the cache
) -> tuple[Path, RecoveryKey]:
    folder = TemporaryDirectory(prefix="wayside-template-")  # goes with the process
    made = Path(folder.name) / "vault"
    laptop, key = vaults.create(
        made,
        passphrase,
        worker_name=worker_name,
        clock=SystemClock(),
        shelf=SHELF,
        practice=practice,
        memory_kib=FLOOR_MEMORY_KIB,
    )
    laptop.vault.lock()
    _KEPT.append(folder)
    return made, key
