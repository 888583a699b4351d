from __future__ import annotations

import sys
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.furnishing import PAUSE_MS, Furnishing, load


class Rooms:
    """Three rooms, made one after the other."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def steps(self) -> Iterator[None]:
        self.made.append("hall")
        yield
        self.made.append("kitchen")
        yield
        self.made.append("loft")


ALL = ["hall", "kitchen", "loft"]


def test_rooms_are_made_one_by_one_once_it_begins(qtbot: QtBot) -> None:
    rooms = Rooms()
    furnishing = Furnishing(rooms.steps())
    QApplication.processEvents()
    assert rooms.made == []
    furnishing.begin()
    qtbot.waitUntil(lambda: furnishing.is_done, timeout=60_000)
    assert rooms.made == ALL


def test_nothing_is_made_while_somebody_types(qtbot: QtBot) -> None:
    rooms = Rooms()
    furnishing = Furnishing(rooms.steps())
    furnishing.begin()
    for _letter in range(3):
        furnishing.hold_back()
        QApplication.processEvents()
    assert rooms.made == []
    qtbot.waitUntil(lambda: furnishing.is_done, timeout=60_000)
    assert rooms.made == ALL


def test_typing_before_it_began_begins_nothing(qtbot: QtBot) -> None:
    rooms = Rooms()
    furnishing = Furnishing(rooms.steps())
    furnishing.hold_back()
    qtbot.wait(PAUSE_MS + 50)
    assert rooms.made == []


def test_finishing_makes_what_is_left_and_each_room_once() -> None:
    rooms = Rooms()
    furnishing = Furnishing(rooms.steps())
    furnishing.finish()
    furnishing.finish()
    assert furnishing.is_done
    assert rooms.made == ALL


def test_stopped_it_makes_no_more(qtbot: QtBot) -> None:
    rooms = Rooms()
    furnishing = Furnishing(rooms.steps())
    furnishing.begin()
    furnishing.stop()
    qtbot.wait(20)
    assert rooms.made == []


def test_loading_leaves_the_turns_of_threads_as_they_were() -> None:
    before = sys.getswitchinterval()
    load(("app.ui.later", "app.ui.undo"))
    assert sys.getswitchinterval() == before
    assert "app.ui.undo" in sys.modules
