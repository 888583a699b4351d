from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import records
from app.ui.quick_contact.page import page
from app.ui.quick_contact.view import QuickContactScreen
from app.ui.shell.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.walking import faults_of_names, faults_of_tabbing


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, plain_look: None) -> MainWindow:
    return framed(qtbot, page(desk.context), "quick_contact")


def screen_of(window: MainWindow) -> QuickContactScreen:
    found = window.findChild(QuickContactScreen)
    assert isinstance(found, QuickContactScreen)
    return found


def test_an_anonymous_brief_intervention_takes_three_keys(desk: Desk, window: MainWindow) -> None:
    window.open_room("search")
    pressed = press("Ctrl+Q", "b", "Ctrl+Enter")
    contacts = records.list_records(desk.laptop, "contact")
    briefs = records.list_records(desk.laptop, "brief_intervention")
    assert [row["events"] for row in contacts] == [["brief_intervention"]]
    assert [row["contact_id"] for row in briefs] == [contacts[0]["id"]]
    assert pressed <= 4


def test_letters_are_only_letters_while_text_is_written(window: MainWindow) -> None:
    screen = screen_of(window)
    screen.note.focus_input()
    type_words("banx 2")
    assert screen.note.text() == "banx 2"
    assert screen.events.chosen() == ()
    assert screen.who.chosen() == ("anonymous",)


def test_two_looks_for_a_known_person_and_enter_takes_the_first(
    desk: Desk, window: MainWindow
) -> None:
    person_id = desk.person()
    screen = screen_of(window)
    press("2")
    assert at_cursor() is screen.who_part.search.line
    type_words("bre")
    press("Enter")
    assert screen.events.isAncestorOf(at_cursor())
    press("a")
    press("Ctrl+Enter")
    assert [row["subject_id"] for row in records.list_records(desk.laptop, "contact")] == [
        person_id
    ]


def test_the_note_is_asked_for_in_words_that_fit_whom_it_is_about(window: MainWindow) -> None:
    note = screen_of(window).note.area
    assert note.placeholderText() == "Nothing that names anyone"
    press("2")
    assert note.placeholderText() == "What matters next time"


def test_what_a_nickname_was_is_folded_away_until_it_is_wanted(window: MainWindow) -> None:
    part = screen_of(window).nameless
    assert not part.nickname.isVisible()
    part.more.click()
    assert at_cursor() is part.nickname.line
    type_words("Gull")
    assert part.nickname.isVisible()
    assert not part.more.isVisible()


def test_every_control_is_named_and_reached(window: MainWindow) -> None:
    for letters in ("", "BNX", "A5", "2"):
        screen_of(window).events.focus_input()
        type_words(letters)
        assert (letters, faults_of_names(window)) == (letters, [])
        assert (letters, faults_of_tabbing(window)) == (letters, [])


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(qapp: QApplication, window: MainWindow, percent: int) -> None:
    type_words("BNA")
    window.resize(1024, 600)
    assert faults_of_clipping_in_each_theme(qapp, window, percent) == []


def test_what_was_typed_comes_back_with_the_cursor(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    screen = screen_of(window)
    type_words("A")
    screen.note.focus_input()
    type_words("two clean-ups")
    for _ in range(3):
        press("Left")
    screen.save_typing()
    screen.forget()
    assert screen.note.text() == ""
    window.open_page("quick_contact")
    assert screen.note.text() == "two clean-ups"
    assert screen.place() == ("note", 10)
