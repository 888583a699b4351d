"""The page of a list, tried on the directory and on the referrals out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import directory, referrals
from app.ui.directory.page import page as directory_page
from app.ui.kit import Card
from app.ui.referrals.page import page as referrals_page
from tests.ui.desk import Desk, desk
from tests.ui.directory.test_presenter import entry
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.referrals.test_presenter import refer
from tests.ui.walking import faults_of_names, faults_of_tabbing

__all__ = ["desk"]


def tab_to(words: str) -> None:
    for _ in range(20):
        if words in at_cursor().accessibleName():
            return
        press("Tab")
    raise AssertionError(f"no Tab leads to {words!r}")


def test_a_service_is_found_and_checked_from_the_keyboard(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    entry(desk, "Alderney Meeting", kind="mutual_aid")
    partner_id = entry(desk)
    window = framed(qtbot, directory_page(desk.context), "directory", size=(1024, 600))
    type_words("catel")
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    tab_to("This is right")
    press("Space")
    assert not directory.partner_called(desk.laptop, partner_id).needs_checking


def test_nothing_stands_beside_an_empty_list(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    window = framed(qtbot, directory_page(desk.context), "directory")
    shown = [card for card in window.findChildren(Card) if card.isVisible()]
    assert len(shown) == 1


def test_arrows_choose_while_the_cursor_stays_and_enter_opens(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    entry(desk, "Alderney Meeting", kind="mutual_aid")
    partner_id = entry(desk)
    framed(qtbot, directory_page(desk.context), "directory", size=(1024, 600))
    press("Down", "Enter")
    assert desk.navigator.went == [f"record_form partner_service::{partner_id}"]


def test_a_referral_is_sent_from_the_keyboard(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    refer(desk)
    window = framed(qtbot, referrals_page(desk.context), "referrals", size=(1024, 600))
    assert faults_of_names(window) == []
    tab_to("Sent today")
    press("Space")
    (sent,) = referrals.referrals(desk.laptop)
    assert sent.standing.step == "sent"


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None, percent: int
) -> None:
    entry(desk)
    refer(desk)
    window = framed(qtbot, directory_page(desk.context), "directory", size=(1024, 600))
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    window = framed(qtbot, referrals_page(desk.context), "referrals", size=(1024, 600))
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
