"""Asking for somebody of another team, on screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import people
from app.records.refusal import Refusal
from app.records.server_rows import BreakGlass
from app.ui.asked_form import AskedForm
from app.ui.break_glass.page import page
from app.ui.break_glass.presenter import BreakGlassPresenter
from app.ui.break_glass.view import BreakGlassScreen
from tests.ui.desk import Desk
from tests.ui.framed import framed
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.place import Staff
from tests.ui.walking import faults_of_names, faults_of_tabbing

BORN = date(1990, 2, 3)
EMPTY = {"code": "", "forename": "", "surname": "", "born": "", "reason": ""}
BY_NAME = {"forename": "Marine", "surname": "Tidewell", "born": "3.2.1990"}


@dataclass
class Page:
    """The page without a screen."""

    forms: list[AskedForm | None] = field(default_factory=list)

    def show_form(self, form: AskedForm | None) -> None:
        self.forms.append(form)

    @property
    def now(self) -> AskedForm:
        assert self.forms[-1] is not None
        return self.forms[-1]


@pytest.fixture
def marine(staff: Staff) -> str:
    said = {"forename": "Marine", "surname": "Tidewell", "birth_date": BORN}
    person_id = people.record_person(staff.prison.laptop, said)
    staff.prison.sync()
    return person_id


def opened(staff: Staff) -> tuple[BreakGlassPresenter, Page, Desk]:
    desk, screen = staff.desk(staff.van), Page()
    presenter = BreakGlassPresenter(desk.context, screen)
    presenter.open()
    return presenter, screen, desk


def test_a_cut_answer_is_asked_for_again_as_the_same_question(staff: Staff, marine: str) -> None:
    presenter, screen, desk = opened(staff)
    wire, normal = staff.van.wire, staff.van.wire.desk

    def cut(asked: Any, counter: int) -> Any:
        list(normal(asked, counter))
        raise Refusal("cut", "The connection was cut.")

    wire.desk = cut  # type: ignore[method-assign]  # once
    values = {**EMPTY, **BY_NAME, "reason": "Will not wake"}
    presenter.confirm(values)
    assert screen.now.problem == "The connection was cut."
    wire.desk = normal  # type: ignore[method-assign]
    presenter.confirm(values)
    assert desk.toast.said == ["On this laptop until 10 May 11:42"]
    # This laptop has no network of its own here: it says that the person comes by catching up.
    assert screen.now.problem.startswith("The centre gives you this person")
    assert len(staff.place.rows(BreakGlass)) == 1
    staff.van.sync()
    presenter.confirm({**values, "reason": "Once more"})
    assert desk.toast.said[-1] == "They are on this laptop already"
    assert desk.navigator.went == [f"person {marine}"]


def test_what_is_missing_is_said_at_its_field(staff: Staff, marine: str) -> None:
    presenter, screen, desk = opened(staff)
    for values, where in (
        ({**EMPTY, **BY_NAME}, "reason"),
        ({**EMPTY, **BY_NAME, "born": "soon", "reason": "Will not wake"}, "born"),
        ({**EMPTY, "code": "WS-1", "reason": "Will not wake"}, "code"),
    ):
        presenter.confirm(values)
        assert [each.key for each in screen.now.fields if each.error] == [where]
    presenter.confirm({**EMPTY, "reason": "Will not wake"})
    assert screen.now.problem.startswith("Write the code")
    presenter.cancel()
    assert desk.navigator.went == ["back"]
    presenter.forget()
    assert screen.forms[-1] is None


def test_it_is_asked_by_keyboard_alone(qtbot: QtBot, staff: Staff, plain_look: None) -> None:
    window = framed(qtbot, page(staff.desk(staff.van).context), "break_glass")
    screen = window.stack.currentWidget()
    assert isinstance(screen, BreakGlassScreen)
    screen.focus_first()
    QApplication.processEvents()
    assert faults_of_names(window) == []
    assert faults_of_tabbing(window) == []
    type_words("WS-1")
    press("Tab", "Tab", "Tab", "Tab")
    type_words("Will not wake")
    press("Enter")
    assert at_cursor() is screen._fields["code"].control
    screen.forget()
    assert screen.key == ""
