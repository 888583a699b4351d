"""Names as initials, where others can see the screen; no Qt here."""

from __future__ import annotations


def shown_name(name: str, *, is_discreet: bool) -> str:
    """Return a name as it is to be shown: whole, or its initials."""
    if not is_discreet:
        return name
    return " ".join(f"{word[0].upper()}." for word in name.split() if word)
