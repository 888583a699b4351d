"""The queue of contested records and one of them, settled with a key or two. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.casework.conflicts import Conflict, Contest, Waiting, open_conflict, waiting
from app.casework.person_page import said_when
from app.casework.questions import Asked, answer_question, questions_about
from app.casework.settling import Decision, Settled, settle, undo
from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.conflicts import drawing
from app.ui.conflicts.panels import Panels
from app.ui.conflicts.state import ConflictsState, ConflictsView, Panel, QuestionLine
from app.ui.context import Context
from app.ui.discreet import naming
from app.ui.lanes import Lane, Latest


class ConflictsPresenter:
    """Knows the queue, the record that is open and what was chosen in it."""

    def __init__(self, context: Context, view: ConflictsView) -> None:
        self._context, self._view = context, view
        self._queue: list[Waiting] = []
        self._conflict: Conflict | None = None
        self._asked: list[Asked] = []
        self._decisions: dict[str, Decision] = {}
        self._at = 0
        self._own_id = ""
        self._is_here = False
        self._is_writing = False
        self._reading, self._opening = Latest(), Latest()
        self.panels = Panels(context, self._show_panel, self._fail, self._read_again)
        self.state = ConflictsState()
        context.changed.listen(self._on_changed)

    # Opening

    def open(self, subject: str = "") -> None:
        """Read the queue; `subject` is a record to begin with."""
        self._is_here = True
        before = self._conflict.record_id if self._conflict else ""
        if record_id := subject or before:
            self._read_record(record_id)
        self._read_queue()

    def open_record(self, record_id: str) -> None:
        """Open a record of the queue; what was chosen in another one is forgotten."""
        if self._conflict is not None and self._conflict.record_id == record_id:
            return
        self._draw(problem="")
        self._read_record(record_id)

    def _read_queue(self) -> None:
        laptop = self._context.laptop
        self._reading.replace(
            self._context.lanes.run(
                Lane.DATA,
                lambda: (waiting(laptop()), laptop().worker.worker_id),
                self._on_queue,
                self._fail,
            )
        )

    def _read_record(self, record_id: str) -> None:
        laptop = self._context.laptop
        self._opening.replace(
            self._context.lanes.run(
                Lane.DATA,
                lambda: (open_conflict(laptop(), record_id), questions_about(laptop(), record_id)),
                self._on_record,
                self._on_not_opened,
            )
        )

    def _on_queue(self, read: tuple[list[Waiting], str]) -> None:
        self._queue, self._own_id = read
        if self._conflict is None and self._queue:
            self._read_record(self._queue[0].record_id)
        self._draw(is_known=True)

    def _on_record(self, read: tuple[Conflict, list[Asked]]) -> None:
        conflict, self._asked = read
        is_other = self._conflict is None or self._conflict.record_id != conflict.record_id
        if is_other:
            self._decisions, self._at = {}, 0
            self.panels.close()
        else:
            self._keep_what_still_holds(conflict)
        self._conflict = conflict
        self._at = min(self._at, max(0, len(conflict.contests) - 1))
        self._draw()

    def _keep_what_still_holds(self, conflict: Conflict) -> None:
        """Forget choices among values that are others by now."""
        before = {each.group: each for each in self._conflict.contests} if self._conflict else {}
        now = {each.group: each for each in conflict.contests}
        self._decisions = {
            group: decision
            for group, decision in self._decisions.items()
            if group in now and _ids(now[group]) == _ids(before[group])
        }

    def _on_not_opened(self, error: Exception) -> None:
        self._conflict, self._asked, self._decisions = None, [], {}
        self.panels.close()
        self._fail(error)

    # Choosing

    @property
    def contest(self) -> Contest | None:
        """The group that the keys are about."""
        if self._conflict is None or not self._conflict.contests:
            return None
        return self._conflict.contests[self._at]

    def move_to(self, group: str) -> None:
        """Let the keys be about this group."""
        groups = [each.group for each in self._conflict.contests] if self._conflict else []
        if group in groups and self._at != groups.index(group):
            self._at = groups.index(group)
            self._draw()

    def step(self, by: int) -> None:
        """Go to the group above or below."""
        if self._conflict is not None and self._conflict.contests:
            self._at = (self._at + by) % len(self._conflict.contests)
            self._draw()

    def choose(self, number: int) -> None:
        """Choose the value of that number, counted from one, and go on to what is undecided."""
        contest = self.contest
        if contest is not None and number <= len(contest.sides):
            self._decide(contest.group, Decision(side=number - 1))

    def keep_both(self) -> None:
        """Let the notes of all stand, one under another."""
        contest = self._where(lambda each: each.can_keep_both)
        if contest is not None:
            self._decide(contest.group, Decision(both=True))

    def _where(self, fits: Callable[[Contest], bool]) -> Contest | None:
        """Return the group that the keys are about if it fits, else the first that does."""
        contests = self._conflict.contests if self._conflict else ()
        return next(
            (each for each in (*contests[self._at : self._at + 1], *contests) if fits(each)), None
        )

    def _decide(self, group: str, decision: Decision) -> None:
        conflict = self._conflict
        if conflict is None or conflict.why_not or self._is_writing:
            return
        self._decisions[group] = decision
        undecided = [
            at for at, each in enumerate(conflict.contests) if each.group not in self._decisions
        ]
        if undecided:
            self._at = next((at for at in undecided if at > self._at), undecided[0])
        self._draw(problem="")

    # Panels

    def edit(self) -> None:
        """Write the result anew."""
        conflict, contest = self._conflict, self._where(self._can_edit)
        if conflict and contest and not conflict.why_not:
            self.panels.edit(conflict, contest, self._decisions.get(contest.group))

    def _can_edit(self, contest: Contest) -> bool:
        return self._conflict is not None and drawing.can_edit(self._conflict, contest)

    def _has_authors(self, contest: Contest) -> bool:
        return bool(drawing.authors(contest, self._own_id))

    def finish_edit(self) -> None:
        """Take what was written as the result; nothing is kept before N."""
        written = self.panels.written()
        if written is not None and self._conflict is not None:
            group, values = written
            self.panels.close()
            self._decide(group, Decision(values=values))

    def ask(self) -> None:
        """Ask one of those who wrote the values."""
        contest = self._where(self._has_authors)
        if self._conflict is not None and contest is not None:
            people = drawing.authors(contest, self._own_id)
            self.panels.ask(self._conflict, contest, people)

    def history(self) -> None:
        """Show every value that this field ever had."""
        if self._conflict is not None and self.contest is not None:
            self.panels.past(self._conflict.record_id, self.contest.group, self.contest.label)

    def answer(self, question_id: str, words: str) -> None:
        """Answer a question about this record."""
        laptop = self._context.laptop
        self._context.lanes.run(
            Lane.DATA,
            lambda: answer_question(laptop(), question_id, words),
            lambda _nothing: self._on_answered(),
            self._fail,
        )

    def cancel(self) -> None:
        """Close what is unfolded, else forget what was chosen: nothing was written by it."""
        if self.state.panel is not None:
            self.panels.close()
        else:
            self._decisions = {}
            self._draw(problem="")

    # Writing

    def next(self) -> None:
        """Write what was chosen, if anything, and go to the next record."""
        conflict = self._conflict
        if conflict is None or self._is_writing:
            return
        self.panels.close()
        if not self._decisions:
            self._go_on()
            return
        self._is_writing = True
        laptop, decisions = self._context.laptop, dict(self._decisions)
        self._context.lanes.run(
            Lane.DATA,
            lambda: settle(laptop(), conflict, decisions),
            lambda settled: self._on_settled(conflict, settled),
            self._on_not_settled,
        )

    def _on_settled(self, conflict: Conflict, settled: Settled) -> None:
        self._is_writing = False
        self._decisions = {}
        labels = [each.label for each in conflict.contests if each.group in settled.by]
        self._go_on()
        self._context.toast.show(f"Settled: {'; '.join(labels)}", lambda: self._undo(settled))
        self._context.changed.announce("record", conflict.subject_id)

    def _on_not_settled(self, error: Exception) -> None:
        self._is_writing = False
        if isinstance(error, Refusal) and error.code in ("overtaken", "unknown_record"):
            self._decisions = {}
            self._read_again()
        self._fail(error)

    def _undo(self, settled: Settled) -> None:
        laptop = self._context.laptop
        self._context.lanes.run(
            Lane.DATA, lambda: undo(laptop(), settled), lambda _: self._on_undone(settled),
            self._fail,
        )  # fmt: skip

    def _on_undone(self, settled: Settled) -> None:
        self._context.toast.show("Undone: all values stand again")
        self._conflict = None
        self._read_record(settled.record_id)
        self._context.changed.announce("record")

    def _go_on(self) -> None:
        """Open the record that stands after this one in the queue."""
        self._draw(problem="")
        ids = [each.record_id for each in self._queue]
        now = self._conflict.record_id if self._conflict else ""
        at = ids.index(now) + 1 if now in ids else 0
        rest = [one for one in [*ids[at:], *ids[:at]] if one != now]
        if rest:
            self._read_record(rest[0])
        elif now:
            self._read_record(now)

    # What happens meanwhile

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        for errand in (self._reading, self._opening):
            errand.drop()
        self.panels.forget()
        self._queue, self._conflict, self._asked, self._decisions = [], None, [], {}
        self._is_writing = False
        self._show(ConflictsState())

    def _on_answered(self) -> None:
        self._context.toast.show("Answered. Your colleague sees it when both laptops caught up")
        self._context.changed.announce("record")

    def _on_changed(self, change: Change) -> None:
        # What is read is noted in the audit, so nothing is read that nobody looks at.
        if self._is_here and change.kind == "record" and self._view.is_in_sight():
            self._read_again()

    def _read_again(self) -> None:
        if self._conflict is not None:
            self._read_record(self._conflict.record_id)
        self._read_queue()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._draw(problem=error.sentence)

    # Drawing

    def _show_panel(self, panel: Panel | None) -> None:
        self._show(replace(self.state, panel=panel))

    def _draw(self, *, is_known: bool | None = None, problem: str | None = None) -> None:
        conflict, named = self._conflict, naming(self._context.preferences)
        called = str if conflict is None or not conflict.subject_id else named
        state = replace(
            self.state,
            is_known=self.state.is_known if is_known is None else is_known,
            problem=self.state.problem if problem is None else problem,
            rows=tuple(
                drawing.queue_row(each, said_when(each.since) if each.since else "", named)
                for each in self._queue
            ),
            count=f"{len(self._queue)} waiting" if self._queue else "",
            chosen=conflict.record_id if conflict else "",
            title=called(conflict.title) if conflict else "",
            summary=drawing.summary(conflict) if conflict else "",
            groups=tuple(
                drawing.group_row(
                    conflict, each, self._decisions.get(each.group), is_current=at == self._at
                )
                for at, each in enumerate(conflict.contests)
            )
            if conflict
            else (),
            joined=drawing.joined_lines(conflict) if conflict else (),
            whole=conflict.whole if conflict else (),
            questions=tuple(self._question(each) for each in self._asked),
            can_keep_both=self._where(lambda each: each.can_keep_both) is not None,
            can_edit=self._where(self._can_edit) is not None,
            can_ask=self._where(self._has_authors) is not None,
            why_not=conflict.why_not if conflict else "",
        )
        self._show(state)

    def _question(self, asked: Asked) -> QuestionLine:
        return QuestionLine(
            asked.question_id,
            asked.words,
            f"{asked.asked_by} asked {asked.asked}, {asked.when}",
            asked.answer,
            can_answer=not asked.answer and asked.asked_id == self._own_id,
        )

    def _show(self, state: ConflictsState) -> None:
        self.state = state
        self._view.show_state(state)


def _ids(contest: Contest) -> list[tuple[str, ...]]:
    return [side.change_ids for side in contest.sides]
