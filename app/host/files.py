"""Files as the machine keeps them: replaced whole, forced to the disk, held by one process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

_OWNER_ONLY = 0o600
_FOLDER_OWNER_ONLY = 0o700


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only its owner may enter. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER_OWNER_ONLY)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner may read. Raises FileExistsError, OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))


def replace_durably(path: Path, content: bytes) -> None:
    """Replace a file at once: after a crash it holds the old content or the new, never a mix.

    One writer at a time. Raises OSError; the old content is then untouched.
    """
    # Always the same name, so that what a crash left behind is taken away by the next time.
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    make_private_file(beside)
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        move_durably(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def move_durably(source: Path, target: Path) -> None:
    """Move a file that is already on the disk over another in the same folder. Raises OSError."""
    source.replace(target)
    flush_folder(target.parent)


def flush_file(path: Path) -> None:
    """Wait until what was written to a file is on the disk. Raises OSError."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until new names in a folder are on the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class FileHold:
    """A file that one process holds at a time; the system lets go of it when the process ends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    @classmethod
    def take(cls, path: Path) -> FileHold | None:
        """Hold the file, made if it is missing; None when somebody else holds it.

        Raises OSError where the file cannot be made.
        """
        stream = path.open("ab")
        try:
            taken = _take(stream)
        except BaseException:
            stream.close()
            raise
        if not taken:
            stream.close()
            return None
        return cls(stream)

    def release(self) -> None:
        """Let go; a second time does nothing. The file itself stays."""
        self._stream.close()


if sys.platform == "win32":
    import msvcrt

    def _take(stream: BinaryIO) -> bool:
        stream.seek(0)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _take(stream: BinaryIO) -> bool:
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
