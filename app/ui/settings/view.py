"""The settings screen: every choice takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import Card, CheckBox, ChoiceRow, Option, Text
from app.ui.settings.presenter import IDLE_MINUTES, TEXT_PERCENTS, Settings
from app.ui.theme import look_of

_THEMES = (
    Option("system", "As the system"),
    Option("light", "Light"),
    Option("dark", "Dark"),
    Option("contrast_light", "High contrast, light"),
    Option("contrast_dark", "High contrast, dark"),
)


class SettingsScreen(QScrollArea):
    """Implements SettingsView."""

    theme_chosen = Signal(str)
    text_chosen = Signal(int)
    large_targets_chosen = Signal(bool)
    idle_chosen = Signal(int)
    discreet_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.theme = ChoiceRow("Colours", _THEMES, is_required=True)
        self.text_size = ChoiceRow(
            "Text size",
            [Option(str(percent), f"{percent} %") for percent in TEXT_PERCENTS],
            is_required=True,
        )
        self.large = CheckBox("Larger things to press")
        self.idle = ChoiceRow(
            "Lock when nobody touches it for",
            [
                Option(str(minutes), "1 minute" if minutes == 1 else f"{minutes} minutes")
                for minutes in IDLE_MINUTES
            ],
            is_required=True,
            help_words=(
                "A minute before, you are told; any key keeps it open. What you were typing "
                "is kept. Closing the lid locks at once."
            ),
        )
        self.discreet = CheckBox("Show initials instead of names")
        self._build()
        self._connect()
        self.show_state(Settings())

    def _build(self) -> None:
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        looks = Card("How it looks")
        for part in (self.theme, self.text_size, self.large):
            looks.body.addWidget(part)
        looks.body.addWidget(Text("Useful with gloves, or in a moving van.", "small"))
        keeps = Card("Who can see it")
        keeps.body.addWidget(self.idle)
        keeps.body.addWidget(self.discreet)
        keeps.body.addWidget(
            Text("Useful where others can see the screen, such as a café or a hostel.", "small")
        )
        for card in (looks, keeps):
            card.setMaximumWidth(look_of().text(860))
            row = QHBoxLayout()
            row.addWidget(card, 100)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self.setWidget(sheet)

    def _connect(self) -> None:
        self.theme.edited.connect(lambda: self.theme_chosen.emit(self.theme.chosen()[0]))
        self.text_size.edited.connect(
            lambda: self.text_chosen.emit(int(self.text_size.chosen()[0]))
        )
        self.idle.edited.connect(lambda: self.idle_chosen.emit(int(self.idle.chosen()[0])))
        self.large.clicked.connect(self.large_targets_chosen)
        self.discreet.clicked.connect(self.discreet_chosen)

    def show_state(self, state: Settings) -> None:
        """Draw."""
        self.theme.show_chosen([state.theme])
        self.text_size.show_chosen([str(_nearest(state.text_percent, TEXT_PERCENTS))])
        self.large.setChecked(state.has_large_targets)
        self.idle.show_chosen([str(_nearest(state.idle_minutes, IDLE_MINUTES))])
        self.discreet.setChecked(state.is_discreet)

    def focus_first(self) -> None:
        """Put the focus on the colours."""
        self.theme.focus_input()


def _nearest(value: int, choices: tuple[int, ...]) -> int:
    return min(choices, key=lambda choice: abs(choice - value))
