"""A list with one entry unfolded beside it, and what can be done with it; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row: what, in which state, and when."""

    key: str
    icon_name: str
    title: str
    detail: str = ""
    when: str = ""
    chip: str = ""
    tone: Tone = "info"


@dataclass(frozen=True, slots=True)
class Doing:
    """A button under the entry that is unfolded; `name` is said aloud where words need more."""

    key: str
    words: str
    icon_name: str | None = None
    is_first: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The entry that is chosen: everything known of it, label by label."""

    key: str
    title: str
    chip: str = ""
    tone: Tone = "info"
    lines: tuple[tuple[str, str], ...] = ()
    doings: tuple[Doing, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedState:
    """What the page shows.

    Attributes:
        is_known: it was read; until then the page is empty.
        filters: code and words of what can be chosen above the list; nothing without any.
        count: how many, in words.
        empty: title and sentence where the list is empty.
    """

    is_known: bool = False
    typed: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    filtered: str = ""
    rows: tuple[ListedRow, ...] = ()
    count: str = ""
    unfolded: Unfolded | None = None
    notice: str = ""
    problem: str = ""
    can_begin: bool = False
    empty: tuple[str, str] = ("", "")


class ListedView(Protocol):
    """The page."""

    def show_state(self, state: ListedState) -> None:
        """Draw."""
        ...


class ListedDoer(Protocol):
    """What the presenter of such a page does."""

    def look_for(self, typed: str) -> None:
        """Keep what fits the words."""
        ...

    def filter_by(self, code: str) -> None:
        """Keep one kind."""
        ...

    def choose(self, key: str) -> None:
        """Unfold an entry."""
        ...

    def open_entry(self, key: str) -> None:
        """Open an entry as its own page."""
        ...

    def do(self, doing: str) -> None:
        """Do what a button under the unfolded entry says."""
        ...

    def begin_new(self) -> None:
        """Begin a new entry."""
        ...

    def forget(self) -> None:
        """Hold nothing."""
        ...
