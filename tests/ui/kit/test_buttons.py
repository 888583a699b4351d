from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.kit.buttons import Button, CheckBox, ToggleButton
from app.ui.theme import look_of
from tests.ui.walking import name_of


def test_a_button_shows_and_says_its_key(qtbot: QtBot, plain_look: None) -> None:
    button = Button("Record…", kind="primary", key="Ctrl+R")
    qtbot.addWidget(button)
    assert button.text() == "Record…  Ctrl+R"
    assert name_of(button) == "Record… Ctrl+R"


def test_a_narrow_button_keeps_its_name_and_says_it_in_a_tooltip(
    qtbot: QtBot, plain_look: None
) -> None:
    button = Button("Search", kind="room", icon_name="search")
    qtbot.addWidget(button)
    button.show_narrow(is_narrow=True)
    assert (button.text(), button.toolTip(), name_of(button)) == ("", "Search", "Search")
    assert button.sizeHint().width() == look_of().control_px
    button.show_narrow(is_narrow=False)
    assert button.text().strip() == "Search"


def test_an_ampersand_is_not_taken_for_a_key(qtbot: QtBot, plain_look: None) -> None:
    button = Button("Drop & go")
    qtbot.addWidget(button)
    assert name_of(button) == "Drop & go"


def test_a_toggle_does_not_jump_when_it_is_chosen(qtbot: QtBot, plain_look: None) -> None:
    toggle = ToggleButton("Naloxone", key="X")
    qtbot.addWidget(toggle)
    before = toggle.sizeHint()
    toggle.setChecked(True)
    assert not toggle.icon().isNull()
    assert abs(toggle.sizeHint().width() - before.width()) <= 4
    assert name_of(toggle) == "X Naloxone"


def test_a_check_box_says_its_words(qtbot: QtBot, plain_look: None) -> None:
    box = CheckBox("I have put it away")
    qtbot.addWidget(box)
    assert name_of(box) == "I have put it away"
