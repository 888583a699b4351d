"""Any record: what is missing or mistyped is said at the field; nothing is lost or overwritten."""

from typing import Any

import pytest
from sqlalchemy import select

from app.casework import drafts, people, records
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.rules.fold import contested_groups
from tests.casework.laptops import (
    NOW,
    acting_as,
    audited,
    colleague_changes,
    how_much,
    leaves,
    pulled,
    shown,
)


@pytest.fixture
def person_id(laptop: Laptop) -> str:
    return people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})


def safe(laptop: Laptop, person_id: str, **values: Any) -> str:
    said = {"person_id": person_id, "phone": "07700 900123", "messages": "yes", **values}
    return records.record(laptop, "safe_contact", said)


def given(person_id: str, **values: Any) -> dict[str, Any]:
    return {
        "subject_id": person_id,
        "occurred_at": NOW,
        "handout": "overdose-naloxone",
        "version": "1",
        "language": "en-GB",
        **values,
    }


class TestRecording:
    def test_a_kind_that_is_none_is_answered_with_those_there_are(self, laptop: Laptop) -> None:
        for attempt in (
            lambda: records.record(laptop, "persona", {}),
            lambda: records.change(laptop, "persona", "x", {}),
            lambda: records.take_out_of_sight(laptop, "persona", "x", "why"),
            lambda: records.bring_back(laptop, "persona", "x"),
            lambda: records.correct(laptop, "persona", "x", {}),
            lambda: records.show(laptop, "persona", "x"),
            lambda: records.list_records(laptop, "persona"),
        ):
            with pytest.raises(Refusal, match="safe_contact") as refused:
                attempt()
            assert refused.value.code == "unknown_type"

    def test_what_is_required_is_asked_for_at_its_field(
        self, laptop: Laptop, person_id: str
    ) -> None:
        before = how_much(laptop)
        with pytest.raises(Refusal) as refused:
            safe(laptop, person_id, messages=None)
        assert (refused.value.code, refused.value.field) == ("required", "messages")
        assert how_much(laptop) == before

    def test_a_code_that_its_list_has_not_is_refused_at_its_field(
        self, laptop: Laptop, person_id: str
    ) -> None:
        before = how_much(laptop)
        with pytest.raises(Refusal, match="Perhaps yes") as refused:
            safe(laptop, person_id, messages="yess")
        assert (refused.value.code, refused.value.field) == ("unknown_code", "messages")
        assert how_much(laptop) == before

    def test_a_role_that_may_not_write_is_refused(self, laptop: Laptop, person_id: str) -> None:
        with pytest.raises(Refusal) as refused:
            safe(acting_as(laptop, Role.VOLUNTEER), person_id)
        assert refused.value.code == "role"

    def test_the_draft_ends_with_the_record_and_stays_where_it_is_refused(
        self, laptop: Laptop, person_id: str
    ) -> None:
        draft = drafts.begin_draft(laptop, "safe_contact", subject_id=person_id)
        draft = drafts.save_draft(laptop, draft, {"phone": "07700 900777"}, {})
        values = {"person_id": person_id, "phone": "07700 900777"}
        with pytest.raises(Refusal):
            records.record(laptop, "safe_contact", values, draft=draft)
        assert drafts.find_draft(laptop, draft.id) == draft
        records.record(laptop, "safe_contact", {**values, "messages": "no"}, draft=draft)
        assert drafts.find_draft(laptop, draft.id) is None


class TestChanging:
    def test_it_says_whether_anything_differs(self, laptop: Laptop, person_id: str) -> None:
        assert records.change(laptop, "person", person_id, {"gp": "Ormer Practice (invented)"})
        assert not records.change(laptop, "person", person_id, {"gp": "Ormer Practice (invented)"})

    def test_a_colleagues_edit_since_the_form_was_opened_is_contested_and_kept(
        self, laptop: Laptop, person_id: str
    ) -> None:
        safe_id = safe(laptop, person_id)
        draft = drafts.begin_draft(laptop, "safe_contact", record_id=safe_id)
        drafts.save_draft(laptop, draft, {"phone": "07700 900456"}, {})
        colleague_changes(
            laptop, "safe_contact", safe_id, {"phone": "07700 900789"}, seen=shown(laptop, safe_id)
        )
        kept = drafts.find_draft(laptop, draft.id)
        records.change(laptop, "safe_contact", safe_id, {"phone": "07700 900456"}, draft=kept)
        state = shown(laptop, safe_id)
        assert contested_groups(state) == ["reach"]
        phones = {head.value["phone"] for head in state["reach"].heads.values()}
        assert phones == {"07700 900456", "07700 900789"}
        assert drafts.find_draft(laptop, draft.id) is None

    def test_without_a_draft_what_stands_now_is_what_was_seen(
        self, laptop: Laptop, person_id: str
    ) -> None:
        safe_id = safe(laptop, person_id)
        colleague_changes(
            laptop, "safe_contact", safe_id, {"phone": "07700 900789"}, seen=shown(laptop, safe_id)
        )
        records.change(laptop, "safe_contact", safe_id, {"phone": "07700 900456"})
        assert contested_groups(shown(laptop, safe_id)) == []

    def test_a_code_of_a_later_version_stays_and_another_is_refused(self, laptop: Laptop) -> None:
        person_id = people.record_person(laptop, {"surname": "Gouffre"})
        pulled(laptop, "person", person_id, {"priority_groups:of_later": True})
        said = ["of_later", "pregnant"]
        assert records.change(laptop, "person", person_id, {"priority_groups": said})
        assert sorted(records.show(laptop, "person", person_id)["priority_groups"]) == said
        with pytest.raises(Refusal, match="pregnant") as refused:
            records.change(laptop, "person", person_id, {"priority_groups": ["pregnannt"]})
        assert refused.value.field == "priority_groups"

    def test_an_id_of_another_type_is_unknown(self, laptop: Laptop, person_id: str) -> None:
        before = how_much(laptop)
        for attempt in (
            lambda: records.change(laptop, "contact", person_id, {"minutes": 5}),
            lambda: records.take_out_of_sight(laptop, "contact", person_id, "why"),
            lambda: records.bring_back(laptop, "contact", person_id),
            lambda: records.correct(laptop, "handout_given", person_id, given(person_id)),
            lambda: records.show(laptop, "contact", person_id),
        ):
            with pytest.raises(Refusal) as refused:
                attempt()
            assert refused.value.code == "unknown_record"
        assert how_much(laptop) == before


class TestCorrecting:
    def test_both_entries_are_kept_and_the_draft_ends(self, laptop: Laptop, person_id: str) -> None:
        first = records.record(laptop, "handout_given", given(person_id))
        draft = drafts.begin_draft(laptop, "handout_given", record_id=first)
        draft = drafts.save_draft(laptop, draft, {"language": "pt-PT"}, {})
        second = records.correct(
            laptop, "handout_given", first, given(person_id, language="pt-PT"), draft=draft
        )
        assert records.show(laptop, "handout_given", first)["language"] == "en-GB"
        assert records.show(laptop, "handout_given", second)["corrects"] == first
        assert drafts.find_draft(laptop, draft.id) is None

    def test_an_entry_that_stays_as_it_was_is_not_changed(
        self, laptop: Laptop, person_id: str
    ) -> None:
        first = records.record(laptop, "handout_given", given(person_id))
        with pytest.raises(Refusal) as refused:
            records.change(laptop, "handout_given", first, {"language": "pt-PT"})
        assert refused.value.code == "append_only"

    def test_what_can_be_changed_needs_no_correction(self, laptop: Laptop, person_id: str) -> None:
        with pytest.raises(Refusal) as refused:
            records.correct(laptop, "person", person_id, {"surname": "Brecquine"})
        assert refused.value.code == "changed_in_place"


class TestOutOfSight:
    def test_a_reason_is_asked_for(self, laptop: Laptop, person_id: str) -> None:
        with pytest.raises(Refusal) as refused:
            records.take_out_of_sight(laptop, "person", person_id, "  ")
        assert (refused.value.code, refused.value.field) == ("reason_missing", "reason")

    def test_nothing_is_lost_and_it_comes_back(self, laptop: Laptop, person_id: str) -> None:
        safe_id = safe(laptop, person_id)
        records.take_out_of_sight(laptop, "safe_contact", safe_id, "recorded twice")
        assert records.show(laptop, "safe_contact", safe_id)["voided"]
        listed = [row["id"] for row in records.list_records(laptop, "safe_contact")]
        assert safe_id not in listed
        records.bring_back(laptop, "safe_contact", safe_id)
        row = records.show(laptop, "safe_contact", safe_id)
        assert (row["voided"], row["phone"]) == (False, "07700 900123")


class TestReading:
    def test_what_is_shown_or_listed_is_noted(self, laptop: Laptop, person_id: str) -> None:
        records.show(laptop, "person", person_id)
        assert audited(laptop)[-1] == ("record.shown", "person", [person_id])
        rows = records.list_records(laptop, "person", limit=1)
        assert audited(laptop)[-1] == ("records.listed", "person", [rows[0]["id"]])

    def test_the_latest_is_listed_first(self, laptop: Laptop, person_id: str) -> None:
        for day in ("2026-11-02", "2026-11-04", "2026-11-03"):
            values = {"subject_id": person_id, "occurred_at": f"{day}T09:00:00Z", "kind": "brief"}
            records.record(laptop, "brief_intervention", values)
        rows = records.list_records(laptop, "brief_intervention", limit=2)
        assert [row["occurred_at"].day for row in rows] == [4, 3]

    def test_a_role_that_may_not_read_is_refused(self, laptop: Laptop, person_id: str) -> None:
        auditor = acting_as(laptop, Role.AUDITOR)
        for attempt in (
            lambda: records.show(auditor, "person", person_id),
            lambda: records.list_records(auditor, "person"),
        ):
            with pytest.raises(Refusal) as refused:
                attempt()
            assert refused.value.code == "role"

    def test_what_must_leave_is_not_read_any_more(self, laptop: Laptop) -> None:
        person_id = people.record_person(laptop, {"surname": "Leaving"})
        safe_id = safe(laptop, person_id)
        leaves(laptop, person_id)
        for type_name, record_id in (("person", person_id), ("safe_contact", safe_id)):
            with pytest.raises(Refusal) as refused:
                records.show(laptop, type_name, record_id)
            assert refused.value.code == "unknown_record"
            listed = [row["id"] for row in records.list_records(laptop, type_name)]
            assert record_id not in listed

    def test_what_is_refused_is_not_noted_as_read(self, laptop: Laptop) -> None:
        before = audited(laptop)
        with pytest.raises(Refusal):
            records.show(laptop, "person", "nobody")
        assert audited(laptop) == before
        table = records.type_called("person").table
        with laptop.reading() as connection:
            assert connection.execute(select(table).where(table.c.id == "nobody")).first() is None
