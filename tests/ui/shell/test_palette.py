from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.palette import Action, Palette, matching


def actions(done: list[str]) -> list[Action]:
    words = ("Quick contact", "New person", "Go to Search", "Search for a person", "Lock")
    return [Action(each, partial(done.append, each), "Ctrl+X") for each in words]


def test_each_typed_word_begins_a_word_and_first_words_come_first() -> None:
    offered = actions([])
    assert [action.words for action in matching(offered, "sea")] == [
        "Search for a person",
        "Go to Search",
    ]
    assert [action.words for action in matching(offered, "per se")] == ["Search for a person"]
    assert matching(offered, "  ") == offered
    assert matching(offered, "zzz") == []


def test_typing_and_enter_runs_an_action(qtbot: QtBot, plain_look: None) -> None:
    parent = QWidget()
    parent.resize(800, 600)
    qtbot.addWidget(parent)
    done: list[str] = []
    palette = Palette(actions(done), parent)
    QTest.keyClicks(palette.search.line, "per")
    QTest.keyClick(palette.search.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.search.line, Qt.Key.Key_Return)
    assert done == ["Search for a person"]


def test_nothing_found_does_nothing(qtbot: QtBot, plain_look: None) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    done: list[str] = []
    palette = Palette(actions(done), parent)
    QTest.keyClicks(palette.search.line, "zzz")
    QTest.keyClick(palette.search.line, Qt.Key.Key_Return)
    assert (done, palette.list.count()) == ([], 0)
