from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.ui.kit.timeline import Timeline, TimelineModel
from tests.ui.gallery import ROWS


def view(qtbot: QtBot, width: int = 700) -> Timeline:
    model = TimelineModel()
    model.show_rows(ROWS)
    made = Timeline(model, "What happened")
    qtbot.addWidget(made)
    made.resize(width, 400)
    made.show()
    return made


def test_a_row_says_everything_it_shows(qtbot: QtBot, plain_look: None) -> None:
    model = view(qtbot).model()
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Brief intervention, face to face. draft, saved 10:42. "
        "Alcohol, overdose risk. Importance 7, confidence 4. 10:38 · you"
    )


def test_headings_are_not_chosen_and_entries_open(qtbot: QtBot, plain_look: None) -> None:
    made = view(qtbot)
    opened: list[str] = []
    made.entry_chosen.connect(opened.append)
    heading = made.model().index(0, 0)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    made.setCurrentIndex(heading)
    QTest.keyClick(made, Qt.Key.Key_Return)
    made.setCurrentIndex(made.model().index(2, 0))
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert opened == ["e2"]


def test_a_narrow_row_grows_higher_instead_of_cutting_words(qtbot: QtBot, plain_look: None) -> None:
    wide, narrow = view(qtbot, 800), view(qtbot, 300)
    assert narrow.sizeHintForRow(1) > wide.sizeHintForRow(1)


def test_the_model_keeps_the_rules_of_models() -> None:
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    model.show_rows(())
    assert tester.model() is model
