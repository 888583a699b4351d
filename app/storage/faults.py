"""What the world does to a database (full disk, damage, a busy file), as refusals."""

from __future__ import annotations

import errno

from sqlcipher3 import dbapi2

from app.records.refusal import Refusal

_DAMAGED = (
    "The vault's file is damaged and part of it cannot be trusted, so it is not shown. Work the "
    "centre has received is safe there. Stop using this copy and restore a backup."
)
_BUSY = (
    "Another part of Wayside is still saving, so this change has not been saved yet. Wait a moment "
    "and try again."
)
_FULL = (
    "The disk is full, so this could not be saved. Everything saved before is safe, and you can go "
    "on reading. Empty the bin or move large files off this laptop, then try again."
)
_READ_ONLY = (
    "The vault's folder does not allow writing, so nothing can be saved there. What is in it is "
    "safe. Ask whoever looks after this laptop to allow writing to that folder."
)
_CANNOT_OPEN = (
    "The vault's file could not be opened. Check that its folder is there and that you may read "
    "and write in it, then try again."
)
_DISK_FAULT = (
    "The disk answered with an error, so nothing more can be saved. Everything saved before is "
    "safe. Make a backup, and have the disk looked at if this comes again."
)
_CENTRE_BUSY = "The central database is busy. Nothing was changed. Try again."
_CENTRE_FULL = (
    "The central server's disk is full. Nothing received before is lost. Free some space."
)
_CENTRE_READ_ONLY = (
    "The central database accepts no changes just now. What it holds is safe. Try again later."
)
_CENTRE_AWAY = (
    "The central database does not answer. What it holds is safe. Check that it is running and "
    "that its address is right, then try again."
)
_SQLITE_REFUSALS: dict[int, tuple[str, str]] = {
    dbapi2.SQLITE_FULL: ("disk_full", _FULL),
    dbapi2.SQLITE_READONLY: ("read_only", _READ_ONLY),
    dbapi2.SQLITE_CORRUPT: ("damaged", _DAMAGED),
    dbapi2.SQLITE_NOTADB: ("damaged", _DAMAGED),
    dbapi2.SQLITE_BUSY: ("busy", _BUSY),
    dbapi2.SQLITE_LOCKED: ("busy", _BUSY),
    dbapi2.SQLITE_CANTOPEN: ("cannot_open", _CANNOT_OPEN),
    dbapi2.SQLITE_IOERR: ("disk_fault", _DISK_FAULT),
}
_POSTGRES_REFUSALS: dict[str, tuple[str, str]] = {
    "53100": ("disk_full", _CENTRE_FULL),
    "25006": ("read_only", _CENTRE_READ_ONLY),
    "55P03": ("busy", _CENTRE_BUSY),
    "40001": ("busy", _CENTRE_BUSY),
    "40P01": ("busy", _CENTRE_BUSY),
    "57P01": ("unreachable", _CENTRE_AWAY),
    "57P02": ("unreachable", _CENTRE_AWAY),
    "57P03": ("unreachable", _CENTRE_AWAY),
}
_PRIMARY_CODE = 0xFF  # SQLite puts the detail of an error in the higher bits


def locked() -> Refusal:
    """Say that the vault was locked while something still wanted to use it."""
    return Refusal(
        "locked", "The vault is locked. Saved work and drafts are safe. Unlock it to go on."
    )


def disk_full() -> Refusal:
    """Say that nothing more fits on the disk."""
    return Refusal("disk_full", _FULL)


def damaged() -> Refusal:
    """Say that a database is damaged."""
    return Refusal("damaged", _DAMAGED)


def wrong_key() -> Refusal:
    """Say that a database does not open with the key at hand."""
    return Refusal(
        "wrong_key",
        "This key does not open the vault's file: it belongs to another vault, or the file is "
        "damaged. Nothing was changed.",
    )


def unreachable() -> Refusal:
    """Say that the central database does not answer."""
    return Refusal("unreachable", _CENTRE_AWAY)


def refusal_for(error: BaseException | None) -> Refusal | None:
    """Return the refusal for a fault of the world, or None where the error is our own bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        found = _SQLITE_REFUSALS.get(code & _PRIMARY_CODE)
    else:
        found = _POSTGRES_REFUSALS.get(getattr(error, "sqlstate", None) or "")
    return Refusal(*found) if found else None


def refusal_for_file(error: OSError) -> Refusal:
    """Return the refusal for a fault met while reading or writing a file of the vault."""
    by_number = {
        errno.ENOSPC: dbapi2.SQLITE_FULL,
        errno.EDQUOT: dbapi2.SQLITE_FULL,
        errno.EROFS: dbapi2.SQLITE_READONLY,
        errno.EACCES: dbapi2.SQLITE_READONLY,
        errno.EPERM: dbapi2.SQLITE_READONLY,
        errno.ENOENT: dbapi2.SQLITE_CANTOPEN,
        errno.ENOTDIR: dbapi2.SQLITE_CANTOPEN,
    }
    return Refusal(*_SQLITE_REFUSALS[by_number.get(error.errno or 0, dbapi2.SQLITE_IOERR)])
