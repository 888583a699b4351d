"""The folder of a vault: its files, who holds it, and a database that waits to be put in place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Engine

from app.host.files import FileHold, make_private_folder, move_durably
from app.records.refusal import Refusal
from app.storage.database import database_files, open_encrypted
from app.storage.faults import damaged, refusal_for_file
from app.storage.header import HEADER_NAME, Header, write_header
from app.storage.reserve import RESERVE_NAME, again_when_full
from app.storage.vault_key import VaultKey

DATABASE_NAME = "wayside.db"
HOLD_NAME = "vault.lock"
WAITING_NAME = "wayside.db.rekeyed"
_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "icloud",
    "mobile documents",
    "com~apple~clouddocs",
    "google drive",
    "googledrive",
    "nextcloud",
)


def is_synchronised(folder: Path) -> bool:
    """Whether a folder belongs, by its name, to a service that copies files elsewhere."""
    parts = {part.casefold() for path in (folder, folder.resolve()) for part in path.parts}
    return any(part.startswith(_SYNCHRONISED) for part in parts)


def refuse_synchronised(folder: Path) -> None:
    """Raise Refusal("synchronised_folder") where `is_synchronised`."""
    if is_synchronised(folder):
        raise Refusal(
            "synchronised_folder",
            "This folder is copied elsewhere by OneDrive, Dropbox, iCloud or the like, which can "
            "damage a vault and takes it off this laptop. Choose a folder outside of it.",
            field="folder",
        )


def refuse_occupied(folder: Path) -> None:
    """Raise Refusal("vault_exists") where a vault, or a part of one, is in the folder."""
    if (folder / HEADER_NAME).exists() or (folder / DATABASE_NAME).exists():
        raise Refusal(
            "vault_exists",
            "There is a vault in this folder already, and it is never overwritten. Choose another "
            "folder.",
            field="folder",
        )


def take_hold(folder: Path) -> FileHold:
    """Hold the folder for this process. Raises Refusal: in_use, read_only, disk_full."""
    try:
        hold = FileHold.take(folder / HOLD_NAME)
    except OSError as error:
        raise refusal_for_file(error) from error
    if hold is None:
        raise Refusal(
            "in_use",
            "Wayside is already open with this vault, in another window or by another program. "
            "Go to that window, or close it and try again.",
        )
    return hold


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder for the length of a block."""
    hold = take_hold(folder)
    try:
        yield
    finally:
        hold.release()


def make_folder(folder: Path) -> None:
    """Make the folder if it is missing. Raises Refusal: read_only, disk_full, cannot_open."""
    try:
        make_private_folder(folder)
    except OSError as error:
        raise refusal_for_file(error) from error


def remove_vault(folder: Path) -> None:
    """Remove the files of a vault that was never finished."""
    own = (folder / HEADER_NAME, folder / RESERVE_NAME)
    for path in (*own, *database_files(folder / DATABASE_NAME)):
        path.unlink(missing_ok=True)


def put_waiting_in_place(folder: Path, header: Header, key: VaultKey) -> Header:
    """Finish, or clear away, a change of the database's key that was cut off in the middle.

    The header decides: where it says `moving`, its slots wrap the key of the waiting database.
    """
    waiting = folder / WAITING_NAME
    try:
        if waiting.exists() and not header.moving:
            waiting.unlink()
        if waiting.exists():
            main, *beside = database_files(folder / DATABASE_NAME)
            for path in beside:  # they belong to the old key and are part of the waiting copy
                path.unlink(missing_ok=True)
            move_durably(waiting, main)
    except OSError as error:
        raise refusal_for_file(error) from error
    if not header.moving:
        return header
    particulars = header.particulars(key)
    settled = msgspec.structs.replace(header, moving=False).sealed_with(key, particulars)
    write_header(folder, settled)
    return settled


def refuse_missing(folder: Path) -> None:
    """Raise Refusal("no_database") where there is none to open, or an empty one."""
    # SQLite would open an empty file with any key, as a vault in which nothing was ever written.
    database = folder / DATABASE_NAME
    if not database.exists() or database.stat().st_size == 0:
        raise Refusal(
            "no_database",
            "The vault's header is here, but its database is missing or empty. Nothing was "
            "changed. Bring back wayside.db from where it went, or restore a backup.",
        )


def database_engine(folder: Path, key: VaultKey) -> Engine:
    """Open the database with a key that the header's seal has proved. Raises Refusal."""
    try:
        return again_when_full(folder, lambda: open_encrypted(folder / DATABASE_NAME, key))
    except Refusal as refusal:
        if refusal.code == "wrong_key":
            raise damaged() from refusal
        raise
