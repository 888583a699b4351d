"""What the forms of open access show besides their fields."""

from __future__ import annotations

from datetime import date

from app.casework import drafts, records
from tests.ui.desk import Desk
from tests.ui.record_form.test_presenter import form, last_row


def test_the_young_peoples_pathway_shows_itself_on_every_form(desk: Desk) -> None:
    young = desk.person(birth_date=date(2010, 5, 1))
    _presenter, screen = form(desk, f"contact:{young}")
    assert screen.now.pathway is not None
    assert "made for adults" in screen.now.pathway.words
    _presenter, screen = form(desk, f"contact:{desk.person(birth_date=date(1990, 5, 1))}")
    assert screen.now.pathway is None


def test_the_form_says_whether_it_counts_as_help_to_get_there(desk: Desk) -> None:
    presenter, screen = form(desk, f"mutual_aid_link:{desk.person()}")
    assert screen.now.remark is not None
    assert not screen.now.remark.counts
    presenter.typed("steps", ["information"], 0)
    assert screen.now.remark is not None
    assert "leaflet" in screen.now.remark.words
    presenter.typed("steps", ["information", "accompanied"], 0)
    assert screen.now.remark is not None
    assert screen.now.remark.counts


def test_a_changed_field_says_what_it_was_and_the_record_what_it_said(desk: Desk) -> None:
    person_id = desk.person()
    presenter, screen = form(desk, f"person:{person_id}:{person_id}")
    presenter.edit()
    presenter.typed("sex", "F", 0)
    assert screen.now.was == {}
    presenter.typed("surname", "Brequin", 0)
    assert screen.now.was == {"surname": "Brecquin"}
    presenter.finish()
    _presenter, screen = form(desk, f"person:{person_id}:{person_id}")
    assert [past.words for past in screen.now.history] == ["Houmet, Brecquin"]


def test_a_service_is_picked_from_the_directory_and_kept_by_name(desk: Desk) -> None:
    clinic = {"name": "Câtel Clinic", "kind": "gp"}
    partner_id = records.record(desk.laptop, "partner_service", clinic)
    presenter, screen = form(desk, f"referral_out:{desk.person()}")
    (question,) = [each for each in screen.now.questions if each.name == "partner_id"]
    assert [(each.code, each.words) for each in question.choices] == [(partner_id, "Câtel Clinic")]
    presenter.typed("kind", "referral", 0)
    presenter.typed("partner_id", partner_id, 0)
    presenter.finish()
    row = last_row(desk, "referral_out")
    assert (row["partner_id"], row["partner_name"]) == (partner_id, "Câtel Clinic")


def test_a_referral_begun_from_a_contact_keeps_which_one(desk: Desk) -> None:
    person_id, contact_id = desk.person(), "the contact before"
    content = {"contact_id": contact_id, "kind": "referral"}
    draft = drafts.begin_draft(
        desk.laptop, "record:referral_out", subject_id=person_id, content=content
    )
    draft_id = drafts.save_draft(desk.laptop, draft, content, {}).id
    presenter, _screen = form(desk, f"draft:{draft_id}")
    presenter.typed("partner_name", "The clinic", 0)
    presenter.save_typing()
    again, _screen = form(desk, f"draft:{draft_id}")
    again.finish()
    (row,) = records.list_records(desk.laptop, "referral_out")
    assert (row["contact_id"], row["partner_name"]) == (contact_id, "The clinic")
