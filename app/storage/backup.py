"""Backups: one file that holds an encrypted copy of the database and the header that opens it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from app.host.files import (
    flush_file,
    flush_folder,
    make_private_file,
    make_private_folder,
)
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.storage.audit import append_audit
from app.storage.database import (
    check_integrity,
    close_encrypted,
    copy_encrypted,
    writing,
)
from app.storage.faults import refusal_for_file
from app.storage.header import HEADER_NAME, Particulars, parse_header, read_header, write_header
from app.storage.proofs import Proof, open_slot
from app.storage.vault import OpenVault, Prepare, new_device_prefix
from app.storage.vault_folder import (
    DATABASE_NAME,
    HOLD_NAME,
    database_engine,
    refuse_missing,
    refuse_occupied,
    refuse_synchronised,
)
from app.storage.vault_key import VaultKey

RESTORED_EVENT = "vault.restored"
_PACKED_NAME = "backup"
_MEMBERS = (HEADER_NAME, DATABASE_NAME)
_LARGEST_HEADER_BYTES = 64 * 1024


def backup(
    vault: OpenVault, destination: Path, *, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write a backup that the same passphrase or recovery key opens; work may go on meanwhile.

    What lies at `destination` is replaced only once the new backup is whole and on the disk.

    Args:
        vault: unlocked.
        destination: the file, for example on a stick; nothing in it is readable without a key.
        progress: told pages done and pages in all; what it raises stops the backup.

    Raises Refusal: locked, disk_full, read_only, cannot_open, disk_fault, damaged.
    """
    with _explained(), _waiting_beside(destination) as waiting:
        copy = waiting / DATABASE_NAME
        copy_encrypted(vault.engine, copy, vault.key, progress=progress)
        packed = waiting / _PACKED_NAME
        make_private_file(packed)
        # Stored, not deflated: there is nothing in cipher text to squeeze.
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            archive.write(vault.folder / HEADER_NAME, HEADER_NAME)
            archive.write(copy, DATABASE_NAME)
        flush_file(packed)
        packed.replace(destination)
        flush_folder(destination.parent)


def restore(
    backup_file: Path,
    folder: Path,
    proof: Proof,
    *,
    at: datetime,
    actor: str,
    prepare: Prepare | None = None,
) -> None:
    """Make a vault from a backup; unlock it afterwards as any other.

    Every page is read and checked first. The new vault starts an audit chain of its own that
    follows the last entry it holds, and gives people's codes under a prefix of its own, since the
    laptop the backup came from may go on giving codes under the old one.

    Args:
        backup_file: as `backup` wrote it.
        folder: where; it holds no vault and appears whole or not at all.
        proof: the passphrase or recovery key of the time of the backup.
        at: aware; when this is done.
        actor: id for the audit of who restores.
        prepare: brings the database to the current schema.

    Raises Refusal: vault_exists, folder_not_empty, synchronised_folder, not_a_backup,
    wrong_passphrase, wrong_recovery_key, recovery_key_mistyped, damaged, damaged_header,
    newer_vault, disk_full, read_only.
    """
    refuse_synchronised(folder)
    refuse_occupied(folder)
    with _explained():
        _refuse_full_folder(folder)
        make_private_folder(folder.parent)
        with _waiting_beside(folder) as waiting:
            _unpack(backup_file, waiting)
            key = open_slot(read_header(waiting), proof)
            try:
                _start_anew(waiting, key, at=at, actor=actor, prepare=prepare)
            finally:
                key.wipe()
            if folder.exists():
                (folder / HOLD_NAME).unlink(missing_ok=True)
                folder.rmdir()
            # One rename: the folder holds a whole vault or does not exist.
            waiting.rename(folder)
            flush_folder(folder.parent)


def _unpack(backup_file: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(backup_file) as archive:
            found = {info.filename: info for info in archive.infolist()}
            if set(found) != set(_MEMBERS) or len(archive.infolist()) != len(_MEMBERS):
                raise _not_a_backup()
            if any(info.compress_type != zipfile.ZIP_STORED for info in found.values()):
                raise _not_a_backup()
            if found[HEADER_NAME].file_size > _LARGEST_HEADER_BYTES:
                raise _not_a_backup()
            parse_header(archive.read(HEADER_NAME))
            for name in _MEMBERS:
                make_private_file(folder / name)
                with archive.open(name) as source, (folder / name).open("wb") as target:
                    shutil.copyfileobj(source, target, 1024 * 1024)
                flush_file(folder / name)
    except (zipfile.BadZipFile, EOFError, RuntimeError, ValueError) as error:
        # Beside its own error zipfile raises these over fields that were changed.
        raise _not_a_backup() from error


def _start_anew(
    folder: Path, key: VaultKey, *, at: datetime, actor: str, prepare: Prepare | None
) -> None:
    header = read_header(folder)
    old = header.particulars(key)
    new = Particulars(
        worker_name=old.worker_name,
        device_prefix=new_device_prefix(),
        chain_id=new_id(),
        restored_chain_id=old.chain_id,
    )
    refuse_missing(folder)
    engine = database_engine(folder, key)
    with ExitStack() as closing:
        closing.callback(close_encrypted, engine)
        check_integrity(engine)
        if prepare is not None:
            prepare(engine)
        with writing(engine) as connection:
            append_audit(
                connection,
                chain_id=new.chain_id,
                at=at,
                actor=actor,
                event=RESTORED_EVENT,
                record_ids=(old.chain_id,),
            )
    settled = msgspec.structs.replace(header, moving=False)
    write_header(folder, settled.sealed_with(key, new))


@contextmanager
def _waiting_beside(target: Path) -> Iterator[Path]:
    """Lend an empty private folder on the same disk; what is left in it is removed at the end."""
    folder = target.with_name(f".{target.name}.unfinished")
    _remove_waiting(folder)  # of one that was cut off
    make_private_folder(folder)
    try:
        yield folder
    finally:
        _remove_waiting(folder)


def _remove_waiting(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _refuse_full_folder(folder: Path) -> None:
    if folder.exists() and any(path.name != HOLD_NAME for path in folder.iterdir()):
        raise Refusal(
            "folder_not_empty",
            "A backup is restored into a new or empty folder, and this one holds other files. "
            "Choose another folder.",
            field="folder",
        )


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refusal_for_file(error) from error


def _not_a_backup() -> Refusal:
    return Refusal(
        "not_a_backup",
        "This file is not a whole backup of a vault. Nothing was changed. Choose another file, or "
        "another copy of this one.",
        field="backup_file",
    )
