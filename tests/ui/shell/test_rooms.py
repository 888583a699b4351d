from __future__ import annotations

from typing import get_args

from app.ui.shell.rooms import ROOMS, RoomName
from app.ui.shell.window import MainWindow


def test_there_are_seven_rooms_each_with_a_word_and_an_icon() -> None:
    assert [room.name for room in ROOMS] == list(get_args(RoomName))
    assert len({room.words for room in ROOMS} | {room.icon_name for room in ROOMS}) == 14


def test_the_window_is_a_navigator() -> None:
    for verb in ("open_room", "open_page", "go_back"):
        assert callable(getattr(MainWindow, verb))
