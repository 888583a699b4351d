"""A list with a form and figures, tried on the room of the team and on the handovers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import caseloads
from app.casework.handed_over import handovers
from app.ui.listed_form_screen import TileButton
from app.ui.team.page import page as team_page
from app.ui.transfers.page import page as transfers_page
from tests.casework.team_of_three import GULL, person, with_colleagues
from tests.ui.desk import Desk, desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing

__all__ = ["desk"]


def unseen(desk: Desk) -> str:
    with_colleagues(desk.laptop)
    person_id = person(desk.laptop)
    caseloads.name_keyworker(desk.laptop, person_id, GULL, from_on=date(2026, 1, 5))
    return person_id


def tab_to(words: str) -> None:
    for _ in range(30):
        if words in at_cursor().accessibleName():
            return
        press("Tab")
    raise AssertionError(f"no Tab leads to {words!r}")


def test_a_figure_is_reached_by_tab_says_its_list_and_opens_it(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    person_id = unseen(desk)
    window = framed(qtbot, team_page(desk.context), "team_room", size=(1024, 600))
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    tab_to("Not seen 28 days: 1")
    press("Space")
    figure = at_cursor()
    assert isinstance(figure, TileButton)
    assert figure.accessibleName() == "Not seen 28 days: 1. Shown below"
    tab_to("Open the person")
    press("Space")
    assert desk.navigator.went == [f"person {person_id}"]


def test_a_person_is_handed_over_from_the_keyboard_alone(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    person_id = unseen(desk)
    framed(qtbot, transfers_page(desk.context), "transfers", f"person:{person_id}")
    assert at_cursor().accessibleName() == "To"
    type_words("m")  # to M. Ormer
    press("Tab")
    type_words("to")  # to share out the work
    press("Tab")
    type_words("Meets on Tuesdays")
    QTest.keyClick(at_cursor(), Qt.Key.Key_Return)
    (proposed,) = handovers(desk.laptop)
    assert (proposed.to_worker, proposed.note) == ("M. Ormer", "Meets on Tuesdays")


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None, percent: int
) -> None:
    unseen(desk)
    window = framed(qtbot, team_page(desk.context), "team", size=(1024, 600))
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
