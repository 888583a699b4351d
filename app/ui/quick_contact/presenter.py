"""Quick contact without a screen: who, what happened, done; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.casework.contacts import ContactWritten, current_session, record_contact, undo_contact
from app.casework.drafts import KeptDraft, save_draft
from app.casework.handouts import Givable, given_with_contact
from app.casework.laptop import Laptop
from app.casework.people import Somebody, find_people
from app.host.clock import LOCAL_ZONE, Clock
from app.records.needle_exchange import EXCHANGE_ITEM
from app.records.refusal import Refusal
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower, Wayfinder
from app.ui.drafts.keeper import DraftKeeper, Typed
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.later import Later
from app.ui.quick_contact.form import Around, ContactForm, Who, form_from, said_by
from app.ui.quick_contact.opening import Known, Opened, begin_referral, read_known, read_opened
from app.ui.quick_contact.shelf import odd_in, with_last_pack, with_usual_kit
from app.ui.quick_contact.state import (
    NO_LEAFLETS,
    Choice,
    QuickContactState,
    QuickContactView,
)
from app.ui.quick_contact.wording import (
    found_choice,
    known_choice,
    leaflet_id,
    leaflet_words_of,
    pathway_of,
    where_words,
)

_SHOWN_PEOPLE = 6


class QuickContactPresenter:
    """Holds one contact at a time."""

    def __init__(
        self,
        view: QuickContactView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        later: Later,
        navigator: Wayfinder,
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
            QuickContactState(form=form, generation=self.state.generation + 1),
            said=self._where(),
        )
        self._opening.replace(
            self._lanes.run(
                Lane.DATA,
                lambda: read_opened(self._laptop(), subject),
                self._on_read,
                self._on_failed,
            )
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

        is_discreet = self._is_discreet()

        def work() -> tuple[Choice, ...]:
            found = find_people(self._laptop(), typed, limit=_SHOWN_PEOPLE)
            return tuple(found_choice(each.candidate, is_discreet=is_discreet) for each in found)

        self._questions.replace(self._lanes.run(Lane.DATA, work, self._on_found, self._on_failed))

    def choose(self, person_id: str) -> None:
        """Say who it was."""
        chosen = next(each for each in self.state.found or () if each.person_id == person_id)
        self._questions.drop()
        self._show(replace(self.state, person=chosen, search="", found=None))
        self.change("person_id", person_id)
        self._look_at(person_id)

    def choose_again(self) -> None:
        """Take back who it was."""
        self._show(replace(self.state, person=None))
        self.change("person_id", "")
        self._look_at("")

    def _look_at(self, person_id: str) -> None:
        self._questions.replace(
            self._lanes.run(
                Lane.DATA,
                lambda: read_known(self._laptop(), person_id),
                self._on_known,
                self._on_failed,
            )
        )

    def _on_known(self, known: Known) -> None:
        form = with_usual_kit(self.state.form, known.shelf)
        person = self._choice(known.person)
        self._show(replace(self.state, shelf=known.shelf, form=form, person=person))

    def open_pathway(self) -> None:
        """Look up whom to call for somebody under 18; what was typed stays as a draft."""
        self._navigator.open_page("directory", "kind=young_people")

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

    def finish_and_refer(self) -> None:
        """Write the contact down and go on with a referral out that belongs to it."""
        self.finish(and_refer=True)

    def finish(self, *, and_refer: bool = False) -> None:
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

        self._lanes.run(
            Lane.DATA,
            work,
            lambda written: self._on_written(
                written, onward=tuple(said.events) if and_refer else ()
            ),
            failed,
        )

    # What comes back

    def _on_read(self, opened: Opened) -> None:
        self._session = opened.session
        self._leaflets = {leaflet_id(each): each for each in opened.leaflets}
        self._may_write, self._team_id = opened.may_write, opened.team_id
        state = replace(
            self.state,
            leaflets=tuple((leaflet_id(each), leaflet_words_of(each)) for each in opened.leaflets),
            leaflet_words="" if opened.leaflets else NO_LEAFLETS,
            is_practice=opened.is_practice,
            may_record_brief="brief_intervention" in opened.may_write,
            has_session=opened.session is not None,
            may_refer="referral_out" in opened.may_write
            and self._navigator.has_page("record_form"),
            shelf=opened.known.shelf,
            person=self._choice(opened.known.person) or self.state.person,
        )
        # What was typed while the vault was read is newer than any draft of before.
        is_untouched = self.state.form == ContactForm(
            who=self.state.form.who, person_id=self._subject
        )
        self._keep(opened.draft)
        if not (opened.is_resumed and is_untouched):
            form = with_usual_kit(state.form, opened.known.shelf)
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

    def _on_written(self, written: ContactWritten, *, onward: Collection[str]) -> None:
        self._changed.announce("record", written.subject_id)
        self._changed.announce("draft")
        self._toast.show("Contact saved", lambda: self._undo(written))
        self._show(QuickContactState(generation=self.state.generation + 1))
        self._navigator.go_back()
        if onward:
            is_told_only = "signposting" in onward
            self._lanes.run(
                Lane.DATA,
                lambda: begin_referral(self._laptop(), written, is_told_only=is_told_only),
                self._on_referral_begun,
                self._on_failed,
            )

    def _on_referral_begun(self, draft_id: str) -> None:
        self._changed.announce("draft")
        self._navigator.open_page("record_form", f"draft:{draft_id}")

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
        self._show(
            replace(self.state, has_session=session is not None),
            said=self._where(),
        )

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
        odd = odd_in(state.form, state.shelf)
        state = replace(state, odd=odd, pathway=pathway_of(state))
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

    def _choice(self, somebody: Somebody | None) -> Choice | None:
        today, is_discreet = self._clock.today(), self._is_discreet()
        return known_choice(somebody, today, is_discreet=is_discreet) if somebody else None

    def _where(self) -> str:
        return where_words(self._session, self._occurred_at)
