"""The page on screen: by keyboard alone, in every look, with keys counted."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import records
from app.ui.conflicts.page import page
from app.ui.conflicts.unfolded import AskCard, EditCard, PastCard
from app.ui.conflicts.view import ConflictsScreen
from app.ui.shell.window import MainWindow
from tests.casework.contesting import Team
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press
from tests.ui.walking import faults_of_names, faults_of_tabbing

MOST_KEYS = 2


def shown(qtbot: QtBot, desk: Desk) -> tuple[MainWindow, ConflictsScreen]:
    window = framed(qtbot, page(desk.context), "conflicts")
    screen = window.stack.currentWidget()
    assert isinstance(screen, ConflictsScreen)
    screen.focus_first()
    QApplication.processEvents()
    return window, screen


def test_a_conflict_takes_two_keys_at_most(
    qtbot: QtBot, team: Team, lead: Desk, plain_look: None
) -> None:
    team.contest_phone()
    team.contest("person", team.person_id, {"known_as": "Tide"}, {"known_as": "Mari"})
    team.void_against_edit()
    shown(qtbot, lead)
    for _ in range(3):
        assert press("1", "N") <= MOST_KEYS
    laptop = team.lead.laptop
    assert records.show(laptop, "safe_contact", team.safe_id)["phone"] == "07700 900456"
    assert records.show(laptop, "person", team.person_id)["known_as"] == "Tide"
    assert records.show(laptop, "contact", team.contact_id)["voided"]
    assert len(lead.toast.said) == 3


def test_all_is_reached_by_keyboard_and_named_and_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, team: Team, lead: Desk, plain_look: None
) -> None:
    team.contest_phone()
    team.contest_note()
    window, screen = shown(qtbot, lead)
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    press("E")
    assert len(screen.findChildren(EditCard)) == 1
    assert at_cursor() is not screen
    press("Escape", "A")
    assert any(card.isVisible() for card in screen.findChildren(AskCard))
    press("Escape", "H")
    assert any(card.isVisible() for card in screen.findChildren(PastCard))
    assert faults_of_names(window) == []
    press("Escape")
    for percent in (100, 200):
        assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    assert team.lead.outbox() == []


def test_with_nothing_to_settle_it_says_what_will_stand_here(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    window, screen = shown(qtbot, desk)
    assert screen._empty.isVisible()
    assert faults_of_names(window) == []
