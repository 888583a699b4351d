"""What the sheet shows; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

HEADINGS = {
    "time": "Time",
    "who": "Who",
    "recipient": "To",
    "events": "What",
    "out": "Out",
    "back": "Back",
    "naloxone": "Kits",
    "minutes": "Min",
    "note": "Note",
}
SAYS = {
    "time": "Time, such as 1430. Empty: as the row above.",
    "who": "A code such as WS-K4T7-23A4-2, or a nickname. Empty: no name.",
    "recipient": "1 or empty: client. 3 family, 4 professional, 5 public.",
    "events": "A advice, V very brief, B brief, H harm reduction, T test, S signposted, O other.",
    "out": "Needles out.",
    "back": "Needles back: 30, about ~30, 0 nothing, B a sealed bin, B2 two. Empty: not asked.",
    "naloxone": "Naloxone kits: 1 a first kit, R another one.",
    "minutes": "Minutes.",
    "note": "Note. Nothing that names anyone.",
}


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row: what stands in its cells, what is wrong, and whether it is saved."""

    cells: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    saved: str = ""

    def __repr__(self) -> str:
        """Say nothing of what was typed."""
        return "RowShown()"


@dataclass(frozen=True, slots=True)
class SheetState:
    """The whole sheet."""

    is_known: bool = False
    sessions: tuple[tuple[str, str], ...] = ()
    session_id: str = ""
    items: tuple[tuple[str, str], ...] = ()
    item: str = ""
    kits: tuple[tuple[str, str], ...] = ()
    kit: str = ""
    rows: tuple[RowShown, ...] = ()
    counted: str = ""
    draft_saved: str = ""
    problem: str = ""


class SheetView(Protocol):
    """The screen of the sheet."""

    def show_state(self, state: SheetState) -> None:
        """Draw."""
        ...

    def go_to(self, row: int, cell: str) -> None:
        """Put the cursor into a cell."""
        ...
