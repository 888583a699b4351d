from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import people
from app.ui.linked.page import Linked, page
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press, type_words
from tests.ui.linked.test_presenter import Pair, safe_contact
from tests.ui.walking import faults_of_names, faults_of_tabbing


def test_a_link_is_undone_from_the_keyboard(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    pair = Pair.at(desk)
    safe_contact(desk, pair.one)
    window = framed(qtbot, page(desk.context), "linked", pair.one, size=(1024, 600))
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    press("Tab", "Space")  # past the name that may be shown, on Unlink
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    type_words("f")
    press("Ctrl+Enter")
    assert people.open_person(desk.laptop, pair.one).cluster == {pair.one}
    assert len(people.open_person(desk.laptop, pair.other).safe_contact) == 1


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None, percent: int
) -> None:
    pair = Pair.at(desk)
    safe_contact(desk, pair.one)
    made = page(desk.context)
    window = framed(qtbot, made, "linked", pair.one, size=(1024, 600))
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
    assert isinstance(made.screen, Linked)
    made.screen.presenter.begin(pair.link_id)
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
