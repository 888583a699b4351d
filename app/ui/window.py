"""The program in its window: the door first, then what is behind it; no rule lives here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.host.clock import Clock
from app.ui.appearance import Appearance
from app.ui.changes import ChangeFeed
from app.ui.context import Context
from app.ui.door import VaultDoor
from app.ui.doorway import Doorway
from app.ui.frame import PageFrame
from app.ui.furnishing import Furnishing, load
from app.ui.lanes import Lane, Lanes
from app.ui.locking import Locking, OpenLaptop
from app.ui.qt_later import QtLater
from app.ui.say import say
from app.ui.session_lanes import SessionLanes
from app.ui.settings.presenter import Preferences, Settings, read_settings
from app.ui.shell.window import MainWindow, Page
from app.ui.undo import UndoToast

# What the door needs is imported above and nothing else: it is painted before the rest is loaded.
if TYPE_CHECKING:
    from app.casework.laptop import Laptop
    from app.ui.inside import Inside
    from app.ui.watch import Watch

# Page or room, and the module that makes it; a part that is not installed has no door.
_SCREENS = (
    ("search", "app.ui.search.page"),
    ("session", "app.ui.session.page"),
    ("handouts", "app.ui.handouts.page"),
    ("person", "app.ui.person.page"),
    ("record_form", "app.ui.record_form.page"),
    ("quick_contact", "app.ui.quick_contact.page"),
    ("assessment", "app.ui.assessment.page"),
    ("feedback", "app.ui.assessment.feedback_page"),
    ("questionnaires", "app.ui.assessment.shelf_page"),
    ("outcomes", "app.ui.outcomes.page"),
    ("handout", "app.ui.handouts.handout_page"),
    ("sync_tray", "app.ui.sync_tray.page"),
    ("attach", "app.ui.attaching.page"),
    ("linked", "app.ui.linked.page"),
    ("notes", "app.ui.notes.page"),
    ("alerts", "app.ui.alerts.page"),
    ("alert_sheet", "app.ui.alerts.sheet_page"),
    ("directory", "app.ui.directory.page"),
    ("referrals", "app.ui.referrals.page"),
    ("session_sheet", "app.ui.session_sheet.page"),
    ("stock", "app.ui.stock.page"),
    ("pharmacy", "app.ui.pharmacy.page"),
    ("conflicts", "app.ui.conflicts.page"),
    ("duplicates", "app.ui.duplicates.page"),
    ("look_again", "app.ui.look_again.page"),
    ("transfers", "app.ui.transfers.page"),
    ("restricting", "app.ui.restricting.page"),
    ("link_proposals", "app.ui.link_proposals.page"),
    ("team", "app.ui.team.page"),
    ("quarantine", "app.ui.quarantine.page"),
    ("colleagues", "app.ui.colleagues.page"),
    ("looks", "app.ui.looks.page"),
    ("break_glass", "app.ui.break_glass.page"),
)
_BEHIND_THE_DOOR = ("app.casework.vaults", "app.ui.inside", "app.ui.watch")
_WIDTH_PX, _HEIGHT_PX = 1280, 800
_AFTER_THE_DOOR_MS = 50


class Program(QObject):
    """Everything that lives as long as the window.

    The door is made first. What is behind it is loaded on the data lane, where unlocking waits
    for it, and then made step by step while nobody types; unlocking makes what is left.

    Args:
        app: the application.
        folder: of the vault.
        clock: the time.
        lanes: where work is done that the window does not wait for.
        preferences: the look.
        memory_kib: for the making of a vault; None measures the machine.
    """

    inside: Inside
    watch: Watch

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
        self.appearance = Appearance(app)
        self.settings = read_settings(preferences)
        self._apply_look(self.settings)
        self.window = MainWindow()
        self.toast = UndoToast(self.window)
        self._vault = VaultDoor(folder, clock, memory_kib=memory_kib)
        self.doorway = Doorway(self._vault, lanes, self._on_way_in, self._print_key)
        self.frame = PageFrame(self.window, self.toast, self.doorway.screen)
        self.frame.always("lock", self.lock)
        self.feed = ChangeFeed()
        self.open_laptop = OpenLaptop()
        self.session_lanes = SessionLanes(lanes)
        self.context = Context(
            laptop=self.open_laptop,
            lanes=self.session_lanes,
            navigator=self.frame,
            toast=self.toast,
            clock=clock,
            changed=self.feed,
            preferences=preferences,
        )
        self.locking = Locking(
            self.open_laptop,
            self.session_lanes,
            self.frame,
            on_open=self._on_open,
            on_lock=self._on_lock,
        )
        self._loading = QtLater(self)
        self.furnishing = Furnishing(self._furnish())
        self.doorway.typed.connect(self.furnishing.hold_back)

    def start(self) -> None:
        """Show the window, its door first."""
        self.window.resize(_WIDTH_PX, _HEIGHT_PX)
        self.window.show_locked(self.doorway.screen())
        self.window.show()
        self._loading.after(_AFTER_THE_DOOR_MS, self._load)

    def lock(self) -> None:
        """Lock now."""
        self.locking.lock()

    def stop(self) -> None:
        """Lock, and let everything go."""
        self._loading.forget()
        self.locking.lock()
        if self.furnishing.is_done:
            self.watch.stop()
        self.furnishing.stop()
        self._lanes.close()

    # Behind the door

    def _load(self) -> None:
        modules = (*_BEHIND_THE_DOOR, *(module for _name, module in _installed()))
        self._lanes.run(Lane.DATA, lambda: load(modules), self._on_loaded, _raise)

    def _on_loaded(self, _nothing: None) -> None:
        self.furnishing.begin()

    def _furnish(self) -> Iterator[None]:
        from app.ui import service
        from app.ui.inside import Inside
        from app.ui.watch import Watch

        self.inside = Inside(self.context, self.window, self.frame, self._apply)
        yield
        for name, module in _installed():
            page: Page = import_module(module).page(self.context)
            self.frame.add(name, page)
            yield
        self.frame.add("service", service.page(self.inside.service))
        self.inside.offer()
        yield
        self.watch = Watch(
            self._app,
            self.window,
            self._clock,
            idle_minutes=self.settings.idle_minutes,
            lock=self.locking.lock,
            warn=self._on_idle_warning,
        )

    def _on_way_in(self) -> None:
        self.furnishing.finish()
        self._vault.hand_over(self.locking.opened)

    def _on_open(self, laptop: Laptop) -> None:
        self.inside.begin(laptop)
        self.watch.unlocked()

    def _on_lock(self) -> None:
        self.inside.stop()

    def _on_idle_warning(self, seconds: int) -> None:
        if self.window.is_locked:
            return
        if seconds:
            words = f"Nobody is here? This laptop locks in {seconds} seconds. Any key keeps it open"
            self.window.toast.show_done(words, can_undo=False)
        else:
            self.window.toast.hide()

    # The look

    def _apply(self, settings: Settings) -> None:
        if settings != self.settings:  # dressing every widget anew takes most of a second
            self._apply_look(settings)
        self.watch.set_minutes(settings.idle_minutes)
        if settings.is_discreet != self.settings.is_discreet:
            self.feed.announce("setting")
        self.settings = settings

    def _apply_look(self, settings: Settings) -> None:
        self.appearance.choose(
            settings.theme, settings.text_percent, has_large_targets=settings.has_large_targets
        )

    def _print_key(self, groups: tuple[str, ...]) -> None:
        from app.ui.paper import print_on_usual_printer

        if not print_on_usual_printer(self._vault.recovery_sheet(groups)):
            say(
                self.window,
                "No printer took the sheet. Write the key down by hand, group by group: it is "
                "shown until you go on.",
            )


def _installed() -> list[tuple[str, str]]:
    return [(name, module) for name, module in _SCREENS if find_spec(module) is not None]


def _raise(error: Exception) -> None:
    raise error
