"""What the page of one leaflet shows. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Protocol

from app.casework.handout_places import PlaceOffered
from app.casework.handouts import FORMATS, Approval, FilledIn, PagePicture
from app.casework.print_later import PutAside

# Where the service's own details are remembered; who and when are typed each time.
REMEMBERED = {
    "phone": "service_phone",
    "naloxone_point": "naloxone_point",
    "crisis_line": "crisis_line",
    "web_address": "service_page",
}


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
    offered_places: tuple[PlaceOffered, ...] = ()
    places: tuple[str, ...] = ()
    pages: tuple[PagePicture, ...] = ()
    text: str = ""
    is_draft: bool = True
    refusal: str = ""
    is_rendering: bool = False
    is_stale: bool = False  # what is previewed is older than what was asked for
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
    may_withdraw: bool = False
    withdraw_reason: str = ""
    is_sure: bool = False
    withdraw_error: str = ""
    who_got_it: tuple[str, ...] | None = None  # None until somebody asks
    can_note: bool = False
    noted: str = ""
    problem: str = ""

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """The formats that somebody has written for in this language, in words."""
        there = self.formats.get(self.language, ())
        return tuple((name, form.words) for name, form in FORMATS.items() if name in there)

    @property
    def chosen_places(self) -> tuple[PlaceOffered, ...]:
        """The places that stand on it, as they were chosen."""
        known = {each.partner_id: each for each in self.offered_places}
        return tuple(known[each] for each in self.places if each in known)


def filled_in(state: LeafletState) -> FilledIn:
    """Return what was filled in, for the paper."""
    return FilledIn(
        worker_first_name=state.filled.get("worker_first_name", ""),
        phone=state.filled.get("phone", ""),
        naloxone_point=state.filled.get("naloxone_point", ""),
        crisis_line=state.filled.get("crisis_line", ""),
        next_appointment=state.filled.get("next_appointment", ""),
        web_address=state.filled.get("web_address", ""),
        places=tuple(each.entry for each in state.chosen_places),
    )


def as_put_aside(state: LeafletState, waits: PutAside) -> LeafletState:
    """Go on as it was put aside; what is there no more (a format, a place) is left out."""
    language = waits.language if waits.language in state.formats else state.language
    there = state.formats.get(language, ())
    typed = {each.name: getattr(waits.filled, each.name) for each in fields(FilledIn)}
    known = {each.partner_id for each in state.offered_places}
    return replace(
        state,
        language=language,
        page_format=waits.page_format if waits.page_format in there else state.page_format,
        copies=waits.copies,
        filled={name: words for name, words in typed.items() if name != "places" and words},
        places=tuple(each for each in waits.place_ids if each in known),
    )


def approval_words(each: Approval) -> str:
    """Say who approved it, as what, and when."""
    as_what = "clinician" if each.clinical else "not clinical"
    return f"{each.approved_by}, {as_what}, {each.approved_on.day} {each.approved_on:%B %Y}"


class Printing(Protocol):
    """The machine's printers."""

    def names(self) -> Sequence[tuple[str, str]]:
        """Return name and words of each printer, the usual one first."""
        ...

    def put_on_paper(
        self, printer: str, pages: Sequence[PagePicture], copies: int, *, is_folded: bool
    ) -> None:
        """Print pictures of pages at 300 dots an inch. Raises Refusal, as a sentence."""
        ...


class LeafletView(Protocol):
    """The page."""

    def show_state(self, state: LeafletState) -> None:
        """Draw."""
        ...
