"""Looking for words in notes. No Qt here."""

from __future__ import annotations

from dataclasses import replace

from app.casework.notes import FEWEST_LETTERS, NoteFound, find_in_notes
from app.records.refusal import Refusal
from app.rules.summary import NO_NAME, day_in_words
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.lanes import Lane, Latest
from app.ui.later import Later
from app.ui.listed import Doing, ListedRow, ListedState, ListedView, Unfolded

_REST_MS = 300
_TEACH = (
    "What stands in notes",
    "Three letters of a word find every note that you may read: of contacts, referrals and others.",
)
_NONE = ("No note with these words", "Fewer letters may find it. Spelling counts here.")


class NotesPresenter:
    """Knows the notes that hold the words."""

    def __init__(self, context: Context, view: ListedView, later: Later) -> None:
        self._context, self._view, self._later = context, view, later
        self._found: tuple[NoteFound, ...] = ()
        self._chosen = ""
        self._asking = Latest()
        self.state = ListedState()

    def open(self, subject: str = "") -> None:
        """Begin with the words that were typed elsewhere."""
        self.look_for(subject or self.state.typed)

    def look_for(self, typed: str) -> None:
        """Ask anew; what was asked before is not wanted any more."""
        self.state = replace(self.state, typed=typed)
        self._later.forget()
        if any(len(word) >= FEWEST_LETTERS for word in typed.split()):
            # Every note is read through: not for each letter, but once the fingers rest.
            self._later.after(_REST_MS, self._ask)
        else:
            self._asking.drop()
            self._on_found(())

    def _ask(self) -> None:
        context, typed = self._context, self.state.typed
        self._asking.replace(
            context.lanes.run(
                Lane.DATA,
                lambda: tuple(find_in_notes(context.laptop(), typed)),
                self._on_found,
                self._on_failed,
            )
        )

    def filter_by(self, code: str) -> None:
        """There is nothing to choose besides the words."""

    def choose(self, key: str) -> None:
        """Unfold a note."""
        self._chosen = key
        self._on_found(self._found)

    def open_entry(self, key: str) -> None:
        """Open the record in which it stands."""
        found = next((each for each in self._found if each.record_id == key), None)
        if found is not None:
            subject = f"{found.record_type}:{found.subject_id}:{found.record_id}"
            self._context.navigator.open_page("record_form", subject)

    def do(self, doing: str) -> None:
        """Open the record, or the person it is about."""
        found = next((each for each in self._found if each.record_id == self._chosen), None)
        if found is not None and doing == "person":
            self._context.navigator.open_page("person", found.subject_id)
        elif found is not None:
            self.open_entry(found.record_id)

    def begin_new(self) -> None:
        """Nothing is begun here."""

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._asking.drop()
        self._later.forget()
        self._found, self._chosen = (), ""
        self._show(ListedState())

    def _on_found(self, found: tuple[NoteFound, ...]) -> None:
        self._found = found
        chosen = next((each for each in found if each.record_id == self._chosen), None)
        chosen = chosen or (found[0] if found else None)
        self._chosen = chosen.record_id if chosen else ""
        is_asked = any(len(word) >= FEWEST_LETTERS for word in self.state.typed.split())
        self._show(
            replace(
                self.state,
                is_known=True,
                rows=tuple(self._row(each) for each in found),
                count="1 note" if len(found) == 1 else f"{len(found)} notes" if found else "",
                unfolded=self._unfold(chosen) if chosen else None,
                problem="",
                empty=_NONE if is_asked else _TEACH,
            )
        )

    def _row(self, found: NoteFound) -> ListedRow:
        words = " ".join(part for part in (found.before, found.words, found.after) if part)
        when = day_in_words(found.day) if found.day else ""
        return ListedRow(found.record_id, "note", self._name(found), words, when, found.label)

    def _unfold(self, found: NoteFound) -> Unfolded:
        words = " ".join(part for part in (found.before, found.words, found.after) if part)
        when = day_in_words(found.day) if found.day else ""
        return Unfolded(
            found.record_id,
            self._name(found),
            found.label,
            "info",
            tuple((label, said) for label, said in (("Written", when), ("Note", words)) if said),
            (
                Doing("open", "Open", is_first=True, name=f"Open {found.label}"),
                Doing("person", "The person's page", "person"),
            ),
        )

    def _name(self, found: NoteFound) -> str:
        if found.name == NO_NAME:
            return "Somebody without a name"
        is_discreet = self._context.preferences.get("is_discreet") == "True"
        return shown_name(found.name, is_discreet=is_discreet)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_known=True, problem=error.sentence))

    def _show(self, state: ListedState) -> None:
        self.state = state
        self._view.show_state(state)
