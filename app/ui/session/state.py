"""What the session room shows; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact of the session."""

    key: str
    words: str
    detail: str
    when_who: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A session that nobody ended, in words, and the button that ends it."""

    session_id: str
    words: str
    detail: str
    end_words: str


@dataclass(frozen=True, slots=True)
class SessionState:
    """What the room shows."""

    is_known: bool = False
    session_id: str = ""
    place: str = ""
    setting: str = ""
    colleagues: str = ""
    now_words: str = ""
    counts_words: str = ""
    is_changing: bool = False
    is_saving: bool = False
    contacts: tuple[ContactLine, ...] = ()
    count_words: str = ""
    places: tuple[tuple[str, str], ...] = ()
    forgotten: tuple[Forgotten, ...] = ()
    alone: str = ""
    buddy: str = ""
    check_in_minutes: int | None = None
    due_words: str = ""
    is_overdue: bool = False
    asked_for_help: bool = False
    alone_error: str = ""
    error: str = ""
    problem: str = ""


class SessionView(Protocol):
    """The room."""

    def show_state(self, state: SessionState) -> None:
        """Draw."""
        ...
