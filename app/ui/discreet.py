"""Names as initials, where others can see the screen; no Qt here."""

from __future__ import annotations

from collections.abc import Callable

from app.rules.summary import NO_NAME
from app.ui.settings.presenter import Preferences


def shown_name(name: str, *, is_discreet: bool) -> str:
    """Return a name as it is to be shown: whole, or its initials."""
    if not is_discreet:
        return name
    return " ".join(f"{word[0].upper()}." for word in name.split() if word)


def naming(preferences: Preferences) -> Callable[[str], str]:
    """Return what makes of a name what is to be shown now; that there is none is said in full."""
    if preferences.get("is_discreet") != "True":
        return str
    return lambda name: name if name == NO_NAME else shown_name(name, is_discreet=True)
