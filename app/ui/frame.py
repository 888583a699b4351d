"""The pages in the window: found by name, asked what they can, opened again after a lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.context import Forgets, HasCommands, KeepsTyping, Place, RemembersPlace
from app.ui.shell.rooms import ROOMS, RoomName
from app.ui.shell.shortcuts import Command
from app.ui.shell.window import HasFirstField, MainWindow, Page
from app.ui.undo import UndoToast


class PageFrame:
    """Implements Wayfinder for the screens, and Frame for locking.

    Args:
        window: the frame on screen.
        toast: taken away with everything else on locking.
        door: answers with the screen to show while locked.
    """

    def __init__(self, window: MainWindow, toast: UndoToast, door: Callable[[], QWidget]) -> None:
        self._window, self._toast, self._door = window, toast, door
        self._pages: dict[str, Page] = {}
        self._now: tuple[str, str] = ("", "")
        self._place = Place()
        self._focus: QWidget | None = None
        self._commands: tuple[Command, ...] = ()
        self._usual: dict[Command, Callable[[], None]] = {}

    def add(self, name: str, page: Page) -> None:
        """Add a page; a room of that name gets its door."""
        opened = partial(self._open, name)
        self._pages[name] = page
        rooms: dict[str, RoomName] = {room.name: room.name for room in ROOMS}
        if name in rooms:
            self._window.add_room(
                rooms[name], page.screen, opened=opened, help_words=page.help_words
            )
        else:
            self._window.add_page(
                name,
                page.screen,
                title=page.title,
                room=page.room,
                opened=opened,
                help_words=page.help_words,
            )

    def always(self, command: Command, do: Callable[[], None]) -> None:
        """Let a command do this wherever no screen says otherwise."""
        self._usual[command] = do
        self._window.bind(command, do)

    @property
    def pages(self) -> dict[str, Page]:
        """Return the pages by name."""
        return dict(self._pages)

    # Wayfinder

    def has_page(self, page: str) -> bool:
        """Say whether there is such a page."""
        return page in self._pages

    def open_room(self, name: RoomName) -> None:
        """Go to a room."""
        self._window.open_room(name)

    def open_page(self, page: str, subject: str = "") -> None:
        """Go to a page."""
        self._window.open_page(page, subject)

    def go_back(self) -> None:
        """Go to the page before."""
        self._window.go_back()

    # Frame

    def remember(self) -> None:
        """Remember where one is."""
        screen = self._screen()
        self._place = screen.place() if isinstance(screen, RemembersPlace) else Place()
        self._focus = QApplication.focusWidget()

    def save_typing(self) -> None:
        """Queue every draft that is not saved yet."""
        for page in self._pages.values():
            if isinstance(page.screen, KeepsTyping):
                page.screen.save_typing()

    def hide(self) -> None:
        """Show the door and nothing else."""
        self._toast.forget()
        self._window.show_locked(self._door())
        self._window.repaint()

    def forget(self) -> None:
        """Let every screen hold nothing."""
        for page in self._pages.values():
            if isinstance(page.screen, Forgets):
                page.screen.forget()

    def come_back(self) -> None:
        """Show the page of before; home, the first time."""
        name, subject = self._now
        if not name:
            self._window.show_unlocked()
            self._window.open_room("search")
            return
        page = self._pages[name]
        if isinstance(page.screen, RemembersPlace):
            page.screen.return_to(self._place)
        self._window.show_unlocked()
        if page.opened is not None:
            page.opened(subject)
        focus, self._focus = self._focus, None
        if focus is not None and page.screen.isAncestorOf(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(page.screen, HasFirstField):
            page.screen.focus_first()

    def _open(self, name: str, subject: str) -> None:
        self.save_typing()
        self._now = (name, subject)
        self._give_keys_to(self._pages[name].screen)
        opened = self._pages[name].opened
        if opened is not None:
            opened(subject)

    def _give_keys_to(self, screen: object) -> None:
        for command in self._commands:
            usual = self._usual.get(command)
            if usual is None:
                self._window.unbind(command)
            else:
                self._window.bind(command, usual)
        commands = screen.commands() if isinstance(screen, HasCommands) else {}
        self._commands = tuple(commands)
        for command, do in commands.items():
            self._window.bind(command, do)

    def _screen(self) -> object:
        return self._window.stack.currentWidget()
