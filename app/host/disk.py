"""The disk under a folder: how much is free, and whether it is encrypted as a whole."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_SYSTEM_BLOCKS = Path("/sys/dev/block")


def free_bytes(folder: Path) -> int:
    """Return how much may still be written under a folder, which need not exist. Raises OSError."""
    return shutil.disk_usage(_nearest(folder)).free


def is_encrypted(folder: Path, *, blocks: Path = _SYSTEM_BLOCKS) -> bool | None:
    """Tell whether the disk under a folder is encrypted as a whole; None where nobody can tell.

    Only Linux says so to an ordinary user. Windows (BitLocker) asks for an administrator.
    """
    if sys.platform != "linux":
        return None
    number = _nearest(folder).stat().st_dev
    device = blocks / f"{os.major(number)}:{os.minor(number)}"
    return _is_crypt(device.resolve()) if device.exists() else None


def _is_crypt(device: Path) -> bool:
    """Look at a device and at those it is made of: a volume may lie on an encrypted one."""
    try:
        if (device / "dm" / "uuid").read_text(encoding="ascii").startswith("CRYPT-"):
            return True
    except FileNotFoundError:
        pass  # no mapped device, such as a plain partition: it lies on nothing else
    below = device / "slaves"
    return below.is_dir() and any(_is_crypt(each.resolve()) for each in below.iterdir())


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest above it that is there."""
    absolute = folder.absolute()
    return next(each for each in (absolute, *absolute.parents) if each.exists())
