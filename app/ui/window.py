"""The window with all its screens: wiring only, no rule lives here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.casework import catching_up
from app.casework.laptop import Laptop, Shelf
from app.host.clock import Clock, SystemClock
from app.host.files import FileHold, make_private_folder
from app.host.lock_signals import ClockJump, IdleWatch, LockReason, LockSignals
from app.host.logs import EventLog, FailureHook
from app.host.paths import log_dir, resources_dir
from app.host.qt.idle import IdleAndClock
from app.host.qt.logind import Logind
from app.host.qt.windows import WindowsMessages
from app.records.registry import record_types
from app.ui import service
from app.ui.appearance import Appearance
from app.ui.background import Catcher
from app.ui.changes import ChangeFeed
from app.ui.closing import FinishSending
from app.ui.context import Context
from app.ui.door import VaultDoor
from app.ui.frame import PageFrame
from app.ui.lanes import Lane, Lanes
from app.ui.locking import Locking, OpenLaptop
from app.ui.offers import offered_in_palette
from app.ui.paper import print_on_usual_printer
from app.ui.preferences import FilePreferences
from app.ui.qt_lanes import QtLanes
from app.ui.qt_later import QtLater
from app.ui.session_lanes import SessionLanes
from app.ui.settings.presenter import Preferences, Settings, read_settings
from app.ui.shell.palette import Action
from app.ui.shell.rooms import ShellState
from app.ui.shell.window import MainWindow, Page
from app.ui.standing import Standing
from app.ui.undo import UndoToast
from app.ui.unlock.first_run import FirstRunScreen
from app.ui.unlock.presenter import FirstRunPresenter, UnlockPresenter
from app.ui.unlock.strength import word_list
from app.ui.unlock.view import UnlockScreen

# Page or room, and the module that makes it; a part that is not installed has no door.
_SCREENS = (
    ("search", "app.ui.search.page"),
    ("session", "app.ui.session.page"),
    ("handouts", "app.ui.handouts.page"),
    ("person", "app.ui.person.page"),
    ("record_form", "app.ui.record_form.page"),
    ("quick_contact", "app.ui.quick_contact.page"),
    ("assessment", "app.ui.assessment.page"),
    ("handout", "app.ui.handouts.handout_page"),
    ("sync_tray", "app.ui.sync_tray.page"),
    ("attach", "app.ui.attaching.page"),
)
_WIDTH_PX, _HEIGHT_PX = 1280, 800
_OURS = (
    "Something went wrong, and the fault is in the program. What you typed until a second ago is "
    "kept. Close Wayside and open it again; ring your lead if it happens twice."
)
_TWICE = (
    "Wayside is open on this laptop already. Look for its window on the taskbar. Nothing was lost "
    "or changed."
)


class Program(QObject):
    """Everything that lives as long as the window.

    Args:
        app: the application.
        folder: of the vault.
        clock: the time.
        lanes: where work is done that the window does not wait for.
        preferences: the look.
        memory_kib: for the making of a vault; None measures the machine.
    """

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        *,
        clock: Clock,
        lanes: Lanes,
        preferences: Preferences,
        memory_kib: int | None = None,
    ) -> None:
        super().__init__()
        self._app, self._clock, self._lanes = app, clock, lanes
        self.preferences = preferences
        self.appearance = Appearance(app)
        self.settings = read_settings(preferences)
        self._apply_look(self.settings)
        self.window = MainWindow()
        self.open_laptop = OpenLaptop()
        self.session_lanes = SessionLanes(lanes)
        self.toast = UndoToast(self.window)
        shelf = Shelf(resources_dir())
        self.vault_door = VaultDoor(folder, clock, shelf, memory_kib=memory_kib)
        self.frame = PageFrame(self.window, self.toast, self._door)
        self.feed = ChangeFeed()
        self.context = Context(
            laptop=self.open_laptop,
            lanes=self.session_lanes,
            navigator=self.frame,
            toast=self.toast,
            clock=clock,
            changed=self.feed,
            preferences=preferences,
        )
        self.standing = Standing(self.context, self._show_standing)
        self.catcher = Catcher(self.context, QtLater(self))
        self.locking = Locking(
            self.open_laptop,
            self.session_lanes,
            self.frame,
            on_open=self._on_open,
            on_lock=self._on_lock,
        )
        self._make_doors()
        self._watch()
        self.service = service.ServiceScreen(self.context, self._apply)
        self._add_pages()
        self._bind()

    # Making

    def _make_doors(self) -> None:
        self.unlock_screen, self.first_run_screen = UnlockScreen(), FirstRunScreen()
        self.unlock = UnlockPresenter(
            self.vault_door, self._lanes, self.unlock_screen, self._on_way_in
        )
        self.unlock_screen.unlock_requested.connect(self.unlock.unlock)
        self.unlock_screen.way_chosen.connect(self.unlock.choose_way)
        self.first_run = FirstRunPresenter(
            self.vault_door,
            self._lanes,
            self.first_run_screen,
            self._on_way_in,
            words=word_list(),
            print_key=self._print_key,
        )
        screen, presenter = self.first_run_screen, self.first_run
        screen.create_requested.connect(presenter.create)
        screen.typed.connect(presenter.judge)
        screen.suggestion_requested.connect(presenter.suggest)
        screen.print_requested.connect(presenter.print_key)
        screen.put_away.connect(presenter.put_away)

    def _watch(self) -> None:
        self._idle = IdleWatch(self._clock, self.settings.idle_minutes)
        self._idle_source = IdleAndClock(self._app, self._idle, ClockJump(self._clock))
        self._idle_source.warning_due.connect(self._on_idle_warning)
        # Each is a source of its own kind; those that this machine lacks are left out.
        logind, windows = Logind(), WindowsMessages(self._app, self.window)
        sources = [each for each in (logind, windows) if each.is_available]
        self.lock_signals = LockSignals((self._idle_source, *sources), self.locking.lock)

    def _add_pages(self) -> None:
        for name, module in _SCREENS:
            if _is_installed(module):
                page: Page = import_module(module).page(self.context)
                self.frame.add(name, page)
        self.frame.add("service", service.page(self.service))

    def _bind(self) -> None:
        window, frame = self.window, self.frame
        frame.always("lock", self.lock)
        frame.always("new_person", lambda: frame.open_page("record_form", "person:"))
        if frame.has_page("quick_contact"):
            frame.always("quick_contact", lambda: frame.open_page("quick_contact"))
        if frame.has_page("session"):
            frame.always("session", lambda: frame.open_room("session"))
        if frame.has_page("sync_tray"):
            action = Action("What the centre has not received", self._open_tray)
            window.offer(action)
        for offer in offered_in_palette(record_types().values(), frame.open_page):
            window.offer(offer)
        window.offer(Action("Catch up with the centre now", self.catcher.turn))
        window.ask_before_closing(self._may_close)

    # Running

    def start(self) -> None:
        """Show the window, its door first."""
        self.window.resize(_WIDTH_PX, _HEIGHT_PX)
        self.window.show_locked(self._door())
        self.window.show()
        self.lock_signals.start()

    def lock(self) -> None:
        """Lock now."""
        self.locking.lock()

    def stop(self) -> None:
        """Lock, and let everything go."""
        self.locking.lock()
        self.lock_signals.stop()
        self._lanes.close()

    def _door(self) -> QWidget:
        if self.vault_door.is_made:
            self.unlock.begin()
            return self.unlock_screen
        self.first_run.begin()
        return self.first_run_screen

    def _on_way_in(self) -> None:
        self.vault_door.hand_over(self.locking.opened)

    def _on_open(self, laptop: Laptop) -> None:
        self.service.presenter.begin()
        self.standing.begin(laptop)
        self.catcher.begin(laptop)
        self._idle.touched()
        self.lock_signals.unlocked()

    def _on_lock(self) -> None:
        self.catcher.stop()
        self.standing.forget()

    def _show_standing(self, state: ShellState) -> None:
        self.window.show_state(state)
        self.service.show_standing(state)

    def _open_tray(self) -> None:
        self.frame.open_page("sync_tray")

    def _on_idle_warning(self, seconds: int) -> None:
        if self.window.is_locked:
            return
        if seconds:
            words = f"Nobody is here? This laptop locks in {seconds} seconds. Any key keeps it open"
            self.window.toast.show_done(words, can_undo=False)
        else:
            self.window.toast.hide()

    def _apply(self, settings: Settings) -> None:
        self._apply_look(settings)
        self._idle.set_minutes(settings.idle_minutes)
        if settings.is_discreet != self.settings.is_discreet:
            self.feed.announce("setting")
        self.settings = settings

    def _apply_look(self, settings: Settings) -> None:
        self.appearance.choose(
            settings.theme, settings.text_percent, has_large_targets=settings.has_large_targets
        )

    def _print_key(self, groups: tuple[str, ...]) -> None:
        if not print_on_usual_printer(self.vault_door.recovery_sheet(groups)):
            say(
                self.window,
                "No printer took the sheet. Write the key down by hand, group by group: it is "
                "shown until you go on.",
            )

    # Closing

    def _may_close(self) -> bool:
        self.frame.save_typing()
        status = self.standing.status
        if not self.open_laptop.is_open or status is None or not status.enrolled:
            return True
        if not status.waiting:
            return True
        return bool(FinishSending(status.waiting, self._send, self.window).exec())

    def _send(self, done: Callable[[], None]) -> None:
        self.session_lanes.run(
            Lane.SYNC,
            lambda: catching_up.catch_up(self.open_laptop()),
            lambda _report: done(),
            lambda _error: done(),
        )


class _Told(QObject):
    """Carries word of a failure from any thread to the window, once."""

    told = Signal()


def build(folder: Path) -> Callable[[], int]:
    """Return what shows the window on the vault in `folder` until it is closed."""
    return lambda: run_window(folder)


def run_window(folder: Path) -> int:
    """Show the window on the vault in `folder` until it is closed; return the exit code."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Wayside")
    make_private_folder(folder)
    hold = FileHold.take(folder / "window.hold")
    if hold is None:
        say(None, _TWICE)
        return 1
    log = EventLog(log_dir())
    telling = _Told()
    hook = FailureHook(log, telling.told.emit)
    program = Program(
        app, folder, clock=SystemClock(), lanes=QtLanes(), preferences=FilePreferences(folder)
    )
    telling.told.connect(lambda: say(program.window, _OURS), Qt.ConnectionType.QueuedConnection)
    hook.install()
    try:
        program.start()
        return app.exec()
    finally:
        program.stop()
        hook.uninstall()
        log.close()
        hold.release()


def say(parent: QWidget | None, words: str) -> None:
    """Say something in a box of its own; it names nobody."""
    box = QMessageBox(parent)
    box.setWindowTitle("Wayside")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.exec()


def _is_installed(module: str) -> bool:
    return find_spec(module) is not None


__all__ = ["LockReason", "Program", "build", "run_window"]
