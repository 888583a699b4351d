"""Records side by side, or one under another where there is no room."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.duplicates.columns import SideBySide
from app.ui.duplicates.marked import MarkedText
from app.ui.duplicates.state import Cell, Column, FieldRow

COLUMNS = (
    Column("a", 1, "Houmet Brecquin", "WS-K4T7-9", is_shown=True, is_taken=True),
    Column("b", 2, "Houmet Brequin", "", is_shown=False, is_taken=True),
)
SURNAME = FieldRow("Surname", (Cell("Brecquin", ((3, 4),)), Cell("Brequin")), "differs", "warn")


def test_each_value_says_whose_it_is_to_who_listens(qtbot: QtBot, plain_look: None) -> None:
    sides = SideBySide()
    qtbot.addWidget(sides)
    sides.show_task(COLUMNS, (SURNAME,))
    sides.fit(900)
    names = [part.accessibleName() for part in sides.findChildren(MarkedText)]
    assert names == ["Surname, 1: Brecquin, differs", "Surname, 2: Brequin"]


def test_without_room_each_value_says_whose_it_is_on_screen(qtbot: QtBot, plain_look: None) -> None:
    sides = SideBySide()
    qtbot.addWidget(sides)
    sides.show_task(COLUMNS, (SURNAME,))
    sides.fit(200)
    assert [part.words for part in sides.findChildren(MarkedText)] == [
        "1   Brecquin",
        "2   Brequin",
    ]


def test_the_focus_stays_when_only_a_choice_changed(qtbot: QtBot, plain_look: None) -> None:
    sides = SideBySide()
    qtbot.addWidget(sides)
    sides.show_task(COLUMNS, (SURNAME,))
    before = sides.findChildren(MarkedText)
    other = tuple(
        Column(c.person_id, c.number, c.name, c.about, is_shown=not c.is_shown, is_taken=True)
        for c in COLUMNS
    )
    sides.show_task(other, (SURNAME,))
    assert sides.findChildren(MarkedText) == before
