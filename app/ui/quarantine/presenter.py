"""What the centre could not take: a list, one change of it, and what is decided. No Qt here.

All of it lies at the centre, so it is asked on the sync lane and kept in memory only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.casework import quarantine_desk as desk
from app.casework.laptop import Laptop
from app.casework.quarantine_desk import HeldChange, HeldList
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.ui.asking.answers import Typed, typed_of, value_of
from app.ui.asking.spec import questions_of
from app.ui.context import Context
from app.ui.discreet import naming
from app.ui.lanes import Lane, Latest
from app.ui.quarantine.drawing import cannot, facts, opened, row_of
from app.ui.quarantine.state import FixPanel, Panel, QuarantineState, QuarantineView, WordsPanel

_OFFLINE = (
    "What waits lies at the centre and not on this laptop. Nothing was changed. Connect to a "
    "network, then ask again."
)
_OVERTAKEN = ("settled_already", "not_here")


class QuarantinePresenter:
    """Knows what the centre told, the entry that is open, and what is written about it."""

    def __init__(self, context: Context, view: QuarantineView) -> None:
        self._context, self._view = context, view
        self._held: tuple[HeldChange, ...] = ()
        self._more = 0
        self._at = ""
        self._new_id = ""
        self._asking, self._deciding = Latest(), Latest()
        self._is_deciding = False
        self.state = QuarantineState()

    # The list

    def open(self, _subject: str = "") -> None:
        """Ask the centre what waits."""
        if not self._is_deciding:
            self.ask()

    def ask(self) -> None:
        """Ask the centre; what was shown stays until it has answered."""
        laptop, newest = self._context.laptop, self.state.newest_first
        self._show(replace(self.state, is_asking=True, can_ask=False))
        self._asking.replace(
            self._context.lanes.run(
                Lane.SYNC,
                lambda: desk.held_changes(laptop(), newest_first=newest),
                self._on_told,
                self._on_not_told,
            )
        )

    def turn_round(self) -> None:
        """Put the newest first, or the oldest."""
        if not self._is_deciding:
            self.state = replace(self.state, newest_first=not self.state.newest_first)
            self.ask()

    def choose(self, key: str) -> None:
        """Open an entry; what was begun about another one is forgotten."""
        if key != self._at and not self._is_deciding:
            self._at = key
            self._draw(panel=None, problem="")

    def next(self) -> None:
        """Open the entry after this one; nothing is decided by it."""
        keys = [str(each.entry_id) for each in self._held]
        if keys and not self._is_deciding:
            at = keys.index(self._at) + 1 if self._at in keys else 0
            self.choose(keys[at % len(keys)])

    # Deciding

    @property
    def held(self) -> HeldChange | None:
        """The entry that is open."""
        return next((each for each in self._held if str(each.entry_id) == self._at), None)

    def accept(self) -> None:
        """Take it as it is."""
        held = self.held
        if held is not None and not held.no_accept:
            self._decide(held, lambda laptop: desk.accept(laptop, held), "Taken as it is")

    def fix(self) -> None:
        """Open its values, to be corrected."""
        held = self.held
        if held is None or held.no_fix or held.kind is None or self._is_deciding:
            return
        values = dict(desk.fields_to_fix(held))
        questions = tuple(each for each in questions_of(held.kind) if each.name in values)
        typed = tuple((each.name, _typed(each, values[each.name])) for each in questions)
        # Made here and kept: where an answer is lost and F is finished once more, it is one change.
        self._new_id = new_id()
        self._draw(panel=FixPanel(questions, typed), problem="")

    def give_back(self) -> None:
        """Open a sentence to the author."""
        held = self.held
        if held is not None and not held.no_return and not self._is_deciding:
            self._draw(panel=WordsPanel(is_return=True, author=held.who), problem="")

    def set_aside(self) -> None:
        """Open the reason with which it is set aside."""
        held = self.held
        if held is not None and not self._is_deciding:
            self._draw(panel=WordsPanel(is_return=False, author=held.who), problem="")

    def type_value(self, name: str, typed: Typed) -> None:
        """Take what stands in a field by now; what is drawn need not change."""
        if isinstance(self.state.panel, FixPanel):
            said = {**dict(self.state.panel.typed), name: typed}
            self.state = replace(
                self.state, panel=replace(self.state.panel, typed=tuple(said.items()))
            )

    def type_words(self, words: str) -> None:
        """Take the sentence as it is typed."""
        if isinstance(self.state.panel, WordsPanel):
            self.state = replace(self.state, panel=replace(self.state.panel, words=words))

    def finish(self) -> None:
        """Do what the open panel says."""
        panel, held = self.state.panel, self.held
        if held is None or self._is_deciding:
            return
        if isinstance(panel, WordsPanel):
            self._finish_words(panel, held)
        elif isinstance(panel, FixPanel):
            self._finish_fix(panel, held)

    def cancel(self) -> None:
        """Close what is open; nothing was done by it."""
        if self.state.panel is not None and not self._is_deciding:
            self._draw(panel=None, problem="")

    def _finish_words(self, panel: WordsPanel, held: HeldChange) -> None:
        if not panel.words.strip():
            self._draw(panel=replace(panel, error="Write a sentence: its author reads it."))
            return
        act, said = (
            (desk.give_back, f"Returned to {held.who}")
            if panel.is_return
            else (desk.set_aside, "Set aside; it is kept whole")
        )
        self._decide(
            held, lambda laptop: act(laptop, held, panel.words), said, lambda: self._reopen(held)
        )

    def _finish_fix(self, panel: FixPanel, held: HeldChange) -> None:
        before = dict(desk.fields_to_fix(held))
        values: dict[str, Any] = {}
        errors: dict[str, str] = {}
        now = self._context.clock.now()
        for question in panel.questions:
            typed = dict(panel.typed)[question.name]
            if typed == _typed(question, before[question.name]):
                continue
            try:
                values[question.name] = value_of(question, typed, now)
            except Refusal as refusal:
                errors[question.name] = refusal.sentence
        if not errors:
            try:
                desk.corrected(held, values)
            except Refusal as refusal:
                errors = {refusal.field or panel.questions[0].name: refusal.sentence}
        if errors:
            self._draw(panel=replace(panel, errors=tuple(errors.items())))
            return
        new = self._new_id
        self._decide(
            held, lambda laptop: desk.fix(laptop, held, values, new), "Corrected and taken"
        )

    def _reopen(self, held: HeldChange) -> None:
        self._decide(held, lambda laptop: desk.reopen(laptop, held), "It waits again")

    def _decide(
        self,
        held: HeldChange,
        act: Callable[[Laptop], Any],
        said: str,
        undo: Callable[[], None] | None = None,
    ) -> None:
        if self._is_deciding:
            return
        self._is_deciding = True
        laptop = self._context.laptop
        self._show(replace(self.state, is_asking=True, problem=""))
        self._deciding.replace(
            self._context.lanes.run(
                Lane.SYNC,
                lambda: act(laptop()),
                lambda _decided: self._on_decided(held, said, undo),
                self._on_not_decided,
            )
        )

    # What the centre says

    def _on_told(self, told: HeldList) -> None:
        self._held, self._more = told.held, told.more
        if self.held is None:
            self._at = str(told.held[0].entry_id) if told.held else ""
            self.state = replace(self.state, panel=None)
        self.state = replace(self.state, is_known=True, is_asking=False)
        self._draw()

    def _on_not_told(self, error: Exception) -> None:
        self._fail(error, can_ask=True)

    def _on_decided(self, held: HeldChange, said: str, undo: Callable[[], None] | None) -> None:
        self._is_deciding = False
        self._go_past(held)
        self._context.toast.show(said, undo)
        self.ask()

    def _on_not_decided(self, error: Exception) -> None:
        self._is_deciding = False
        self._fail(error)
        if isinstance(error, Refusal) and error.code in _OVERTAKEN:
            self._draw(panel=None)
            self.ask()

    def _go_past(self, held: HeldChange) -> None:
        """Open what stands after an entry that waits no more."""
        keys = [str(each.entry_id) for each in self._held]
        at = keys.index(str(held.entry_id)) if str(held.entry_id) in keys else 0
        self._held = tuple(each for each in self._held if each.entry_id != held.entry_id)
        keys = [str(each.entry_id) for each in self._held]
        self._at = keys[min(at, len(keys) - 1)] if keys else ""
        self._draw(panel=None, problem="")

    def _fail(self, error: Exception, *, can_ask: bool = False) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._show(replace(self.state, is_asking=False))
        if error.code == "locked":
            return
        sentence = f"{error.sentence} {_OFFLINE}" if error.code == "offline" else error.sentence
        can_ask = can_ask and error.code != "not_for_your_role"
        self._show(replace(self.state, problem=sentence, can_ask=can_ask))

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._asking.drop()
        self._deciding.drop()
        self._held, self._at, self._more, self._is_deciding = (), "", 0, False
        self._show(QuarantineState(newest_first=self.state.newest_first))

    # Drawing

    def _draw(self, *, panel: Panel | str | None = "", problem: str | None = None) -> None:
        """Show what is known; `panel` and `problem` stay as they are where they are not named."""
        held, named = self.held, naming(self._context.preferences)
        more = f"The centre has {self._more:,} more; they follow once these are done."
        self._show(
            replace(
                self.state,
                rows=tuple(row_of(each, named) for each in self._held),
                count=str(len(self._held)) if self._held else "",
                more=more if self._more else "",
                chosen=self._at,
                panel=self.state.panel if isinstance(panel, str) else panel,
                problem=self.state.problem if problem is None else problem,
                facts=facts(held) if held else (),
                cannot=cannot(held) if held else (),
                **opened(held, named),
            )
        )

    def _show(self, state: QuarantineState) -> None:
        self.state = state
        self._view.show_state(state)


def _typed(question: Any, value: Any) -> Typed:
    """Return what stands in a field; what cannot be read stands there as it came."""
    readable = not question.takes_several or isinstance(value, list)
    return typed_of(question, value if readable else None)
