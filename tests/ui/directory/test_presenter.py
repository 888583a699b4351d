from __future__ import annotations

from datetime import timedelta

from app.casework import directory, drafts, records
from app.records.declaration import Role
from app.ui.directory.presenter import DirectoryPresenter, begin_referral
from app.ui.listed import ListedState
from tests.casework.laptops import acting_as
from tests.ui.desk import Desk
from tests.ui.listed_screens import Listed


def entry(desk: Desk, name: str = "Câtel Clinic", **values: object) -> str:
    said = {
        "name": name,
        "kind": "gp",
        "phone": "07700 900111",
        "opening": "Mon to Fri\n8 to 18",
        "cost": "free",
        "languages": ["pt"],
        "accessibility": ["step_free"],
        "verified_on": desk.clock.today() - timedelta(days=91),
        **values,
    }
    return records.record(desk.laptop, "partner_service", said)


def opened(desk: Desk, subject: str = "") -> tuple[DirectoryPresenter, Listed]:
    screen = Listed()
    presenter = DirectoryPresenter(desk.context, screen)
    presenter.open(subject)
    return presenter, screen


def test_a_service_says_all_that_is_known_and_how_old_that_is(desk: Desk) -> None:
    entry(desk)
    _presenter, screen = opened(desk)
    (row,) = screen.now.rows
    assert row.detail == (
        "GP or primary care · 07700 900111 · Mon to Fri 8 to 18 · Free · Portuguese"
    )
    assert (row.chip, row.tone) == ("Checked 91 days ago", "warn")
    assert ("Access", "Step-free") in screen.unfolded.lines


def test_words_and_kinds_narrow_it(desk: Desk) -> None:
    entry(desk)
    entry(desk, "Alderney Meeting", kind="mutual_aid", languages=[])
    presenter, screen = opened(desk)
    assert screen.now.count == "2 services"
    presenter.look_for("portug")
    assert screen.titles == ["Câtel Clinic"]
    presenter.look_for("")
    presenter.filter_by("mutual_aid")
    assert screen.titles == ["Alderney Meeting"]
    presenter.look_for("xyz")
    assert screen.now.empty[0] == "No service fits"
    _presenter, screen = opened(desk, "kind=gp")
    assert screen.titles == ["Câtel Clinic"]


def test_a_check_is_noted_and_undone(desk: Desk) -> None:
    partner_id = entry(desk)
    presenter, screen = opened(desk)
    presenter.do("checked")
    assert screen.unfolded.chip == "Checked today"
    assert desk.toast.undo is not None
    desk.toast.undo()
    assert directory.partner_called(desk.laptop, partner_id).needs_checking


def test_a_referral_begins_with_the_service_in_it(desk: Desk) -> None:
    partner_id, person_id = entry(desk), desk.person()
    presenter, screen = opened(desk, person_id)
    assert screen.now.notice == "For Houmet Brecquin: choose where to. Enter begins the referral."
    presenter.open_entry(partner_id)
    (draft,) = drafts.list_drafts(desk.laptop)
    assert desk.navigator.went == [f"record_form draft:{draft.id}"]
    assert (draft.subject_id, draft.content["partner_id"]) == (person_id, partner_id)
    assert begin_referral(desk.laptop, person_id, partner_id) != draft.id


def test_who_only_reads_is_offered_no_more(desk: Desk) -> None:
    partner_id = entry(desk)
    desk.laptop = acting_as(desk.laptop, Role.VOLUNTEER)
    presenter, screen = opened(desk)
    assert screen.doings == ["change"]
    assert not screen.now.can_begin
    presenter.open_entry(partner_id)
    presenter.begin_new()
    assert desk.navigator.went == [
        f"record_form partner_service::{partner_id}",
        "record_form partner_service:",
    ]
    presenter.forget()
    assert screen.now == ListedState()
