"""Small choices of looks, remembered beside the vault: they are needed before it is open."""

from __future__ import annotations

import json
from pathlib import Path

from app.host.files import replace_durably

_FILE_NAME = "look.json"


class FilePreferences:
    """Implements Preferences. What cannot be read is as if nothing had been chosen.

    Args:
        folder: of the vault; it need not exist, and is not made.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE_NAME
        self._values = _read(self._path)

    def get(self, name: str) -> str | None:
        """Return what was chosen, if anything."""
        return self._values.get(name)

    def set(self, name: str, value: str) -> None:
        """Remember a choice. Raises OSError where the disk takes nothing."""
        self._values = {**self._values, name: value}
        replace_durably(self._path, json.dumps(self._values).encode())


def _read(path: Path) -> dict[str, str]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(n): str(v) for n, v in said.items()} if isinstance(said, dict) else {}
