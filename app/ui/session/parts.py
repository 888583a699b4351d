"""Parts of the session room: places of before, working alone, sessions that nobody ended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.codes import SETTING
from app.records.refusal import Refusal
from app.ui.kit import (
    Banner,
    Button,
    Card,
    ChoiceRow,
    FlowLayout,
    NumberField,
    Option,
    Text,
    TextField,
)
from app.ui.session.state import Forgotten, SessionState

_TOLD = (
    "This laptop reminds you and writes down that you were heard of. It alerts nobody by itself: "
    "without signal nobody is told. Agree with a buddy who calls, and what they do then."
)


class PlacesRow(QWidget):
    """Places of earlier sessions: Tab and Enter, or the figure, puts one into the form."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text("Where you were before", "label"))
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        column.addWidget(self._buttons)
        self.hide()

    def show_places(self, places: Sequence[tuple[str, str]]) -> None:
        """Show other places."""
        self.setVisible(bool(places))
        if tuple(places) == self._shown:
            return
        self._shown = tuple(places)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, setting in places:
            words = f"{place}, {SETTING.label(setting).lower()}" if setting else place
            button = Button(words, is_small=True)
            button.clicked.connect(partial(self.chosen.emit, place, setting))
            self._flow.addWidget(button)


class ForgottenPart(QWidget):
    """Sessions that nobody ended, each with the likely end."""

    end_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Forgotten, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_forgotten(self, forgotten: tuple[Forgotten, ...]) -> None:
        """Draw."""
        self.setVisible(bool(forgotten))
        if forgotten == self._shown:
            return
        self._shown = forgotten
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for each in forgotten:
            banner = Banner(each.words, "warn", icon_name="clock", detail=each.detail)
            button = Button(each.end_words, name=f"{each.end_words}: {each.words}")
            button.clicked.connect(partial(self.end_requested.emit, each.session_id))
            banner.column.addSpacing(6)
            banner.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._column.addWidget(banner)


class AlonePart(Card):
    """Working alone: with whom it is agreed, how often, and saying that all is well."""

    agreed = Signal(str, str, object)
    checked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Working alone")
        self._filled_for = ""
        self.told = Banner(_TOLD, "info")
        self.due = Text("", "section")
        self.alone = ChoiceRow("Alone?", [Option("yes", "Yes", "Y"), Option("no", "No", "N")])
        self.buddy = TextField("Buddy", hint="Who calls when nothing is heard", longest=120)
        self.minutes = NumberField("Check in every", unit="minutes", least=5, most=1440)
        self.save = Button("Agreed")
        self.well = Button("All well", kind="primary", icon_name="check")
        self.need = Button("I need help", icon_name="warning")
        self.back = Button("Back safely")
        self._help = Banner("This laptop has alerted nobody. Ring 999, or your buddy, now.", "bad")
        self._form, self._checks = QWidget(), QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        fields = QWidget()
        flow = FlowLayout(fields, gap_px=16)
        flow.addWidget(self.buddy)
        flow.addWidget(self.minutes)
        form.addWidget(fields)
        form.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        row = FlowLayout(self._checks)
        for button in (self.well, self.need, self.back):
            row.addWidget(button)
        for part in (self.alone, self.told, self.due, self._help, self._checks, self._form):
            self.body.addWidget(part)
        self.alone.edited.connect(self._on_alone)
        self.save.clicked.connect(self._on_agreed)
        self.well.clicked.connect(partial(self.checked.emit, "in"))
        self.need.clicked.connect(partial(self.checked.emit, "help"))
        self.back.clicked.connect(partial(self.checked.emit, "back"))

    def show_state(self, state: SessionState) -> None:
        """Draw; fields are filled only when what was agreed is another."""
        self.setVisible(bool(state.session_id) and not state.is_changing)
        is_alone = state.alone == "yes"
        filled_for = f"{state.session_id} {state.alone} {state.buddy} {state.check_in_minutes}"
        if filled_for != self._filled_for:
            self._filled_for = filled_for
            self.alone.show_chosen([state.alone] if state.alone in ("yes", "no") else [])
            self.buddy.show_text(state.buddy)
            self.minutes.show_number(state.check_in_minutes)
        self.told.setVisible(is_alone)
        self.due.setText(state.due_words)
        self.due.show_tone("bad" if state.is_overdue else None)
        self.due.setVisible(is_alone and bool(state.due_words))
        self._help.setVisible(state.asked_for_help)
        self._checks.setVisible(is_alone)
        self._form.setVisible(is_alone)
        self.minutes.show_error(state.alone_error)

    def _on_alone(self) -> None:
        chosen = "".join(self.alone.chosen())
        self.agreed.emit(chosen, self.buddy.text(), self._minutes())

    def _on_agreed(self) -> None:
        try:
            minutes = self.minutes.number()
        except Refusal as refusal:
            self.minutes.show_error(refusal.sentence)
            self.minutes.focus_input()
            return
        self.agreed.emit("yes", self.buddy.text(), minutes)

    def _minutes(self) -> int | None:
        try:
            return self.minutes.number()
        except Refusal:
            return None
