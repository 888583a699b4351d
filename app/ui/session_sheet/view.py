"""The screen on which a session is typed up from paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import Banner, Button, Card, Chip, CodeField, EmptyState, FlowLayout, Text
from app.ui.session_sheet.grid import SheetGrid, SheetModel
from app.ui.session_sheet.presenter import SheetPresenter
from app.ui.session_sheet.state import HEADINGS, SAYS, SheetState
from app.ui.shell.shortcuts import Command, key_of


class SheetScreen(QWidget):
    """Implements SheetView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: SheetPresenter | None = None
        self._state = SheetState()
        self._at = (0, "time")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(10)
        self._problem = Banner("", "warn")
        column.addWidget(self._problem)
        column.addWidget(self._top())
        self._card = Card(is_flush=True)
        self.model = SheetModel()
        self.grid = SheetGrid(self.model)
        self._card.body.addWidget(self.grid, 1)
        column.addWidget(self._card, 1)
        self._says = Text("", "small")
        self._error = Text("", "error")
        column.addWidget(self._says)
        column.addWidget(self._error)
        column.addLayout(self._foot())
        self._empty = EmptyState(
            "van", "No session to type up", "Begin one in the session room (F4), then come back."
        )
        column.addWidget(self._empty, 1)
        self.show_state(self._state)

    def _top(self) -> QWidget:
        self._choices = QWidget()
        flow = FlowLayout(self._choices, gap_px=16)
        self.session = CodeField("Session", [])
        self.item = CodeField("Needles on this paper are", [])
        self.kit = CodeField("Kits are", [])
        for field in (self.session, self.item, self.kit):
            flow.addWidget(field)
        return self._choices

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._counted = Text("", "label")
        self._draft_saved = Chip("", "good")
        self.done = Button("Save all", kind="primary", key=key_of("done"))
        row.addWidget(self._draft_saved)
        row.addWidget(self._counted, 1)
        row.addWidget(self.done)
        return row

    def connect_to(self, doer: SheetPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.session.edited.connect(lambda: doer.choose_session(self.session.code() or ""))
        self.item.edited.connect(lambda: doer.choose("item", self.item.code() or ""))
        self.kit.edited.connect(lambda: doer.choose("kit", self.kit.code() or ""))
        self.grid.typed.connect(doer.typed)
        self.grid.moved.connect(self._on_moved)
        self.grid.opened.connect(doer.open_row)
        self.done.clicked.connect(doer.finish)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Ctrl+Enter saves every row that is complete."""
        return {"done": self._doer.finish} if self._doer else {}

    def save_typing(self) -> None:
        """Queue the draft now."""
        if self._doer:
            self._doer.save_typing()

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on the grid."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, row: int, cell: str) -> None:
        """Put the cursor into a cell."""
        self.grid.go_to(row, cell)
        self.focus_first()

    def show_state(self, state: SheetState) -> None:
        """Draw."""
        before, self._state = self._state, state
        has_session = bool(state.session_id)
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "warn")
        for field, options, old, code in (
            (self.session, state.sessions, before.sessions, state.session_id),
            (self.item, state.items, before.items, state.item),
            (self.kit, state.kits, before.kits, state.kit),
        ):
            if options != old:
                field.combo.clear()
                for option, words in options:
                    field.combo.addItem(words, option)
            if code:
                field.show_code(code)
        for part in (self._choices, self._card, self._says, self.done):
            part.setVisible(has_session)
        self._empty.setVisible(state.is_known and not has_session)
        self.model.show_rows(state.rows)
        self._counted.setText(state.counted)
        self._draft_saved.setVisible(bool(state.draft_saved))
        self._draft_saved.setText(state.draft_saved)
        self._show_cell()

    def _on_moved(self, row: int, cell: str) -> None:
        self._at = (row, cell)
        if self._doer:
            self._doer.moved(row, cell)
        self._show_cell()

    def _show_cell(self) -> None:
        row, cell = self._at
        self._says.setText(SAYS[cell])
        rows = self._state.rows
        error = rows[row].errors.get(cell, "") if row < len(rows) else ""
        self._error.setText(f"Row {row + 1}, {HEADINGS[cell]}: {error}" if error else "")
        self._error.setVisible(bool(error))
