"""A list whose doings may ask for a few words first; figures above it may lead elsewhere.

No Qt here but in `app.ui.listed_form_screen`, which draws it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from app.ui.asked_form import AskedForm
from app.ui.listed import ListedDoer, ListedState
from app.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure above the list: what it counts, and whether it is the list that is shown.

    `leads` says that it opens another page rather than a list here.
    """

    key: str
    words: str
    number: str = ""
    tone: Tone = "info"
    icon_name: str = ""
    is_chosen: bool = False
    leads: bool = False

    @property
    def spoken(self) -> str:
        """Return it as a screen reader says it."""
        return f"{self.words}: {self.number}" if self.number else self.words


@dataclass(frozen=True, slots=True)
class ListedFormState:
    """What the page shows: the list, or the form that was asked for over it.

    `blank` stands in the choice above the list where nothing is chosen.
    """

    listed: ListedState = field(default_factory=ListedState)
    form: AskedForm | None = None
    tiles: tuple[Tile, ...] = ()
    blank: str = "All"


class ListedFormView(Protocol):
    """The page."""

    def show_state(self, state: ListedFormState) -> None:
        """Draw."""
        ...


class ListedFormDoer(ListedDoer, Protocol):
    """What the presenter of such a page does."""

    def choose_tile(self, key: str) -> None:
        """Show the list of a figure, or go where one acts on it."""
        ...

    def confirm(self, values: dict[str, str]) -> None:
        """Send the form."""
        ...

    def cancel(self) -> None:
        """Leave the form; nothing was written."""
        ...
