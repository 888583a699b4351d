"""A little room kept beside the vault, for a disk that is full.

Unlocking writes down each attempt, SQLite wants room for its own two files before it shows a page,
and opening a person is written into the audit. On a full disk none of that would work, and a
draft could not be saved either. So a file of random bytes (they squeeze into nothing smaller) lies
in the vault's folder, and is given up when the disk is found full. New records are not what it is
for: they are refused, and stand in their draft.

The last of it is kept for the write-ahead file. That one would grow until nothing is left, while
moving its pages into the database takes only a few new ones and gives all of its room back.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from app.host.disk import free_bytes
from app.host.files import flush_file, make_private_file
from app.records.refusal import Refusal
from app.storage.faults import disk_full

RESERVE_NAME = "reserve"
RESERVE_BYTES = 512 * 1024
LAST_BYTES = 128 * 1024
_ROOM_TO_LEAVE_BYTES = 8 * RESERVE_BYTES
# SQLite names a full disk so only while it writes pages; it cannot open, or meets a fault, before.
_MAY_MEAN_FULL = ("disk_fault", "cannot_open")

Answer = TypeVar("Answer")


def set_aside(folder: Path) -> None:
    """Make the reserve unless it is there or room is short; where it fails there is none."""
    path = folder / RESERVE_NAME
    try:
        whole = path.exists() and path.stat().st_size == RESERVE_BYTES
        if whole or free_bytes(folder) < _ROOM_TO_LEAVE_BYTES:
            return
        _write(path, RESERVE_BYTES)
    except OSError:
        path.unlink(missing_ok=True)  # half of one is none; the vault is whole without it


def again_when_full(
    folder: Path, act: Callable[[], Answer], engine: Engine | None = None
) -> Answer:
    """Do something; where the disk is full, make room from the reserve and do it once more.

    Args:
        folder: the vault's.
        act: leaves nothing behind where it is refused.
        engine: the open database, whose write-ahead file is then emptied as well.

    Raises Refusal: disk_full where the reserve did not help; what `act` raises.
    """
    try:
        return act()
    except Refusal as refusal:
        if not _is_full(refusal, folder):
            raise
    _make_room(folder / RESERVE_NAME, engine)
    try:
        return act()
    except Refusal as refusal:
        if _is_full(refusal, folder):
            raise disk_full() from refusal
        raise


def _make_room(path: Path, engine: Engine | None) -> None:
    if engine is None:
        if path.exists() and path.stat().st_size > LAST_BYTES:
            os.truncate(path, LAST_BYTES)
        else:
            path.unlink(missing_ok=True)
        return
    path.unlink(missing_ok=True)
    _empty_write_ahead(engine)
    try:
        _write(path, LAST_BYTES)  # from what was just won back
    except OSError:
        path.unlink(missing_ok=True)


def _write(path: Path, size_bytes: int) -> None:
    path.unlink(missing_ok=True)
    make_private_file(path)
    path.write_bytes(secrets.token_bytes(size_bytes))
    flush_file(path)


def _is_full(refusal: Refusal, folder: Path) -> bool:
    if refusal.code in _MAY_MEAN_FULL:
        return free_bytes(folder) < RESERVE_BYTES
    return refusal.code == "disk_full"


def _empty_write_ahead(engine: Engine) -> None:
    """Move what waits in the write-ahead file into the database."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.Error:
        pass  # there was no room for that either, and what comes next will say so
    finally:
        connection.close()
