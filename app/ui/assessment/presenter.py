"""A questionnaire without a screen: asked item by item, scored as it goes, paused and resumed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.casework.assessments import score_answers
from app.casework.laptop import Laptop
from app.casework.people import Somebody
from app.host.clock import LOCAL_ZONE, Clock
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.ui.assessment.answering import keys_of, next_open, non_answer_keys, read_typed
from app.ui.assessment.opening import Opened, Phones, first_paper, read_opening
from app.ui.assessment.paper import Paper
from app.ui.assessment.saving import Saving
from app.ui.assessment.state import AssessmentState, AssessmentView, state_of
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower, Wayfinder
from app.ui.drafts.keeper import DraftKeeper, Typed
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.later import Later

_ACT_FIRST = (
    "First do what the safety prompt asks, then press I there. The answers are kept meanwhile."
)


class AssessmentPresenter:
    """Holds one questionnaire at a time."""

    def __init__(
        self,
        view: AssessmentView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        later: Later,
        navigator: Wayfinder,
        toast: ToastShower,
        changed: ChangeFeed,
        clock: Clock,
        phones: Phones,
        is_discreet: Callable[[], bool] = lambda: False,
    ) -> None:
        self._view, self._laptop, self._lanes = view, laptop, lanes
        self._navigator, self._toast, self._changed = navigator, toast, changed
        self._saving = Saving(laptop, lanes, navigator, toast, changed)
        self._clock, self._phones, self._is_discreet = clock, phones, is_discreet
        self._keeper = DraftKeeper(
            laptop, lanes, later, saved=self._on_kept, failed=self._on_failed
        )
        self._opening = Latest()
        self._paper: Paper | None = None
        self._subject_id = ""
        self._begun_at: datetime = clock.now()
        self.state = AssessmentState()

    # Opening

    def open(self, subject: str) -> None:
        """Begin `<instrument>:<person_id>`, or go on with a draft of it (`:<draft_id>`)."""
        name, _, rest = subject.partition(":")
        self._subject_id, _, draft_id = rest.partition(":")
        self._keeper.save()
        self._keeper.let_go()
        self._paper = None
        self._show(AssessmentState(generation=self.state.generation + 1))

        def read() -> Opened:
            return read_opening(
                self._laptop(), name, self._subject_id, draft_id, today=self._clock.today()
            )

        self._opening.replace(self._lanes.run(Lane.DATA, read, self._on_read, self._on_failed))

    def _on_read(self, opened: Opened) -> None:
        self._begun_at = opened.draft.begun_at
        self._keeper.keep(opened.draft, self._typed)
        paper = first_paper(
            opened,
            who=self._name(opened.person),
            duty_lead=self._phones("duty_lead_phone") or "",
        )
        self._take(paper, is_typed=False, is_another=True)
        if opened.is_resumed:
            self._view.put_cursor(int(opened.draft.place.get("position", 0)))

    # Answering

    def key(self, letter: str) -> bool:
        """Answer the question one is at with a key; say whether it meant something."""
        paper = self._paper
        if paper is None or paper.is_barred:
            return False
        if not paper.current:
            return self._key_at_the_end(letter.upper())
        item = paper.item_now
        letter = letter.upper()
        if letter in keys_of(item):
            self.answer(keys_of(item)[letter])
        elif letter in non_answer_keys(item):
            self.answer(non_answer_keys(item)[letter])
        elif letter.isdigit():
            takes = ", ".join(keys_of(item))
            self._take(paper.with_error(item.id, f"This question takes {takes}."), is_typed=False)
        else:
            return False
        return True

    def _key_at_the_end(self, letter: str) -> bool:
        result = self.state.result
        does: dict[str, Callable[[], None]] = {}
        if any(each.must_act for each in self.state.prompts):
            does = {"I": self.act_on_prompts}
        elif result is not None and not self.state.is_turned:
            does = {"G": self.go_on_with_larger} if result.larger else {}
            if self._subject_id:
                does |= {"B": self.record_brief_advice}
                does |= {"R": self.refer} if self.state.can_refer else {}
                does |= {"P": self.print_result} if self.state.can_print else {}
        if letter not in does:
            return False
        does[letter]()
        return True

    def answer(self, value: Any) -> None:
        """Answer the question one is at, and go to the next that is open."""
        paper = self._paper
        if paper is None or not paper.current:
            return
        answers = {**paper.answers, paper.current: value}
        try:
            score_answers(paper.instrument, answers, paper.context())
        except Refusal as refusal:
            self._take(paper.with_error(paper.current, refusal.sentence), is_typed=True)
            return
        self._advance(replace(paper, answers=answers, errors={}))

    def type_words(self, typed: str) -> None:
        """Take what stands in the line of the question one is at, half-typed as it may be."""
        if self._paper is not None and self._paper.current:
            typed_now = {**self._paper.typed, self._paper.current: typed}
            self._take(replace(self._paper, typed=typed_now, errors={}))

    def enter(self) -> None:
        """Take the typed answer, or pass over a question that may stay blank."""
        paper = self._paper
        if paper is None or not paper.current:
            return
        item = paper.item_now
        try:
            value = read_typed(item, paper.typed.get(item.id, ""))
        except Refusal as refusal:
            self._take(paper.with_error(item.id, refusal.sentence))
            return
        if value is not None:
            self.answer(value)
        elif not item.required or item.kind == "choice":
            self._advance(replace(paper, passed=paper.passed | {item.id}))

    def move(self, step: int) -> None:
        """Go to the question before or after."""
        paper = self._paper
        if paper is None:
            return
        visible = paper.visible()
        at = visible.index(paper.current) if paper.current in visible else len(visible)
        if 0 <= at + step < len(visible):
            self.go_to(visible[at + step])

    def go_to(self, item_id: str) -> None:
        """Go to a question."""
        if self._paper is not None and item_id in self._paper.visible():
            self._take(replace(self._paper, current=item_id, is_stopping=False))

    def set_mode(self, mode: str) -> None:
        """Say how it is asked."""
        self._change(mode=mode)

    def set_language(self, language: str) -> None:
        """Say in which language it is asked; official words of it are used where there are any."""
        if self._paper is not None:
            self._take(self._paper.with_language(language), is_another=True)

    def set_interpreter(self, interpreter: str) -> None:
        """Say who interprets."""
        self._change(interpreter=interpreter)

    # The screen turned round

    def turn_round(self) -> None:
        """Hand the screen to the person: from now on it shows the questions and nothing else."""
        if self._paper is not None and self.state.can_turn:
            self._change(is_turned=True, is_handed_back=False, mode="self", errors={})

    def hand_back(self) -> None:
        """Thank the person; what they answered is saved as a draft."""
        self._change(is_handed_back=True)
        self._keeper.save()

    def answer_on(self) -> None:
        """Let the person go on, since the laptop was handed back too early."""
        self._change(is_handed_back=False)

    def take_back(self) -> None:
        """End the person's turn; whoever looks next has come in with the worker's passphrase."""
        self._change(is_turned=False, is_handed_back=False)
        self._keeper.save()

    def notice(self, names: tuple[str, ...]) -> None:
        """Say what was noticed; safety prompts follow at once."""
        self._change(noticed=names)

    def choose(self, name: str, value: str) -> None:
        """Say what else must be known to read the result."""
        if self._paper is not None:
            self._change(chosen={**self._paper.chosen, name: value})

    def ask_all_the_same(self) -> None:
        """Go on with a tool for adults, knowing that the person is under 18."""
        self._change(is_young_accepted=True)

    # Ending

    def pause(self) -> None:
        """Keep it as a draft and go back."""
        self._keeper.typed()
        self._keeper.save()
        self._toast.show("Kept as a draft. It opens at the same question.")
        self._navigator.go_back()

    def stop_here(self) -> None:
        """Ask why it could not be finished."""
        self._change(is_stopping=True)

    def go_on_asking(self) -> None:
        """Finish it after all."""
        paper = self._paper
        if paper is not None:
            self._advance(replace(paper, is_stopping=False, problem=""))

    def give_reason(self, reason: str) -> None:
        """Say why it could not be finished."""
        self._change(reason=reason)

    def finish(self) -> None:
        """Save the result; where answers are missing, first ask why."""
        paper = self._paper
        if paper is None or paper.is_barred or paper.is_saving or self._must_act():
            return
        if self.state.result is None and not (paper.is_stopping and paper.reason.strip()):
            self._change(is_stopping=True, problem=paper.what_is_missing())
            return
        self._record(paper, lambda _id: self._navigator.go_back())

    def record_brief_advice(self) -> None:
        """Save, and write down the brief advice that belongs to it."""
        paper, about = self._paper, self._subject_id
        if paper is not None and self.state.result is not None:
            self._record(paper, lambda _id: self._saving.advise(paper, about, self._on_failed))

    def refer(self) -> None:
        """Save what there is, and refer on; from the youth gate there is nothing to save."""
        paper, about = self._paper, self._subject_id
        if self.state.is_youth_gate:
            self._saving.refer(about)
        elif paper is not None and self.state.result is not None:
            self._record(paper, lambda _id: self._saving.refer(about))

    def print_result(self) -> None:
        """Save, and print what came out for the person."""
        paper, about = self._paper, self._subject_id
        if paper is not None and self.state.result is not None:
            self._record(paper, lambda found: self._saving.print_result(found, about))

    def go_on_with_larger(self) -> None:
        """Go on with the longer questionnaire; the answers stay."""
        paper = self._paper
        if paper is None or paper.larger is None:
            return
        draft = self._keeper.draft
        larger = paper.larger
        if draft is not None:
            self._keeper.keep(replace(draft, form=f"assessment:{larger.id}"), self._typed)
        self._advance(paper.grown(larger), is_another=True)

    def save_typing(self) -> None:
        """Save what was answered in the last moment."""
        self._keeper.save()

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._keeper.let_go()
        self._opening.drop()
        self._paper = None
        self._show(AssessmentState(generation=self.state.generation + 1))

    def act_on_prompts(self) -> None:
        """Say that what the emergency prompts ask for was done; only then can it be saved."""
        paper = self._paper
        if paper is not None:
            now = tuple(each.prompt_id for each in self.state.prompts if each.must_act)
            self._change(acted_on=(*paper.acted_on, *now), problem="")

    def _must_act(self) -> bool:
        if not any(each.must_act for each in self.state.prompts):
            return False
        self._change(problem=_ACT_FIRST)
        return True

    def _record(self, paper: Paper, then: Callable[[RecordId], None]) -> None:
        if self._must_act():
            return
        draft = self._keeper.draft
        # A save that came after the record would bring the draft back.
        self._keeper.let_go()
        self._take(replace(paper, is_saving=True, problem=""), is_typed=False)

        def failed(error: Exception) -> None:
            if draft is not None:
                self._keeper.keep(draft, self._typed)
            self._change(is_saving=False)
            self._on_failed(error)

        self._saving.save(
            paper,
            subject_id=self._subject_id,
            begun_at=self._begun_at,
            draft=draft,
            has_result=self.state.result is not None,
            then=then,
            failed=failed,
        )

    # Within

    def _change(self, **values: Any) -> None:
        if self._paper is not None:
            self._take(replace(self._paper, **values))

    def _advance(self, paper: Paper, *, is_another: bool = False) -> None:
        following = next_open(paper.visible(), paper.answers, set(paper.passed), paper.current)
        if paper.instrument.item(following or "") is None:
            following = ""
        self._take(replace(paper, current=following), is_another=is_another)

    def _take(self, paper: Paper, *, is_typed: bool = True, is_another: bool = False) -> None:
        generation = self.state.generation + is_another
        self._paper, state = state_of(paper, generation)
        has_subject = bool(self._subject_id)
        self._show(
            replace(
                state,
                can_refer=has_subject and self._saving.can_refer,
                can_print=has_subject and self._saving.can_print,
            )
        )
        if is_typed:
            self._keeper.typed()

    def _show(self, state: AssessmentState) -> None:
        self.state = state
        self._view.show_state(state)

    def _typed(self) -> Typed:
        paper = self._paper
        if paper is None:
            return Typed({}, {})
        return Typed(paper.content(), {"item": paper.current, "position": self._view.typed_at()})

    def _name(self, person: Somebody | None) -> str:
        if person is None:
            return ""
        if self._is_discreet():
            return "".join(word[0] for word in person.name.split())
        return person.name

    def _on_kept(self, at: datetime) -> None:
        if self._paper is not None:
            words = f"Draft saved {at.astimezone(LOCAL_ZONE):%H:%M}"
            self._take(replace(self._paper, saved=words), is_typed=False)
        self._changed.announce("draft")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code == "locked":
            return
        if self._paper is not None:
            self._take(replace(self._paper, problem=error.sentence), is_typed=False)
        else:
            self._show(replace(self.state, problem=error.sentence))
