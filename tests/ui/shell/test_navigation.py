from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.shell.navigation import Navigation


def test_a_door_says_where_to_and_marks_only_where_one_is(qtbot: QtBot, plain_look: None) -> None:
    navigation = Navigation()
    qtbot.addWidget(navigation)
    navigation.show_rooms(["search", "team"])
    navigation.show_chosen("search")
    asked: list[str] = []
    navigation.room_chosen.connect(asked.append)
    navigation._doors["team"].click()
    assert asked == ["team"]
    assert [name for name, door in navigation._doors.items() if door.isChecked()] == ["search"]


def test_it_is_as_wide_as_its_words_or_its_icons(qtbot: QtBot, plain_look: None) -> None:
    navigation = Navigation()
    qtbot.addWidget(navigation)
    assert navigation.width() == navigation.wide_px >= 216
    navigation.show_narrow(is_narrow=True)
    assert navigation.width() < 80
