"""The rows of a timeline as they are said; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class DayHeading:
    """The day above its entries, in words."""

    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; `key` says which, to whoever opens it."""

    key: str
    icon_name: str
    title: str
    detail: str = ""
    when_who: str = ""
    chip: str = ""
    tone: Tone = "info"

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        parts = (self.title, self.chip, self.detail, self.when_who)
        return ". ".join(part.rstrip(".") for part in parts if part)


Row = DayHeading | Entry
