"""The first run: a name, a passphrase, and the recovery key to be put away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.kit import (
    Banner,
    Busy,
    Button,
    CheckBox,
    Chip,
    ErrorSummary,
    FlowLayout,
    SecretField,
    Text,
    TextField,
)
from app.ui.unlock.presenter import FirstRunState
from app.ui.unlock.view import DoorSheet

_INTRO = (
    "Everything you write stays on this laptop, scrambled, until it reaches the centre. "
    "Your passphrase is what opens it."
)
_KEY_INTRO = (
    "If the passphrase is forgotten, only this key opens what is on this laptop. It is shown "
    "once. Print it or write it down, and keep it where your service keeps such things, "
    "never with the laptop."
)


class _PassphraseStep(DoorSheet):
    create_requested = Signal(str, str, str)
    typed = Signal(str, str)
    suggestion_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Welcome to Wayside", _INTRO, width_px=540)
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.name = TextField("Your name", help_words="As colleagues know you", longest=80)
        self.passphrase = SecretField(
            "Passphrase", help_words="Four words, or at least 15 letters. Blanks count."
        )
        self.again = SecretField("Passphrase once more")
        self.strength = Chip("Not written yet")
        suggest = Button("Suggest four words", kind="quiet", icon_name="key")
        suggest.clicked.connect(self.suggestion_requested)
        beside = QWidget()
        line = FlowLayout(beside, is_centred=True)
        line.addWidget(suggest)
        line.addWidget(self.strength)
        for part in (self.name, self.passphrase, beside, self.again):
            self.body.addWidget(part)
        self.create_button = Button("Make my vault", kind="primary", key="Enter")
        self.busy = Busy("Making the vault. This takes a few seconds.")
        self.body.addWidget(self.create_button)
        self.body.addWidget(self.busy)
        self.create_button.clicked.connect(self._on_submitted)
        fields: tuple[TextField, ...] = (self.name, self.passphrase, self.again)
        for field in fields:
            field.submitted.connect(self._on_submitted)
        self.name.edited.connect(self._on_typed)
        self.passphrase.edited.connect(self._on_typed)

    def show_state(self, state: FirstRunState) -> None:
        """Draw."""
        if state.suggestion:
            self.passphrase.show_text(state.suggestion)
            self.again.show_text(state.suggestion)
            self.passphrase.show_plainly(is_plain=True)
            self.passphrase.show_help("Write these four words down until you know them by heart.")
        self.strength.show_state(state.strength.words, state.strength.tone)
        errors = (state.name_error, state.passphrase_error, state.again_error)
        fields: tuple[TextField, ...] = (self.name, self.passphrase, self.again)
        for field, error in zip(fields, errors, strict=True):
            field.show_error(error)
        self.create_button.setVisible(not state.is_busy)
        self.busy.setVisible(state.is_busy)
        wrong = [field for field in fields if field.error]
        if len(wrong) > 1:
            self.summary.show_errors(fields)
        else:
            self.summary.hide()
            if wrong:
                wrong[0].focus_input()

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self.passphrase.forget()
        self.again.forget()

    def _on_typed(self) -> None:
        self.typed.emit(self.name.text(), self.passphrase.secret())

    def _on_submitted(self) -> None:
        self.create_requested.emit(self.name.text(), self.passphrase.secret(), self.again.secret())


class _KeyStep(DoorSheet):
    print_requested = Signal()
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__("Your recovery key", _KEY_INTRO, width_px=620)
        self.groups = QWidget()
        self.groups.setAccessibleName("Recovery key")
        self._flow = FlowLayout(self.groups, gap_px=16)
        self.body.addWidget(self.groups)
        self.body.addWidget(
            Banner("Whoever has this key and the laptop can read everything on it.", "warn")
        )
        self.print_button = Button("Print…", icon_name="printer")
        self.print_button.clicked.connect(self.print_requested)
        self.confirmed = CheckBox("I have put it away")
        self.go_on = Button("Open Wayside", kind="primary")
        self.go_on.setEnabled(False)
        self.confirmed.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self.put_away)
        self.body.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QWidget()
        line = FlowLayout(foot, gap_px=16)
        line.addWidget(self.confirmed)
        line.addWidget(self.go_on)
        self.body.addWidget(foot)

    def show_groups(self, groups: tuple[str, ...]) -> None:
        """Show the key, or forget it."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for group in groups:
            self._flow.addWidget(Text(group, "key", wrap=False))
        self.groups.setAccessibleDescription(" ".join(groups))
        self.confirmed.setChecked(False)


class FirstRunScreen(QWidget):
    """Implements FirstRunView."""

    create_requested = Signal(str, str, str)
    typed = Signal(str, str)
    suggestion_requested = Signal()
    print_requested = Signal()
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = _PassphraseStep(), _KeyStep()
        self._steps = QStackedWidget()
        self._steps.addWidget(self.first)
        self._steps.addWidget(self.second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps)
        self.first.create_requested.connect(self.create_requested)
        self.first.typed.connect(self.typed)
        self.first.suggestion_requested.connect(self.suggestion_requested)
        self.second.print_requested.connect(self.print_requested)
        self.second.put_away.connect(self.put_away)
        self.show_state(FirstRunState())

    def show_state(self, state: FirstRunState) -> None:
        """Draw."""
        is_key = state.step == "recovery_key"
        was_key = self._steps.currentWidget() is self.second
        self.first.show_state(state)
        self.second.show_groups(state.recovery_key)
        self._steps.setCurrentWidget(self.second if is_key else self.first)
        if is_key:
            self.first.forget()
        if is_key and not was_key:
            self.second.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the cursor where it begins."""
        self.first.name.focus_input()
