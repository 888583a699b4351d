"""A record in words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.people import Entry
from app.ui.kit import Banner, Button, Divider, FlowLayout, Text, TextField
from app.ui.record_form.state import FormState
from app.ui.record_icons import icon_of


class ReadSheet(QWidget):
    """Shown while a record is read, not changed."""

    edit_requested = Signal()
    void_requested = Signal(str)
    bring_back_requested = Signal()
    child_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.voided = Banner("Taken out of sight. Nothing is lost.", "warn", icon_name="eye-off")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(14)
        self._children = QVBoxLayout()
        self._children.setSpacing(4)
        self.edit = Button("Change", kind="primary", key="Ctrl+Enter")
        self.edit.clicked.connect(self.edit_requested)
        self.take_out = Button("Take out of sight…")
        self.take_out.setCheckable(True)
        self.take_out.toggled.connect(self._on_take_out_toggled)
        self.bring_back = Button("Bring back", icon_name="undo")
        self.bring_back.clicked.connect(self.bring_back_requested)
        self.reason = TextField(
            "Why is it taken out of sight?",
            help_words="A word is enough: wrong person, twice the same. It can be brought back.",
        )
        self.reason.submitted.connect(self._on_void_clicked)
        self.void = Button("Take out of sight", name="Take out of sight now")
        self.void.clicked.connect(self._on_void_clicked)
        doing = QWidget()
        flow = FlowLayout(doing)
        for button in (self.edit, self.bring_back, self.take_out):
            flow.addWidget(button)
        self._why = QWidget()
        why = QVBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(8)
        why.addWidget(self.reason)
        why.addWidget(self.void, 0, Qt.AlignmentFlag.AlignLeft)
        self._why.hide()
        column.addWidget(self.voided)
        column.addLayout(self._lines)
        column.addLayout(self._children)
        column.addWidget(Divider())
        column.addWidget(doing)
        column.addWidget(self._why)
        self._shown: FormState | None = None

    def show_state(self, state: FormState) -> None:
        """Draw."""
        self.setVisible(state.mode == "read")
        if state.mode != "read":
            self._forget()
            return
        if self._shown is None or self._shown.opened != state.opened:
            self._fill(state)
        self._shown = state
        self.voided.setVisible(state.is_voided)
        self.bring_back.setVisible(state.is_voided and state.may_write)
        self.edit.show_words("Correct" if state.is_append_only else "Change", key="Ctrl+Enter")
        can_change = state.may_write and not state.is_voided
        self.edit.setVisible(can_change)
        self.take_out.setVisible(can_change)
        if not can_change:
            self.take_out.setChecked(False)

    def focus_first(self) -> None:
        """Put the focus on what is done most."""
        button = self.edit if self.edit.isVisibleTo(self) else self.bring_back
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, state: FormState) -> None:
        self._empty(self._lines)
        self._empty(self._children)
        self.take_out.setChecked(False)
        self.reason.show_text("")
        for label, words in state.lines:
            line = QWidget()
            column = QVBoxLayout(line)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(Text(label, "small"))
            column.addWidget(Text(words).selectable())
            self._lines.addWidget(line)
        if state.history:
            self._children.addWidget(Text("What it said before", "section"))
        for past in state.history:
            line = QWidget()
            column = QVBoxLayout(line)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(Text(f"{past.label} · {past.when_who}", "small"))
            column.addWidget(Text(past.words).selectable())
            self._children.addWidget(line)
        for child in state.children:
            words = f"{child.label}: {child.summary}" if child.summary else child.label
            button = Button(words, kind="quiet", icon_name=icon_of(child.icon))
            button.clicked.connect(self._opener(child))
            self._children.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _opener(self, child: Entry) -> Callable[[], None]:
        return lambda: self.child_chosen.emit(child)

    def _forget(self) -> None:
        if self._shown is not None:
            self._shown = None
            self._empty(self._lines)
            self._empty(self._children)
            self.reason.show_text("")

    @staticmethod
    def _empty(column: QVBoxLayout) -> None:
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _on_take_out_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._why.setVisible(is_on)
        if is_on:
            self.reason.focus_input()

    def _on_void_clicked(self) -> None:
        if not self.reason.text():
            self.reason.show_error("Say in a word why, for whoever looks later.")
            self.reason.focus_input()
            return
        self.reason.show_error()
        self.void_requested.emit(self.reason.text())
