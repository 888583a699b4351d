"""What stands beside a form in which somebody is typed in; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from app.ui.tokens import Tone

Answer = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who may be the one that is typed in.

    Attributes:
        lines: why, then the last contacts.
        answer: what was said of them so far.
    """

    person_id: str
    name: str
    about: str
    chip: str
    tone: Tone
    why: str
    seen: tuple[str, ...] = ()
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class EntryState:
    """What the panel shows.

    Attributes:
        is_asked: a new person is typed in; the panel is not there otherwise.
        offers: the likeliest first.
        ask_lead: somebody else may be the same whom this worker may not see.
        problem: why it could not be looked.
    """

    is_asked: bool = False
    offers: tuple[Offer, ...] = ()
    ask_lead: bool = False
    problem: str = ""


class EntryView(Protocol):
    """The panel."""

    def show_offers(self, state: EntryState) -> None:
        """Draw."""
        ...
