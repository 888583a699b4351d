"""The tray: what the centre has, what waits, what was not accepted and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import (
    Banner,
    Busy,
    Button,
    Card,
    EmptyState,
    Entry,
    Notice,
    Text,
    TextArea,
    TextField,
    Timeline,
    TimelineModel,
)
from app.ui.sync_tray.presenter import SyncPresenter, SyncState
from app.ui.theme import look_of

SHEET_WIDTH_PX = 880
_ROW_PX, _REASON_PX, _ROWS_IN_SIGHT = 64, 80, 5


class SyncScreen(QScrollArea):
    """Implements SyncView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: SyncPresenter | None = None
        self._refused: frozenset[str] = frozenset()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(24, 20, 24, 20)
        across.addStretch(1)
        middle = QWidget()
        middle.setProperty("ground", "none")
        middle.setMaximumWidth(look_of().text(SHEET_WIDTH_PX))
        across.addWidget(middle, 1000)
        across.addStretch(1)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._problem = Banner("", "bad")
        self._column.addWidget(self._problem)
        self._build_standing()
        self._build_enrol()
        self._build_lists()
        self._column.addStretch(1)
        self.setWidget(sheet)
        self.show_state(SyncState())

    def _build_standing(self) -> None:
        self._standing = Card("How things stand")
        self._words = Banner("", "info")
        self._heard = Text("", "muted")
        self._last_problem = Text("", "small")
        self.send = Button("Send now", kind="primary", icon_name="cloud")
        self.notice = Notice("Catching up with the centre. You can go on working.")
        for part in (self._words, self._heard, self._last_problem, self.notice):
            self._standing.body.addWidget(part)
        self._standing.body.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._standing)

    def _build_enrol(self) -> None:
        self._enrol = Card("Join a service")
        self._enrol.body.addWidget(
            Text(
                "Your lead gives you an invitation: a few lines of text, valid once. What you "
                "have written down so far goes along.",
                "muted",
            )
        )
        self.invitation = TextArea("Invitation", hint="Paste all of it here", lines=4)
        self.laptop_name = TextField("Name of this laptop", hint="For example Van 2", longest=60)
        self.join = Button("Join", kind="primary")
        self._joining = Busy("Joining. This takes a few seconds.")
        for part in (self.invitation, self.laptop_name, self._joining):
            self._enrol.body.addWidget(part)
        self._enrol.body.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._enrol)

    def _build_lists(self) -> None:
        self._contested = Card("Two laptops wrote different things", is_flush=True)
        self.contested_model = TimelineModel()
        self.contested = Timeline(self.contested_model, "Records on which laptops disagree")
        self._contested.body.addWidget(self.contested)
        self._column.addWidget(self._contested)
        self._more = Text("", "small", wrap=False)
        self._waiting = Card("Not with the centre yet", self._more, is_flush=True)
        self.waiting_model = TimelineModel()
        self.waiting = _Waiting(self.waiting_model, "Not with the centre yet")
        self._waiting.body.addWidget(self.waiting)
        self._doings = QWidget()
        row = QHBoxLayout(self._doings)
        row.setContentsMargins(16, 4, 16, 12)
        self.open_it = Button("Open it", key="Enter")
        self.again = Button("Send it again", icon_name="cloud", key="S")
        for button in (self.open_it, self.again):
            row.addWidget(button)
        row.addStretch(1)
        self._waiting.body.addWidget(self._doings)
        self.waiting.selectionModel().currentChanged.connect(lambda *_: self._show_doings())
        self._column.addWidget(self._waiting)
        self._empty = EmptyState(
            "check-circle",
            "Nothing waits",
            "What you write down waits here until the centre says that it has it.",
        )
        self._column.addWidget(self._empty)

    def connect_to(self, doer: SyncPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.send.clicked.connect(doer.send_now)
        self.notice.cancel_requested.connect(doer.stop)
        self.join.clicked.connect(doer.enrol)
        self.invitation.edited.connect(lambda: doer.change_invitation(self.invitation.text()))
        self.laptop_name.edited.connect(
            lambda: doer.change_laptop_name(self.laptop_name.line.text())
        )
        self.contested.entry_chosen.connect(doer.open_contested)
        self.waiting.entry_chosen.connect(doer.open_line)
        self.waiting.again.connect(self._send_again)
        self.open_it.clicked.connect(lambda: self._with_current(doer.open_line))
        self.again.clicked.connect(self._send_again)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on what one came for."""
        if self.send.isVisibleTo(self):
            self.send.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._enrol.isVisibleTo(self):
            self.invitation.focus_input()

    def show_state(self, state: SyncState) -> None:
        """Draw."""
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(
            state.problem, "warn", detail="Nothing is lost: it stays on this laptop."
        )
        self._standing.setVisible(state.is_known)
        refused = any(line.is_refused for line in state.lines)
        tone = "good" if state.is_at_rest else "warn" if refused else "info"
        self._words.show_state(state.words, tone)  # type: ignore[arg-type]  # three of the tones
        self._heard.setText(state.heard)
        self._heard.setVisible(bool(state.heard))
        self._last_problem.setText(f"Last time: {state.last_problem}")
        self._last_problem.setVisible(bool(state.last_problem) and not state.problem)
        self.send.setVisible(state.is_enrolled and not state.is_sending)
        self.notice.setVisible(state.is_sending)
        if state.is_sending and not state.is_stopping:
            self.notice.show_progress(*state.progress)
        self._enrol.setVisible(state.is_known and not state.is_enrolled and not state.is_practice)
        self.invitation.show_text(state.invitation)
        self.laptop_name.show_text(state.laptop_name)
        errors = dict(state.errors)
        self.invitation.show_error(errors.get("invitation", ""))
        self.laptop_name.show_error(errors.get("laptop_name", ""))
        self._joining.setVisible(state.is_enrolling)
        self.join.setVisible(not state.is_enrolling)
        self._show_lists(state)

    def _show_lists(self, state: SyncState) -> None:
        self._contested.setVisible(bool(state.contested))
        self.contested_model.show_rows(
            [
                Entry(
                    line.key,
                    "people",
                    line.words,
                    f"{line.detail}. Both are kept; Enter opens the person.",
                    "",
                    "choose",
                    "warn",
                )
                for line in state.contested
            ]
        )
        self._waiting.setVisible(bool(state.lines))
        self._more.setText(state.more)
        before = self._current()
        self.waiting_model.show_rows(
            [
                Entry(
                    line.key,
                    "warning" if line.is_refused else "clock",
                    line.words,
                    line.detail,
                    line.when,
                    line.chip,
                    "warn",
                )
                for line in state.lines
            ]
        )
        keys = [line.key for line in state.lines]
        if keys:
            at = keys.index(before) if before in keys else 0
            self.waiting.setCurrentIndex(self.waiting_model.index(at))
        self._refused = frozenset(line.key for line in state.lines if line.is_refused)
        self._show_doings()
        _fit(self.contested, len(state.contested))
        _fit(self.waiting, len(state.lines), _REASON_PX if self._refused else _ROW_PX)
        self._empty.setVisible(state.is_enrolled and not state.lines and not state.contested)

    # The entry that the buttons are about

    def _current(self) -> str:
        index = self.waiting.currentIndex()
        row = self.waiting_model.row_at(index) if index.isValid() else None
        return row.key if isinstance(row, Entry) else ""

    def _show_doings(self) -> None:
        self._doings.setVisible(bool(self._refused))
        is_refused = self._current() in self._refused
        self.open_it.setEnabled(is_refused)
        self.again.setEnabled(is_refused)

    def _send_again(self) -> None:
        if self._doer is not None and self._current() in self._refused:
            self._doer.send_again(self._current())

    def _with_current(self, do: Callable[[str], None]) -> None:
        if self._current() in self._refused:
            do(self._current())


class _Waiting(Timeline):
    """What the centre has not; S sends again what was not accepted."""

    again = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send again, or what a list does."""
        if event.text().upper() == "S" and not event.modifiers():
            self.again.emit()
        else:
            super().keyPressEvent(event)


def _fit(listed: Timeline, count: int, row_px: int = _ROW_PX) -> None:
    """Give a list the height of its rows, up to a handful; more of them scroll."""
    listed.setFixedHeight(min(count, _ROWS_IN_SIGHT) * look_of().text(row_px) + 6)
