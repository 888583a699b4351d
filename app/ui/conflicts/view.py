"""The page of contested records: what waits at the left, one of them in columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.conflicts.columns import GroupColumns
from app.ui.conflicts.presenter import ConflictsPresenter
from app.ui.conflicts.state import AskPanel, ConflictsState, EditPanel, GroupRow, Panel, PastPanel
from app.ui.conflicts.unfolded import AskCard, EditCard, LinesCard, PastCard, QuestionCard, card_of
from app.ui.kit import (
    Banner,
    Button,
    Card,
    EmptyState,
    Entry,
    FlowLayout,
    Text,
    Timeline,
    TimelineModel,
)
from app.ui.shell.shortcuts import Command
from app.ui.theme import look_of

_QUEUE_PX, _NARROW_PX, _LOW_QUEUE_PX = 270, 860, 128
_ABOVE_PX = 8
_SETTLED_MS = 30  # what was added has its place by then
_LETTERS = frozenset("EBAHN")
_FIGURES = frozenset("123456789")


class _Queue(Timeline):
    """The list; letters and figures are the page's, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave our keys to the page."""
        if event.text().upper() in _LETTERS | _FIGURES or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class ConflictsScreen(QWidget):
    """Implements ConflictsView.

    Args:
        now: answers with the aware moment it is, for days and times that are written anew.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._doer: ConflictsPresenter | None = None
        self._state = ConflictsState()
        self._is_drawing = False
        self._groups: list[GroupColumns] = []
        self._card: EditCard | AskCard | PastCard | None = None
        self._panel_shown: Panel | None = None
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(24, 20, 24, 16)
        self._across.setSpacing(16)
        self._across.addWidget(self._build_queue())
        self._across.addWidget(self._build_page(), 1)
        self._empty = EmptyState(
            "check-circle",
            "Nothing to settle",
            "Where two laptops wrote different things, both are kept and stand here until "
            "somebody decides.",
        )
        self._across.addWidget(self._empty, 1)
        self.show_state(self._state)

    def _build_queue(self) -> Card:
        self._count = Text("", "small", wrap=False)
        self._waiting = Card("Waiting", self._count, is_flush=True)
        self.model = TimelineModel()
        self.queue = _Queue(self.model, "Records to settle")
        self._waiting.body.addWidget(self.queue, 1)
        self.queue.selectionModel().currentChanged.connect(self._on_current)
        self.queue.entry_chosen.connect(lambda _key: self.focus_first())
        return self._waiting

    def _build_page(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        self._column = column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
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
        self._below = QVBoxLayout()
        self.questions = QuestionCard()
        self._joined = LinesCard("Also changed, nothing to decide")
        self._whole = LinesCard("All of the record")
        for part in (self._title, self._summary, self._problem, self._why_not, self._buttons):
            column.addWidget(part)
        column.addWidget(self._grid)
        column.addLayout(self._below)
        for part in (self.questions, self._joined, self._whole):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidget(sheet)
        return self._scroll

    def connect_to(self, doer: ConflictsPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.next.clicked.connect(doer.next)
        self.both.clicked.connect(doer.keep_both)
        self.edit.clicked.connect(doer.edit)
        self.ask.clicked.connect(doer.ask)
        self.past.clicked.connect(doer.history)
        self.questions.answered.connect(doer.answer)

    def commands(self) -> dict[Command, Callable[[], None]]:
        """Return what keys of the table do here."""
        return {"done": self._done}

    def is_in_sight(self) -> bool:
        """Say whether somebody sees the page."""
        return self.isVisible()

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on the first value of the group that the keys are about."""
        for columns, row in zip(self._groups, self._state.groups, strict=False):
            if row.is_current:
                columns.focus_first()
                self._bring_into_sight(columns)
                return
        if self.queue.isVisibleTo(self):
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    # Drawing

    def show_state(self, state: ConflictsState) -> None:
        """Draw."""
        before, self._state = self._state, state
        self._is_drawing = True
        has_any = bool(state.rows or state.chosen)
        self._waiting.setVisible(bool(state.rows))
        self._scroll.setVisible(has_any or bool(state.problem))
        self._empty.setVisible(state.is_known and not has_any)
        self._count.setText(state.count)
        if state.rows != before.rows:
            self.model.show_rows(
                [
                    Entry(r.key, r.icon_name, r.title, r.detail, r.when, r.chip, r.tone)
                    for r in state.rows
                ]
            )
        self._mark(state)
        self._show_head(state)
        self._show_groups(state.groups, is_other=state.chosen != before.chosen)
        self.questions.show_lines(state.questions)
        self._joined.show_lines(state.joined)
        self._whole.show_lines(state.whole)
        self._is_drawing = False
        self._show_panel(state.panel)

    def _mark(self, state: ConflictsState) -> None:
        keys = [row.key for row in state.rows]
        if state.chosen in keys:
            index = self.model.index(keys.index(state.chosen))
            if self.queue.currentIndex() != index:
                self.queue.setCurrentIndex(index)

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
            self._fit()
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
            self._card.show_panel(panel)  # type: ignore[arg-type]  # of the same kind, as was asked
            return
        if self._card is not None:
            self._below.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
            self.focus_first()
        if panel is not None:
            self._card = card_of(panel, self._now)
            self._below.addWidget(self._card)
            self._connect_card(self._card)
            self._card.show()  # now, since only what is shown takes the focus
            self._card.focus_first()
            self._bring_into_sight(self._card)

    def _bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part once it has its place; its beginning counts more than its end."""

        def scroll() -> None:
            sheet = self._scroll.widget()
            if sheet is None or not (self._card is part or part in self._groups):
                return
            top = part.mapTo(sheet, QPoint(0, 0)).y()
            bar = self._scroll.verticalScrollBar()
            seen = bar.value(), bar.value() + self._scroll.viewport().height()
            if top < seen[0] or top + part.height() > seen[1]:
                bar.setValue(top - _ABOVE_PX)

        QTimer.singleShot(_SETTLED_MS, self, scroll)

    def _connect_card(self, card: EditCard | AskCard | PastCard) -> None:
        doer = self._doer
        if doer is None:
            return
        if isinstance(card, EditCard):
            card.typed.connect(doer.panels.type_value)
            card.finished.connect(doer.finish_edit)
            card.cancelled.connect(doer.cancel)
        elif isinstance(card, AskCard):
            card.words.edited.connect(lambda: doer.panels.type_question(card.words.text()))
            card.author.edited.connect(lambda: doer.panels.ask_whom(card.author.code() or ""))
            card.send.clicked.connect(doer.panels.send_question)
            card.cancel.clicked.connect(doer.cancel)
        else:
            card.ask.clicked.connect(doer.panels.ask_centre)
            card.close_button.clicked.connect(doer.cancel)

    # What a person does

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._doer is None or self._is_drawing or not current.isValid():
            return
        row = self.model.row_at(current)
        if isinstance(row, Entry):
            self._doer.open_record(row.key)

    def _on_chosen(self, group: str, number: int) -> None:
        if self._doer:
            self._doer.move_to(group)
            self._doer.choose(number)

    def _on_entered(self, group: str) -> None:
        if self._doer and not self._is_drawing:
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with figures, act with letters, change nothing with Esc."""
        doer, letter = self._doer, event.text().upper()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if doer is None or not plain:
            super().keyPressEvent(event)
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Escape:
            doer.cancel()
        elif letter in _FIGURES:
            doer.choose(int(letter))
        elif letter in _LETTERS:
            does = {
                "E": doer.edit,
                "B": doer.keep_both,
                "A": doer.ask,
                "H": doer.history,
                "N": doer.next,
            }
            does[letter]()
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            doer.step(step)
        else:
            super().keyPressEvent(event)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the queue above where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        look = look_of()
        is_narrow = self.width() < look.text(_NARROW_PX)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._across.setDirection(down if is_narrow else across)
        queue = look.text(_QUEUE_PX)
        self._waiting.setMinimumWidth(0 if is_narrow else queue)
        self._waiting.setMaximumWidth(16_777_215 if is_narrow else queue)
        self._waiting.setMaximumHeight(look.text(_LOW_QUEUE_PX) if is_narrow else 16_777_215)
        room = self.width() - 48 - (0 if is_narrow else queue + 16) - 44
        for columns in self._groups:
            columns.fit(room)


def _same(one: Panel | None, other: Panel) -> bool:
    """Say whether two panels are drawn by one card."""
    kinds = (EditPanel, AskPanel, PastPanel)
    is_one_kind = any(isinstance(one, kind) and isinstance(other, kind) for kind in kinds)
    return is_one_kind and one is not None and one.group == other.group
