"""From a change in quarantine to what the page shows; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.casework.quarantine_desk import HeldChange
from app.ui.listed import ListedRow


def row_of(held: HeldChange, named: Callable[[str], str] = str) -> ListedRow:
    """Return a row of the list; `named` makes of a name what is shown of it."""
    about = named(held.about.partition(" (")[0]) or ("somebody not shown" if held.hidden else "")
    title = f"{held.label}: {about}" if about else held.label
    why = f"{held.who}: {held.why}"
    return ListedRow(str(held.entry_id), "warning", title, why, held.received, tone="warn")


def opened(held: HeldChange | None, named: Callable[[str], str] = str) -> dict[str, Any]:
    """Return the parts of the state that say what is open and what can be done with it."""
    if held is None:
        return {
            "title": "", "summary": "", "why": "", "lines": (), "hidden": "",
            "can_accept": False, "can_fix": False, "can_return": False,
        }  # fmt: skip
    return {
        "title": held.label,
        "summary": f"About {_people(held.about, named)}" if held.about else "",
        "why": held.why,
        "lines": tuple((line.label, line.words) for line in held.lines),
        "hidden": held.hidden,
        "can_accept": not held.no_accept,
        "can_fix": not held.no_fix,
        "can_return": not held.no_return,
    }


def _people(about: str, named: Callable[[str], str]) -> str:
    """Return names with their codes, each as it is to be shown."""
    parts = (each.partition(" (") for each in about.split(", "))
    return ", ".join(f"{named(name)}{between}{code}" for name, between, code in parts)


def facts(held: HeldChange) -> tuple[tuple[str, str], ...]:
    """Return who wrote it, where and when."""
    named = f"{held.named_author}, from {held.who}'s laptop" if held.named_author else ""
    said = (
        ("Written by", held.who),
        ("In the name of", named),
        ("Laptop", held.laptop),
        ("Made", f"{held.made}, by the laptop's clock" if held.made else ""),
        ("Reached the centre", held.received),
    )
    return tuple((label, words) for label, words in said if words)


def cannot(held: HeldChange) -> tuple[str, ...]:
    """Return what cannot be done and why; what is hidden says so once."""
    if held.hidden:
        return (f"Return: {held.no_return}",) if held.no_return else ()
    if held.no_accept and held.no_accept == held.no_fix:
        said = [("Neither as it is nor corrected", held.no_accept)]
    else:
        said = [("Not as it is", held.no_accept), ("Not corrected", held.no_fix)]
    said.append(("Not returned", held.no_return))
    return tuple(f"{what}: {why}" for what, why in said if why)
