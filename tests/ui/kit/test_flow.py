from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.flow import FlowLayout


def test_what_does_not_fit_moves_to_the_next_line(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    flow = FlowLayout(row, gap_px=10)
    parts = [QWidget() for _ in range(3)]
    for part in parts:
        part.setFixedSize(100, 30)
        flow.addWidget(part)
    assert flow.sizeHint().toTuple() == (320, 30)
    assert [flow.heightForWidth(width) for width in (320, 319, 100)] == [30, 70, 110]
    row.resize(220, 100)
    row.show()
    assert [part.pos().toTuple() for part in parts] == [(0, 0), (110, 0), (0, 40)]
    assert flow.takeAt(0) is not None
    assert (flow.count(), flow.itemAt(9), flow.takeAt(9)) == (2, None, None)
