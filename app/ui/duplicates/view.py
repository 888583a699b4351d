"""The page of people who may stand twice: queue, one group side by side, what was decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.duplicates.columns import SideBySide
from app.ui.duplicates.presenter import DeskPresenter
from app.ui.duplicates.state import DecidedLine, DeskState, ElsewhereLine, Why
from app.ui.kit import (
    Banner,
    Button,
    Card,
    Chip,
    EmptyState,
    Entry,
    FlowLayout,
    Notice,
    Text,
    Timeline,
    TimelineModel,
)
from app.ui.theme import look_of

_QUEUE_PX, _NARROW_PX, _LOW_QUEUE_PX = 260, 740, 124
_LETTERS, _FIGURES = frozenset("LDUN"), frozenset("123456789")


class _Queue(Timeline):
    """The list; letters and figures are the page's, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave our keys to the page."""
        if event.text().upper() in _LETTERS | _FIGURES or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class DeskScreen(QWidget):
    """Implements DeskView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: DeskPresenter | None = None
        self._state = DeskState()
        self._is_drawing = False
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(24, 20, 24, 16)
        self._across.setSpacing(16)
        self._across.addWidget(self._build_side())
        self._across.addWidget(self._build_page(), 1)
        self.show_state(self._state)

    def _build_side(self) -> QWidget:
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._count = Text("", "small", wrap=False)
        self._waiting = Card("Waiting", self._count, is_flush=True)
        self.model = TimelineModel()
        self.queue = _Queue(self.model, "People who may stand twice")
        self._waiting.body.addWidget(self.queue, 1)
        self.queue.selectionModel().currentChanged.connect(self._on_current)
        self.queue.entry_chosen.connect(lambda _key: self.focus_first())
        self._looked = Text("", "small")
        self.look = Button("Compare all again", icon_name="people")
        self.notice = Notice("Comparing all people on this laptop")
        column.addWidget(self._waiting, 1)
        self._below = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._below.setSpacing(8)
        self._below.addWidget(self._looked, 1)
        self._below.addWidget(self.look)
        column.addLayout(self._below)
        column.addWidget(self.notice)
        return self._side

    def _build_page(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
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
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidget(sheet)
        return self._scroll

    def connect_to(self, doer: DeskPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
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

    def is_in_sight(self) -> bool:
        """Say whether somebody sees the page."""
        return self.isVisible()

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
        self._is_drawing = True
        self._waiting.setVisible(bool(state.rows))
        self._count.setText(state.count)
        if state.rows != before.rows:
            self.model.show_rows(
                [
                    Entry(r.key, r.icon_name, r.title, r.detail, r.when, r.chip, r.tone)
                    for r in state.rows
                ]
            )
        self._mark(state)
        self._show_looking(state)
        self._show_head(state)
        self.sides.show_task(state.columns, (*state.fields, *state.activity))
        self._show_why(state.why)
        self._show_elsewhere(state.elsewhere)
        self._show_decided(state.decided)
        self._empty.setVisible(state.is_known and not state.columns and not state.rows)
        self._fit()
        if state.chosen != before.chosen:
            self._scroll.verticalScrollBar().setValue(0)
            if had_focus and self.isVisible():
                self.focus_first()
        self._is_drawing = False

    def _mark(self, state: DeskState) -> None:
        keys = [row.key for row in state.rows]
        if state.chosen in keys:
            index = self.model.index(keys.index(state.chosen))
            if self.queue.currentIndex() != index:
                self.queue.setCurrentIndex(index)

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
        _empty(self._why.body)
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
        _empty(self._elsewhere.body)
        for line in lines:
            button = Button("Open", name=f"Open: {line.name}")
            button.clicked.connect(partial(self._on_open, line.person_id))
            self._elsewhere.body.addWidget(_line(line.name, line.detail, button))

    def _show_decided(self, lines: tuple[DecidedLine, ...]) -> None:
        self._decided.setVisible(bool(lines))
        if lines == self._shown_decided:
            return
        self._shown_decided = lines
        _empty(self._decided.body)
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

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._doer is None or self._is_drawing or not current.isValid():
            return
        row = self.model.row_at(current)
        if isinstance(row, Entry):
            self._doer.open_task(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a name with figures, decide with letters, forget what was chosen with Esc."""
        doer, letter = self._doer, event.text().upper()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if doer is None or not plain:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            doer.cancel()
        elif letter and letter in _FIGURES:
            doer.show_under(int(letter))
        elif letter and letter in _LETTERS:
            does = {
                "L": doer.link,
                "D": doer.call_different,
                "U": doer.leave_unsure,
                "N": doer.next,
            }
            does[letter]()
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
        self._below.setDirection(across if is_narrow else down)
        queue = look.text(_QUEUE_PX)
        self._side.setMinimumWidth(0 if is_narrow else queue)
        self._side.setMaximumWidth(16_777_215 if is_narrow else queue)
        self._waiting.setMaximumHeight(look.text(_LOW_QUEUE_PX) if is_narrow else 16_777_215)
        self.sides.fit(self.width() - 48 - (0 if is_narrow else queue + 16) - 44)


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


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
