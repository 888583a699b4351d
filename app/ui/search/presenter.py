"""Search without a screen: questions as one types, the latest wins, Enter opens the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from app.casework import drafts, people
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from app.rules.search_ranking import Candidate, Found, Mark
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.drafts.offer import OfferedDraft, offer_of
from app.ui.lanes import Lane, Latest
from app.ui.unlock.presenter import sentence_of

_MOST_SHOWN = 20
_NAME_FIELDS = ("forename", "surname")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they are what was typed."""

    words: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One person: the name, what they are known as, what tells them apart, why they matched."""

    person_id: str
    name: tuple[Piece, ...]
    code: str
    about: tuple[Piece, ...] = ()
    is_certain: bool = True

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        parts = ("".join(p.words for p in self.name), "".join(p.words for p in self.about))
        return ". ".join(part for part in (*parts, self.code) if part)


@dataclass(frozen=True, slots=True)
class SearchState:
    """What the screen shows; `asked` is the text that `hits` answer.

    `drafts` and `recent` stand there while nothing is typed.
    """

    asked: str = ""
    hits: tuple[Hit, ...] = ()
    recent: tuple[Hit, ...] = ()
    drafts: tuple[OfferedDraft, ...] = ()
    is_known: bool = False
    problem: str = ""


class SearchView(Protocol):
    """The search screen."""

    def show_state(self, state: SearchState) -> None:
        """Draw."""
        ...


class SearchPresenter:
    """Asks while one types."""

    def __init__(self, context: Context, view: SearchView) -> None:
        self._context, self._view = context, view
        self._typed = ""
        self._answers, self._homes = Latest(), Latest()
        self._opens_best = False
        self._is_here = False
        self._state = SearchState()
        context.changed.listen(self._on_changed)

    def open(self, _subject: str = "") -> None:
        """Read whom one met lately and what waits."""
        self._is_here = True
        context = self._context
        self._homes.replace(
            context.lanes.run(
                Lane.DATA, lambda: _home(context.laptop(), context), self._on_home, self._on_failed
            )
        )
        if self._typed:
            self.search(self._typed)

    def search(self, text: str) -> None:
        """Ask anew; what was asked before is not wanted any more."""
        self._typed = text
        self._opens_best = False
        wanted = text.strip()
        if not wanted:
            self._answers.drop()
            self._show(replace(self._state, asked="", hits=(), problem=""))
            return
        context = self._context
        self._answers.replace(
            context.lanes.run(
                Lane.DATA,
                lambda: _hits(context.laptop(), wanted, context),
                lambda hits: self._on_hits(wanted, hits),
                self._on_failed,
            )
        )

    def open_best(self) -> None:
        """Open the first of the answers to what stands there, as soon as they are here."""
        if self._typed.strip() != self._state.asked:
            self._opens_best = True
        elif self._state.hits:
            self.open_person(self._state.hits[0].person_id)

    def open_person(self, person_id: str) -> None:
        """Open somebody."""
        self._context.navigator.open_page("person", person_id)

    def go_on_with(self, draft_id: str) -> None:
        """Go on with a draft."""
        for draft in self._state.drafts:
            if draft.draft_id == draft_id:
                self._context.navigator.open_page(draft.page, draft.subject)

    def new_person(self) -> None:
        """Begin a new person with what was typed."""
        text = self._typed.strip()
        self._context.navigator.open_page("record_form", f"person::{text}" if text else "person:")

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._answers.drop()
        self._homes.drop()
        self._typed = ""
        self._show(SearchState())

    def _on_home(self, home: tuple[tuple[Hit, ...], tuple[OfferedDraft, ...]]) -> None:
        recent, waiting = home
        known = self._context.navigator.has_page
        shown = tuple(draft for draft in waiting if known(draft.page))
        self._show(replace(self._state, recent=recent, drafts=shown, is_known=True))

    def _on_hits(self, asked: str, hits: tuple[Hit, ...]) -> None:
        self._show(replace(self._state, asked=asked, hits=hits, problem=""))
        if self._opens_best:
            self._opens_best = False
            self.open_best()

    def _on_failed(self, error: Exception) -> None:
        self._show(replace(self._state, problem=sentence_of(error)))
        if not isinstance(error, Refusal):
            raise error

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind in ("record", "draft"):
            self.open()

    def _show(self, state: SearchState) -> None:
        self._state = state
        self._view.show_state(state)


def _home(laptop: Laptop, context: Context) -> tuple[tuple[Hit, ...], tuple[OfferedDraft, ...]]:
    is_discreet = context.preferences.get("is_discreet") == "True"
    recent = tuple(
        Hit(person_id, (Piece(shown_name(name, is_discreet=is_discreet)),), code)
        for person_id, name, code in people.recent_people(laptop)
    )
    now = context.clock.now()
    return recent, tuple(offer_of(draft, now) for draft in drafts.list_drafts(laptop))


def _hits(laptop: Laptop, text: str, context: Context) -> tuple[Hit, ...]:
    is_discreet = context.preferences.get("is_discreet") == "True"
    today = context.clock.today()
    found = people.find_people(laptop, text, limit=_MOST_SHOWN)
    return tuple(hit_of(each, today, is_discreet=is_discreet) for each in found)


def hit_of(found: Found, today: date, *, is_discreet: bool = False) -> Hit:
    """Return how somebody found is shown, what was typed marked."""
    person = found.candidate
    marks = () if is_discreet else found.marks
    return Hit(
        person.person_id,
        _name(person, marks, is_discreet=is_discreet),
        person.code,
        _about(person, marks, today, is_discreet=is_discreet, is_certain=found.certain),
        found.certain,
    )


def _name(person: Candidate, marks: Sequence[Mark], *, is_discreet: bool) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for field in _NAME_FIELDS:
        words = getattr(person, field)
        if words:
            pieces += [Piece(" ")] if pieces else []
            pieces += marked(words, [m for m in marks if m.field == field])
    if not pieces:
        pieces = marked(
            person.known_as or "No name given", [m for m in marks if m.field == "known_as"]
        )
    if is_discreet:
        return (Piece(shown_name("".join(p.words for p in pieces), is_discreet=True)),)
    return tuple(pieces)


def _about(
    person: Candidate, marks: Sequence[Mark], today: date, *, is_discreet: bool, is_certain: bool
) -> tuple[Piece, ...]:
    parts: list[list[Piece]] = []
    if person.known_as and (person.forename or person.surname) and not is_discreet:
        known = marked(person.known_as, [m for m in marks if m.field == "known_as"])
        parts.append([Piece("known as "), *known])
    if person.birth_date is not None:
        parts.append(_born(person.birth_date, marks, today))
    for place, alias in enumerate(person.aliases):
        found = [m for m in marks if m.field == "aliases" and m.place == place]
        if found:
            parts.append([Piece("also called "), *marked(alias, found)])
    for place, phone in enumerate(person.phones):
        found = [m for m in marks if m.field == "phone" and m.place == place]
        if found:
            parts.append([Piece("phone "), *marked(phone, found)])
    if not is_certain:
        parts.append([Piece("spelt otherwise")])
    return tuple(
        piece for at, part in enumerate(parts) for piece in ([Piece(" · ")] if at else []) + part
    )


def _born(born: date, marks: Sequence[Mark], today: date) -> list[Piece]:
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    is_asked = any(mark.field == "birth_date" for mark in marks)
    day = f"born {born.day} {born:%b %Y}"
    return [Piece(f"{years}, "), Piece(day, is_asked)]


def marked(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """Return a text in pieces, those that a mark names being marked."""
    pieces: list[Piece] = []
    at = 0
    for mark in sorted(marks, key=lambda one: one.start):
        start, end = max(mark.start, at), min(mark.end, len(text))
        if start >= end:
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], is_marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces
