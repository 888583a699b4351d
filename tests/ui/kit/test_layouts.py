from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.layouts import ACROSS, DOWN, emptied, in_a_row, set_beside


def test_what_is_taken_out_of_a_layout_is_out_of_sight_at_once(qtbot: QtBot) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    column = QVBoxLayout(sheet)
    labels = [QLabel(words) for words in ("one", "other")]
    row = in_a_row(*labels)
    column.addLayout(row)
    sheet.show()
    emptied(row)
    assert row.count() == 0
    assert [label.isVisible() for label in labels] == [False, False]


def test_a_part_stands_beside_the_rest_only_where_there_is_room(
    qtbot: QtBot, plain_look: None
) -> None:
    sheet, side = QWidget(), QLabel("side")
    qtbot.addWidget(sheet)
    box = QBoxLayout(DOWN, sheet)
    box.addWidget(side)
    assert not set_beside(box, side, 270, 860, 900)
    assert (box.direction(), side.minimumWidth(), side.maximumWidth()) == (ACROSS, 270, 270)
    assert set_beside(box, side, 270, 860, 800)
    assert (box.direction(), side.minimumWidth()) == (DOWN, 0)
    assert side.maximumWidth() > 10_000
