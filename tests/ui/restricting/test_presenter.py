"""Naming who may see somebody: nothing is written before it was read what it does."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework.restricting import restriction_of
from app.records.declaration import Role
from app.ui.person.reading import read_page
from app.ui.restricting.page import page
from app.ui.restricting.presenter import RestrictingPresenter
from tests.casework.team_of_three import GULL, VRAIC
from tests.ui.desk import NOW, Desk
from tests.ui.framed import faults_of_clipping_in_each_theme, framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.listed_form_screens import ListedWithForm
from tests.ui.restricted_desk import in_a_service, restricted_person
from tests.ui.walking import faults_of_names, faults_of_tabbing


def opened(desk: Desk, person_id: str) -> tuple[RestrictingPresenter, ListedWithForm]:
    screen = ListedWithForm()
    presenter = RestrictingPresenter(desk.context, screen)
    presenter.open(person_id)
    return presenter, screen


def named(screen: ListedWithForm) -> set[str]:
    return {row.key for row in screen.now.listed.rows if row.chip}


def test_colleagues_are_named_and_it_takes_a_reason_and_can_be_undone(desk: Desk) -> None:
    in_a_service(desk)
    me = desk.laptop.worker.worker_id
    person_id = desk.person()
    presenter, screen = opened(desk, person_id)
    assert named(screen) == {me}
    presenter.open_entry(me)
    assert "You stay" in screen.now.listed.notice
    presenter.open_entry(GULL)
    presenter.open_entry(VRAIC)
    presenter.choose(VRAIC)
    presenter.do("toggle")
    assert named(screen) == {me, GULL}
    assert restriction_of(desk.laptop, person_id) is None
    presenter.begin_new()
    assert "Only Gull Le Page and M. Ormer may see them from now on." in screen.form.sentences
    presenter.confirm({})
    assert screen.form.fields[0].error == "Choose why."
    presenter.confirm({"because": "colleague"})
    found = restriction_of(desk.laptop, person_id)
    assert found is not None
    assert (set(found.named), found.because) == ({me, GULL}, "colleague")
    assert screen.now.form is None
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert restriction_of(desk.laptop, person_id) is None


def test_a_restriction_is_widened_and_opened_to_all_and_each_is_undone(desk: Desk) -> None:
    in_a_service(desk)
    me = desk.laptop.worker.worker_id
    person_id = restricted_person(desk, GULL)
    presenter, screen = opened(desk, person_id)
    assert "is restricted to Gull Le Page and M. Ormer" in screen.now.listed.notice
    presenter.open_entry(VRAIC)
    presenter.begin_new()
    presenter.confirm({"because": "safeguarding"})
    assert named(screen) == {me, GULL, VRAIC}
    presenter.do("open")
    presenter.cancel()
    presenter.do("open")
    presenter.confirm({})
    assert restriction_of(desk.laptop, person_id) is None
    assert desk.toast.undo is not None
    desk.toast.undo()
    found = restriction_of(desk.laptop, person_id)
    assert found is not None
    assert set(found.named) == {me, GULL, VRAIC}


def test_who_may_not_change_it_reads_it_only(desk: Desk) -> None:
    in_a_service(desk)
    person_id = restricted_person(desk, GULL)
    in_role(desk, Role.WORKER)
    presenter, screen = opened(desk, person_id)
    presenter.open_entry(VRAIC)
    presenter.begin_new()
    assert VRAIC not in named(screen)
    assert screen.now.form is None
    assert not screen.now.listed.can_begin
    assert screen.doings == ["person"]


def in_role(desk: Desk, role: Role) -> None:
    desk.laptop = replace(desk.laptop, worker=replace(desk.laptop.worker, role=role))


def test_the_page_of_the_person_says_who_sees_them(desk: Desk) -> None:
    in_a_service(desk)
    person_id = restricted_person(desk)
    read = read_page(desk.laptop, person_id, now=NOW, is_discreet=False, is_first=True)
    banner = read.warnings[0]
    assert banner.words == "Restricted to you, Gull Le Page, Vraic Torode"
    assert banner.detail == "Nobody else sees them. Safeguarding."
    assert (banner.page, banner.subject) == ("restricting", person_id)
    pages = [each.page for each in read.recordables]
    assert "restricting" in pages
    in_role(desk, Role.WORKER)
    again = read_page(desk.laptop, person_id, now=NOW, is_discreet=False, is_first=True)
    assert "restricting" not in [each.page for each in again.recordables]


def tab_to(words: str) -> None:
    """Go to a button and press it."""
    for _ in range(30):
        press("Tab")
        if at_cursor().accessibleName().startswith(words):
            press("Space")
            return
    raise AssertionError(f"no Tab leads to {words!r}")


def test_it_is_done_from_the_keyboard_alone_and_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, desk: Desk, plain_look: None
) -> None:
    in_a_service(desk)
    person_id = desk.person()
    window = framed(qtbot, page(desk.context), "restricting", person_id, size=(1024, 600))
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    assert faults_of_clipping_in_each_theme(qapp, window, 200) == []
    type_words("gull")
    press("Enter")
    tab_to("Restrict to those named")
    assert at_cursor().accessibleName() == "Why"
    type_words("s")
    tab_to("Restrict")
    found = restriction_of(desk.laptop, person_id)
    assert found is not None
    assert set(found.named) == {GULL, desk.laptop.worker.worker_id}
