"""The room of this laptop: how it stands with the centre, how it looks and locks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.kit import Button, Card, Text
from app.ui.settings.presenter import Settings, SettingsPresenter
from app.ui.settings.view import SettingsScreen
from app.ui.shell.rooms import ShellState
from app.ui.shell.window import Page
from app.ui.theme import look_of

_HELP = "How this laptop looks, when it locks, and what the centre has received."
_WIDTH_PX = 860


class ServiceScreen(QWidget):
    """What waits for the centre above, the settings below."""

    def __init__(self, context: Context, apply: Callable[[Settings], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(24, 20, 24, 0)
        card = Card("The centre")
        card.setMaximumWidth(look_of().text(_WIDTH_PX))
        line = QHBoxLayout()
        line.setSpacing(16)
        self._words = Text("")
        line.addWidget(self._words, 1)
        self.tray = Button("What waits", icon_name="cloud")
        self.tray.clicked.connect(lambda: context.navigator.open_page("sync_tray"))
        line.addWidget(self.tray)
        card.body.addLayout(line)
        top.addWidget(card)
        column.addWidget(self._top)
        self.settings = SettingsScreen()
        column.addWidget(self.settings, 1)
        self._context = context
        self.presenter = presenter = SettingsPresenter(context.preferences, self.settings, apply)
        self.settings.theme_chosen.connect(presenter.choose_theme)
        self.settings.text_chosen.connect(presenter.choose_text)
        self.settings.idle_chosen.connect(presenter.choose_idle)
        self.settings.large_targets_chosen.connect(
            lambda is_on: presenter.choose_large_targets(is_on=is_on)
        )
        self.settings.discreet_chosen.connect(lambda is_on: presenter.choose_discreet(is_on=is_on))

    def show_standing(self, state: ShellState) -> None:
        """Say how the laptop stands with the centre."""
        self._words.setText(state.centre)
        self._top.setVisible(bool(state.centre))
        self.tray.setVisible(self._context.navigator.has_page("sync_tray"))

    def focus_first(self) -> None:
        """Put the focus on the settings."""
        self.settings.focus_first()


def page(screen: ServiceScreen) -> Page:
    """Return the room `service`."""
    return Page(screen, "Service", "service", None, _HELP)
