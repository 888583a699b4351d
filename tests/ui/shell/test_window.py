from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import TextField
from app.ui.shell.help import HelpDialog
from app.ui.shell.palette import Action, Palette
from app.ui.shell.window import MainWindow

Shown = Callable[..., MainWindow]
CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    QApplication.processEvents()


def test_only_rooms_that_were_added_have_a_door(qtbot: QtBot, plain_look: None) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.add_room("search", QLabel("here"))
    window.open_room("search")
    window.show()
    doors = [door for door in window.navigation._doors.values() if door.isVisible()]
    assert [door.accessibleName() for door in doors] == ["Search"]
    assert [action.words for action in window.actions_now() if "Go to" in action.words] == [
        "Go to Search"
    ]
    with pytest.raises(KeyError):
        window.open_room("team")


def test_a_command_bound_to_nothing_is_nowhere(qtbot: QtBot, plain_look: None) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    assert "Quick contact" not in [action.words for action in window.actions_now()]
    assert not window.navigation.quick_contact.isVisibleTo(window)
    window.bind("quick_contact", lambda: None)
    assert "Quick contact" in [line.words for line in window.keys_now()]
    assert window.navigation.quick_contact.isVisibleTo(window)
    window.unbind("quick_contact")
    assert "Quick contact" not in [line.words for line in window.keys_now()]


def test_keys_of_the_table_work_even_inside_a_text_field(shown: Shown) -> None:
    window = shown("gallery")
    done: list[str] = []
    window.bind("quick_contact", lambda: done.append("quick"))
    window.bind("record", lambda: done.append("record"))
    window.bind("palette", lambda: done.append("palette"))
    window.bind("undo", lambda: done.append("undo"))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "typed")
    for key in (Qt.Key.Key_Q, Qt.Key.Key_R, Qt.Key.Key_K):
        press(key)
    assert (done, field.text()) == (["quick", "record", "palette"], "typed")
    press(Qt.Key.Key_Z)
    assert (done[-1], field.text()) == ("palette", "")


def test_alt_and_a_figure_opens_a_room_and_alt_left_goes_back(shown: Shown) -> None:
    window = shown("frame")
    press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle() == "Handouts - Wayside"
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle() == "Search - Wayside"


def test_a_page_is_told_its_subject_and_its_title_names_nobody(
    qtbot: QtBot, plain_look: None
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.add_room("search", QLabel("search"))
    subjects: list[str] = []
    window.add_page("person", QLabel("x"), title="Person", room="search", opened=subjects.append)
    window.open_room("search")
    window.open_page("person", "id-1")
    window.open_page("person", "id-2")
    window.go_back()
    assert subjects == ["id-1", "id-2", "id-1"]
    assert window.windowTitle() == "Person - Wayside"
    window.go_back()
    window.go_back()
    assert window.windowTitle() == "Search - Wayside"


def test_locked_the_window_shows_nothing_else_and_takes_no_command(shown: Shown) -> None:
    window = shown("frame")
    done: list[str] = []
    window.bind("quick_contact", lambda: done.append("quick"))
    window.show_help()
    window.toast.show_done("Contact recorded")
    door = TextField("Passphrase")
    window.show_locked(door)
    window.activateWindow()
    door.focus_input()
    QApplication.processEvents()
    assert window.is_locked
    assert window.windowTitle() == "Wayside"
    assert not window.toast.isVisible()
    assert not any(dialog.isVisible() for dialog in window.findChildren(HelpDialog))
    QTest.keyClick(door.line, Qt.Key.Key_Q, CTRL)
    QTest.keyClick(door.line, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    window.give("quick_contact")
    assert done == []
    window.show_unlocked()
    assert window.windowTitle() == "Search - Wayside"
    window.give("quick_contact")
    assert done == ["quick"]


def test_the_help_lists_what_is_bound(shown: Shown) -> None:
    window = shown("frame")
    press(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    dialog = window.findChild(HelpDialog)
    assert isinstance(dialog, QWidget)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {line.words for line in window.keys_now()} <= words
    assert "Ctrl+F or Ctrl+Home" in words
    dialog.close()


def test_the_palette_opens_and_closes(shown: Shown) -> None:
    window = shown("frame")
    press(Qt.Key.Key_K)
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    QTest.keyClick(palette.search.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_is_for_a_role_is_offered_to_that_role_alone(qtbot: QtBot, plain_look: None) -> None:
    made = MainWindow()
    qtbot.addWidget(made)
    roles = {"lead"}
    made.offer(Action("Revoke", lambda: None, is_offered=lambda: "lead" in roles))
    assert "Revoke" in [each.words for each in made.actions_now()]
    roles.clear()
    assert "Revoke" not in [each.words for each in made.actions_now()]


def test_the_window_asks_before_it_closes(shown: Shown) -> None:
    window = shown("frame")
    answers = [False, True]
    window.ask_before_closing(lambda: answers.pop(0))
    assert [window.close(), window.close()] == [False, True]


def test_narrow_windows_show_icons_that_keep_their_names(shown: Shown) -> None:
    window = shown("frame", 1280, 800)
    assert not window.navigation.quick_contact.toolTip()
    window.navigation.show_narrow(is_narrow=True)
    assert window.navigation.quick_contact.text() == ""
    assert window.navigation.quick_contact.accessibleName() == "Quick contact Ctrl+Q"
