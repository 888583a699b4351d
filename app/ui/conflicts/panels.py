"""What unfolds below the columns: writing the result anew, asking the author, every past value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.casework.conflicts import Conflict, Contest
from app.casework.questions import ask_author
from app.casework.settling import Decision, value_decided
from app.casework.value_history import PastValue, fetch_history, values_of_group
from app.records.refusal import Refusal
from app.ui.asking.answers import Typed, read_all, typed_of
from app.ui.asking.spec import questions_of
from app.ui.conflicts.drawing import past_line
from app.ui.conflicts.state import AskPanel, EditPanel, Panel, PastPanel
from app.ui.context import Context
from app.ui.lanes import Lane, Latest


class Panels:
    """Holds the one panel that is open.

    Args:
        context: what every screen is given.
        show: draws a panel, or none.
        fail: says what went wrong.
        read_again: reads the record anew, once more is known of it.
    """

    def __init__(
        self,
        context: Context,
        show: Callable[[Panel | None], None],
        fail: Callable[[Exception], None],
        read_again: Callable[[], None],
    ) -> None:
        self._context, self._show_panel, self._fail = context, show, fail
        self._read_again = read_again
        self._asking = Latest()
        self._conflict: Conflict | None = None
        self._record_id = ""
        self.panel: Panel | None = None

    def close(self) -> None:
        """Close what is open; nothing of it is kept."""
        if self.panel is not None:
            self._asking.drop()
            self._show(None)

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._asking.drop()
        self.panel, self._conflict, self._record_id = None, None, ""

    # The result

    def edit(self, conflict: Conflict, contest: Contest, decision: Decision | None) -> None:
        """Open the fields of a group, filled with what was chosen, else with the first value."""
        kind = conflict.kind
        names = kind.groups[contest.group]
        questions = tuple(each for each in questions_of(kind) if each.name in names)
        value = value_decided(kind, contest, decision or Decision(side=0)) or {}
        row = kind.validators[contest.group].validate_python(value)
        typed = tuple((each.name, typed_of(each, row.get(each.name))) for each in questions)
        self._conflict = conflict
        self._show(EditPanel(contest.group, contest.label, questions, typed))

    def type_value(self, name: str, typed: Typed) -> None:
        """Take what stands in a field by now; what is drawn need not change."""
        if isinstance(self.panel, EditPanel):
            said = {**dict(self.panel.typed), name: typed}
            self.panel = replace(self.panel, typed=tuple(said.items()))

    def written(self) -> tuple[str, Mapping[str, Any]] | None:
        """Return group and values that were written; None where something is wrong, and say it."""
        panel, conflict = self.panel, self._conflict
        if not isinstance(panel, EditPanel) or conflict is None:
            return None
        now = self._context.clock.now()
        values, errors = read_all(panel.questions, dict(panel.typed), now)
        if not errors:
            contest = next(each for each in conflict.contests if each.group == panel.group)
            try:
                value_decided(conflict.kind, contest, Decision(values=values))
            except Refusal as refusal:
                errors = {refusal.field or panel.questions[0].name: refusal.sentence}
        if errors:
            self._show(replace(panel, errors=tuple(errors.items())))
            return None
        return panel.group, values

    # The author

    def ask(self, conflict: Conflict, contest: Contest, authors: Mapping[str, str]) -> None:
        """Open a question to one of the authors; without any there is nobody to ask."""
        if not authors:
            return
        self._record_id = conflict.record_id
        first = next(iter(authors))
        self._show(AskPanel(contest.group, contest.label, tuple(authors.items()), first))

    def type_question(self, words: str) -> None:
        """Take the question as it is typed."""
        if isinstance(self.panel, AskPanel):
            self.panel = replace(self.panel, words=words)

    def ask_whom(self, author_id: str) -> None:
        """Ask another one."""
        if isinstance(self.panel, AskPanel):
            self.panel = replace(self.panel, author=author_id)

    def send_question(self) -> None:
        """Write the question down; it goes up with everything else."""
        panel, record_id, laptop = self.panel, self._record_id, self._context.laptop
        if not isinstance(panel, AskPanel):
            return
        self._asking.replace(
            self._context.lanes.run(
                Lane.DATA,
                lambda: ask_author(laptop(), record_id, panel.group, panel.author, panel.words),
                lambda _id: self._on_asked(dict(panel.authors)[panel.author]),
                self._on_not_asked,
            )
        )

    def _on_asked(self, name: str) -> None:
        self._show(None)
        self._context.toast.show(f"Asked. {name} sees it when both laptops caught up")
        self._context.changed.announce("record")

    def _on_not_asked(self, error: Exception) -> None:
        if isinstance(self.panel, AskPanel) and isinstance(error, Refusal):
            self._show(replace(self.panel, error=error.sentence))
        else:
            self._fail(error)

    # The past

    def past(self, record_id: str, group: str, label: str) -> None:
        """Open every value that a field ever had."""
        self._record_id = record_id
        self._read_past(PastPanel(group, label))

    def ask_centre(self) -> None:
        """Ask the centre for what this laptop never held."""
        panel, laptop, record_id = self.panel, self._context.laptop, self._record_id
        if not isinstance(panel, PastPanel) or panel.is_asking:
            return
        self._show(replace(panel, is_asking=True, told=""))
        self._asking.replace(
            self._context.lanes.run(
                Lane.SYNC,
                lambda: fetch_history(laptop(), record_id),
                self._on_told,
                self._on_not_told,
            )
        )

    def _read_past(self, panel: PastPanel) -> None:
        laptop, record_id = self._context.laptop, self._record_id
        self._asking.replace(
            self._context.lanes.run(
                Lane.DATA,
                lambda: values_of_group(laptop(), record_id, panel.group),
                lambda values: self._on_past(panel, values),
                self._fail,
            )
        )

    def _on_past(self, panel: PastPanel, values: list[PastValue]) -> None:
        self._show(replace(panel, lines=tuple(past_line(each) for each in values)))

    def _on_told(self, changes: int) -> None:
        if isinstance(self.panel, PastPanel):
            told = f"The centre told all {changes:,} changes of this record."
            self._read_past(replace(self.panel, is_asking=False, told=told))
            self._read_again()

    def _on_not_told(self, error: Exception) -> None:
        if isinstance(self.panel, PastPanel) and isinstance(error, Refusal):
            self._show(replace(self.panel, is_asking=False, told=error.sentence))
        else:
            self._fail(error)

    def _show(self, panel: Panel | None) -> None:
        self.panel = panel
        self._show_panel(panel)
