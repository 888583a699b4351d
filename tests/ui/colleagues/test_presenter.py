"""People and laptops without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.casework import broken_glass, people, service_desk
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.server_rows import Invitation
from app.ui.asked_form import AskedForm
from app.ui.colleagues.presenter import ColleaguesPresenter, ColleaguesState
from app.ui.lanes import Lane, ManualLanes
from app.ui.listed import ListedState
from tests.sync.in_process import Station
from tests.ui.desk import Desk
from tests.ui.place import ADDRESS, Staff


@dataclass
class Page:
    """The page without a screen."""

    now: ColleaguesState = field(default_factory=lambda: ColleaguesState(ListedState()))

    def show_state(self, state: ColleaguesState) -> None:
        self.now = state

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.now.listed.rows]

    @property
    def doings(self) -> list[str]:
        assert self.now.listed.unfolded is not None
        return [doing.key for doing in self.now.listed.unfolded.doings]

    @property
    def form(self) -> AskedForm:
        assert self.now.form is not None
        return self.now.form


def opened(staff: Staff, station: Station, **other: Any) -> tuple[ColleaguesPresenter, Page, Desk]:
    desk, page = staff.desk(station), Page()
    for name, value in other.items():
        setattr(desk, name, value)
    presenter = ColleaguesPresenter(desk.context, page)
    presenter.open()
    return presenter, page, desk


def chosen(presenter: ColleaguesPresenter, page: Page, title: str) -> None:
    presenter.choose(next(row.key for row in page.now.listed.rows if row.title == title))


def test_a_manager_sees_everybody_and_a_lead_the_own_team(staff: Staff) -> None:
    presenter, page, _desk = opened(staff, staff.manager)
    assert page.titles[:5] == ["Brecq", "Falla", "Gull", "Le Page", "Ormer"]
    assert len(page.titles) == 10
    presenter.look_for("prison")
    assert page.titles == ["Gull"]
    _presenter, page, _desk = opened(staff, staff.lead)
    assert page.titles[:2] == ["Falla", "Ormer"]
    assert not page.now.listed.can_begin


def test_a_worker_is_told_that_it_is_not_for_them_and_the_centre_is_not_asked(staff: Staff) -> None:
    _presenter, page, _desk = opened(staff, staff.van)
    assert page.now.listed.empty[0].startswith("This is for leads")
    assert page.now.listed.problem == ""


def test_a_laptop_is_revoked_with_a_reason_and_nothing_is_sent_by_cancelling(staff: Staff) -> None:
    presenter, page, desk = opened(staff, staff.manager)
    presenter.filter_by("laptops")
    chosen(presenter, page, "Ormer: a laptop")
    presenter.do("revoke")
    assert "does not lock or wipe" in page.form.sentences[0]
    presenter.cancel()
    assert page.now.form is None
    presenter.do("revoke")
    presenter.confirm({"reason": ""})
    assert page.form.fields[0].error.startswith("Say why")
    presenter.confirm({"reason": "Left in a taxi"})
    assert page.now.form is None
    assert desk.toast.said == ["Revoked. The centre refuses it from now on"]
    assert page.now.listed.unfolded is not None
    assert page.now.listed.unfolded.chip == "revoked"
    assert page.doings == []


def test_an_invitation_cut_off_is_asked_for_again_and_stays_one(staff: Staff) -> None:
    before = len(staff.place.rows(Invitation))
    presenter, page, _desk = opened(staff, staff.manager)
    chosen(presenter, page, "Ormer")
    assert page.doings[0] == "invite"
    presenter.do("invite")
    wire, normal = staff.manager.wire, staff.manager.wire.desk

    def cut(asked: Any, counter: int) -> Any:
        list(normal(asked, counter))
        raise Refusal("cut", "The connection was cut.")

    wire.desk = cut  # type: ignore[method-assign]  # once
    presenter.confirm({})
    assert page.form.problem == "The connection was cut."
    wire.desk = normal  # type: ignore[method-assign]
    presenter.confirm({})
    assert page.form.shown.startswith(f"{ADDRESS}#")
    assert len(staff.place.rows(Invitation)) == before + 1
    presenter.forget()
    assert page.now == ColleaguesState(ListedState())


def test_a_higher_role_waits_and_the_second_person_agrees(staff: Staff) -> None:
    presenter, page, desk = opened(staff, staff.manager)
    chosen(presenter, page, "Ormer")
    presenter.do("change")
    values = {each.key: each.value for each in page.form.fields}
    presenter.confirm({**values, "role": "lead"})
    assert desk.toast.said == ["It waits for a second person to agree"]
    assert page.titles[0] == "Ormer: Team lead"
    chosen(presenter, page, "Ormer: Team lead")
    assert page.doings == ["refuse"]
    second, other, toast = opened(staff, staff.second)
    assert other.titles[0] == "Ormer: Team lead"
    second.open_entry(other.now.listed.rows[0].key)
    assert toast.toast.said == ["Agreed. It holds from now on"]
    roles = {
        each.name: each.role for each in service_desk.colleagues(staff.manager.laptop).colleagues
    }
    assert roles["Ormer"] == "lead"


def test_a_laptop_for_a_lead_waits_until_the_lead_has_agreed(staff: Staff) -> None:
    presenter, page, _desk = opened(staff, staff.manager)
    chosen(presenter, page, "Falla")
    presenter.do("invite")
    assert page.form.sentences[-1].startswith("This takes two")
    presenter.confirm({})
    assert page.form.shown.startswith(f"{ADDRESS}#")
    assert page.form.sentences[0].startswith("It holds once somebody has agreed")
    presenter.cancel()
    presenter.open()
    assert page.titles[0] == "A laptop for Falla"
    chosen(presenter, page, "A laptop for Falla")
    assert page.doings == ["refuse_laptop"]
    own, other, desk = opened(staff, staff.lead)
    assert other.titles[0] == "A laptop in your name"
    own.open_entry(other.now.listed.rows[0].key)
    assert desk.toast.said == ["Agreed. The laptop may join within a day"]
    assert other.titles[0] == "Falla"


def test_a_colleague_is_taken_in_deactivated_and_brought_back(staff: Staff) -> None:
    presenter, page, desk = opened(staff, staff.manager)
    presenter.begin_new()
    team = staff.van.laptop.worker.team_id
    said = {"name": "Torode", "role": "worker", "team": "", "profile": "team"}
    presenter.confirm(said)
    assert [each.key for each in page.form.fields if each.error] == ["team"]
    presenter.confirm({**said, "team": team})
    chosen(presenter, page, "Torode")
    presenter.do("deactivate")
    presenter.confirm({})
    assert page.now.listed.unfolded is not None
    assert page.now.listed.unfolded.chip == "may not connect"
    presenter.do("bring_back")
    assert page.now.listed.unfolded.chip == ""
    assert len(desk.toast.said) == 3
    presenter.do("looks")
    assert desk.navigator.went[-1].startswith("looks worker:")


def test_the_use_of_break_glass_leads_until_somebody_has_looked(staff: Staff) -> None:
    person_id = people.record_person(staff.prison.laptop, {"forename": "Marine"})
    staff.prison.sync()
    code = people.open_person(staff.prison.laptop, person_id).code
    broken_glass.ask_for_person(staff.van.laptop, new_id(), reason="Will not wake", code=code)
    presenter, page, _desk = opened(staff, staff.lead)
    assert page.titles[0] == "Ormer asked for somebody outside their team"
    presenter.open_entry(page.now.listed.rows[0].key)
    assert page.titles[0] == "Falla"
    assert page.now.listed.rows[-1].chip == "looked at"


def test_without_a_network_what_was_told_stays_with_its_time(staff: Staff) -> None:
    lanes = ManualLanes()
    presenter, page, _desk = opened(staff, staff.manager, lanes=lanes)
    lanes.finish_one(Lane.SYNC)
    shown = page.titles

    def offline(*_asked: Any) -> Any:
        raise Refusal("offline", "The centre cannot be reached.")

    staff.manager.wire.desk = offline  # type: ignore[method-assign, assignment]
    presenter.open()
    lanes.finish_all()
    assert page.titles == shown
    assert page.now.listed.problem.startswith(
        "The centre cannot be reached. What stands here is of"
    )


def test_where_nothing_was_told_yet_the_empty_list_says_when_it_can_be(staff: Staff) -> None:
    def offline(*_asked: Any) -> Any:
        raise Refusal("offline", "The centre cannot be reached.")

    staff.manager.wire.desk = offline  # type: ignore[method-assign, assignment]
    _presenter, page, _desk = opened(staff, staff.manager)
    assert page.now.listed.empty[0].startswith("Only the centre knows")
