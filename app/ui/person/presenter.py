"""The page of a person, without a screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.kit.timeline_rows import DayHeading, Row
from app.ui.lanes import Lane, Latest
from app.ui.person.reading import PersonRead, Recordable, read_page
from app.ui.unlock.presenter import sentence_of

EVERYTHING = ""
_SECTION_WORDS = {"contacts": "Contacts", "assessments": "Assessments"}


@dataclass(frozen=True, slots=True)
class PersonState:
    """What the screen shows; `person` is missing while it is read, or when it cannot be."""

    person: PersonRead | None = None
    rows: tuple[Row, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    chosen: str = EVERYTHING
    problem: str = ""


class PersonView(Protocol):
    """The screen of a person."""

    def show_state(self, state: PersonState) -> None:
        """Draw."""
        ...


class PersonPresenter:
    """Reads a person, filters what happened, and leads on."""

    def __init__(self, context: Context, view: PersonView) -> None:
        self._context, self._view = context, view
        self._person_id = ""
        self._latest = Latest()
        self._state = PersonState()

    def open(self, person_id: str) -> None:
        """Read a person; that they were opened is noted."""
        if person_id != self._person_id:
            self._person_id = person_id
            self._show(PersonState())
        self._read(is_first=True)

    def changed(self, change: Change) -> None:
        """Read again where what changed may be about this person."""
        person = self._state.person
        is_ours = person is not None and change.subject_id in {"", *person.cluster}
        if is_ours and change.kind in ("record", "draft", "centre"):
            self._read(is_first=False)

    def choose(self, section: str) -> None:
        """Show one kind of entry, or everything."""
        self._show(self._with_rows(replace(self._state, chosen=section)))

    def open_entry(self, key: str) -> None:
        """Open the record of a row, or go on with a draft."""
        person = self._state.person
        for draft in person.drafts if person else ():
            if key == f"draft:{draft.draft_id}" and self._context.navigator.has_page(draft.page):
                self._context.navigator.open_page(draft.page, draft.subject)
                return
        self.open_record(key)

    def open_record(self, subject: str) -> None:
        """Open a record."""
        self._context.navigator.open_page("record_form", subject)

    def open_page(self, page: str, subject: str) -> None:
        """Open another page, where this installation has it."""
        if self._context.navigator.has_page(page):
            self._context.navigator.open_page(page, subject)

    def open_details(self) -> None:
        """Open who they are."""
        person = self._state.person
        if person is not None:
            about = person.person_id
            self.open_record(f"{person.record_type}:{about}:{about}")

    def open_links(self) -> None:
        """Open who else this is."""
        if self._state.person is not None:
            self._context.navigator.open_page("linked", self._person_id)

    def open_outcomes(self) -> None:
        """Open what came out of assessments over time."""
        if self._context.navigator.has_page("outcomes"):
            self._context.navigator.open_page("outcomes", self._person_id)

    def recordables(self) -> tuple[Recordable, ...]:
        """Return what can be written down about this person in this installation."""
        person = self._state.person
        here = []
        for each in person.recordables if person else ():
            if self._context.navigator.has_page(each.page):
                here.append(each)
            elif each.page == "quick_contact":  # the form of any record does it too
                form = f"contact:{self._person_id}"
                here.append(replace(each, page="record_form", subject=form))
        return tuple(here)

    def record(self, what: Recordable) -> None:
        """Begin to write something down."""
        self._context.navigator.open_page(what.page, what.subject)

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._latest.drop()
        self._person_id = ""
        self._show(PersonState())

    def _read(self, *, is_first: bool) -> None:
        context, person_id = self._context, self._person_id
        is_discreet = context.preferences.get("is_discreet") == "True"
        now = context.clock.now()
        self._latest.replace(
            context.lanes.run(
                Lane.DATA,
                lambda: read_page(
                    context.laptop(),
                    person_id,
                    now=now,
                    is_discreet=is_discreet,
                    is_first=is_first,
                ),
                self._on_read,
                self._on_failed,
            )
        )

    def _on_read(self, person: PersonRead) -> None:
        there = {each.section for each in person.happenings if each.section}
        known = [section for section in _SECTION_WORDS if section in there]
        sections = [*known, *sorted(there - set(known))]
        words = [
            (one, _SECTION_WORDS.get(one, one.replace("_", " ").capitalize())) for one in sections
        ]
        filters = ((EVERYTHING, "All"), *words) if len(words) > 1 else ()
        chosen = self._state.chosen if self._state.chosen in sections else EVERYTHING
        self._show(self._with_rows(PersonState(person, (), filters, chosen)))

    @staticmethod
    def _with_rows(state: PersonState) -> PersonState:
        rows: list[Row] = []
        last = ""
        for each in state.person.happenings if state.person else ():
            if state.chosen not in (EVERYTHING, each.section):
                continue
            if each.heading != last:
                last = each.heading
                rows.append(DayHeading(last))
            rows.append(each)
        return replace(state, rows=tuple(rows))

    def _on_failed(self, error: Exception) -> None:
        self._show(PersonState(problem=sentence_of(error)))
        if not isinstance(error, Refusal):
            raise error

    def _show(self, state: PersonState) -> None:
        self._state = state
        self._view.show_state(state)
