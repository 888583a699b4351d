from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.ui.kit.table import PAGE_ROWS, PAGES_KEPT, Column, Line, PagedTableModel, Table

COLUMNS = [Column("Place"), Column("Contacts", is_number=True, width_px=100)]


def page_of(page: int) -> list[Line]:
    first = page * PAGE_ROWS
    return [Line(f"k{at}", (f"Place {at}", str(at))) for at in range(first, first + PAGE_ROWS)]


def test_only_pages_that_are_looked_at_are_asked_for_once() -> None:
    model, asked = PagedTableModel(COLUMNS), []
    model.page_wanted.connect(lambda _generation, page: asked.append(page))
    model.show_count(100_000)
    assert model.data(model.index(50_000, 0)) == "…"
    assert model.data(model.index(50_001, 0)) == "…"
    assert asked == [250]
    model.put_page(model.generation, 250, page_of(250))
    assert model.data(model.index(50_000, 0)) == "Place 50000"
    assert (
        model.data(model.index(50_000, 1), Qt.ItemDataRole.AccessibleTextRole) == "Contacts: 50000"
    )


def test_a_page_of_an_older_question_is_dropped() -> None:
    model = PagedTableModel(COLUMNS)
    model.show_count(10)
    old = model.generation
    model.show_count(10)
    model.put_page(old, 0, page_of(0))
    assert model.line_at(0) is None


def test_pages_long_unseen_are_forgotten() -> None:
    model = PagedTableModel(COLUMNS)
    model.show_count(100_000)
    for page in range(PAGES_KEPT + 1):
        model.put_page(model.generation, page, page_of(page))
    assert model.line_at(0) is None
    assert model.line_at(PAGE_ROWS) is not None


def test_numbers_stand_at_the_right_and_so_does_their_heading() -> None:
    model = PagedTableModel(COLUMNS)
    model.show_count(1)
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.data(model.index(0, 1), role) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignRight


def test_the_model_keeps_the_rules_of_models() -> None:
    model = PagedTableModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.page_wanted.connect(
        lambda generation, page: model.put_page(generation, page, page_of(page)[:5])
    )
    model.show_count(5)
    assert tester.model() is model


def test_enter_opens_the_row_one_is_on(qtbot: QtBot, plain_look: None) -> None:
    model = PagedTableModel(COLUMNS)
    model.show_count(3)
    model.put_page(model.generation, 0, page_of(0)[:3])
    table = Table(model, "Places")
    qtbot.addWidget(table)
    opened: list[str] = []
    table.row_chosen.connect(opened.append)
    table.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["k1"]
