"""The page of people who may stand twice: queue, one group side by side, what was decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.duplicates.columns import SideBySide
from app.ui.duplicates.presenter import DeskPresenter
from app.ui.duplicates.state import DecidedLine, DeskState, ElsewhereLine, Why
from app.ui.kit import (
    Banner,
    Button,
    Card,
    Chip,
    EmptyState,
    FlowLayout,
    Notice,
    Text,
    emptied,
)
from app.ui.kit.layouts import ACROSS, DOWN
from app.ui.queue_screen import QueueKeys, QueueScreen, QueueSizes

_SIZES = QueueSizes(queue_px=260, narrow_px=740, low_px=124)


class DeskScreen(QueueScreen):
    """Implements DeskView."""

    def __init__(self) -> None:
        super().__init__("People who may stand twice", _SIZES)
        self._doer: DeskPresenter | None = None
        self._state = DeskState()
        self._build_foot()
        self._build()
        self.show_state(self._state)

    def _build_foot(self) -> None:
        self._looked = Text("", "small")
        self.look = Button("Compare all again", icon_name="people")
        self.notice = Notice("Comparing all people on this laptop")
        self._foot = QBoxLayout(DOWN)
        self._foot.setSpacing(8)
        self._foot.addWidget(self._looked, 1)
        self._foot.addWidget(self.look)
        self.foot.addLayout(self._foot)
        self.foot.addWidget(self.notice)

    def _build(self) -> None:
        self._head = QWidget()
        head = FlowLayout(self._head, gap_px=10)
        self._title, self._chip = Text("", "title", wrap=False), Chip("")
        head.addWidget(self._title)
        head.addWidget(self._chip)
        self._problem, self._why_not = Banner("", "warn"), Banner("", "info")
        self._warnings = Banner("", "warn")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self.link = Button("Link", kind="primary", key="L")
        self.different = Button("Different people", key="D")
        self.unsure = Button("Not sure: ask the worker", key="U")
        self.next = Button("Next", key="N")
        for button in (self.link, self.different, self.unsure, self.next):
            flow.addWidget(button)
        self._records = Card()
        self.sides = SideBySide()
        self._records.body.addWidget(self.sides)
        self._why = Card("Why")
        self._decided = Card("Decided lately")
        self._elsewhere = Card("Perhaps known elsewhere in the service")
        self._shown_elsewhere: tuple[ElsewhereLine, ...] = ()
        self._shown_why: tuple[Why, ...] = ()
        self._shown_decided: tuple[DecidedLine, ...] = ()
        self._empty = EmptyState(
            "check-circle",
            "Nobody seems to stand twice",
            "Records that may be one person stand here, and those about whom a worker asked. "
            "Nothing is ever merged: a link can be undone.",
        )
        parts = (self._head, self._problem, self._why_not, self._warnings, self._buttons,
                 self._records, self._why, self._empty, self._elsewhere, self._decided)  # fmt: skip
        for part in parts:
            self.page.addWidget(part)
        self.page.addStretch(1)

    def connect_to(self, doer: DeskPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        letters: dict[str, Callable[[], object]] = {
            "L": doer.link,
            "D": doer.call_different,
            "U": doer.leave_unsure,
            "N": doer.next,
        }
        self.take_keys(QueueKeys(doer.open_task, doer.cancel, letters, doer.show_under))
        self.link.clicked.connect(doer.link)
        self.different.clicked.connect(doer.call_different)
        self.unsure.clicked.connect(doer.leave_unsure)
        self.next.clicked.connect(doer.next)
        self.look.clicked.connect(doer.look)
        self.notice.cancel_requested.connect(doer.stop_looking)
        self.sides.shown_chosen.connect(doer.show_under)
        self.sides.take_chosen.connect(
            lambda person_id, is_taken: doer.take(person_id, is_taken=is_taken)
        )

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on the records, else on what begins something."""
        if self._state.columns and self.sides.focus_first():
            return
        self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    # Drawing

    def show_state(self, state: DeskState) -> None:
        """Draw."""
        before, self._state = self._state, state
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.is_drawing = True
        self.show_queue(state.rows, state.chosen, state.count)
        self._show_looking(state)
        self._show_head(state)
        self.sides.show_task(state.columns, (*state.fields, *state.activity))
        self._show_why(state.why)
        self._show_elsewhere(state.elsewhere)
        self._show_decided(state.decided)
        self._empty.setVisible(state.is_known and not state.columns and not state.rows)
        self.fit()
        if state.chosen != before.chosen:
            self.area.verticalScrollBar().setValue(0)
            if had_focus and self.isVisible():
                self.focus_first()
        self.is_drawing = False

    def _show_looking(self, state: DeskState) -> None:
        progress = state.progress
        self._looked.setText(state.looked)
        self._looked.setVisible(progress is None and bool(state.looked))
        self.look.setVisible(progress is None)
        self.notice.setVisible(progress is not None)
        if progress is not None:
            self.notice.show_progress(progress.done, progress.total)

    def _show_head(self, state: DeskState) -> None:
        has_task, may = bool(state.columns), not state.why_not
        self._head.setVisible(has_task)
        self._title.setText(state.title)
        self._chip.show_state(state.chip, state.tone)
        for banner, words in ((self._problem, state.problem), (self._why_not, state.why_not)):
            banner.setVisible(bool(words))
            banner.show_state(words, "warn" if banner is self._problem else "info")
        self._warnings.setVisible(bool(state.warnings))
        if state.warnings:
            first, *others = state.warnings
            self._warnings.show_state(first, "warn", detail="\n".join(others))
        self._buttons.setVisible(has_task)
        self._records.setVisible(has_task)
        self.link.setVisible(may)
        self.different.setVisible(may)

    def _show_why(self, whys: tuple[Why, ...]) -> None:
        self._why.setVisible(bool(whys))
        if whys == self._shown_why:
            return
        self._shown_why = whys
        emptied(self._why.body)
        for why in whys:
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            top = QHBoxLayout()
            top.setSpacing(8)
            top.addWidget(Text(why.title, "label", wrap=False))
            top.addWidget(Chip(why.chip, why.tone))
            top.addStretch(1)
            column.addLayout(top)
            column.addWidget(Text("\n".join(why.reasons)))
            self._why.body.addWidget(part)

    def _show_elsewhere(self, lines: tuple[ElsewhereLine, ...]) -> None:
        self._elsewhere.setVisible(bool(lines))
        if lines == self._shown_elsewhere:
            return
        self._shown_elsewhere = lines
        emptied(self._elsewhere.body)
        for line in lines:
            button = Button("Open", name=f"Open: {line.name}")
            button.clicked.connect(partial(self._on_open, line.person_id))
            self._elsewhere.body.addWidget(_line(line.name, line.detail, button))

    def _show_decided(self, lines: tuple[DecidedLine, ...]) -> None:
        self._decided.setVisible(bool(lines))
        if lines == self._shown_decided:
            return
        self._shown_decided = lines
        emptied(self._decided.body)
        for line in lines:
            undo = Button(line.undo, icon_name="undo", name=f"{line.undo}: {line.words}")
            undo.clicked.connect(partial(self._on_undo, line.link_id))
            self._decided.body.addWidget(_line(line.words, line.detail, undo))

    # What a person does

    def _on_undo(self, link_id: str) -> None:
        if self._doer:
            self._doer.undo(link_id)

    def _on_open(self, person_id: str) -> None:
        if self._doer:
            self._doer.open_person(person_id)

    def fit_page(self, room_px: int, *, is_narrow: bool) -> None:
        """Lay the records out, and what stands under the queue."""
        self._foot.setDirection(ACROSS if is_narrow else DOWN)
        self.sides.fit(room_px)


def _line(words: str, detail: str, button: Button) -> QWidget:
    """Return words over second words, with a button at their right."""
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(Text(words, "label"))
    said.addWidget(Text(detail, "small"))
    row.addLayout(said, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return part
