"""The screen of a form: what is asked, or the record in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.asking.fields import Ask, ask
from app.ui.context import Place
from app.ui.kit import Banner, Button, Card, Chip, EmptyState, ErrorSummary, FlowLayout, Text
from app.ui.record_form.reading import ReadSheet
from app.ui.record_form.state import FormState
from app.ui.shell.shortcuts import Command
from app.ui.theme import look_of

_WIDTH_PX, _SIDE_PX, _INNER_PX = 760, 24, 28


class FormScreen(QWidget):
    """Implements FormView. Fields are made once for a form and filled once; see FormState.

    Args:
        now: answers with the aware moment it is.
    """

    typed = Signal(str, object, int)
    moved = Signal(str, int)
    finish_requested = Signal()
    edit_requested = Signal()
    preview_requested = Signal()
    throw_away_requested = Signal()
    void_requested = Signal(str)
    bring_back_requested = Signal()
    child_chosen = Signal(object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._state = FormState()
        self._asks: dict[str, Ask] = {}
        self._is_filling = False
        self._build()
        self.show_state(self._state)

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(0, 1)
        self._beside: QWidget | None = None
        self._make_sheet()
        self._grid.addWidget(self._scroll, 0, 0)
        body = self.card.body
        body.setContentsMargins(_INNER_PX, 22, _INNER_PX, 26)
        body.setSpacing(18)
        body.addWidget(self._heading())
        self._make_banners()
        self.summary = ErrorSummary()
        self._fields = QVBoxLayout()
        self._fields.setSpacing(20)
        self.reading = ReadSheet()
        self.reading.child_chosen.connect(self.child_chosen)
        self.reading.void_requested.connect(self.void_requested)
        self.reading.bring_back_requested.connect(self.bring_back_requested)
        self.reading.edit_requested.connect(self.edit_requested)
        self.gone = EmptyState("note", "This is not here any more", "")
        for part in (self.pathway, self.notice, self.contested, self.summary):
            body.addWidget(part)
        body.addLayout(self._fields)
        body.addWidget(self.was)
        body.addWidget(self.remark)
        body.addWidget(self.reading)
        body.addWidget(self.gone)
        self._grid.addWidget(self._foot(), 2, 0)
        self._take_look()

    def _make_sheet(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(_SIDE_PX, 20, _SIDE_PX, 20)
        self.card = Card()
        across.addStretch(1)
        across.addWidget(self.card, 100, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        self._scroll.setWidget(sheet)

    def put_beside(self, part: QWidget, *, is_below: bool) -> None:
        """Show a part at the side of the form, or between it and the buttons."""
        if part is self._beside:
            self._grid.removeWidget(part)
        self._beside = part
        if is_below:
            self._grid.addWidget(part, 1, 0)
        else:
            self._grid.addWidget(part, 0, 1, 3, 1)

    def _make_banners(self) -> None:
        self.notice = Banner("", "info")
        self.pathway = Banner("", "info", icon_name="people")
        self.remark = Banner("", "info")
        self.was = Banner("", "info", icon_name="undo")
        self.contested = Banner("", "warn")

    def _heading(self) -> QWidget:
        heading = QWidget()
        column = QVBoxLayout(heading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._title = Text("", "title")
        self._who = Text("", "muted")
        column.addWidget(self._title)
        column.addWidget(self._who)
        return heading

    def _foot(self) -> QFrame:
        self.foot = QFrame()
        self.foot.setProperty("part", "footline")
        self._foot_row = row = QHBoxLayout(self.foot)
        row.setContentsMargins(_SIDE_PX, 10, _SIDE_PX, 10)
        inside, buttons = QWidget(), QWidget()
        margin = QHBoxLayout(inside)
        margin.setContentsMargins(_INNER_PX, 0, _INNER_PX, 0)
        margin.addWidget(buttons)
        flow = FlowLayout(buttons, gap_px=12, is_centred=True)
        self.finish = Button("Done", kind="primary", key="Ctrl+Enter")
        self.finish.clicked.connect(self.finish_requested)
        self.preview = Button("See the sheet", icon_name="eye")
        self.preview.clicked.connect(self.preview_requested)
        self.throw_away = Button("Throw draft away", kind="quiet")
        self.throw_away.clicked.connect(self.throw_away_requested)
        self.saved = Chip("")
        for part in (self.finish, self.preview, self.throw_away, self.saved):
            flow.addWidget(part)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        self._buttons = inside
        # The buttons stand below the card, also while the card gives way to a scroll bar.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        return self.foot

    def _on_range_changed(self, _least: int, most: int) -> None:
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        self._foot_row.setContentsMargins(_SIDE_PX, 10, _SIDE_PX + bar, 10)

    # Drawing

    def show_state(self, state: FormState) -> None:
        """Draw."""
        is_other = state.opened != self._state.opened
        had_errors = self._state.errors
        self._state = state
        if is_other:
            self._make(state)
        self._title.setText(state.title)
        self._who.setText(state.who)
        self._who.setVisible(bool(state.who))
        self._show_around(state)
        self.card.setVisible(state.mode != "loading")
        self.gone.setVisible(state.mode == "gone")
        self._show_notices(state)
        for name, one in self._asks.items():
            one.field.setVisible(name not in state.hidden)
            if one.field.error != state.errors.get(name, ""):
                one.field.show_error(state.errors.get(name, ""))
        if state.errors and state.errors != had_errors and len(state.errors) >= len(had_errors):
            self.summary.show_errors([one.field for one in self._asks.values()])
            self._scroll.verticalScrollBar().setValue(0)
        elif not state.errors:
            self.summary.hide()
        self.reading.show_state(state)
        self._show_foot(state)
        if is_other and state.mode == "edit":
            self.go_to(state.place)
        elif is_other and state.mode == "read":
            self.reading.focus_first()

    def _show_notices(self, state: FormState) -> None:
        self.notice.setVisible(bool(state.notice))
        self.notice.show_state(state.notice, "warn" if state.mode == "gone" else "info")
        self.contested.setVisible(bool(state.contested))
        if state.contested:
            lines = [
                f"\u2022 {words} ({who})"
                for group in state.contested
                for words, who in group.values
            ]
            self.contested.show_state(
                "Written differently on two laptops. Every value is kept until somebody chooses.",
                "warn",
                detail="\n".join(lines),
            )

    def _show_foot(self, state: FormState) -> None:
        self.foot.setVisible(state.mode == "edit")
        self.finish.setEnabled(not state.is_busy)
        self.preview.setVisible(bool(state.preview))
        self.saved.setVisible(bool(state.saved))
        self.saved.show_state(state.saved, "good")
        self.throw_away.setVisible(bool(state.saved))

    def _show_around(self, state: FormState) -> None:
        """Show what to do first for somebody under 18, whether it counts, and what it was."""
        pathway, remark = state.pathway, state.remark
        self.pathway.setVisible(pathway is not None)
        self.remark.setVisible(remark is not None)
        if pathway is not None:
            self.pathway.show_state(pathway.words, "info", detail=pathway.numbered)
        if remark is not None:
            self.remark.show_state(remark.words, "good" if remark.counts else "warn")
        labels = {each.name: each.label for each in state.questions}
        lines = [f"{labels[name]}: {words}" for name, words in state.was.items()]
        self.was.setVisible(bool(lines))
        self.was.show_state("It said before", "info", detail="\n".join(lines))

    def _make(self, state: FormState) -> None:
        before_now, self._asks = self._asks, {}
        for old in before_now.values():
            old.show_typed("")  # gone at once; the widget itself goes a moment later
            self._fields.removeWidget(old.field)
            old.field.hide()
            old.field.deleteLater()
        for question in state.questions:
            one = ask(question, self._now)
            one.show_typed(state.typed.get(question.name) or "")
            self._asks[question.name] = one
            self._fields.addWidget(one.field)
            one.edited.connect(partial(self._on_edited, question.name))
            one.moved.connect(partial(self._on_moved, question.name))
        before: QWidget = self
        for one in self._asks.values():
            QWidget.setTabOrder(before, one.field)
            before = one.field
        QWidget.setTabOrder(before, self.finish)
        QWidget.setTabOrder(self.finish, self.preview)
        QWidget.setTabOrder(self.preview, self.throw_away)
        self._scroll.verticalScrollBar().setValue(0)

    def go_to(self, place: Place) -> None:
        """Put the cursor where it was, or into the first field."""
        one = self._asks.get(place.field)
        if one is not None:
            one.go_to(place.position)
            self._look_at(one)
        elif self._asks:
            first = next(iter(self._asks.values()))
            first.go_to(len(str(first.typed())))

    def _look_at(self, one: Ask) -> None:
        # The fields have their places only after this turn of the event loop.
        QTimer.singleShot(0, one, partial(self._scroll.ensureWidgetVisible, one.field))

    def focus_first(self) -> None:
        """Put the cursor where it begins; nothing while the form is still read."""
        if self._state.mode == "edit":
            self.go_to(self._state.place)
        elif self._state.mode == "read":
            self.reading.focus_first()

    def _on_edited(self, name: str) -> None:
        one = self._asks.get(name)
        if one is not None:
            self.typed.emit(name, one.typed(), one.position())

    def _on_moved(self, name: str) -> None:
        one = self._asks.get(name)
        focused = QApplication.focusWidget()
        if one is not None and focused is not None and one.field.isAncestorOf(focused):
            self.moved.emit(name, one.position())

    def changeEvent(self, event: QEvent) -> None:
        """Take the widths of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        width = look_of().text(_WIDTH_PX)
        self.card.setMaximumWidth(width)
        self._buttons.setMaximumWidth(width)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Return what keys do here."""
        return {"done": self._on_done}

    def _on_done(self) -> None:
        if self._state.mode == "edit":
            self.finish_requested.emit()
        elif self._state.mode == "read":
            self.edit_requested.emit()
