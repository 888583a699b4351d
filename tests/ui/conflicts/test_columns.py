"""One group in columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout
from pytestqt.qtbot import QtBot

from app.ui.conflicts.columns import GroupColumns, _unbroken
from app.ui.conflicts.state import Cell, GroupRow

ROW = GroupRow(
    "reach",
    "Phone",
    "safety",
    Cell("Before", "07700 900123"),
    (Cell("M. Ormer", "07700 900456", "9 May", "1"), Cell("J. Gull", "07700 900789", "", "2")),
    Cell("Result", "Not decided"),
)


def test_figures_that_belong_together_never_end_a_line() -> None:
    assert _unbroken("07700 900123, Messages are fine") == "07700\u00a0900123, Messages are fine"


def test_a_value_is_chosen_with_enter_and_says_who_said_it(qtbot: QtBot, plain_look: None) -> None:
    columns = GroupColumns(ROW)
    qtbot.addWidget(columns)
    columns.show()
    chosen: list[tuple[str, int]] = []
    columns.chosen.connect(lambda group, number: chosen.append((group, number)))
    QTest.keyClick(columns.sides[1], Qt.Key.Key_Return)
    assert chosen == [("reach", 2)]
    assert columns.sides[0].accessibleName() == "1 Phone. 07700 900456. M. Ormer. 9 May"
    assert not columns.fits(GroupRow("reach", "Phone", "", ROW.before, ROW.sides[:1], ROW.result))


def test_columns_stand_under_one_another_where_there_is_no_room(
    qtbot: QtBot, plain_look: None
) -> None:
    columns = GroupColumns(ROW)
    qtbot.addWidget(columns)
    columns.fit(300)
    assert columns._cells.direction() is QBoxLayout.Direction.TopToBottom
    columns.fit(900)
    assert columns._cells.direction() is QBoxLayout.Direction.LeftToRight
