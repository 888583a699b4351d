"""The main window: rooms at the left, where one is above, what is safe below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.icons import IconMark
from app.ui.kit.text import Text, restyle
from app.ui.kit.toast import Toast
from app.ui.shell.bars import FootLine, TopBar
from app.ui.shell.help import HelpDialog, KeyLine
from app.ui.shell.navigation import Navigation
from app.ui.shell.palette import Action, Palette
from app.ui.shell.rooms import ROOMS, Room, RoomName, ShellState
from app.ui.shell.shortcuts import SHORTCUTS, Command, Shortcut, key_of, room_key
from app.ui.shell.way import Way
from app.ui.theme import look_of

LEAST_WIDTH_PX, LEAST_HEIGHT_PX = 1024, 600
PRACTICE_EDGE_PX = 4
_PRACTICE_WORDS = "Practice. Nothing here is about a real person, and nothing is ever sent."


@runtime_checkable
class HasFirstField(Protocol):
    """A screen that knows where the cursor belongs when it opens."""

    def focus_first(self) -> None:
        """Put the cursor there."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """A screen in the frame: its title, which names no person, and what opens it."""

    screen: QWidget
    title: str
    room: RoomName
    opened: Callable[[str], None] | None = None
    help_words: str = ""


class MainWindow(QMainWindow):
    """Shows one page at a time, and only rooms that were added to it. It is the Navigator."""

    def __init__(self) -> None:
        super().__init__()
        self._way: Way[Page] = Way()
        self._bound: dict[Command, Callable[[], None]] = {}
        self._more_actions: list[Action] = []
        self._may_close: Callable[[], bool] = lambda: True
        self._state = ShellState()
        self._alone: QWidget | None = None
        self.setMinimumSize(LEAST_WIDTH_PX, LEAST_HEIGHT_PX)
        self.setWindowTitle("Wayside")
        self._build()
        self._actions = {shortcut.command: self._action(shortcut) for shortcut in SHORTCUTS}
        self.bind("palette", self.show_palette)
        self.bind("help", self.show_help)
        self.bind("back", self.go_back)
        self.toast = Toast(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self.show_state(self._state)

    def _build(self) -> None:
        self._outer = QStackedWidget()
        self.setCentralWidget(self._outer)
        self._frame = QFrame()
        self._frame.setProperty("part", "frame")
        self._across = across = QHBoxLayout(self._frame)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.navigation = Navigation()
        self.navigation.room_chosen.connect(self.open_room)
        self.navigation.quick_contact_requested.connect(partial(self.give, "quick_contact"))
        across.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._practice = _practice_strip()
        self.top = TopBar()
        self.top.session_requested.connect(partial(self.give, "session"))
        self.top.lock_requested.connect(partial(self.give, "lock"))
        self.stack = QStackedWidget()
        self.foot = FootLine()
        self.foot.help_requested.connect(self.show_help)
        self.foot.palette_requested.connect(self.show_palette)
        column.addWidget(self._practice)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        across.addLayout(column, 1)
        self._outer.addWidget(self._frame)

    # What the window is told

    def add_room(
        self,
        name: RoomName,
        screen: QWidget,
        *,
        opened: Callable[[str], None] | None = None,
        help_words: str = "",
    ) -> None:
        """Open a room; its door appears."""
        room = next(room for room in ROOMS if room.name == name)
        self._way.add(name, Page(screen, room.words, name, opened, help_words))
        self.stack.addWidget(screen)
        self.navigation.show_rooms([room.name for room in self._way.rooms])
        if name == "search":
            self.bind("search", partial(self.open_room, name))

    def add_page(
        self,
        page: str,
        screen: QWidget,
        *,
        title: str,
        room: RoomName,
        opened: Callable[[str], None] | None = None,
        help_words: str = "",
    ) -> None:
        """Add a page inside a room; `opened` is told the subject, such as an id."""
        self._way.add(page, Page(screen, title, room, opened, help_words))
        self.stack.addWidget(screen)

    def bind(self, command: Command, do: Callable[[], None]) -> None:
        """Let a command of the table do something from now on."""
        self._bound[command] = do
        self._show_bound()

    def unbind(self, command: Command) -> None:
        """Let a command mean nothing here; it leaves help and palette too."""
        self._bound.pop(command, None)
        self._show_bound()

    def offer(self, action: Action) -> None:
        """Put one more action into the palette."""
        self._more_actions.append(action)

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask this before the window closes."""
        self._may_close = may_close

    def show_state(self, state: ShellState) -> None:
        """Draw what the frame says."""
        self._state = state
        self.top.show_state(state, has_session="session" in self._bound)
        self.foot.show_state(state)
        self._practice.setVisible(state.is_practice)
        edge = PRACTICE_EDGE_PX if state.is_practice else 0
        self._across.setContentsMargins(edge, edge, edge, edge)
        if self._frame.property("practice") != ("true" if state.is_practice else "false"):
            self._frame.setProperty("practice", "true" if state.is_practice else "false")
            restyle(self._frame)

    def show_locked(self, screen: QWidget) -> None:
        """Show nothing but this screen, under a neutral title."""
        for dialog in self.findChildren(QWidget):
            if dialog.isWindow() and dialog.isVisible():
                dialog.close()
        self.toast.hide()
        self._end_alone()
        if self._outer.indexOf(screen) < 0:
            self._outer.addWidget(screen)
        self._outer.setCurrentWidget(screen)
        self.setWindowTitle("Wayside")
        self._show_bound()
        _focus_first(screen)

    def show_unlocked(self) -> None:
        """Show the frame again."""
        self._outer.setCurrentWidget(self._frame)
        self._show_title()
        self._show_bound()

    def show_alone(self, screen: QWidget) -> None:
        """Give the whole screen of the machine to one page; only locking leads out of it.

        No room, no bar, no key of ours and no closing, so that it may be turned towards somebody.
        """
        self.show_locked(screen)
        self._alone = screen
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        self.activateWindow()

    def leave_alone(self) -> None:
        """Lock, so that whoever goes on gives the passphrase."""
        lock = self._bound.get("lock")
        if self._alone is not None and lock is not None:
            lock()

    def _end_alone(self) -> None:
        if self._alone is None:
            return
        self._outer.removeWidget(self._alone)
        self._alone.deleteLater()
        self._alone = None
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.activateWindow()

    @property
    def is_locked(self) -> bool:
        """Say whether the frame is hidden."""
        return self._outer.currentWidget() is not self._frame

    # Navigator

    def open_room(self, name: RoomName) -> None:
        """Go to a room; KeyError where it was not added."""
        self.open_page(name)

    def open_page(self, page: str, subject: str = "") -> None:
        """Go to a page; KeyError where it was not added."""
        place = self._way.go(page, subject)
        self.stack.setCurrentWidget(place.screen)
        self.navigation.show_chosen(place.room)
        self._show_title()
        _focus_first(place.screen)

    def go_back(self) -> None:
        """Go to the page before."""
        before = self._way.leave()
        if before is not None:
            self.open_page(*before)

    # Keys

    def give(self, command: Command) -> None:
        """Do what a command is bound to; nothing where it is bound to nothing."""
        do = self._bound.get(command)
        if do is not None and not self.is_locked:
            do()

    def actions_now(self) -> list[Action]:
        """Return everything that can be done from here."""
        commands = [
            Action(shortcut.words, self._bound[shortcut.command], key_of(shortcut.command))
            for shortcut in SHORTCUTS
            if shortcut.command in self._bound and shortcut.command != "palette"
        ]
        rooms = [
            Action(f"Go to {room.words}", partial(self.open_room, room.name), key)
            for room, key in self._doors()
        ]
        return commands + rooms + [one for one in self._more_actions if one.is_offered()]

    def keys_now(self) -> list[KeyLine]:
        """Return the keys that do something here."""
        bound = [
            KeyLine(shortcut.group, shortcut.words, " or ".join(_shown(shortcut.keys)))
            for shortcut in SHORTCUTS
            if shortcut.command in self._bound
        ]
        rooms = [KeyLine("Rooms", room.words, key) for room, key in self._doors()]
        return bound + rooms

    def _doors(self) -> list[tuple[Room, str]]:
        return [(room, room_key(ROOMS.index(room) + 1)) for room in self._way.rooms]

    def show_palette(self) -> None:
        """Open the palette."""
        Palette(self.actions_now(), self).open()

    def show_help(self) -> None:
        """Open the help."""
        here = self._way.here
        HelpDialog(self.keys_now(), here.help_words if here else "", self).open()

    def _action(self, shortcut: Shortcut) -> QAction:
        action = QAction(shortcut.words, self)
        action.setShortcuts([QKeySequence(keys) for keys in shortcut.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(partial(self._on_triggered, shortcut.command))
        self.addAction(action)
        return action

    def _on_triggered(self, command: Command, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.give(command)

    def _show_bound(self) -> None:
        for command, action in self._actions.items():
            action.setEnabled(command in self._bound and not self.is_locked)
        self.navigation.quick_contact.setVisible("quick_contact" in self._bound)
        self.top.show_state(self._state, has_session="session" in self._bound)

    def _show_title(self) -> None:
        title = self._way.here.title if self._way.here else ""
        self.top.show_title(title)
        self.setWindowTitle(f"{title} - Wayside" if title else "Wayside")

    # Qt

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        # The widget with the focus, not the application: that one has thousands of events a second.
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a text field from taking one of our keys (Ctrl+K would erase to the end of line)."""
        if self._alone is not None and event.type() == QEvent.Type.Show and watched is self.toast:
            self.toast.hide()  # what was done is not for whoever has the screen now
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            for command, action in self._actions.items():
                if command != "undo" and action.isEnabled() and pressed in action.shortcuts():
                    event.ignore()
                    return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open rooms with Alt and a figure."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and not self.is_locked:
            name = self._way.room_at(event.key() - Qt.Key.Key_1)
            if name is not None:
                self.open_room(name)
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words at the left up when the room is needed for the page."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when whoever must be asked agrees; never while the screen is somebody else's."""
        if self._alone is None and self._may_close():
            event.accept()
        else:
            event.ignore()

    def _fit(self) -> None:
        is_narrow = self.width() < self.navigation.wide_px * 21 // 5
        self.navigation.show_narrow(is_narrow=is_narrow)
        self.foot.show_narrow(is_narrow=self.width() < look_of().text(900))


def _practice_strip() -> QFrame:
    strip = QFrame()
    strip.setProperty("part", "practice")
    row = QHBoxLayout(strip)
    row.setContentsMargins(24, 6, 24, 6)
    row.addWidget(IconMark("info", ink="on_practice", size_px=18))
    row.addWidget(Text(_PRACTICE_WORDS), 1)
    return strip


def _shown(keys: tuple[str, ...]) -> list[str]:
    """Return keys as people write them, each once (Return and Enter are one to a reader)."""
    return list(dict.fromkeys(key.replace("Return", "Enter") for key in keys))


def _focus_first(screen: QWidget) -> None:
    if isinstance(screen, HasFirstField):
        screen.focus_first()
        return
    for child in screen.findChildren(QWidget):
        can_tab = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if can_tab and child.isEnabled() and child.isVisibleTo(screen):
            child.setFocus(Qt.FocusReason.OtherFocusReason)
            return
