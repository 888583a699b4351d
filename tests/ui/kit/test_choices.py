from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.choices import ChoiceRow
from app.ui.kit.fields import Option

OPTIONS = [Option("a", "Advice", "A"), Option("n", "Needles", "N"), Option("x", "Naloxone", "X")]


def shown(qtbot: QtBot, row: ChoiceRow) -> ChoiceRow:
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    row.focus_input()
    return row


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_keys_toggle_several(qtbot: QtBot) -> None:
    row = shown(qtbot, ChoiceRow("What", OPTIONS, is_multiple=True))
    heard: list[tuple[str, ...]] = []
    row.edited.connect(lambda: heard.append(row.chosen()))
    for key in (Qt.Key.Key_N, Qt.Key.Key_X, Qt.Key.Key_N):
        QTest.keyClick(focused(), key)
    assert heard == [("n",), ("n", "x"), ("x",)]


def test_one_of_several_takes_the_place_of_the_other(qtbot: QtBot) -> None:
    row = shown(qtbot, ChoiceRow("Who", OPTIONS))
    row.pick("a")
    row.pick("x")
    assert row.chosen() == ("x",)
    row.pick("x")
    assert row.chosen() == ()


def test_a_required_choice_cannot_be_taken_back(qtbot: QtBot) -> None:
    row = shown(qtbot, ChoiceRow("Who", OPTIONS, is_required=True))
    row.show_chosen(["n"])
    row.pick("n")
    assert row.chosen() == ("n",)


def test_arrows_walk_and_space_chooses(qtbot: QtBot) -> None:
    row = shown(qtbot, ChoiceRow("Who", OPTIONS))
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert row.chosen() == ("n",)
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert row.chosen() == ("x",)


def test_a_code_that_is_no_option_is_our_error(qtbot: QtBot) -> None:
    row = ChoiceRow("Who", OPTIONS)
    qtbot.addWidget(row)
    with pytest.raises(KeyError):
        row.show_chosen(["z"])


def test_every_option_says_what_is_wrong(qtbot: QtBot) -> None:
    row = shown(qtbot, ChoiceRow("Who", OPTIONS))
    row.show_error("Choose one.")
    assert "Choose one." in focused().accessibleDescription()
