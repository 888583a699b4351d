"""A screen in its frame, as the window shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import HasCommands
from app.ui.kit import EmptyState
from app.ui.shell.rooms import RoomName
from app.ui.shell.window import MainWindow, Page
from app.ui.theme import apply_theme
from tests.ui.screens import STATE
from tests.ui.walking import SIZES, faults_of_clipping


def framed(
    qtbot: QtBot | None,
    page: Page,
    name: str,
    subject: str = "",
    size: tuple[int, int] = (1280, 800),
) -> MainWindow:
    """Show a page in the frame; its commands are bound, and Ctrl+Q opens quick contact."""
    window = MainWindow()
    if qtbot is not None:
        qtbot.addWidget(window)
    window.add_room("search", EmptyState("search", "Search", "Nothing here yet."))
    others: tuple[RoomName, ...] = ("session", "handouts", "service")
    for room in others:
        if room != name:
            window.add_room(room, QWidget())
    if name in ("session", "handouts"):
        window.add_room(name, page.screen, opened=page.opened)  # type: ignore[arg-type]
    else:
        window.add_page(name, page.screen, title=page.title, room=page.room, opened=page.opened)
    if name == "quick_contact":
        window.bind("quick_contact", lambda: window.open_page("quick_contact"))
    window.bind("session", lambda: None)
    window.bind("lock", lambda: None)
    window.show_state(STATE)
    window.resize(*size)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    window.open_page(name, subject)
    if isinstance(page.screen, HasCommands):
        for command, do in page.screen.commands().items():
            window.bind(command, do)
    QApplication.processEvents()
    return window


def faults_of_clipping_in_each_theme(
    app: QApplication, window: MainWindow, percent: int
) -> list[tuple[str, str]]:
    """Dress the window in a theme of each kind and look for words that are cut."""
    faults: list[tuple[str, str]] = []
    for theme in SIZES:
        apply_theme(app, theme, percent)
        QApplication.processEvents()
        QApplication.processEvents()
        faults += [(theme.name, fault) for fault in faults_of_clipping(window)]
    return faults
