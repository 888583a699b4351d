"""What the list of everything (Ctrl+K) offers because a declaration says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from app.records.registry import RecordType
from app.ui.shell.palette import Action


def offered_in_palette(
    types: Iterable[RecordType], open_page: Callable[[str, str], None]
) -> list[Action]:
    """Return an action for each type that is begun from there; each opens the form of its type."""
    return [
        Action(f"Record: {kind.about.label}", partial(open_page, "record_form", f"{kind.name}:"))
        for kind in types
        if "palette" in kind.about.offered_by
    ]
