"""Where things live on this machine; WAYSIDE_HOME moves everything that is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

_APPLICATION = "wayside"
VAULT_HEADER_NAME = "vault.json"


def data_dir() -> Path:
    """Return the folder that holds the vaults; it need not exist yet."""
    moved = os.environ.get("WAYSIDE_HOME")
    if moved:
        return Path(moved).expanduser().absolute()
    return platformdirs.user_data_path(_APPLICATION, appauthor=False, roaming=False)


def own_vault_dir() -> Path:
    """Return the folder of the vault of whoever is logged in; it need not exist yet."""
    return data_dir() / "vault"


def holds_vault(folder: Path) -> bool:
    """Tell whether there is a vault in a folder: it has the file that is readable while locked."""
    return (folder / VAULT_HEADER_NAME).exists()


def log_dir() -> Path:
    """Return the folder for logs, which hold event codes and opaque ids only."""
    moved = os.environ.get("WAYSIDE_HOME")
    if moved:
        return data_dir() / "logs"
    return platformdirs.user_log_path(_APPLICATION, appauthor=False)


def resources_dir() -> Path:
    """Return the folder of what ships with the program, packaged or from a checkout."""
    bundled = getattr(sys, "_MEIPASS", None)
    root = Path(bundled) if bundled else Path(__file__).resolve().parents[2]
    return root / "resources"
