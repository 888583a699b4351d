"""What the page of contested records shows; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.ui.asking.answers import Typed
from app.ui.asking.spec import Question
from app.ui.listed import ListedRow


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in its column: over it what it is or who said it, below when and where."""

    heading: str
    words: str
    detail: str = ""
    key: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One contested group: before, each side, and what shall stand."""

    group: str
    label: str
    chip: str
    before: Cell
    sides: tuple[Cell, ...]
    result: Cell
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class EditPanel:
    """The result written anew: its questions, what stands in them, what is wrong."""

    group: str
    label: str
    questions: tuple[Question, ...]
    typed: tuple[tuple[str, Typed], ...]
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AskPanel:
    """A question to one of those who wrote the values."""

    group: str
    label: str
    authors: tuple[tuple[str, str], ...]
    author: str = ""
    words: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class PastLine:
    """One value that a field ever had."""

    words: str
    detail: str
    chip: str = ""


@dataclass(frozen=True, slots=True)
class PastPanel:
    """Every value that a field ever had, and whether the centre can be asked for more."""

    group: str
    label: str
    lines: tuple[PastLine, ...] = ()
    is_asking: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question about this record, with its answer or a place for it."""

    question_id: str
    words: str
    detail: str
    answer: str = ""
    can_answer: bool = False


Panel = EditPanel | AskPanel | PastPanel


@dataclass(frozen=True, slots=True)
class ConflictsState:
    """What the page shows.

    Attributes:
        is_known: it was read; until then the page is empty.
        rows: the queue.
        chosen: the record that is open; nothing when nothing waits.
        why_not: why it is not for this worker to settle; keys that write do nothing then.
    """

    is_known: bool = False
    rows: tuple[ListedRow, ...] = ()
    count: str = ""
    chosen: str = ""
    title: str = ""
    summary: str = ""
    groups: tuple[GroupRow, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()
    whole: tuple[tuple[str, str], ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    can_keep_both: bool = False
    can_edit: bool = False
    can_ask: bool = False
    why_not: str = ""
    panel: Panel | None = None
    problem: str = ""


class ConflictsView(Protocol):
    """The page."""

    def show_state(self, state: ConflictsState) -> None:
        """Draw."""
        ...

    def is_in_sight(self) -> bool:
        """Say whether somebody sees the page."""
        ...
