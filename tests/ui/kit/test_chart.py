"""The line over time: drawn by days, broken where there is no figure, and said in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit.chart import LineChart, Mark, Zone, spoken
from app.ui.theme import apply_theme
from app.ui.tokens import THEMES

ZONES = (Zone(0, 4, "Low"), Zone(5, 12, "High"))
DAYS = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]


def drawn(qtbot: QtBot, marks: list[Mark]) -> QImage:
    chart = LineChart()
    qtbot.addWidget(chart)
    chart.resize(600, 260)
    chart.show_line("A line", 0, 12, ZONES, marks)
    return chart.grab().toImage()


def inked(picture: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for x in range(0, picture.width(), 2)
        for y in range(picture.height())
    )


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    apply_theme(qapp, THEMES["light"])


def test_a_gap_breaks_the_line_and_other_kinds_are_joined_by_dashes(qtbot: QtBot) -> None:
    whole = [Mark(day, 6.0, "6", "1") for day in DAYS]
    broken = [whole[0], Mark(DAYS[1], None, "", "1"), whole[2]]
    dashed = [whole[0], whole[1], Mark(DAYS[2], 6.0, "6", "2")]
    accent = THEMES["light"].tokens.accent
    ink = {
        name: inked(drawn(qtbot, marks), accent)
        for name, marks in (("whole", whole), ("broken", broken), ("dashed", dashed))
    }
    assert ink["broken"] < ink["dashed"] < ink["whole"]


@pytest.mark.parametrize("count", [0, 1, 40])
def test_any_number_of_marks_can_be_drawn(qtbot: QtBot, count: int) -> None:
    marks = [
        Mark(date.fromordinal(739_000 + at), float(at % 13), str(at % 13)) for at in range(count)
    ]
    assert not drawn(qtbot, marks).isNull()


def test_it_is_said_in_words() -> None:
    marks = [Mark(DAYS[0], 6.0, "6"), Mark(DAYS[1], None, "")]
    assert spoken(marks) == (
        "2 times. 1 Jan 2026: 6; 1 Feb 2026: no figure. The table has the same figures."
    )
