from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.casework import drafts
from app.casework.laptop import Laptop
from app.host.lock_signals import LockReason
from app.records.refusal import Refusal
from app.ui.lanes import Lane, ManualLanes
from app.ui.locking import Locking, OpenLaptop
from app.ui.qt_lanes import QtLanes
from app.ui.record_form.page import RecordForm
from app.ui.session_lanes import SessionLanes
from tests.ui.desk import PASSPHRASE, Desk, StandingClock, desk
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.programs import open_program, person_in

__all__ = ["desk"]


class NotedFrame:
    def __init__(self) -> None:
        self.did: list[str] = []

    def remember(self) -> None:
        self.did.append("remember")

    def save_typing(self) -> None:
        self.did.append("save")

    def hide(self) -> None:
        self.did.append("hide")

    def forget(self) -> None:
        self.did.append("forget")

    def come_back(self) -> None:
        self.did.append("come back")


def locking_of(desk: Desk, frame: NotedFrame, lanes: SessionLanes) -> tuple[Locking, OpenLaptop]:
    holder = OpenLaptop()
    told: list[Laptop] = []
    locking = Locking(
        holder, lanes, frame, on_open=told.append, on_lock=lambda: frame.did.append("told")
    )
    locking.opened(desk.laptop)
    assert told == [desk.laptop]
    return locking, holder


def test_locking_hides_first_and_drops_the_key_whatever_is_going_on(desk: Desk) -> None:
    frame = NotedFrame()
    locking, holder = locking_of(desk, frame, SessionLanes(desk.lanes))
    locking.lock(LockReason.SUSPEND)
    assert frame.did == ["come back", "remember", "save", "hide", "told", "forget"]
    assert desk.laptop.vault.locked
    with pytest.raises(Refusal, match="locked"):
        holder()
    locking.lock()
    assert frame.did.count("hide") == 1


def test_work_that_does_not_end_holds_no_lock_up(desk: Desk, qapp: QApplication) -> None:
    lanes = QtLanes()
    blocked = Event()
    locking, _holder = locking_of(desk, NotedFrame(), SessionLanes(lanes))
    lanes.run(Lane.DATA, blocked.wait, lambda _done: None, lambda _error: None)
    locking.lock()
    assert not blocked.is_set()
    assert desk.laptop.vault.locked
    blocked.set()
    lanes.close()


def test_nothing_is_delivered_after_the_lock() -> None:
    below = ManualLanes()
    lanes = SessionLanes(below)
    delivered: list[str] = []
    lanes.run(Lane.DATA, lambda: "about somebody", delivered.append, lambda _error: None)
    lanes.drop_all()
    below.finish_all()
    assert delivered == []


def test_after_unlocking_the_same_half_typed_words_and_the_cursor_are_there(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    person_id = person_in(program)
    laptop = program.open_laptop()
    program.frame.open_page("record_form", f"safe_contact:{person_id}")
    form = program.frame.pages["record_form"].screen
    assert isinstance(form, RecordForm)
    form.go_to(form.presenter.place)
    type_words("07700 900")
    press("Left", "Left")
    program.lock()
    assert laptop.vault.locked
    assert program.window.is_locked
    assert program.window.windowTitle() == "Wayside"
    texts = [each.text() for each in program.window.findChildren(QLabel)]
    texts += [each.text() for each in program.window.findChildren(QLineEdit)]
    texts += [each.toPlainText() for each in program.window.findChildren(QPlainTextEdit)]
    assert not [text for text in texts if "Brecquin" in text or "07700 900" in text]
    program.doorway.unlock.unlock(PASSPHRASE)
    QApplication.processEvents()
    assert not program.window.is_locked
    assert program.window.windowTitle() == "Record - Wayside"
    cursor = at_cursor()
    assert isinstance(cursor, QLineEdit)
    assert (cursor.text(), cursor.cursorPosition()) == ("07700 900", 7)
    assert len(drafts.list_drafts(program.open_laptop())) == 1


def test_it_locks_by_itself_when_nobody_touches_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    clock = program.context.clock
    assert isinstance(clock, StandingClock)
    clock.goes_on(4)
    program.watch.idle_source.look()
    assert not program.window.is_locked
    clock.goes_on(1)
    program.watch.idle_source.look()
    assert program.window.is_locked
    assert not program.open_laptop.is_open
