"""The screens that the walkers walk, each filled as on an ordinary day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.kit import Button, EmptyState
from app.ui.settings.view import SettingsScreen
from app.ui.shell.rooms import ROOMS, ShellState
from app.ui.shell.window import MainWindow
from app.ui.unlock.first_run import FirstRunScreen
from app.ui.unlock.presenter import FirstRunState, UnlockState
from app.ui.unlock.view import UnlockScreen
from tests.ui.gallery import Gallery

STATE = ShellState(
    place="Van, Salerie Corner · today",
    worker="M. Ormer",
    saved="Saved on this laptop 10:42",
    centre="Offline since 09:10 · 7 wait to be received by the centre",
)
RECOVERY_KEY = ("K4T7-9QXM", "2HJD-8WRP", "5NVB-3CFG", "7YTK-6ZLS", "4PMD-9XHQ", "8RJW-2BVN")


def window(state: ShellState = STATE) -> MainWindow:
    made = MainWindow()
    for room in ROOMS:
        made.add_room(
            room.name,
            EmptyState(
                room.icon_name,
                "Nothing here yet",
                "What was recorded stands here. Begin with Ctrl+N.",
                [Button("New person", icon_name="plus", key="Ctrl+N")],
            ),
        )
    for command in ("quick_contact", "session", "lock", "record", "new_person", "undo"):
        made.bind(command, lambda: None)
    made.show_state(state)
    made.open_room("search")
    return made


def _in_frame(screen: QWidget) -> MainWindow:
    made = window()
    made.add_page("page", screen, title="Page", room="service")
    made.open_page("page")
    return made


def _locked(screen: QWidget) -> MainWindow:
    made = window()
    made.show_locked(screen)
    return made


def _unlock() -> MainWindow:
    screen = UnlockScreen()
    screen.show_state(
        UnlockState(worker="M. Ormer", error="The passphrase does not fit. Nothing was changed.")
    )
    screen.help_button.setChecked(True)
    return _locked(screen)


def _recovery_key() -> MainWindow:
    screen = FirstRunScreen()
    screen.show_state(FirstRunState(step="recovery_key", recovery_key=RECOVERY_KEY))
    screen.second.confirmed.setChecked(True)
    return _locked(screen)


SCREENS: dict[str, Callable[[], MainWindow]] = {
    "frame": window,
    "practice": lambda: window(
        ShellState(place="Practice", worker="M. Ormer", saved="Saved 10:42", is_practice=True)
    ),
    "unlock": _unlock,
    "first_run": lambda: _locked(FirstRunScreen()),
    "recovery_key": _recovery_key,
    "settings": lambda: _in_frame(SettingsScreen()),
    "gallery": lambda: _in_frame(Gallery()),
}
