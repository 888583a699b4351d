"""What the card of a quick contact shows, and what it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.rules.young_people import Pathway
from app.ui.quick_contact.form import ContactForm
from app.ui.quick_contact.shelf import Shelf

NO_LEAFLETS = "No leaflet may be given out yet: two people must approve it, in Handouts."


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody found: id, what to call them, their code; once chosen, what to do under 18."""

    person_id: str
    words: str
    code: str = ""
    pathway: Pathway | None = None


@dataclass(frozen=True, slots=True)
class QuickContactState:
    """What the card shows."""

    form: ContactForm = field(default_factory=ContactForm)
    person: Choice | None = None
    search: str = ""
    found: tuple[Choice, ...] | None = None
    where: str = ""
    has_session: bool = False
    resumed: str = ""
    saved: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    leaflets: tuple[tuple[str, str], ...] = ()
    leaflet_words: str = NO_LEAFLETS
    may_record_brief: bool = True
    may_refer: bool = False
    shelf: Shelf = field(default_factory=Shelf)
    odd: Mapping[str, str] = field(default_factory=dict)
    pathway: Pathway | None = None
    is_practice: bool = False
    is_saving: bool = False
    generation: int = 0  # grows when the form is another one, so that fields are filled again


class QuickContactView(Protocol):
    """The card."""

    def show_state(self, state: QuickContactState) -> None:
        """Draw."""
        ...

    def place(self) -> tuple[str, int]:
        """Return the field the cursor is in, and where in its text."""
        ...

    def put_cursor(self, field: str, position: int) -> None:
        """Put the cursor back."""
        ...
