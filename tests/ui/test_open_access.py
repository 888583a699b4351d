"""Open access from the keyboard alone, in the whole program on a real vault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import records, stock
from app.casework.needle_exchange import MonthRow, month_at
from app.ui.shell.palette import Palette
from app.ui.window import Program
from tests.ui.keys import press, type_words
from tests.ui.programs import open_program, person_in

EXPIRY = date(2028, 1, 31)


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Program:
    opened = open_program(qtbot, qapp, tmp_path / "vault")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=60_000)
    return opened


def rows(program: Program, kind: str) -> list[dict[str, object]]:
    return [dict(row) for row in records.list_records(program.open_laptop(), kind)]


def go_to(qtbot: QtBot, program: Program, words: str) -> None:
    press("Ctrl+K")
    palette = next(each for each in program.window.findChildren(Palette) if each.isVisible())
    QTest.keyClicks(palette.search.line, words)
    with qtbot.waitActive(program.window):
        QTest.keyClick(palette.search.line, Qt.Key.Key_Return)
        program.window.activateWindow()
    QApplication.processEvents()


def test_needles_go_out_and_the_whole_contact_is_taken_back(program: Program) -> None:
    press("Ctrl+Q", "a", "n", "2", "0", "Enter", "5", "/", "3", "Ctrl+Enter")
    (contact,) = rows(program, "contact")
    assert contact["events"] == ["advice_information", "needle_exchange"]
    (exchange,) = rows(program, "needle_exchange")
    assert (exchange["contact_id"], exchange["returned_how"]) == (contact["id"], "sealed_bin")
    assert len(rows(program, "needle_exchange_item")) == 2
    press("Ctrl+Z")
    for kind in ("contact", "needle_exchange", "needle_exchange_item", "advice_given"):
        assert rows(program, kind) == []


def test_a_known_person_takes_the_same_as_last_time_after_a_talk(program: Program) -> None:
    person_id = person_in(program)
    for keys in (("1", "0"), ("*",)):
        press("Ctrl+Q", "2")
        type_words("bre")
        press("Enter", "b", "n", *keys, "Ctrl+Enter")
    assert [row["quantity_out"] for row in rows(program, "needle_exchange_item")] == [10, 10]
    assert {row["subject_id"] for row in rows(program, "brief_intervention")} == {person_id}


def test_a_kit_is_given_used_and_followed_up(qtbot: QtBot, program: Program) -> None:
    person_in(program)
    stock.move_stock(
        program.open_laptop(), "in", "naloxone_nasal", 3, batch="A1", expires_on=EXPIRY
    )
    press("Ctrl+Q", "2")
    type_words("bre")
    press("Enter", "x", "r", "Ctrl+Enter")
    press("Ctrl+Q", "2")
    type_words("bre")
    press("Enter", "x", "u", "Ctrl+Enter")  # another kit needs its reason, and the cursor is there
    press("1", "Ctrl+Enter")
    kits = rows(program, "naloxone_issue")
    assert {(row["event"], row["resupply_reason"]) for row in kits} == {
        ("issued_first", None),
        ("resupplied", "used"),
    }
    (overdose,) = rows(program, "overdose_event")
    assert overdose["follow_up_due_on"] == date(2026, 11, 24)
    assert [held.quantity for held in stock.kits_in_bag(program.open_laptop())] == [1]
    go_to(qtbot, program, "look at again")
    assert program.window.windowTitle() == "Look at again - Wayside"
    press("Enter")
    assert program.window.windowTitle() == "Record - Wayside"


def test_the_bag_and_a_pharmacy_are_reached_by_name(qtbot: QtBot, program: Program) -> None:
    go_to(qtbot, program, "the bag")
    assert program.window.windowTitle() == "The bag - Wayside"
    go_to(qtbot, program, "pharmacy, by")
    type_words("Vale Pharmacy (invented)")
    press("Enter")
    type_words("10/2026")
    press("Enter", "3", "0", "0", "Ctrl+Enter")
    found = month_at(program.open_laptop(), "Vale Pharmacy (invented)", date(2026, 10, 1))
    assert found == [MonthRow("insulin_1ml_29g", 300, None)]


def test_a_talk_counts_who_came(program: Program) -> None:
    press("Ctrl+Q", "5", "a", "Ctrl+Enter")
    (contact,) = rows(program, "contact")
    assert (contact["recipient"], contact["events"]) == ("public", ["advice_information"])
