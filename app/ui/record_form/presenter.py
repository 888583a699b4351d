"""The form of any record, without a screen: read, filled in, finished, taken out of sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from app.casework import records
from app.casework.laptop import Laptop
from app.casework.people import Entry
from app.host.clock import LOCAL_ZONE
from app.records.refusal import Refusal
from app.rules.facilitation import Counting, counting_of
from app.ui.asking.answers import Typed, in_words, read_all
from app.ui.asking.spec import Question, is_shown
from app.ui.context import Context, Place
from app.ui.drafts.keeper import DraftKeeper
from app.ui.drafts.keeper import Typed as TypedAndPlace
from app.ui.duplicates.entry_presenter import EntryPresenter
from app.ui.lanes import Lane, Latest
from app.ui.later import Later
from app.ui.record_form.opening import Opened, begin_editing, open_form, read_subject
from app.ui.record_form.state import FormState, FormView
from app.ui.record_form.writing import Written, write
from app.ui.unlock.presenter import sentence_of

# Pages that show what stands in a form as it prints, before anybody has it.
_PREVIEWS = {"drug_alert": "alert_sheet"}


class FormPresenter:
    """Opens a form for a subject, keeps what is typed, and finishes it."""

    def __init__(
        self, context: Context, view: FormView, later: Later, entry: EntryPresenter | None = None
    ) -> None:
        self._context, self._view, self._entry = context, view, entry
        self._latest = Latest()
        self._opened: Opened | None = None
        self._typed: dict[str, Typed] = {}
        self._place = Place()
        self._return_to: Place | None = None
        self._state = FormState()
        self._keeper = DraftKeeper(
            context.laptop,
            context.lanes,
            later,
            saved=self._on_saved,
            failed=self._on_failed,
        )

    # Opening

    def open(self, subject: str) -> None:
        """Read what the form needs; what was typed in another form before is saved first."""
        self.save_typing()
        self._keeper.let_go()
        self._opened = None
        self._stop_comparing()
        self._show(FormState(opened=self._state.opened))
        wanted = read_subject(subject)
        self._read(lambda laptop: open_form(laptop, wanted))

    def edit(self) -> None:
        """Change the record that is shown, or correct it where entries stay as they were."""
        opened = self._opened
        if opened is not None and self._state.mode == "read" and self._state.may_write:
            self._read(lambda laptop: begin_editing(laptop, opened))

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._latest.drop()
        self._keeper.let_go()
        self._opened, self._typed = None, {}
        self._stop_comparing()
        self._show(FormState(opened=self._state.opened + 1))

    def _read(self, read: Callable[[Laptop], Opened]) -> None:
        self._latest.replace(
            self._context.lanes.run(
                Lane.DATA, lambda: read(self._context.laptop()), self._on_opened, self._on_no_form
            )
        )

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._typed = dict(opened.typed)
        resumed = opened.resumed_at is not None and opened.draft is not None
        self._place = _place_of(opened.draft.place) if opened.draft and resumed else Place()
        if self._return_to is not None:
            self._place, self._return_to = self._return_to, None
        if opened.draft is not None:
            self._keeper.keep(opened.draft, self._as_typed)
        self._show(self._first_state(opened))
        if self._entry is not None and opened.kind.name == "person" and not opened.record_id:
            self._entry.begin()
            self._compare()

    def _compare(self) -> None:
        """Look, once the fingers rest, whether somebody like this is known already."""
        if self._entry is not None:
            self._entry.typed(self._readable)

    def _readable(self) -> Mapping[str, Any]:
        questions = self._opened.questions if self._opened else ()
        return read_all(questions, self._typed, self._context.clock.now())[0]

    def _stop_comparing(self) -> None:
        if self._entry is not None:
            self._entry.stop()

    def _first_state(self, opened: Opened) -> FormState:
        row = opened.row or {}
        about = opened.kind.about
        is_read = opened.draft is None
        return FormState(
            opened=self._state.opened + 1,
            mode="read" if is_read else "edit",
            title=about.label if opened.record_id else f"New: {about.label}",
            who=opened.who,
            is_new=not opened.record_id,
            is_voided=bool(row.get("voided")),
            is_append_only=about.append_only,
            may_write=opened.kind.may_write(self._context.laptop().worker.role),
            questions=opened.questions,
            typed=dict(self._typed),
            hidden=self._hidden(),
            lines=opened.lines,
            children=opened.children,
            contested=opened.contested,
            pathway=opened.pathway,
            remark=self._remark(opened),
            preview="" if is_read else _PREVIEWS.get(opened.kind.name, ""),
            was=self._was(opened),
            history=opened.history,
            saved=_saved_words(opened.resumed_at) if opened.resumed_at else "",
            notice=_resumed_words(opened.resumed_at) if opened.resumed_at else "",
            place=self._place,
        )

    def _on_no_form(self, error: Exception) -> None:
        self._show(replace(self._state, mode="gone", notice=sentence_of(error)))
        if not isinstance(error, Refusal):
            raise error

    # Typing

    def typed(self, name: str, typed: Typed, position: int) -> None:
        """Take what stands in a field now, and where the cursor is in it."""
        self._typed[name] = typed
        self._place = Place(name, position)
        self._keeper.typed()
        self._compare()
        opened = self._opened
        if opened is None:
            return
        errors = {one: words for one, words in self._state.errors.items() if one != name}
        changed = replace(
            self._state,
            hidden=self._hidden(),
            errors=errors,
            remark=self._remark(opened),
            was=self._was(opened),
        )
        if changed != self._state:
            self._show(changed)

    def _remark(self, opened: Opened) -> Counting | None:
        if opened.draft is None:
            return counting_of(opened.kind.name, opened.row or {})
        values, _errors = read_all(opened.questions, self._typed, self._context.clock.now())
        return counting_of(opened.kind.name, values)

    def _was(self, opened: Opened) -> dict[str, str]:
        """Return in words what each changed field said before; nothing for a new record."""
        if not opened.record_id or opened.draft is None:
            return {}
        return {
            each.name: words
            for each in opened.questions
            if (first := opened.first.get(each.name))
            and first != (self._typed.get(each.name) or "")
            and (words := in_words(each, first))
        }

    def moved(self, name: str, position: int) -> None:
        """Take where the cursor is."""
        self._place = Place(name, position)

    def preview(self) -> None:
        """Show what stands in the form as it prints; the draft is saved first."""
        if self._opened is not None and self._state.preview:
            self._keeper.save()
            subject = f"form:{self._opened.record_id}"
            self._context.navigator.open_page(self._state.preview, subject)

    def save_typing(self) -> None:
        """Queue the draft now."""
        self._keeper.save()

    @property
    def place(self) -> Place:
        """Return where the cursor is."""
        return self._place

    def return_to(self, place: Place) -> None:
        """Put the cursor there when the form is next shown."""
        self._return_to = place

    def throw_away(self) -> None:
        """Give the draft up and go back; nothing that was finished is touched."""
        self._keeper.throw_away(self._on_thrown_away)

    def _on_thrown_away(self) -> None:
        self._context.changed.announce("draft")
        self._context.toast.show("Draft thrown away")
        self._context.navigator.go_back()

    def _as_typed(self) -> TypedAndPlace:
        content = {name: typed for name, typed in self._typed.items() if typed}
        first = self._opened.first if self._opened else {}
        emptied = {n: t for n, t in self._typed.items() if not t and first.get(n)}
        place = {"field": self._place.field, "position": self._place.position}
        return TypedAndPlace({**content, **emptied}, place)

    def _hidden(self) -> frozenset[str]:
        questions = self._opened.questions if self._opened else ()
        return frozenset(each.name for each in questions if not is_shown(each, self._typed))

    def _on_saved(self, at: datetime) -> None:
        self._show(replace(self._state, saved=_saved_words(at)))
        self._context.changed.announce("draft")

    # Finishing

    def finish(self) -> None:
        """Save the record if everything needed is there; else say what is missing, and where."""
        opened = self._opened
        if opened is None or self._state.mode != "edit" or self._state.is_busy:
            return
        questions = opened.questions
        values, errors = read_all(questions, self._typed, self._context.clock.now())
        if errors:
            self._show(replace(self._state, errors=errors, notice=""))
            return
        self._keeper.save()
        self._show(replace(self._state, is_busy=True, errors={}, notice=""))
        changed = self._changed(opened)
        save: Callable[[Laptop], Written] = partial(
            write, opened=opened, values=values, changed=changed
        )
        if self._entry is not None:
            save = self._entry.with_answers(save)
        self._context.lanes.run(
            Lane.DATA,
            lambda: save(self._context.laptop()),
            self._on_written,
            self._on_failed,
        )

    def _changed(self, opened: Opened) -> frozenset[str]:
        """Return what was answered otherwise, and what had an answer and is asked no more."""
        return frozenset(
            each.name
            for each in opened.questions
            if (self._said(each) or "") != (opened.first.get(each.name) or "")
        )

    def _said(self, question: Question) -> Any:
        return self._typed.get(question.name) if is_shown(question, self._typed) else None

    def _on_written(self, written: Written) -> None:
        opened = self._opened
        self._keeper.let_go()
        self._opened = None
        self._stop_comparing()
        self._show(FormState(opened=self._state.opened + 1))
        changed, navigator = self._context.changed, self._context.navigator
        changed.announce("draft")
        if not written.is_changed:
            navigator.go_back()
            return
        person_id = written.person_id
        changed.announce("record", person_id)
        if opened is not None and opened.kind.name == "person" and not opened.record_id:
            navigator.open_page("person", person_id)
        else:
            navigator.go_back()
        self._context.toast.show(written.words, lambda: self._undo(written))

    def _undo(self, written: Written) -> None:
        self._context.lanes.run(
            Lane.DATA,
            lambda: written.undo(self._context.laptop()),
            lambda _nothing: self._after_undo(written.person_id),
            self._on_failed,
        )

    def _after_undo(self, person_id: str) -> None:
        self._context.changed.announce("record", person_id)
        self._context.toast.show("Undone. Nothing was lost.")

    def _on_failed(self, error: Exception) -> None:
        state = replace(self._state, is_busy=False)
        names = {each.name for each in state.questions}
        if isinstance(error, Refusal) and error.field in names:
            self._show(replace(state, errors={str(error.field): error.sentence}))
        else:
            self._show(replace(state, notice=sentence_of(error)))
        if not isinstance(error, Refusal):
            raise error

    # Out of sight

    def take_out_of_sight(self, reason: str) -> None:
        """Void the record that is shown, for a reason."""
        self._turn(
            lambda laptop, o: records.take_out_of_sight(laptop, o.kind.name, o.record_id, reason),
            is_back=False,
        )

    def bring_back(self) -> None:
        """Show a voided record again."""
        self._turn(
            lambda laptop, o: records.bring_back(laptop, o.kind.name, o.record_id), is_back=True
        )

    def _turn(self, do: Callable[[Laptop, Opened], None], *, is_back: bool) -> None:
        opened = self._opened
        if opened is None or self._state.mode != "read":
            return
        self._context.lanes.run(
            Lane.DATA,
            lambda: do(self._context.laptop(), opened),
            lambda _nothing: self._on_turned(opened, is_back=is_back),
            self._on_failed,
        )

    def _on_turned(self, opened: Opened, *, is_back: bool) -> None:
        changed = self._context.changed
        changed.announce("record", opened.person_id)
        label = opened.kind.about.label
        if is_back:
            self._show(replace(self._state, is_voided=False))
            self._context.toast.show(f"{label} is shown again")
            return
        written = Written(
            opened.person_id,
            "",
            lambda laptop: records.bring_back(laptop, opened.kind.name, opened.record_id),
        )
        self._context.navigator.go_back()
        self._context.toast.show(f"{label} taken out of sight", lambda: self._undo(written))

    def open_child(self, entry: Entry) -> None:
        """Open an entry within this one."""
        person_id = self._opened.person_id if self._opened else ""
        subject = f"{entry.record_type}:{person_id}:{entry.record_id}"
        self._context.navigator.open_page("record_form", subject)

    def _show(self, state: FormState) -> None:
        self._state = state
        self._view.show_state(state)


def _saved_words(at: datetime) -> str:
    return f"Draft saved on this laptop {at.astimezone(LOCAL_ZONE):%H:%M}"


def _resumed_words(at: datetime) -> str:
    return f"You are going on with what you began. It was last saved {_day_words(at)}."


def _day_words(at: datetime) -> str:
    local = at.astimezone(LOCAL_ZONE)
    return f"on {local.day} {local:%B} at {local:%H:%M}"


def _place_of(kept: Mapping[str, Any]) -> Place:
    return Place(str(kept.get("field") or ""), int(kept.get("position") or 0))
