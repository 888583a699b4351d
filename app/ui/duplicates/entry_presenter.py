"""While somebody is typed in: who may be the same, and what was said of them. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from app.casework.at_entry import Known, Perhaps, get_ready, like_this, note_answers
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.duplicates.entry_state import Answer, EntryState, EntryView, Offer
from app.ui.duplicates.words import born, how_likely, seen_lately, why
from app.ui.lanes import Lane, Latest
from app.ui.later import Later
from app.ui.record_form.writing import Written
from app.ui.settings.presenter import read_settings

# Long enough to lie between two words, short enough to be there when the name is typed.
PAUSE_MS = 350
_COMPARED = (
    "forename", "surname", "known_as", "aliases", "birth_date", "sex", "address", "parish",
    "island", "postcode",
)  # fmt: skip


class EntryPresenter:
    """Looks after a pause in the typing; never holds anything up and never writes by itself."""

    def __init__(self, context: Context, view: EntryView, later: Later) -> None:
        self._context, self._view, self._later = context, view, later
        self._asking = Latest()
        self._typed: dict[str, Any] = {}
        self._answers: dict[str, Answer] = {}
        self._noted: set[str] = set()
        self.state = EntryState()

    def begin(self) -> None:
        """Begin with a form for a new person."""
        self.stop()
        self._show(EntryState(is_asked=True))
        self._context.lanes.run(
            Lane.DATA, lambda: get_ready(self._context.laptop()), lambda _: None, self._on_failed
        )

    def stop(self) -> None:
        """Hold nothing: another form is shown, or the laptop is locked."""
        self._later.forget()
        self._asking.drop()
        self._typed, self._answers, self._noted = {}, {}, set()
        if self.state != EntryState():
            self._show(EntryState())

    def typed(self, read: Callable[[], Mapping[str, Any]]) -> None:
        """Note that something was typed; `read` answers, once the fingers rest, with what."""
        if self.state.is_asked:
            self._later.after(PAUSE_MS, lambda: self._ask(read()))

    def _ask(self, values: Mapping[str, Any]) -> None:
        typed = {name: values[name] for name in _COMPARED if values.get(name)}
        if typed == self._typed:
            return
        self._typed, noted = typed, set(self._noted)
        self._asking.replace(
            self._context.lanes.run(
                Lane.DATA,
                lambda: like_this(self._context.laptop(), typed, noted=noted),
                self._on_found,
                self._on_failed,
            )
        )

    def _on_found(self, perhaps: Perhaps) -> None:
        self._noted |= {each.person_id for each in perhaps.people}
        is_discreet = read_settings(self._context.preferences).is_discreet
        offers = tuple(self._offer(each, is_discreet=is_discreet) for each in perhaps.people)
        self._show(replace(self.state, offers=offers, ask_lead=perhaps.ask_lead, problem=""))

    def _offer(self, known: Known, *, is_discreet: bool) -> Offer:
        chip, tone = how_likely(known.probability)
        name = shown_name(known.name, is_discreet=is_discreet)
        if known.known_as and not is_discreet:
            name = f"{name}, known as {known.known_as}"
        about = " · ".join(part for part in (known.code, born(known.birth_date)) if part)
        return Offer(
            known.person_id,
            name,
            about,
            chip,
            tone,
            why(known.reasons),
            tuple(seen_lately(known.activity)),
            self._answers.get(known.person_id),
        )

    def answer(self, person_id: str, answer: Answer) -> None:
        """Take what the worker says; the same answer again takes it back.

        Who is the same is opened at once: what was typed stays as a draft.
        """
        if answer == "same":
            self._context.navigator.open_page("person", person_id)
            self._context.toast.show(
                "This is who is on this laptop already. What you typed is kept as a draft."
            )
            return
        if self._answers.get(person_id) == answer:
            del self._answers[person_id]
        else:
            self._answers[person_id] = answer
        offers = tuple(
            replace(each, answer=self._answers.get(each.person_id)) for each in self.state.offers
        )
        self._show(replace(self.state, offers=offers))

    def with_answers(self, save: Callable[[Laptop], Written]) -> Callable[[Laptop], Written]:
        """Return what saves the new person and then writes down what was said of the others."""
        answers = dict(self._answers)
        return partial(_save_with_answers, save, answers) if answers else save

    def _on_failed(self, error: Exception) -> None:
        # Whoever types is not held up by this; that nobody was compared is said where it stands.
        if not isinstance(error, Refusal):
            raise error
        self._show(replace(self.state, offers=(), problem=error.sentence))

    def _show(self, state: EntryState) -> None:
        self.state = state
        self._view.show_offers(state)


def _save_with_answers(
    save: Callable[[Laptop], Written], answers: Mapping[str, Answer], laptop: Laptop
) -> Written:
    written = save(laptop)
    problems = note_answers(
        laptop,
        written.person_id,
        different=[one for one, answer in answers.items() if answer == "different"],
        unsure=[one for one, answer in answers.items() if answer == "unsure"],
    )
    return replace(written, words=". ".join((written.words, *problems))) if problems else written
