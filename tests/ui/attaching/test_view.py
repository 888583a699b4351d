from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.casework import attaching
from app.ui.attaching.page import page
from app.ui.shell.window import MainWindow
from tests.ui.attaching.test_presenter import nameless
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing


def words_on(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_who_it_was_is_said_from_the_keyboard(qtbot: QtBot, desk: Desk, plain_look: None) -> None:
    person_id, identity_id = desk.person(), nameless(desk)
    window = framed(qtbot, page(desk.context), "attach", identity_id, size=(1024, 600))
    assert "Who was it?" in words_on(window)
    type_words("bre")
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    press("Down", "Up", "Enter")
    (link,) = attaching.links_of(desk.laptop, identity_id)
    assert link.other_id == person_id


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None, percent: int
) -> None:
    person_id, identity_id = desk.person(), nameless(desk)
    attaching.attach(desk.laptop, identity_id, person_id, reason="said so himself")
    nameless(desk, "Shorty")
    window = framed(qtbot, page(desk.context), "attach", person_id, size=(1024, 600))
    said = words_on(window)
    assert "Which of those met without a name was it?" in said
    assert said.count("How do you know?") == 1
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []
