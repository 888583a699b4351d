"""The picture beside a record; a type whose picture is not drawn yet has the usual one."""

from __future__ import annotations

from functools import cache

from app.host.paths import resources_dir

USUAL = "note"


@cache
def icon_of(name: str) -> str:
    """Return the name of a picture that there is."""
    return name if (resources_dir() / "icons" / f"{name}.svg").exists() else USUAL
