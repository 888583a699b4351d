"""The bag in its frame, by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import stock
from app.ui.stock.page import page
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing


def fill(desk: Desk) -> None:
    for batch, day in (("OLD", date(2026, 10, 31)), ("GOOD", date(2028, 1, 31))):
        stock.move_stock(desk.laptop, "in", "naloxone_nasal", 3, batch=batch, expires_on=day)
    stock.move_stock(desk.laptop, "counted", "needle_23g", 400)


def test_what_expired_is_taken_out_from_the_keyboard(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    fill(desk)
    window = framed(qtbot, page(desk.context), "stock", size=(1024, 600))
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    type_words("old")
    for _ in range(6):
        press("Tab")
        if "expired" in at_cursor().accessibleName():
            break
    press("Space")
    assert [held.batch for held in stock.kits_in_bag(desk.laptop)] == ["GOOD"]


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None, percent: int
) -> None:
    fill(desk)
    window = framed(qtbot, page(desk.context), "stock", size=(1024, 600))
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
