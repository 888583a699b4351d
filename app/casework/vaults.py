"""The vault's verbs, with everything a laptop needs around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, update

from app.casework.laptop import Laptop, Shelf, at_work, prepare
from app.host.clock import Clock
from app.host.paths import holds_vault
from app.records.declaration import table_of
from app.records.local_rows import CentreKnown
from app.rules.recovery_key import RecoveryKey
from app.storage import vault as vaults
from app.storage.backup import backup, restore
from app.storage.changing_keys import change_passphrase, set_passphrase_with_recovery_key
from app.storage.database import writing
from app.storage.proofs import Proof

__all__ = ["change_passphrase", "set_passphrase_with_recovery_key"]

_WHO_RESTORES = "restored-by-owner"


def exists(folder: Path) -> bool:
    """Tell whether there is a vault in a folder."""
    return holds_vault(folder)


def create(
    folder: Path,
    passphrase: str,
    *,
    worker_name: str,
    clock: Clock,
    shelf: Shelf | None = None,
    practice: bool = False,
    memory_kib: int | None = None,
) -> tuple[Laptop, RecoveryKey]:
    """Make a vault and go to work in it; the recovery key is shown this once."""
    vault, recovery_key = vaults.create_vault(
        folder,
        passphrase,
        worker_name=worker_name,
        practice=practice,
        memory_kib=memory_kib,
        prepare=prepare,
    )
    return at_work(vault, clock, shelf), recovery_key


def unlock(folder: Path, passphrase: str, clock: Clock, shelf: Shelf | None = None) -> Laptop:
    """Open a vault and go to work in it."""
    return at_work(vaults.unlock(folder, passphrase, prepare=prepare), clock, shelf)


def unlock_with_recovery_key(
    folder: Path, text: str, clock: Clock, shelf: Shelf | None = None
) -> Laptop:
    """Open a vault with the printed key and go to work in it."""
    return at_work(vaults.unlock_with_recovery_key(folder, text, prepare=prepare), clock, shelf)


def back_up(laptop: Laptop, destination: Path) -> None:
    """Write a whole copy of the vault, encrypted as it is; that it was made is noted."""
    with laptop.work() as work:
        work.audit("vault.backed_up")
        work.commit()
    backup(laptop.vault, destination)


def restore_backup(
    backup_file: Path, folder: Path, secret: str, clock: Clock, *, with_recovery_key: bool = False
) -> None:
    """Make a vault from a backup, in a folder that holds none; unlock it afterwards.

    `secret` is the passphrase, or the recovery key, of the time of the backup.
    """
    proof = Proof("recovery" if with_recovery_key else "passphrase", secret)
    restore(
        backup_file, folder, proof, at=clock.now(), actor=_WHO_RESTORES, prepare=_prepare_restored
    )


def _prepare_restored(engine: Engine) -> None:
    """Ask the centre for all it holds, and so for what was written after the backup was made.

    Nothing then hangs on what the lost laptop told the centre in between. Epoch and request counter
    stay: a laptop that knows the epoch and has no cursor is one that was restored.
    """
    prepare(engine)
    with writing(engine) as connection:
        connection.execute(
            update(table_of(CentreKnown)).values(
                cursor=0, cursor_mark=None, entered_after=None, compared_at=None
            )
        )


def recovery_sheet(groups: Sequence[str], worker_name: str, made_on: date) -> bytes:
    """Return the sheet with the recovery key, for a sealed envelope."""
    from app.documents.recovery_sheet import render_recovery_sheet  # heavy, and seldom wanted

    return render_recovery_sheet(groups, worker_name, made_on)
