"""Quick contact without a screen: who, what happened, done; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.casework.contacts import ContactWritten, current_session, record_contact, undo_contact
from app.casework.drafts import KeptDraft, begin_draft, find_draft_of, save_draft
from app.casework.handouts import Givable, givable_handouts, given_with_contact
from app.casework.laptop import Laptop
from app.casework.people import Somebody, find_people, who_is
from app.host.clock import LOCAL_ZONE, Clock
from app.records.codes import SETTING
from app.records.needle_exchange import EXCHANGE_ITEM
from app.records.refusal import Refusal
from app.records.registry import record_types
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower
from app.ui.drafts.keeper import DraftKeeper, Typed
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.later import Later
from app.ui.quick_contact.form import Around, ContactForm, Who, form_from, said_by
from app.ui.quick_contact.shelf import Shelf, odd_in, read_shelf, with_last_pack, with_usual_kit
from app.ui.quick_contact.state import (
    NO_LEAFLETS,
    Choice,
    QuickContactState,
    QuickContactView,
)
from app.ui.shell.rooms import Navigator

FORM = "quick_contact"
_SHOWN_PEOPLE = 6


@dataclass(frozen=True)
class _Opened:
    session: Mapping[str, Any] | None
    person: Somebody | None
    draft: KeptDraft
    is_resumed: bool
    leaflets: tuple[Givable, ...]
    is_practice: bool
    may_write: frozenset[str]
    team_id: str
    shelf: Shelf


class QuickContactPresenter:
    """Holds one contact at a time."""

    def __init__(
        self,
        view: QuickContactView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        later: Later,
        navigator: Navigator,
        toast: ToastShower,
        changed: ChangeFeed,
        clock: Clock,
        is_discreet: Callable[[], bool] = lambda: False,
    ) -> None:
        self._view = view
        self._laptop, self._lanes = laptop, lanes
        self._navigator, self._toast, self._changed = navigator, toast, changed
        self._clock, self._is_discreet = clock, is_discreet
        self._keeper = DraftKeeper(
            laptop, lanes, later, saved=self._on_kept, failed=self._on_not_kept
        )
        self._questions = Latest()
        self._opening = Latest()
        self._session: Mapping[str, Any] | None = None
        self._leaflets: dict[str, Givable] = {}
        self._may_write: frozenset[str] = frozenset()
        self._team_id = ""
        self._occurred_at: datetime = clock.now()
        self._subject = ""
        self.state = QuickContactState()
        changed.listen(lambda change: self._on_changed(change.kind))

    # What the person does

    def open(self, subject: str) -> None:
        """Begin, or go on with what was begun about the same person (or about nobody)."""
        self._subject = subject
        self._occurred_at = self._clock.now()
        who: Who = "known" if subject else "anonymous"
        form = ContactForm(who=who, person_id=subject)
        self._keeper.save()
        self._keeper.let_go()
        self._show(
            QuickContactState(form=form, generation=self.state.generation + 1), said=self._where()
        )
        self._opening.replace(
            self._lanes.run(Lane.DATA, lambda: self._read(subject), self._on_read, self._on_failed)
        )

    def change(self, name: str, value: Any) -> None:
        """Take what was typed or chosen in a field."""
        form = self.state.form
        if name == "events":
            form = with_usual_kit(form.with_events(tuple(value)), self.state.shelf)
        elif name == "returned":
            form = form.with_returned(str(value))
        elif name in EXCHANGE_ITEM.labels:
            form, name = form.with_amount(name, str(value)), "items"
        else:
            form = replace(form, **{name: value})
        errors = {each: words for each, words in self.state.errors.items() if each != name}
        self._show(replace(self.state, form=form, errors=errors))
        self._keeper.typed()

    def same_as_last_time(self) -> None:
        """Give out what went out last time; where nothing did, nothing changes."""
        if self.state.shelf.pack:
            form = with_last_pack(self.state.form, self.state.shelf)
            self._show(
                replace(self.state, form=form, generation=self.state.generation + 1), said=None
            )
            self._keeper.typed()

    def search(self, typed: str) -> None:
        """Look for somebody as the letters come."""
        self._show(replace(self.state, search=typed))
        if not typed.strip():
            self._questions.drop()
            self._show(replace(self.state, found=None))
            return

        def work() -> tuple[Choice, ...]:
            found = find_people(self._laptop(), typed, limit=_SHOWN_PEOPLE)
            return tuple(self._choice(each.candidate) for each in found)

        self._questions.replace(self._lanes.run(Lane.DATA, work, self._on_found, self._on_failed))

    def choose(self, person_id: str) -> None:
        """Say who it was."""
        chosen = next(each for each in self.state.found or () if each.person_id == person_id)
        self._questions.drop()
        self._show(replace(self.state, person=chosen, search="", found=None))
        self.change("person_id", person_id)
        self._look_at_shelf(person_id)

    def choose_again(self) -> None:
        """Take back who it was."""
        self._show(replace(self.state, person=None))
        self.change("person_id", "")
        self._look_at_shelf("")

    def _look_at_shelf(self, person_id: str) -> None:
        self._questions.replace(
            self._lanes.run(
                Lane.DATA,
                lambda: read_shelf(self._laptop(), person_id),
                self._on_shelf,
                self._on_failed,
            )
        )

    def _on_shelf(self, shelf: Shelf) -> None:
        form = with_usual_kit(self.state.form, shelf)
        self._show(replace(self.state, shelf=shelf, form=form))

    def begin_anew(self) -> None:
        """Throw the draft away and begin with an empty card; that can be undone."""
        thrown, typed = self._keeper.draft, self._typed()

        def gone() -> None:
            self._changed.announce("draft")
            self.open(self._subject)
            self._toast.show("The draft is gone", None if thrown is None else bring_back)

        def bring_back() -> None:
            if thrown is not None:
                self._lanes.run(
                    Lane.DATA,
                    lambda: save_draft(self._laptop(), thrown, typed.content, typed.place),
                    lambda _kept: self.open(self._subject),
                    self._on_failed,
                )

        self._keeper.throw_away(gone)

    def save_typing(self) -> None:
        """Save what was typed in the last moment."""
        self._keeper.save()

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._keeper.let_go()
        self._opening.drop()
        self._questions.drop()
        self._session, self._leaflets = None, {}
        self._show(QuickContactState(generation=self.state.generation + 1))

    def finish(self) -> None:
        """Write the contact down; the draft ends in the same transaction."""
        if self.state.is_saving:
            return
        try:
            said = said_by(self.state.form, self._around())
        except Refusal as refusal:
            self._refused(refusal)
            return
        leaflet = self._leaflets.get(self.state.form.leaflet)
        draft = self._keeper.draft
        # A save that came after the record would bring the draft back.
        self._keeper.let_go()
        self._show(replace(self.state, is_saving=True))

        def work() -> ContactWritten:
            laptop = self._laptop()
            children = list(said.children)
            if leaflet is not None:
                children.append(given_with_contact(laptop, leaflet.handout_id, leaflet.language))
            whole = replace(said, children=children)
            return record_contact(laptop, whole, draft=draft)

        def failed(error: Exception) -> None:
            self._keep(draft)
            self._keeper.typed()
            self._on_failed(error)

        self._lanes.run(Lane.DATA, work, self._on_written, failed)

    # What comes back

    def _read(self, subject: str) -> _Opened:
        laptop = self._laptop()
        found = find_draft_of(laptop, FORM, subject_id=subject or None)
        draft = found or begin_draft(laptop, FORM, subject_id=subject or None)
        chosen = subject or str(draft.content.get("person_id") or "")
        return _Opened(
            session=current_session(laptop),
            person=who_is(laptop, chosen) if chosen else None,
            draft=draft,
            is_resumed=found is not None,
            leaflets=givable_handouts(laptop),
            is_practice=laptop.vault.practice,
            may_write=frozenset(
                name for name, kind in record_types().items() if kind.may_write(laptop.worker.role)
            ),
            team_id=laptop.worker.team_id,
            shelf=read_shelf(laptop, chosen),
        )

    def _on_read(self, opened: _Opened) -> None:
        self._session = opened.session
        self._leaflets = {_leaflet_id(each): each for each in opened.leaflets}
        self._may_write, self._team_id = opened.may_write, opened.team_id
        state = replace(
            self.state,
            leaflets=tuple((_leaflet_id(each), _leaflet_words(each)) for each in opened.leaflets),
            leaflet_words="" if opened.leaflets else NO_LEAFLETS,
            is_practice=opened.is_practice,
            may_record_brief="brief_intervention" in opened.may_write,
            has_session=opened.session is not None,
            shelf=opened.shelf,
        )
        if opened.person is not None:
            state = replace(state, person=self._choice(opened.person))
        # What was typed while the vault was read is newer than any draft of before.
        is_untouched = self.state.form == ContactForm(
            who=self.state.form.who, person_id=self._subject
        )
        self._keep(opened.draft)
        if not (opened.is_resumed and is_untouched):
            form = with_usual_kit(state.form, opened.shelf)
            self._show(replace(state, form=form), said=self._where())
            if not is_untouched:
                self._keeper.typed()
            return
        self._occurred_at = opened.draft.begun_at
        begun = opened.draft.begun_at.astimezone(LOCAL_ZONE)
        state = replace(
            state,
            form=form_from(opened.draft.content),
            resumed=f"You began this at {begun:%H:%M} and it was kept.",
            generation=self.state.generation + 1,
        )
        self._show(state, said=self._where())
        place = opened.draft.place
        self._view.put_cursor(str(place.get("field", "")), int(place.get("position", 0)))

    def _on_found(self, found: tuple[Choice, ...]) -> None:
        self._show(replace(self.state, found=found))

    def _on_written(self, written: ContactWritten) -> None:
        self._changed.announce("record", written.subject_id)
        self._changed.announce("draft")
        self._toast.show("Contact saved", lambda: self._undo(written))
        self._show(QuickContactState(generation=self.state.generation + 1))
        self._navigator.go_back()

    def _undo(self, written: ContactWritten) -> None:
        def done(_none: None) -> None:
            self._changed.announce("record", written.subject_id)
            self._toast.show("The contact was taken back")

        self._lanes.run(
            Lane.DATA, lambda: undo_contact(self._laptop(), written), done, self._on_failed
        )

    def _on_changed(self, kind: str) -> None:
        if kind != "session":
            return
        self._lanes.run(
            Lane.DATA, lambda: current_session(self._laptop()), self._on_session, self._on_failed
        )

    def _on_session(self, session: Mapping[str, Any] | None) -> None:
        self._session = session
        self._show(replace(self.state, has_session=session is not None), said=self._where())

    def _keep(self, draft: KeptDraft | None) -> None:
        if draft is not None:
            self._keeper.keep(draft, self._typed)

    def _on_kept(self, at: datetime) -> None:
        self._show(
            replace(self.state, saved=f"Draft saved {at.astimezone(LOCAL_ZONE):%H:%M}", problem="")
        )
        self._changed.announce("draft")

    def _on_not_kept(self, error: Exception) -> None:
        self._show(replace(self.state, saved=""))
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._refused(error)

    def _refused(self, refusal: Refusal) -> None:
        if refusal.field:
            errors = {refusal.field: refusal.sentence}
            self._show(replace(self.state, is_saving=False, errors=errors))
            self._view.put_cursor(refusal.field, 0)
        else:
            self._show(replace(self.state, is_saving=False, problem=refusal.sentence))

    # Words

    def _show(self, state: QuickContactState, *, said: str | None = None) -> None:
        state = replace(state, odd=odd_in(state.form, state.shelf))
        self.state = state if said is None else replace(state, where=said)
        self._view.show_state(self.state)

    def _typed(self) -> Typed:
        field, position = self._view.place()
        return Typed(self.state.form.content(), {"field": field, "position": position})

    def _around(self) -> Around:
        return Around(
            self._occurred_at,
            self._clock.today(),
            self._team_id,
            self._session,
            self._may_write,
        )

    def _where(self) -> str:
        at = f"{self._occurred_at.astimezone(LOCAL_ZONE):%H:%M}"
        if self._session is None:
            return f"No session begun · {at}"
        said = [self._session["place"], SETTING.label(self._session.get("setting") or ""), at]
        if colleagues := self._session.get("colleagues"):
            said.append(f"with {', '.join(colleagues)}")
        return " · ".join(dict.fromkeys(part for part in said if part))

    def _choice(self, somebody: Any) -> Choice:
        name = getattr(somebody, "name", "") or " ".join(
            part for part in (somebody.forename, somebody.surname) if part
        )
        name = name or somebody.known_as
        if self._is_discreet():
            name = "".join(word[0] for word in name.split())
        return Choice(somebody.person_id, name, somebody.code)


def _leaflet_id(leaflet: Givable) -> str:
    return f"{leaflet.handout_id}:{leaflet.language}"


def _leaflet_words(leaflet: Givable) -> str:
    return f"{leaflet.title} ({leaflet.language})"
