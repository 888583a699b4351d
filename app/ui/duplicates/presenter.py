"""The queue of people who may stand twice, and one group of them. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.casework.duplicate_desk import (
    Opened,
    Queue,
    Reviewed,
    ask_worker,
    open_task,
    reviewed,
    waiting,
)
from app.casework.known_elsewhere import KnownElsewhere, known_elsewhere
from app.casework.laptop import Laptop
from app.casework.link_proposals import propose_link, take_proposal_back
from app.casework.linking import Decided, call_different, link_people, say_unsure, take_back
from app.casework.unlinking import unlink
from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.discreet import naming
from app.ui.duplicates import drawing
from app.ui.duplicates.looking import Looking
from app.ui.duplicates.state import DeskState, DeskView, Progress
from app.ui.duplicates.words import how_likely
from app.ui.lanes import Lane, Latest
from app.ui.later import Later

_OLD = timedelta(hours=12)  # then all are compared anew when the page is opened


class DeskPresenter:
    """Knows the queue, the task that is open, and what was chosen in it."""

    def __init__(self, context: Context, view: DeskView, later: Later) -> None:
        self._context, self._view = context, view
        self._queue = Queue()
        self._decided: list[Reviewed] = []
        self._elsewhere: list[KnownElsewhere] = []
        self._opened: Opened | None = None
        self._shown_id = ""
        self._left_out: set[str] = set()
        self._is_here = self._is_writing = False
        self._reading, self._opening, self._asking = Latest(), Latest(), Latest()
        self._looking = Looking(context, later, self._on_progress, self._on_looked, self._fail)
        self.state = DeskState()
        context.changed.listen(self._on_changed)

    # Opening

    def open(self, subject: str = "") -> None:
        """Read the queue; `subject` are the ids of a task to begin with, joined by +."""
        self._is_here = True
        if subject:
            self.open_task(subject)
        self._read_queue(may_look=True)
        laptop = self._context.laptop
        self._asking.replace(
            self._context.lanes.run(
                Lane.SYNC, lambda: known_elsewhere(laptop()), self._on_elsewhere, self._fail
            )
        )

    def _on_elsewhere(self, found: list[KnownElsewhere]) -> None:
        self._elsewhere = found
        self._draw()

    def open_person(self, person_id: str) -> None:
        """Open the page of somebody who may be known elsewhere."""
        self._context.navigator.open_page("person", person_id)

    def open_task(self, key: str) -> None:
        """Open a task of the queue; what was chosen in another one is forgotten."""
        if key == self._key:
            return
        laptop, ids = self._context.laptop, key.split("+")
        self._opening.replace(
            self._context.lanes.run(
                Lane.DATA, lambda: open_task(laptop(), ids), self._on_opened, self._on_not_opened
            )
        )

    @property
    def _key(self) -> str:
        sides = self._opened.sides if self._opened else ()
        return drawing.key_of([side.person_id for side in sides])

    def _read_queue(self, *, may_look: bool = False) -> None:
        laptop = self._context.laptop
        self._reading.replace(
            self._context.lanes.run(
                Lane.DATA,
                lambda: (waiting(laptop()), reviewed(laptop())),
                lambda read: self._on_queue(*read, may_look=may_look),
                self._fail,
            )
        )

    def _on_queue(self, queue: Queue, decided: list[Reviewed], *, may_look: bool) -> None:
        self._queue, self._decided = queue, decided
        keys = [drawing.key_of(task.ids) for task in queue.tasks]
        if self._opened is None and keys:
            self.open_task(keys[0])
        self._draw(is_known=True)
        now = self._context.clock.now()
        if may_look and (queue.looked_at is None or now - queue.looked_at > _OLD):
            self.look()

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._shown_id = opened.sides[0].person_id
        self._left_out = set()
        self._draw(problem="")

    def _on_not_opened(self, error: Exception) -> None:
        self._opened = None
        self._draw()
        self._fail(error)

    # Looking through all

    def look(self) -> None:
        """Compare all people on this laptop, on a lane of its own."""
        self._looking.begin()

    def stop_looking(self) -> None:
        """Stop it; what was found before stays."""
        self._looking.stop()
        self._draw()

    def _on_progress(self, progress: Progress | None) -> None:
        self._show(replace(self.state, progress=progress))

    def _on_looked(self) -> None:
        self._draw()
        self._read_queue()

    # Choosing

    def show_under(self, number: int) -> None:
        """Let the name of this column be shown of all, counted from one."""
        if self._opened is not None and number <= len(self._opened.sides):
            self._shown_id = self._opened.sides[number - 1].person_id
            self._left_out.discard(self._shown_id)
            self._draw()

    def take(self, person_id: str, *, is_taken: bool) -> None:
        """Decide about this record as well, or leave it out."""
        if is_taken:
            self._left_out.discard(person_id)
        else:
            self._left_out.add(person_id)
        taken = self._taken()
        if taken and self._shown_id not in taken:
            self._shown_id = taken[0]
        self._draw()

    def _taken(self) -> list[str]:
        sides = self._opened.sides if self._opened else ()
        return [each.person_id for each in sides if each.person_id not in self._left_out]

    # Deciding

    def link(self) -> None:
        """Link those who are taken, shown under the chosen name."""
        shown = self._shown_id
        self._decide(
            lambda laptop, ids, looked: link_people(laptop, ids, shown_id=shown, looked=looked),
            "Linked. Nothing was rewritten",
        )

    def call_different(self) -> None:
        """Say that those who are taken are different people."""
        self._decide(
            lambda laptop, ids, looked: call_different(laptop, ids, looked=looked),
            "Not the same: they are not offered again until something that matters changes",
        )

    def leave_unsure(self) -> None:
        """Leave it open, and ask whoever wrote the record written last."""
        self._decide(_leave_unsure, "Left open, first in the queue", is_for_all=True)

    def _decide(
        self,
        write: Callable[..., Decided],
        words: str,
        *,
        is_for_all: bool = False,
    ) -> None:
        opened, ids = self._opened, self._taken()
        if opened is None or self._is_writing or (opened.why_not and not is_for_all):
            return
        if len(ids) < 2:  # noqa: PLR2004 - one alone is nobody's double
            self._draw(problem="Choose at least two records.")
            return
        self._is_writing = True
        laptop = self._context.laptop
        self._context.lanes.run(
            Lane.DATA,
            lambda: write(laptop(), ids, opened.looked),
            lambda decided: self._on_decided(decided, words),
            self._on_not_decided,
        )

    def _on_decided(self, decided: Decided, words: str) -> None:
        self._is_writing = False
        undo = (lambda: self._take_back(decided)) if decided.link_ids else None
        self._context.toast.show(words, undo)
        self._go_on()
        self._context.changed.announce("record")

    def _propose(self) -> None:
        """Leave a link to a second person, where one of two is restricted."""
        laptop, (one, other) = self._context.laptop, self._taken()
        self._is_writing = True
        self._context.lanes.run(
            Lane.DATA,
            lambda: propose_link(laptop(), one, other),
            self._on_proposed,
            self._on_not_decided,
        )

    def _on_proposed(self, proposal_id: str) -> None:
        self._is_writing = False
        laptop = self._context.laptop

        def back() -> None:
            self._write(lambda: take_proposal_back(laptop(), proposal_id))

        words = "They are restricted, so this is proposed: it waits for a second person"
        self._context.toast.show(words, back)
        self._go_on()
        self._context.changed.announce("record")

    def _on_not_decided(self, error: Exception) -> None:
        self._is_writing = False
        is_for_two = isinstance(error, Refusal) and error.code == "second_person"
        if is_for_two and len(self._taken()) == 2:  # noqa: PLR2004 - a proposal is about two
            self._propose()
            return
        if isinstance(error, Refusal) and error.code in ("overtaken", "unknown_record"):
            key, self._opened = self._key, None
            self.open_task(key)
            self._read_queue()
        self._fail(error)

    def next(self) -> None:
        """Open the task that stands after this one; nothing is decided."""
        self._draw(problem="")
        self._go_on()

    def _go_on(self) -> None:
        keys = [drawing.key_of(task.ids) for task in self._queue.tasks]
        now = self.state.chosen
        at = keys.index(now) + 1 if now in keys else 0
        rest = [key for key in [*keys[at:], *keys[:at]] if key != now]
        self._opened = None
        if rest:
            self.open_task(rest[0])
        else:
            self._draw()
            self._read_queue()

    def step(self, by: int) -> None:
        """Open the task above or below."""
        keys = [drawing.key_of(task.ids) for task in self._queue.tasks]
        if self.state.chosen in keys:
            self.open_task(keys[(keys.index(self.state.chosen) + by) % len(keys)])

    def cancel(self) -> None:
        """Forget what was chosen: nothing was written by it."""
        if self._opened is not None:
            self._on_opened(self._opened)

    # Undoing

    def _take_back(self, decided: Decided) -> None:
        laptop = self._context.laptop
        self._write(lambda: take_back(laptop(), decided))

    def undo(self, link_id: str) -> None:
        """Take a decision back; a link goes where what was written meanwhile can be placed."""
        found = next((each for each in self._decided if each.link_id == link_id), None)
        if found is None:
            return
        if found.decision == "same" and self._context.navigator.has_page("linked"):
            self._context.navigator.open_page("linked", found.ids[0])
            return
        laptop = self._context.laptop
        self._write(lambda: unlink(laptop(), link_id, reason="taken back at the desk"))

    def _write(self, write: Callable[[], object]) -> None:
        self._context.lanes.run(Lane.DATA, write, lambda _: self._on_undone(), self._fail)

    def _on_undone(self) -> None:
        self._context.toast.show("Taken back. Nothing was lost")
        self._opened = None
        self._context.changed.announce("record")
        self._read_queue()

    # What happens meanwhile

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = self._is_writing = False
        for errand in (self._reading, self._opening, self._asking):
            errand.drop()
        self._looking.stop()
        self._queue, self._decided, self._opened, self._elsewhere = Queue(), [], None, []
        self._left_out, self._shown_id = set(), ""
        self._show(DeskState())

    def _on_changed(self, change: Change) -> None:
        # What is read is noted in the audit, so nothing is read that nobody looks at.
        if self._is_here and change.kind == "record" and self._view.is_in_sight():
            self._read_queue()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._draw(problem=error.sentence)

    # Drawing

    def _draw(self, *, is_known: bool | None = None, problem: str | None = None) -> None:
        opened = self._opened
        named = naming(self._context.preferences)
        has_links = self._context.navigator.has_page("linked")
        state = DeskState(
            is_known=self.state.is_known if is_known is None else is_known,
            problem=self.state.problem if problem is None else problem,
            progress=self._looking.progress,
            rows=tuple(drawing.queue_row(task, named) for task in self._queue.tasks),
            count=f"{len(self._queue.tasks)} waiting" if self._queue.tasks else "",
            looked=drawing.looked_words(self._queue),
            elsewhere=tuple(drawing.elsewhere_line(each, named) for each in self._elsewhere),
            decided=tuple(
                drawing.decided_line(each, can_see_links=has_links, named=named)
                for each in self._decided
            ),
        )
        if opened is not None:
            likeliest = max((each.probability for each in opened.likenesses), default=0.0)
            chip, tone = how_likely(likeliest)
            state = replace(
                state,
                chosen=self._key,
                title="Perhaps the same person",
                chip=chip,
                tone=tone,
                columns=drawing.columns(opened, self._shown_id, self._left_out, named),
                fields=drawing.field_rows(opened.sides, named),
                activity=drawing.activity_rows([side.activity for side in opened.sides]),
                why=drawing.whys(opened.likenesses, opened.sides),
                warnings=opened.warnings,
                why_not=opened.why_not,
            )
        self._show(state)

    def _show(self, state: DeskState) -> None:
        self.state = state
        self._view.show_state(state)


def _leave_unsure(laptop: Laptop, ids: list[str], looked: object) -> Decided:
    del looked  # to leave it open harms nobody's decision
    try:
        decided = say_unsure(laptop, ids)
    except Refusal as refusal:  # it was left open before: the worker may be asked all the same
        if refusal.code != "already_told_apart":
            raise
        decided = Decided(())
    ask_worker(laptop, ids)
    return decided
