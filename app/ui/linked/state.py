"""What the page of links shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One of the records that are one human being."""

    record_id: str
    words: str
    detail: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A link, or a word that two are two or may be one, with why, by whom and when."""

    link_id: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """An entry written meanwhile: with whom it stands, and whether it can go to the other.

    `place` is `one` or `other`, the two ends of the link; `stays_because` says why not.
    """

    record_id: str
    words: str
    detail: str
    place: str
    stays_because: str = ""


@dataclass(frozen=True, slots=True)
class Parting:
    """A link about to be undone."""

    link_id: str
    one: str
    other: str
    entries: tuple[PlaceLine, ...] = ()
    changed: tuple[str, ...] = ()
    still_linked: bool = False


@dataclass(frozen=True, slots=True)
class LinkedState:
    """What the page shows; `parting` while a link is about to be undone."""

    is_known: bool = False
    who: str = ""
    members: tuple[MemberLine, ...] = ()
    links: tuple[DecisionLine, ...] = ()
    others: tuple[DecisionLine, ...] = ()
    warning: str = ""
    parting: Parting | None = None
    may_write: bool = True
    is_saving: bool = False
    problem: str = ""


class LinkedView(Protocol):
    """The page."""

    def show_state(self, state: LinkedState) -> None:
        """Draw."""
        ...
