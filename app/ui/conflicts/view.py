"""The page of contested records: what waits at the left, one of them in columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.ui.conflicts.columns import GroupColumns
from app.ui.conflicts.presenter import ConflictsPresenter
from app.ui.conflicts.state import AskPanel, ConflictsState, EditPanel, GroupRow, Panel, PastPanel
from app.ui.conflicts.unfolded import AskCard, EditCard, PastCard, QuestionCard, card_of
from app.ui.kit import Banner, Button, Card, EmptyState, FlowLayout, LinesCard, Text
from app.ui.queue_screen import QueueKeys, QueueScreen, QueueSizes
from app.ui.shell.shortcuts import Command

_SIZES = QueueSizes(queue_px=270, narrow_px=860, low_px=128)


class ConflictsScreen(QueueScreen):
    """Implements ConflictsView.

    Args:
        now: answers with the aware moment it is, for days and times that are written anew.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("Records to settle", _SIZES)
        self._now = now
        self._doer: ConflictsPresenter | None = None
        self._state = ConflictsState()
        self._groups: list[GroupColumns] = []
        self._panel_shown: Panel | None = None
        self._build()
        self._empty = EmptyState(
            "check-circle",
            "Nothing to settle",
            "Where two laptops wrote different things, both are kept and stand here until "
            "somebody decides.",
        )
        self.across.addWidget(self._empty, 1)
        self.show_state(self._state)

    def _build(self) -> None:
        self._title, self._summary = Text("", "title"), Text("", "muted")
        self._problem, self._why_not = Banner("", "warn"), Banner("", "info")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self.next = Button("Next", kind="primary", key="N")
        self.both = Button("Keep both", key="B")
        self.edit = Button("Write another", key="E")
        self.ask = Button("Ask the author", key="A")
        self.past = Button("Every value so far", key="H")
        for button in (self.next, self.edit, self.both, self.ask, self.past):
            flow.addWidget(button)
        self._grid = Card()
        self._rows = self._grid.body
        self._rows.setSpacing(18)
        self.questions = QuestionCard()
        self._joined = LinesCard("Also changed, nothing to decide")
        self._whole = LinesCard("All of the record")
        for part in (self._title, self._summary, self._problem, self._why_not, self._buttons):
            self.page.addWidget(part)
        self.page.addWidget(self._grid)
        self.page.addLayout(self.below)
        for part in (self.questions, self._joined, self._whole):
            self.page.addWidget(part)
        self.page.addStretch(1)

    def connect_to(self, doer: ConflictsPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        letters: dict[str, Callable[[], object]] = {
            "E": doer.edit,
            "B": doer.keep_both,
            "A": doer.ask,
            "H": doer.history,
            "N": doer.next,
        }
        self.take_keys(QueueKeys(doer.open_record, doer.cancel, letters, doer.choose, doer.step))
        self.next.clicked.connect(doer.next)
        self.both.clicked.connect(doer.keep_both)
        self.edit.clicked.connect(doer.edit)
        self.ask.clicked.connect(doer.ask)
        self.past.clicked.connect(doer.history)
        self.questions.answered.connect(doer.answer)

    def commands(self) -> dict[Command, Callable[[], None]]:
        """Return what keys of the table do here."""
        return {"done": self._done}

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on the first value of the group that the keys are about."""
        for columns, row in zip(self._groups, self._state.groups, strict=False):
            if row.is_current:
                columns.focus_first()
                self.bring_into_sight(columns)
                return
        super().focus_first()

    # Drawing

    def show_state(self, state: ConflictsState) -> None:
        """Draw."""
        before, self._state = self._state, state
        self.is_drawing = True
        has_any = bool(state.rows or state.chosen)
        self.area.setVisible(has_any or bool(state.problem))
        self._empty.setVisible(state.is_known and not has_any)
        self.show_queue(state.rows, state.chosen, state.count)
        self._show_head(state)
        self._show_groups(state.groups, is_other=state.chosen != before.chosen)
        self.questions.show_lines(state.questions)
        self._joined.show_lines(state.joined)
        self._whole.show_lines(state.whole)
        self.is_drawing = False
        self._show_panel(state.panel)

    def _show_head(self, state: ConflictsState) -> None:
        self._title.setText(state.title)
        self._summary.setText(state.summary)
        self._summary.setVisible(bool(state.summary))
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "warn")
        self._why_not.setVisible(bool(state.why_not))
        self._why_not.show_state(state.why_not, "info")
        has_groups, may = bool(state.groups), not state.why_not
        self._buttons.setVisible(bool(state.chosen))
        has_choice = any(row.result.is_chosen for row in state.groups)
        self.next.show_words("Settle, next" if has_choice else "Next", key="N")
        self.both.setVisible(may and state.can_keep_both)
        self.edit.setVisible(may and state.can_edit)
        self.ask.setVisible(has_groups and state.can_ask)
        self.past.setVisible(has_groups)
        self._grid.setVisible(has_groups)

    def _show_groups(self, rows: tuple[GroupRow, ...], *, is_other: bool) -> None:
        had_focus = any(columns.has_focus() for columns in self._groups)
        fits = len(rows) == len(self._groups) and all(
            columns.fits(row) for columns, row in zip(self._groups, rows, strict=True)
        )
        if is_other or not fits:
            for old in self._groups:
                self._rows.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._groups = [self._columns(row) for row in rows]
            self.fit()
        for columns, row in zip(self._groups, rows, strict=True):
            columns.show_row(row, is_alone=len(rows) == 1)
            columns.setEnabled(not self._state.why_not)
        moved = any(
            row.is_current and not columns.has_focus()
            for columns, row in zip(self._groups, rows, strict=True)
        )
        if had_focus and moved:
            self.focus_first()

    def _columns(self, row: GroupRow) -> GroupColumns:
        columns = GroupColumns(row)
        columns.chosen.connect(self._on_chosen)
        columns.entered.connect(self._on_entered)
        self._rows.addWidget(columns)
        return columns

    def _show_panel(self, panel: Panel | None) -> None:
        before, self._panel_shown = self._panel_shown, panel
        if panel is not None and self._card is not None and _same(before, panel):
            self._card.show_panel(panel)
            return
        card = card_of(panel, self._now) if panel is not None else None
        if card is not None:
            self._connect_card(card)
        self.unfold(card)

    def _connect_card(self, card: EditCard | AskCard | PastCard) -> None:
        doer = self._doer
        if doer is None:
            return
        card.cancelled.connect(doer.cancel)
        if isinstance(card, EditCard):
            card.typed.connect(doer.panels.type_value)
            card.finished.connect(doer.finish_edit)
        elif isinstance(card, AskCard):
            card.words.edited.connect(lambda: doer.panels.type_question(card.words.text()))
            card.author.edited.connect(lambda: doer.panels.ask_whom(card.author.code() or ""))
            card.finished.connect(doer.panels.send_question)
        else:
            card.finished.connect(doer.panels.ask_centre)

    # What a person does

    def _on_chosen(self, group: str, number: int) -> None:
        if self._doer:
            self._doer.move_to(group)
            self._doer.choose(number)

    def _on_entered(self, group: str) -> None:
        if self._doer and not self.is_drawing:
            self._doer.move_to(group)

    def _done(self) -> None:
        if self._doer is None:
            return
        if isinstance(self._state.panel, EditPanel):
            self._doer.finish_edit()
        elif isinstance(self._state.panel, AskPanel):
            self._doer.panels.send_question()
        else:
            self._doer.next()

    def fit_page(self, room_px: int, *, is_narrow: bool) -> None:
        """Lay the columns out."""
        del is_narrow
        for columns in self._groups:
            columns.fit(room_px)


def _same(one: Panel | None, other: Panel) -> bool:
    """Say whether two panels are drawn by one card."""
    kinds = (EditPanel, AskPanel, PastPanel)
    is_one_kind = any(isinstance(one, kind) and isinstance(other, kind) for kind in kinds)
    return is_one_kind and one is not None and one.group == other.group
