"""While somebody is typed in: who is offered when, and what the answers do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from app.casework import drafts
from app.casework.linking import left_unsure, told_apart
from app.casework.people import find_people
from app.ui.duplicates.entry_presenter import EntryPresenter
from app.ui.duplicates.entry_state import EntryState
from app.ui.lanes import ManualLanes
from app.ui.later import ManualLater
from app.ui.record_form.presenter import FormPresenter
from app.ui.record_form.state import FormState
from tests.ui.desk import Desk


@dataclass
class Panel:
    now: EntryState = field(default_factory=EntryState)

    def show_offers(self, state: EntryState) -> None:
        self.now = state


@dataclass
class Form:
    now: FormState = field(default_factory=FormState)

    def show_state(self, state: FormState) -> None:
        self.now = state


@dataclass
class Typing:
    """A form for a new person with the panel beside it, and the pause that a test decides."""

    desk: Desk
    panel: Panel = field(default_factory=Panel)
    form: Form = field(default_factory=Form)
    pause: ManualLater = field(default_factory=ManualLater)

    def __post_init__(self) -> None:
        self.entry = EntryPresenter(self.desk.context, self.panel, self.pause)
        self.presenter = FormPresenter(self.desk.context, self.form, self.desk.later, self.entry)
        self.presenter.open("person:")

    def types(self, **fields: str) -> None:
        for name, words in fields.items():
            self.presenter.typed(name, words, len(words))

    @property
    def offered(self) -> list[str]:
        return [each.person_id for each in self.panel.now.offers]


@pytest.fixture
def typing(desk: Desk) -> Typing:
    return Typing(desk)


TYPED = {"forename": "Houmet", "surname": "Brequin", "birth_date": "3/11/1991"}


def houmet(desk: Desk, **values: Any) -> str:
    return desk.person(birth_date=date(1991, 11, 3), **values)


def test_nobody_is_looked_up_before_the_fingers_rest(desk: Desk, typing: Typing) -> None:
    known = houmet(desk)
    typing.types(**TYPED)
    assert typing.offered == []
    typing.pause.come()
    assert typing.offered == [known]
    (offer,) = typing.panel.now.offers
    assert "surname one letter or digit apart" in offer.why
    assert offer.chip == "very likely"


def test_what_was_taken_along_from_the_search_or_a_draft_is_looked_up_too(desk: Desk) -> None:
    known = houmet(desk, known_as="Hou")
    typing = Typing(desk)
    typing.types(**TYPED)
    typing.presenter.save_typing()
    (draft,) = drafts.list_drafts(desk.laptop)
    again = Typing(desk)
    again.presenter.open(f"draft:{draft.id}")
    again.pause.come()
    assert again.offered == [known]


def test_an_answer_that_comes_late_does_not_stand_beside_another_form(desk: Desk) -> None:
    houmet(desk)
    desk.lanes = lanes = ManualLanes()
    typing = Typing(desk)
    lanes.finish_all()
    typing.types(**TYPED)
    typing.pause.come()
    typing.presenter.forget()
    lanes.finish_all()
    assert typing.panel.now == EntryState()


def test_the_panel_is_there_for_a_new_person_only(desk: Desk, typing: Typing) -> None:
    assert typing.panel.now.is_asked
    typing.presenter.open(f"contact:{houmet(desk)}")
    assert not typing.panel.now.is_asked


def test_same_opens_who_is_known_and_what_was_typed_stays_a_draft(
    desk: Desk, typing: Typing
) -> None:
    known = houmet(desk)
    typing.types(**TYPED)
    typing.pause.come()
    typing.entry.answer(known, "same")
    typing.presenter.save_typing()
    assert desk.navigator.went == [f"person {known}"]
    assert len(drafts.list_drafts(desk.laptop)) == 1
    assert len(find_people(desk.laptop, "Houmet")) == 1


def test_answers_are_written_down_with_the_new_person_and_not_before(
    desk: Desk, typing: Typing
) -> None:
    known, twin = houmet(desk), houmet(desk, forename="Herm", surname="Brequin")
    typing.types(**TYPED)
    typing.pause.come()
    typing.entry.answer(twin, "different")
    typing.entry.answer(known, "different")
    typing.entry.answer(known, "different")  # taken back
    typing.entry.answer(known, "unsure")
    assert {each.person_id: each.answer for each in typing.panel.now.offers} == {
        twin: "different",
        known: "unsure",
    }
    with desk.laptop.reading() as connection:
        assert told_apart(connection) == left_unsure(connection) == []
    typing.presenter.finish()
    new = desk.navigator.went[-1].removeprefix("person ")
    with desk.laptop.reading() as connection:
        assert told_apart(connection) == [(new, twin)]
        assert left_unsure(connection) == [(new, known)]
    assert typing.panel.now == EntryState()


def test_names_are_initials_where_others_can_see_the_screen(desk: Desk, typing: Typing) -> None:
    houmet(desk)
    desk.preferences.set("is_discreet", "True")
    typing.types(**TYPED)
    typing.pause.come()
    assert typing.panel.now.offers[0].name == "H. B."


def test_a_locked_vault_is_said_and_typing_goes_on(desk: Desk, typing: Typing) -> None:
    typing.types(**TYPED)
    desk.laptop.vault.lock()
    typing.pause.come()
    assert typing.panel.now.offers == ()
    assert typing.panel.now.problem
