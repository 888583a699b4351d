"""What is behind the door and lives as long as the window: foot line, catching up, settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.casework import catching_up
from app.casework.broken_glass import WHO_MAY_ASK
from app.casework.laptop import Laptop, Worker
from app.casework.looks import WHO_LOOK_BACK
from app.casework.quarantine_desk import LEADS
from app.casework.service_desk import WHO_LOOK_AFTER_IT
from app.records.declaration import Role
from app.records.registry import record_types
from app.ui.background import Catcher
from app.ui.closing import FinishSending
from app.ui.context import Context
from app.ui.frame import PageFrame
from app.ui.lanes import Lane
from app.ui.offers import offered_in_palette
from app.ui.qt_later import QtLater
from app.ui.reminding import Reminding
from app.ui.service import ServiceScreen
from app.ui.settings.presenter import Settings
from app.ui.shell.palette import Action
from app.ui.shell.rooms import ShellState
from app.ui.shell.window import MainWindow
from app.ui.standing import Standing

# Pages without a room of their own, and their words in the list of everything (Ctrl+K).
_OFFERED = (
    ("conflicts", "Reconcile: where laptops disagree"),
    ("duplicates", "Perhaps the same: people who may stand twice"),
    ("transfers", "Handovers: people handed to you, and by you"),
    ("link_proposals", "Links that wait for a second person"),
    ("directory", "Directory of services"),
    ("referrals", "Referrals out that wait"),
    ("alerts", "Drug alerts"),
    ("notes", "Look for words in notes"),
    ("session_sheet", "Type up a session from paper"),
    ("stock", "The bag: naloxone and needles in it"),
    ("pharmacy", "Needle exchange of a pharmacy, by month"),
    ("look_again", "Look at again: what looks odd, overdoses to follow up"),
    ("questionnaires", "Questionnaires: licences, wording, numbers to ring"),
)
# What the centre does for some roles only, and only where there is one.
_OFFERED_TO = (
    ("team", "Team: caseloads, who was not seen, silent laptops", LEADS),
    ("quarantine", "Not taken by the centre: accept, correct or return", LEADS),
    ("colleagues", "People and laptops: invite, roles, revoke", WHO_LOOK_AFTER_IT | WHO_LOOK_BACK),
    ("looks", "Who looked at what", WHO_LOOK_BACK),
    ("break_glass", "Somebody of another team, for a day", WHO_MAY_ASK),
)


class Inside:
    """Works while the laptop is open; knows every page there is once `offer` was called.

    Args:
        context: what every screen is given.
        window: the frame on screen.
        frame: its pages.
        apply: makes settings true.
    """

    def __init__(
        self,
        context: Context,
        window: MainWindow,
        frame: PageFrame,
        apply: Callable[[Settings], None],
    ) -> None:
        self._context, self._window, self._frame = context, window, frame
        self._worker: Worker | None = None
        self.service = ServiceScreen(context, apply)
        self.standing = Standing(context, self._show_standing)
        self.catcher = Catcher(context, QtLater(window))
        self.reminding = Reminding(context, QtLater(window))
        window.ask_before_closing(self._may_close)

    def offer(self) -> None:
        """Bind the keys and offer in the palette what there is."""
        window, frame = self._window, self._frame
        frame.always("new_person", lambda: frame.open_page("record_form", "person:"))
        if frame.has_page("quick_contact"):
            frame.always("quick_contact", lambda: frame.open_page("quick_contact"))
        if frame.has_page("session"):
            frame.always("session", lambda: frame.open_room("session"))
        if frame.has_page("sync_tray"):
            words = "What the centre has not received"
            window.offer(Action(words, lambda: frame.open_page("sync_tray")))
        for offer in offered_in_palette(record_types().values(), frame.open_page):
            window.offer(offer)
        for page, words in _OFFERED:
            if frame.has_page(page):
                window.offer(Action(words, partial(frame.open_page, page)))
        for page, words, roles in _OFFERED_TO:
            if frame.has_page(page):
                may = partial(self._works_as, roles)
                window.offer(Action(words, partial(frame.open_page, page), is_offered=may))
        window.offer(Action("Catch up with the centre now", self.catcher.turn))

    def begin(self, laptop: Laptop) -> None:
        """Begin with a laptop just opened."""
        self._worker = laptop.worker
        self.service.presenter.begin()
        self.standing.begin(laptop)
        self.catcher.begin(laptop)
        self.reminding.begin()

    def stop(self) -> None:
        """Do and say nothing: the laptop is locked."""
        self.catcher.stop()
        self.reminding.stop()
        self.standing.forget()

    def _works_as(self, roles: frozenset[Role]) -> bool:
        worker = self._worker
        return worker is not None and worker.enrolled and worker.role in roles

    def _show_standing(self, state: ShellState) -> None:
        self._window.show_state(state)
        self.service.show_standing(state)

    def _may_close(self) -> bool:
        self._frame.save_typing()
        status = self.standing.status
        if status is None or not status.enrolled or not status.waiting or self._window.is_locked:
            return True
        return bool(FinishSending(status.waiting, self._send, self._window).exec())

    def _send(self, done: Callable[[], None]) -> None:
        self._context.lanes.run(
            Lane.SYNC,
            lambda: catching_up.catch_up(self._context.laptop()),
            lambda _report: done(),
            lambda _error: done(),
        )
