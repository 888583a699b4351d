"""The page: what waits on the left, the whole of one change with what can be done on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.kit import Banner, Busy, Button, EmptyState, FlowLayout, LinesCard, Text
from app.ui.quarantine.cards import FixCard, WordsCard
from app.ui.quarantine.presenter import QuarantinePresenter
from app.ui.quarantine.state import FixPanel, Panel, QuarantineState
from app.ui.queue_screen import QueueKeys, QueueScreen, QueueSizes
from app.ui.shell.shortcuts import Command

_SIZES = QueueSizes(queue_px=320, narrow_px=900, low_px=170)


class QuarantineScreen(QueueScreen):
    """Implements QuarantineView.

    Args:
        now: answers with the aware moment it is, for days and times that are written anew.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("Changes that were not taken", _SIZES)
        self._now = now
        self._doer: QuarantinePresenter | None = None
        self._state = QuarantineState()
        self._problem = Banner("", "warn")
        self.again = Button("Ask the centre again", icon_name="cloud")
        self._busy = Busy("Asking the centre")
        self._empty = EmptyState(
            "check-circle",
            "Nothing waits",
            "What the centre cannot take from a laptop is kept there whole, and stands here until "
            "somebody decides.",
        )
        self.outer.insertWidget(0, self._problem)
        self.outer.insertWidget(1, self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.outer.insertWidget(2, self._busy)
        self.across.addWidget(self._empty, 1)
        self.order = Button("", kind="quiet", key="O", is_small=True)
        self.beside.addWidget(self.order)
        self._more = Text("", "small")
        self.waiting.body.addWidget(self._more)
        self._build()
        self.show_state(self._state)

    def _build(self) -> None:
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
        self._hidden = Banner("", "info")
        self._said = LinesCard("What it says")
        self._facts = LinesCard("Where it comes from")
        for part in (self._title, self._summary, self._why, self._buttons, self._cannot):
            self.page.addWidget(part)
        self.page.addLayout(self.below)
        for part in (self._hidden, self._said, self._facts):
            self.page.addWidget(part)
        self.page.addStretch(1)

    def connect_to(self, doer: QuarantinePresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        letters: dict[str, Callable[[], object]] = {
            "A": doer.accept,
            "F": doer.fix,
            "R": doer.give_back,
            "S": doer.set_aside,
            "N": doer.next,
            "O": doer.turn_round,
        }
        self.take_keys(QueueKeys(doer.choose, doer.cancel, letters))
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
        for part in (self.queue, self.again):
            if part.isVisibleTo(self):
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # Drawing

    def show_state(self, state: QuarantineState) -> None:
        """Draw."""
        before, self._state = self._state, state
        self.is_drawing = True
        has_any = bool(state.rows)
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "warn")
        self.again.setVisible(state.can_ask)
        self._busy.setVisible(state.is_asking)
        self.area.setVisible(has_any)
        self._empty.setVisible(state.is_known and not has_any and not state.problem)
        self._more.setText(state.more)
        self._more.setVisible(bool(state.more))
        self.show_queue(state.rows, state.chosen, state.count)
        self._show_open(state)
        self.is_drawing = False
        self._show_panel(before.panel if before.chosen == state.chosen else None, state.panel)
        if has_any and not before.rows:
            self.focus_first()

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
            self._card.show_panel(panel)
            return
        self.unfold(self._made(panel, self._doer) if panel is not None and self._doer else None)

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
