"""Changing what opens a vault: another passphrase, another recovery key, another key altogether."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import msgspec

from app.rules.passphrase import check_passphrase
from app.rules.recovery_key import RecoveryKey
from app.storage.database import close_encrypted, copy_encrypted
from app.storage.guessing import Uptime
from app.storage.header import write_header
from app.storage.proofs import (
    Proof,
    header_for_new_key,
    new_recovery_key,
    prove,
    rewrap,
    wrap,
    write_slots,
)
from app.storage.vault_folder import (
    WAITING_NAME,
    database_engine,
    held,
    put_waiting_in_place,
    refuse_missing,
)
from app.storage.vault_key import VaultKey


def change_passphrase(
    folder: Path,
    old: str,
    new: str,
    *,
    memory_kib: int | None = None,
    uptime: Uptime = time.monotonic,
) -> None:
    """Wrap the key anew. The old passphrase then opens this header no more, only old copies of it.

    Raises Refusal as `unlock`, and weak_passphrase.
    """
    with held(folder):
        rewrap(folder, Proof("passphrase", old), new, memory_kib=memory_kib, uptime=uptime)


def set_passphrase_with_recovery_key(
    folder: Path,
    text: str,
    new: str,
    *,
    memory_kib: int | None = None,
    uptime: Uptime = time.monotonic,
) -> None:
    """Set a new passphrase where the old one is forgotten. Raises as `change_passphrase`."""
    with held(folder):
        rewrap(folder, Proof("recovery", text), new, memory_kib=memory_kib, uptime=uptime)


def replace_recovery_key(
    folder: Path, passphrase: str, *, uptime: Uptime = time.monotonic
) -> RecoveryKey:
    """Return a new recovery key; the printed one opens this vault no more. Raises as `unlock`."""
    recovery_key = new_recovery_key()
    with held(folder), ExitStack() as undo:
        header, key = prove(folder, Proof("passphrase", passphrase), uptime)
        undo.callback(key.wipe)
        proof = Proof("recovery", recovery_key.printed())
        slot = wrap(key, proof, vault_id=header.vault_id, memory_kib=None)
        write_slots(folder, header, key, (slot,))
    return recovery_key


def rekey(
    folder: Path,
    proof: Proof,
    new: str,
    *,
    memory_kib: int | None = None,
    uptime: Uptime = time.monotonic,
) -> RecoveryKey:
    """Encrypt the database under a new key, as is needed where a passphrase may be known.

    The vault must be locked. Cut off at any moment, it opens either wholly as before or wholly as
    after. Old copies and backups still open with the old passphrase.

    Args:
        folder: of the vault.
        proof: what opens it now.
        new: the passphrase from now on.
        memory_kib: as in `create_vault`.
        uptime: seconds this machine has been running.

    Returns the new recovery key; the printed one opens this vault no more. Should the program end
    before it could be shown, `replace_recovery_key` makes another.
    """
    check_passphrase(new)
    recovery_key = new_recovery_key()
    with held(folder), ExitStack() as undo:
        header, old_key = prove(folder, proof, uptime)
        undo.callback(old_key.wipe)
        header = put_waiting_in_place(folder, header, old_key)
        particulars = header.particulars(old_key)
        new_key = VaultKey.new()
        undo.callback(new_key.wipe)
        rekeyed = header_for_new_key(
            msgspec.structs.replace(header, moving=True),
            particulars,
            new_key,
            (Proof("passphrase", new), Proof("recovery", recovery_key.printed())),
            memory_kib=memory_kib,
        )
        refuse_missing(folder)
        engine = database_engine(folder, old_key)
        try:
            copy_encrypted(engine, folder / WAITING_NAME, new_key)
        finally:
            close_encrypted(engine)
        write_header(folder, rekeyed)  # from here on the new key is the vault's key
        put_waiting_in_place(folder, rekeyed, new_key)
    return recovery_key
