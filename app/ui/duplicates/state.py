"""What the page of people who may stand twice shows; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.ui.listed import ListedRow
from app.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Column:
    """One record: `number` is its key, `is_shown` that its name will be shown of all.

    `is_taken` says that it is among those who are decided about.
    """

    person_id: str
    number: int
    name: str
    about: str
    is_shown: bool
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record says; `marks` are begin and end of the letters that differ."""

    words: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of all records; the chip says whether they differ."""

    label: str
    cells: tuple[Cell, ...]
    chip: str = ""
    tone: Tone = "info"


@dataclass(frozen=True, slots=True)
class Why:
    """How two of them compare: who, how likely, and each reason with how much it says."""

    title: str
    chip: str
    tone: Tone
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One decision that stands, and the words of the button that leads to its undoing."""

    link_id: str
    words: str
    detail: str
    undo: str = ""


@dataclass(frozen=True, slots=True)
class ElsewhereLine:
    """Somebody here who may be known elsewhere in the service too, and what to do about it."""

    person_id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the look through all people is."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the page shows.

    Attributes:
        is_known: it was read; until then the page is empty.
        rows: the queue; `chosen` the key of the task that is open.
        looked: when all were last compared, in words.
        progress: of a look under way.
        columns: the records of the task; `fields` and `activity` follow their order.
        elsewhere: what the centre said of people whom this laptop does not hold.
        why_not: why it is not for this worker to decide.
    """

    is_known: bool = False
    rows: tuple[ListedRow, ...] = ()
    count: str = ""
    looked: str = ""
    progress: Progress | None = None
    chosen: str = ""
    title: str = ""
    chip: str = ""
    tone: Tone = "info"
    columns: tuple[Column, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    activity: tuple[FieldRow, ...] = ()
    why: tuple[Why, ...] = ()
    warnings: tuple[str, ...] = ()
    decided: tuple[DecidedLine, ...] = ()
    elsewhere: tuple[ElsewhereLine, ...] = ()
    why_not: str = ""
    problem: str = ""


class DeskView(Protocol):
    """The page."""

    def show_state(self, state: DeskState) -> None:
        """Draw."""
        ...

    def is_in_sight(self) -> bool:
        """Say whether somebody sees the page."""
        ...
