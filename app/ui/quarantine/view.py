"""The page: what waits on the left, the whole of one change with what can be done on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import (
    Banner,
    Busy,
    Button,
    Card,
    EmptyState,
    Entry,
    FlowLayout,
    Text,
    Timeline,
    TimelineModel,
)
from app.ui.quarantine.cards import FixCard, SaidCard, WordsCard
from app.ui.quarantine.presenter import QuarantinePresenter
from app.ui.quarantine.state import FixPanel, Panel, QuarantineState
from app.ui.shell.shortcuts import Command
from app.ui.theme import look_of

_LIST_PX, _NARROW_PX, _LOW_LIST_PX = 320, 900, 170
_ABOVE_PX = 8
_SETTLED_MS = 30  # what was added has its place by then
_LETTERS = frozenset("AFRSNO")
_ANY_WIDTH = 16_777_215


class _List(Timeline):
    """The list; letters are the page's, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave our keys to the page."""
        if event.text().upper() in _LETTERS or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class QuarantineScreen(QWidget):
    """Implements QuarantineView.

    Args:
        now: answers with the aware moment it is, for days and times that are written anew.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._doer: QuarantinePresenter | None = None
        self._state = QuarantineState()
        self._card: FixCard | WordsCard | None = None
        self._is_drawing = False
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 16)
        down.setSpacing(12)
        self._problem = Banner("", "warn")
        self.again = Button("Ask the centre again", icon_name="cloud")
        self._busy = Busy("Asking the centre")
        self._empty = EmptyState(
            "check-circle",
            "Nothing waits",
            "What the centre cannot take from a laptop is kept there whole, and stands here until "
            "somebody decides.",
        )
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        self._across.addWidget(self._build_list())
        self._across.addWidget(self._build_page(), 1)
        down.addWidget(self._problem)
        down.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self._busy)
        down.addLayout(self._across, 1)
        down.addWidget(self._empty, 1)
        down.addStretch(0)
        self.show_state(self._state)

    def _build_list(self) -> Card:
        self._count = Text("", "small", wrap=False)
        self.order = Button("", kind="quiet", key="O", is_small=True)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._count)
        row.addWidget(self.order)
        self._waiting = Card("Waiting", beside, is_flush=True)
        self.model = TimelineModel()
        self.list = _List(self.model, "Changes that were not taken")
        self._waiting.body.addWidget(self.list, 1)
        self._more = Text("", "small")
        self._waiting.body.addWidget(self._more)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        return self._waiting

    def _build_page(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        self._title, self._summary = Text("", "title"), Text("", "muted")
        self._why = Banner("", "warn")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self.accept = Button("Take it as it is", kind="primary", key="A")
        self.fix = Button("Correct it", key="F")
        self.give_back = Button("Return it", key="R")
        self.aside = Button("Set aside", key="S")
        self.next = Button("Next", key="N")
        for button in (self.accept, self.fix, self.give_back, self.aside, self.next):
            flow.addWidget(button)
        self._cannot = Text("", "small")
        self._below = QVBoxLayout()
        self._hidden = Banner("", "info")
        self._said = SaidCard("What it says")
        self._facts = SaidCard("Where it comes from")
        for part in (self._title, self._summary, self._why, self._buttons, self._cannot):
            column.addWidget(part)
        column.addLayout(self._below)
        for part in (self._hidden, self._said, self._facts):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidget(sheet)
        return self._scroll

    def connect_to(self, doer: QuarantinePresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.again.clicked.connect(doer.ask)
        self.accept.clicked.connect(doer.accept)
        self.fix.clicked.connect(doer.fix)
        self.give_back.clicked.connect(doer.give_back)
        self.aside.clicked.connect(doer.set_aside)
        self.next.clicked.connect(doer.next)
        self.order.clicked.connect(doer.turn_round)

    def commands(self) -> dict[Command, Callable[[], None]]:
        """Return what keys of the table do here."""
        return {"done": lambda: self._doer.finish() if self._doer else None}

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on the list, or on what can be done without one."""
        for part in (self.list, self.again):
            if part.isVisibleTo(self):
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # Drawing

    def show_state(self, state: QuarantineState) -> None:
        """Draw."""
        before, self._state = self._state, state
        self._is_drawing = True
        has_any = bool(state.rows)
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "warn")
        self.again.setVisible(state.can_ask)
        self._busy.setVisible(state.is_asking)
        self._waiting.setVisible(has_any)
        self._scroll.setVisible(has_any)
        self._empty.setVisible(state.is_known and not has_any and not state.problem)
        self._count.setText(state.count)
        self._more.setText(state.more)
        self._more.setVisible(bool(state.more))
        if state.rows != before.rows:
            self.model.show_rows(
                [
                    Entry(r.key, r.icon_name, r.title, r.detail, r.when, "", "warn")
                    for r in state.rows
                ]
            )
        self._mark(state)
        self._show_open(state)
        self._is_drawing = False
        self._show_panel(before.panel if before.chosen == state.chosen else None, state.panel)
        if has_any and not before.rows:
            self.focus_first()

    def _mark(self, state: QuarantineState) -> None:
        keys = [row.key for row in state.rows]
        if state.chosen in keys:
            index = self.model.index(keys.index(state.chosen))
            if self.list.currentIndex() != index:
                self.list.setCurrentIndex(index)

    def _show_open(self, state: QuarantineState) -> None:
        self._title.setText(state.title)
        self._summary.setText(state.summary)
        self._summary.setVisible(bool(state.summary))
        self._why.show_state(f"Not taken: {state.why}", "warn")
        self._hidden.setVisible(bool(state.hidden))
        self._hidden.show_state(state.hidden, "info")
        self._cannot.setText("\n".join(state.cannot))
        self._cannot.setVisible(bool(state.cannot))
        self.accept.setVisible(state.can_accept)
        self.fix.setVisible(state.can_fix)
        self.give_back.setVisible(state.can_return)
        self.next.setVisible(len(state.rows) > 1)
        self.order.setVisible(len(state.rows) > 1)
        self.order.show_words("Oldest first" if state.newest_first else "Newest first", key="O")
        for button in (self.accept, self.fix, self.give_back, self.aside):
            button.setEnabled(not state.is_asking)
        self._said.show_lines(state.lines)
        self._facts.show_lines(state.facts)

    def _show_panel(self, before: Panel | None, panel: Panel | None) -> None:
        if panel is not None and self._card is not None and type(before) is type(panel):
            self._card.show_panel(panel)  # type: ignore[arg-type]  # of the same kind, as was asked
            return
        if self._card is not None:
            self._below.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
            self.focus_first()
        if panel is not None and self._doer is not None:
            self._card = self._made(panel, self._doer)
            self._below.addWidget(self._card)
            self._card.show()  # now, since only what is shown takes the focus
            self._card.focus_first()
            self._bring_into_sight(self._card)

    def _made(self, panel: Panel, doer: QuarantinePresenter) -> FixCard | WordsCard:
        card: FixCard | WordsCard
        if isinstance(panel, FixPanel):
            card = FixCard(panel, self._now)
            card.typed.connect(doer.type_value)
        else:
            card = WordsCard(panel)
            card.typed.connect(doer.type_words)
        card.finished.connect(doer.finish)
        card.cancelled.connect(doer.cancel)
        return card

    def _bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part once it has its place; its beginning counts more than its end."""

        def scroll() -> None:
            sheet = self._scroll.widget()
            if sheet is not None and self._card is part:
                top = part.mapTo(sheet, QPoint(0, 0)).y()
                bar = self._scroll.verticalScrollBar()
                if top + part.height() > bar.value() + self._scroll.viewport().height():
                    bar.setValue(top - _ABOVE_PX)

        QTimer.singleShot(_SETTLED_MS, self, scroll)

    # What a person does

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._doer is None or self._is_drawing or not current.isValid():
            return
        row = self.model.row_at(current)
        if isinstance(row, Entry):
            self._doer.choose(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act with letters, change nothing with Esc."""
        doer, letter = self._doer, event.text().upper()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if doer is None or not plain:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            doer.cancel()
        elif letter in _LETTERS:
            does = {
                "A": doer.accept,
                "F": doer.fix,
                "R": doer.give_back,
                "S": doer.set_aside,
                "N": doer.next,
                "O": doer.turn_round,
            }
            does[letter]()
        else:
            super().keyPressEvent(event)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above where there is no room beside."""
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
        width = look.text(_LIST_PX)
        self._waiting.setMinimumWidth(0 if is_narrow else width)
        self._waiting.setMaximumWidth(_ANY_WIDTH if is_narrow else width)
        self._waiting.setMaximumHeight(look.text(_LOW_LIST_PX) if is_narrow else _ANY_WIDTH)
