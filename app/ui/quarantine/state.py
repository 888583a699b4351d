"""What the page of quarantine shows; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.ui.asking.answers import Typed
from app.ui.asking.spec import Question
from app.ui.listed import ListedRow


@dataclass(frozen=True, slots=True)
class FixPanel:
    """The values written anew: questions, what stands in them, what is wrong."""

    questions: tuple[Question, ...]
    typed: tuple[tuple[str, Typed], ...]
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WordsPanel:
    """A sentence to the author, with which a change is returned or set aside."""

    is_return: bool
    author: str
    words: str = ""
    error: str = ""


Panel = FixPanel | WordsPanel


@dataclass(frozen=True, slots=True)
class QuarantineState:
    """What the page shows.

    Attributes:
        is_known: the centre was asked and has answered.
        is_asking: it is being asked, or told what was decided.
        rows: what waits; changes of one record stand together.
        more: how many the centre left out, in words.
        chosen: the entry that is open; nothing when nothing waits.
        facts: who, when and where, label by label; `lines` is what the change says.
        why: why it was not taken.
        cannot: what cannot be done with it and why, a sentence each.
        problem: what went wrong; `can_ask` offers to ask the centre once more.
    """

    is_known: bool = False
    is_asking: bool = False
    rows: tuple[ListedRow, ...] = ()
    count: str = ""
    more: str = ""
    newest_first: bool = False
    chosen: str = ""
    title: str = ""
    summary: str = ""
    why: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    hidden: str = ""
    cannot: tuple[str, ...] = ()
    can_accept: bool = False
    can_fix: bool = False
    can_return: bool = False
    panel: Panel | None = None
    problem: str = ""
    can_ask: bool = False


class QuarantineView(Protocol):
    """The page."""

    def show_state(self, state: QuarantineState) -> None:
        """Draw."""
        ...
