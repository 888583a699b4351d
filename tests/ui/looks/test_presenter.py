"""Who looked at what, on screen."""

from __future__ import annotations

import pytest

from app.casework import people
from app.records.declaration import Role
from app.ui.looks.page import page
from app.ui.looks.presenter import LooksPresenter
from tests.sync.in_process import Station
from tests.ui.listed_screens import Listed
from tests.ui.place import Staff


@pytest.fixture
def marine(staff: Staff) -> str:
    person_id = people.record_person(staff.van.laptop, {"forename": "Marine"})
    people.open_person(staff.van.laptop, person_id)
    staff.van.sync()
    return person_id


def opened(staff: Staff, station: Station, subject: str = "") -> tuple[LooksPresenter, Listed]:
    screen = Listed()
    presenter = LooksPresenter(staff.desk(station).context, screen)
    presenter.open(subject)
    return presenter, screen


def code_of(staff: Staff, person_id: str) -> str:
    return people.open_person(staff.van.laptop, person_id).code


def test_a_code_is_asked_by_enter_with_a_day_after_it_or_without(staff: Staff, marine: str) -> None:
    presenter, screen = opened(staff, staff.lead)
    assert screen.now.empty[0] == "Whose record, or which colleague?"
    code = code_of(staff, marine)
    for typed, titles in (
        (code, ["Opened the page", "Wrote"]),
        (f"{code.lower()} 9 may", ["Opened the page", "Wrote"]),
        (f"{code} 8.5.2026", []),
    ):
        presenter.look_for(typed)
        presenter.submit()
        assert [one for one in screen.titles if not one.startswith("Asked")] == titles
    presenter.look_for("WS-2222-2222-3")
    presenter.submit()
    assert "not a code" in screen.now.problem


def test_what_a_colleague_looked_at_leads_to_who_else_did(staff: Staff, marine: str) -> None:
    staff.manager.sync()
    presenter, screen = opened(staff, staff.manager, f"worker:{staff.van.worker_id}")
    assert screen.now.filtered == staff.van.worker_id
    assert [title.partition(" ")[0] for title in screen.titles] == ["Marine", "Marine"]
    presenter.look_for("8.5.2026")
    presenter.submit()
    assert screen.titles == []
    presenter.filter_by(staff.van.worker_id)
    presenter.open_entry("0")
    assert screen.titles[-2:] == ["Opened the page", "Wrote"]
    assert screen.doings == []
    _presenter, screen = opened(staff, staff.manager, marine)
    assert screen.titles[-2:] == ["Opened the page", "Wrote"]


def test_older_entries_come_when_they_are_asked_for(staff: Staff, marine: str) -> None:
    for _ in range(101):
        people.who_is(staff.van.laptop, marine)
    staff.van.sync()
    presenter, screen = opened(staff, staff.lead, marine)
    assert (len(screen.titles), screen.now.can_begin) == (100, True)
    presenter.begin_new()
    assert (screen.titles[-1], screen.now.can_begin) == ("Wrote", False)


def test_who_may_not_look_back_is_told_so_and_a_locked_page_holds_nothing(
    staff: Staff, marine: str
) -> None:
    _presenter, screen = opened(staff, staff.van)
    assert screen.now.empty[0] == "This is for leads, managers and auditors"
    presenter, screen = opened(staff, staff.lead, marine)
    presenter.forget()
    assert screen.now.rows == ()
    auditor = staff.place.station("Mauger", role=Role.AUDITOR)
    _presenter, screen = opened(staff, auditor, marine)
    assert screen.now.count.startswith(code_of(staff, marine))


def test_the_page_is_put_together(staff: Staff, plain_look: None) -> None:
    assert page(staff.desk(staff.lead).context).title == "Who looked at what"
