"""The unlock screen: one field, one button, help at hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import Busy, Button, Card, IconMark, SecretField, Text
from app.ui.theme import look_of
from app.ui.unlock.presenter import UnlockState

_HELP = (
    "Everything on this laptop is scrambled with your passphrase, and nobody else knows it, "
    "the office included. If you cannot remember it, use the recovery key that was printed on "
    "the first day; your lead knows where it is kept."
)


class DoorSheet(QScrollArea):
    """A card in the middle of an empty window; scrolls when there is no room for it."""

    def __init__(self, title: str, intro: str, *, width_px: int = 460) -> None:
        super().__init__()
        self._width_px = width_px
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "canvas")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        brand = QHBoxLayout()
        brand.setSpacing(12)
        brand.addStretch(1)
        brand.addWidget(IconMark("wayside", ink="accent", size_px=26))
        brand.addWidget(Text("Wayside", "section", wrap=False))
        brand.addStretch(1)
        column.addLayout(brand)
        column.addSpacing(16)
        self.card = Card()
        self.body = self.card.body
        self.body.setContentsMargins(28, 24, 28, 28)
        self.body.setSpacing(16)
        self.body.addWidget(Text(title, "title"))
        self.intro = Text(intro, "muted")
        self.intro.setVisible(bool(intro))
        self.body.addWidget(self.intro)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 100)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        self.setWidget(sheet)
        self.take_look()

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.take_look()

    def take_look(self) -> None:
        """Let the card be as wide as its text needs."""
        self.card.setMaximumWidth(look_of().text(self._width_px))


class UnlockScreen(DoorSheet):
    """Implements UnlockView."""

    unlock_requested = Signal(str)
    way_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("Unlock", "")
        self._state = UnlockState()
        self.passphrase = SecretField("Passphrase")
        self.recovery_key = SecretField(
            "Recovery key", help_words="The groups of letters and figures on the printed sheet"
        )
        for field in (self.passphrase, self.recovery_key):
            field.submitted.connect(self._on_submitted)
            self.body.addWidget(field)
        self.unlock_button = Button("Unlock", kind="primary", icon_name="lock", key="Enter")
        self.unlock_button.clicked.connect(self._on_submitted)
        self.body.addWidget(self.unlock_button)
        self.busy = Busy("Opening. This takes about a second.")
        self.body.addWidget(self.busy)
        self.other_way = Button("", kind="quiet", icon_name="key")
        self.other_way.clicked.connect(self._on_other_way_clicked)
        self.help_button = Button("Help", kind="quiet", icon_name="help")
        self.help_button.setCheckable(True)
        ways = QHBoxLayout()
        ways.addWidget(self.other_way)
        ways.addStretch(1)
        ways.addWidget(self.help_button)
        self.body.addLayout(ways)
        self.help_words = Text(_HELP, "muted")
        self.help_words.hide()
        self.help_button.toggled.connect(self.help_words.setVisible)
        self.body.addWidget(self.help_words)
        self.show_state(self._state)

    def show_state(self, state: UnlockState) -> None:
        """Draw; what was typed is forgotten once it failed or is no longer needed."""
        is_new_way, was_busy = state.way != self._state.way, self._state.is_busy
        self._state = state
        is_key = state.way == "recovery_key"
        field, other = self._fields()
        other.hide()
        field.show()
        other.forget()
        if was_busy or is_new_way:
            field.forget()
        field.show_error(state.error)
        self.intro.setText(f"This laptop holds the work of {state.worker}.")
        self.intro.setVisible(bool(state.worker))
        self.other_way.show_words("Use the passphrase" if is_key else "Use the recovery key")
        self.unlock_button.setVisible(not state.is_busy)
        self.busy.setVisible(state.is_busy)
        for control in (field.line, field.show_button, self.other_way):
            control.setEnabled(not state.is_busy)
        if not state.is_busy and (was_busy or is_new_way or state.error):
            field.focus_input()

    def focus_first(self) -> None:
        """Put the cursor into the field."""
        self._fields()[0].focus_input()

    def _fields(self) -> tuple[SecretField, SecretField]:
        if self._state.way == "recovery_key":
            return self.recovery_key, self.passphrase
        return self.passphrase, self.recovery_key

    def _on_submitted(self) -> None:
        self.unlock_requested.emit(self._fields()[0].secret())

    def _on_other_way_clicked(self) -> None:
        is_key = self._state.way == "recovery_key"
        self.way_chosen.emit("passphrase" if is_key else "recovery_key")
