from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import records, stock
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


def test_an_anonymous_needle_exchange_with_advice_takes_four_keys_beyond_its_figures(
    desk: Desk, window: MainWindow
) -> None:
    window.open_room("search")
    actions = press("Ctrl+Q", "a", "n")
    figures = press("2", "0", "Enter", "5")
    actions += press("Ctrl+Enter")
    items = records.list_records(desk.laptop, "needle_exchange_item")
    assert {(row["item"], row["quantity_out"]) for row in items} == {
        ("insulin_1ml_29g", 20),
        ("insulin_05ml_30g", 5),
    }
    (exchange,) = records.list_records(desk.laptop, "needle_exchange")
    assert exchange["returned_how"] == "not_asked"
    assert len(records.list_records(desk.laptop, "advice_given")) == 1
    assert (actions, figures) == (4, 4)


def test_letters_mean_the_same_while_figures_are_typed(window: MainWindow) -> None:
    screen = screen_of(window)
    press("n", "2", "a", "0")
    assert screen.events.chosen() == ("advice_information", "needle_exchange")
    assert screen.exchange.items.lines["insulin_1ml_29g"].text() == "20"


def test_the_grid_is_filled_by_the_keypad_alone(desk: Desk, window: MainWindow) -> None:
    press("n", "1", "0", "+", "+", "3", "-", "7", "/", "3", "Ctrl+Enter")
    items = records.list_records(desk.laptop, "needle_exchange_item")
    assert {(row["item"], row["quantity_out"]) for row in items} == {
        ("insulin_1ml_29g", 10),
        ("insulin_05ml_30g", 7),
        ("barrel_1ml", 3),
    }
    (exchange,) = records.list_records(desk.laptop, "needle_exchange")
    assert exchange["returned_how"] == "sealed_bin"
    press("Ctrl+Q", "n", "*", "Ctrl+Enter")
    assert len(records.list_records(desk.laptop, "needle_exchange_item")) == 6


def test_a_naloxone_kit_takes_three_keys_and_another_batch_one_more(
    desk: Desk, window: MainWindow
) -> None:
    for batch, year in (("SOON", 2028), ("LATE", 2029)):
        day = date(year, 1, 31)
        stock.move_stock(desk.laptop, "in", "naloxone_nasal", 3, batch=batch, expires_on=day)
    window.open_room("search")
    assert press("Ctrl+Q", "x", "Ctrl+Enter") <= 6
    assert press("Ctrl+Q", "x", "2", "r", "Ctrl+Enter") <= 6
    issues = records.list_records(desk.laptop, "naloxone_issue")
    assert {row["batch"] for row in issues} == {"SOON", "LATE"}
    assert len(records.list_records(desk.laptop, "naloxone_training")) == 1
    assert [held.quantity for held in stock.kits_in_bag(desk.laptop)] == [2, 2]


def test_a_kit_is_given_though_the_bag_says_none(desk: Desk, window: MainWindow) -> None:
    window.open_room("search")
    pressed = press("Ctrl+Q", "x", "Tab", "1", "Ctrl+Enter")
    (issue,) = records.list_records(desk.laptop, "naloxone_issue")
    assert (issue["kit"], issue["batch"]) == ("nasal", None)
    assert pressed <= 6


def test_a_known_person_with_a_brief_intervention_takes_eight_keys_at_most(
    desk: Desk, window: MainWindow
) -> None:
    person_id = desk.person()
    window.open_room("search")
    pressed = press("Ctrl+Q", "2", "b", "r", "e", "Enter", "b", "Ctrl+Enter")
    briefs = records.list_records(desk.laptop, "brief_intervention")
    assert [row["subject_id"] for row in briefs] == [person_id]
    assert pressed <= 8


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


def test_the_model_is_folded_away_until_it_is_wanted(desk: Desk, window: MainWindow) -> None:
    screen = screen_of(window)
    press("b")
    part = screen.brief
    assert not part.model.isVisible()
    part.more.click()
    assert part.model.isAncestorOf(at_cursor())
    part.model.pick("frames")
    press("Ctrl+Enter")
    (brief,) = records.list_records(desk.laptop, "brief_intervention")
    assert brief["model"] == "frames"


def test_the_way_to_a_referral_is_there_once_something_happened_with_somebody(
    window: MainWindow,
) -> None:
    refer = screen_of(window).refer
    asked: list[bool] = []
    refer.clicked.connect(lambda: asked.append(True))
    assert not refer.isVisible()
    press("a")
    assert refer.isVisible()
    press("5")
    assert not refer.isVisible()
    window.give("done_refer")
    assert asked == []
    press("1")
    window.give("done_refer")
    assert len(asked) == 1


def test_every_control_is_named_and_reached(window: MainWindow) -> None:
    for letters in ("", "BN", "A5", "2", "XRU"):
        screen_of(window).events.focus_input()
        type_words(letters)
        assert (letters, faults_of_names(window)) == (letters, [])
        assert (letters, faults_of_tabbing(window)) == (letters, [])


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut(qapp: QApplication, window: MainWindow, percent: int) -> None:
    type_words("BNAXRU")
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
