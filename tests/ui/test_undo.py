from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.window import MainWindow
from app.ui.undo import UndoToast
from tests.ui.keys import press, type_words


@pytest.fixture
def window(qtbot: QtBot, plain_look: None) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.add_room("search", QWidget())
    made.show_unlocked()
    made.show()
    return made


def test_the_last_thing_is_taken_back_once(window: MainWindow) -> None:
    toast, undone = UndoToast(window), list[str]()
    toast.show("Contact saved", lambda: undone.append("contact"))
    assert window.toast.isVisible()
    window.toast.undo_requested.emit()
    toast.undo()
    assert undone == ["contact"]
    assert not window.toast.isVisible()


def test_only_what_was_done_last_can_be_taken_back(window: MainWindow) -> None:
    toast, undone = UndoToast(window), list[str]()
    toast.show("First saved", lambda: undone.append("first"))
    toast.show("Draft thrown away")
    toast.undo()
    assert undone == []


def test_the_lock_leaves_nothing_to_take_back(window: MainWindow) -> None:
    toast, undone = UndoToast(window), list[str]()
    toast.show("Contact saved", lambda: undone.append("contact"))
    toast.forget()
    toast.undo()
    assert undone == []
    assert not window.toast.isVisible()


def test_while_locked_nothing_is_said(window: MainWindow) -> None:
    toast = UndoToast(window)
    window.show_locked(QWidget())
    toast.show("Contact saved")
    assert not window.toast.isVisible()


def test_ctrl_z_takes_back_though_the_cursor_is_in_a_field_until_something_is_typed(
    qtbot: QtBot, plain_look: None
) -> None:
    window, field = MainWindow(), QLineEdit()
    qtbot.addWidget(window)
    window.add_room("search", field)
    window.show_unlocked()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    toast, undone = UndoToast(window), list[str]()
    type_words("bre")
    toast.show("First saved", lambda: undone.append("first"))
    press("Ctrl+Z")
    assert (undone, field.text()) == (["first"], "bre")
    toast.show("Second saved", lambda: undone.append("second"))
    type_words("c")
    press("Ctrl+Z")
    assert (undone, field.text() != "brec") == (["first"], True)
