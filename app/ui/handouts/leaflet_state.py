"""What the page of one leaflet shows. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.casework.handouts import FORMATS, FilledIn, PagePicture


@dataclass(frozen=True, slots=True)
class LeafletState:
    """What the page shows."""

    handout_id: str = ""
    title: str = ""
    about: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    language: str = ""
    formats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page_format: str = "a4"
    is_cream: bool = False
    may_give_reason: bool = False
    reason: str = ""
    filled: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[PagePicture, ...] = ()
    text: str = ""
    is_draft: bool = True
    refusal: str = ""
    is_rendering: bool = False
    approvals: tuple[str, ...] = ()
    approver_role: str = ""
    is_clinical: bool = False
    approve_error: str = ""
    printers: tuple[tuple[str, str], ...] = ()
    printer: str = ""
    no_printer: str = ""
    copies: int = 1
    is_printing: bool = False
    has_person: bool = False
    can_note: bool = False
    noted: str = ""
    problem: str = ""

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """The formats that somebody has written for in this language, in words."""
        there = self.formats.get(self.language, ())
        return tuple((name, form.words) for name, form in FORMATS.items() if name in there)


def filled_in(state: LeafletState) -> FilledIn:
    """Return what was filled in, for the paper."""
    return FilledIn(
        worker_first_name=state.filled.get("worker_first_name", ""),
        phone=state.filled.get("phone", ""),
        naloxone_point=state.filled.get("naloxone_point", ""),
        crisis_line=state.filled.get("crisis_line", ""),
        next_appointment=state.filled.get("next_appointment", ""),
        web_address=state.filled.get("web_address", ""),
    )
