"""A contact and all that was done in it are one: written whole, or not at all."""

from datetime import timedelta
from typing import Any

import pytest

from app.casework import attaching, contacts, drafts, people, records
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import (
    NOW,
    WORKER,
    acting_as,
    audited,
    clock_of,
    how_much,
    leaves,
)

BRIEF = ("brief_intervention", {"kind": "brief", "topics": ["overdose"]})


@pytest.fixture
def person_id(laptop: Laptop) -> str:
    return people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})


def said(**more: Any) -> ContactSaid:
    usual: dict[str, Any] = {
        "recipient": "client",
        "events": ["advice_information"],
        "occurred_at": NOW,
        "children": [BRIEF],
    }
    return ContactSaid(**{**usual, **more})


def test_contact_child_and_draft_are_one(laptop: Laptop, person_id: str) -> None:
    draft = drafts.begin_draft(laptop, "quick_contact", subject_id=person_id)
    draft = drafts.save_draft(laptop, draft, {"note": "x"}, {})
    written = contacts.record_contact(
        laptop, said(subject_id=person_id, values={"minutes": 2}), draft=draft
    )
    assert [name for name, _ in written.written] == ["contact", "brief_intervention"]
    row = records.show(laptop, "contact", written.contact_id)
    assert (row["subject_id"], row["worker"], row["minutes"]) == (person_id, WORKER, 2)
    child = records.show(laptop, "brief_intervention", written.written[1][1])
    assert (child["contact_id"], child["subject_id"]) == (written.contact_id, person_id)
    assert (child["occurred_at"], child["topics"]) == (NOW, ["overdose"])
    assert drafts.find_draft(laptop, draft.id) is None


def test_somebody_without_a_name_is_recorded_with_the_contact(laptop: Laptop) -> None:
    identity = {"nickname": "Limpet", "age_band": next(iter(_codes("age_band")))}
    written = contacts.record_contact(laptop, said(identity=identity))
    page = people.open_person(laptop, written.subject_id)
    assert (page.record_type, page.name) == ("anonymous_identity", "Limpet")
    assert (page.row["recipient"], page.row["team_id"]) == ("client", laptop.worker.team_id)
    assert [entry.record_id for entry in page.timeline] == [written.contact_id]


def _codes(name: str) -> dict[str, str]:
    codes = records.type_called("anonymous_identity").fields[name].says.codes
    assert codes is not None
    return codes.labels


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"events": []}, "nothing_happened", "events"),
        ({"events": ["advise_information"]}, "unknown_code", "events"),
        ({"recipient": "cliant"}, "unknown_code", "recipient"),
        ({"values": {"mode": "telefone"}}, "unknown_code", "mode"),
        ({"values": {"minutes": 100_000}}, "value_not_taken", "minutes"),
        ({"identity": {"sex": "female"}}, "unknown_code", "sex"),
        ({"children": [BRIEF, (BRIEF[0], {})]}, "required", "kind"),
        ({"children": [BRIEF, (BRIEF[0], {"topics": ["overdoze"]})]}, "unknown_code", "topics"),
        (
            {"children": [BRIEF, (BRIEF[0], {"kind": "brief", "importance": 11})]},
            "value_not_taken",
            "importance",
        ),
        (
            {"children": [BRIEF, (BRIEF[0], {"kind": "brief", "nonsense": 1})]},
            "unknown_field",
            "nonsense",
        ),
    ],
)
def test_where_one_value_is_refused_nothing_is_written_and_the_draft_stays(
    laptop: Laptop, more: dict[str, Any], code: str, field: str
) -> None:
    draft = drafts.begin_draft(laptop, "quick_contact")
    draft = drafts.save_draft(laptop, draft, {"note": "half typed"}, {})
    before = how_much(laptop)
    with pytest.raises(Refusal) as refused:
        contacts.record_contact(laptop, said(**more), draft=draft)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert how_much(laptop) == before
    assert drafts.find_draft(laptop, draft.id) == draft


def test_a_volunteer_records_a_contact_and_no_intervention(laptop: Laptop) -> None:
    volunteer = acting_as(laptop, Role.VOLUNTEER)
    contacts.record_contact(volunteer, said(children=[]))
    before = how_much(laptop)
    with pytest.raises(Refusal) as refused:
        contacts.record_contact(volunteer, said())
    assert refused.value.code == "role"
    assert how_much(laptop) == before


def test_undo_takes_all_of_it_out_of_sight_and_loses_nothing(laptop: Laptop) -> None:
    written = contacts.record_contact(laptop, said())
    contacts.undo_contact(laptop, written)
    assert len(written.written) == 3
    for type_name, record_id in written.written:
        assert records.show(laptop, type_name, record_id)["voided"]
    assert people.open_person(laptop, written.subject_id).timeline == ()


def test_somebody_without_a_name_turns_out_to_be_known(laptop: Laptop, person_id: str) -> None:
    written = contacts.record_contact(laptop, said())
    link_id = attaching.attach(laptop, written.subject_id, person_id)
    row = records.show(laptop, "link", link_id)
    assert (row["one_id"], row["other_id"]) == (written.subject_id, person_id)
    assert written.contact_id in _timeline(laptop, person_id)
    records.take_out_of_sight(laptop, "link", link_id, "it was his brother")
    assert written.contact_id not in _timeline(laptop, person_id)


def _timeline(laptop: Laptop, person_id: str) -> list[str]:
    return [entry.record_id for entry in people.open_person(laptop, person_id).timeline]


def test_nobody_is_linked_with_themselves_or_with_nobody(laptop: Laptop, person_id: str) -> None:
    before = how_much(laptop)
    for other, code in ((person_id, "with_itself"), ("nobody", "unknown_record")):
        with pytest.raises(Refusal) as refused:
            attaching.attach(laptop, person_id, other)
        assert refused.value.code == code
    assert how_much(laptop) == before


def test_the_session_begun_last_is_current_until_it_ends(laptop: Laptop) -> None:
    assert contacts.current_session(laptop) is None
    first = contacts.begin_session(laptop, place="Salerie Corner", setting="van")
    clock_of(laptop).goes_on(hours=1)
    second = contacts.begin_session(laptop, place="Havelet", setting="van", colleagues=["Gull"])
    current = contacts.current_session(laptop)
    assert current is not None
    assert (current["id"], current["place"], current["colleagues"]) == (second, "Havelet", ["Gull"])
    contacts.end_session(laptop, second, note="Quiet.")
    ended = records.show(laptop, "outreach_session", second)
    assert (ended["ended_at"], ended["note"]) == (clock_of(laptop).now(), "Quiet.")
    current = contacts.current_session(laptop)
    assert current is not None
    assert current["id"] == first
    contacts.end_session(laptop, first)
    assert contacts.current_session(laptop) is None


def test_a_session_is_refused_for_a_mistyped_place_or_a_role_that_has_none(laptop: Laptop) -> None:
    for place, setting, field in (("Havelet", "vann", "setting"), ("", "van", "place")):
        with pytest.raises(Refusal) as refused:
            contacts.begin_session(laptop, place=place, setting=setting)
        assert refused.value.field == field
    with pytest.raises(Refusal) as refused:
        contacts.begin_session(acting_as(laptop, Role.AUDITOR), place="Havelet", setting="van")
    assert refused.value.code == "role"
    with pytest.raises(Refusal) as refused:
        contacts.end_session(laptop, "no session")
    assert refused.value.code == "unknown_record"


def test_a_session_goes_elsewhere_and_its_contacts_are_listed_the_last_first(
    laptop: Laptop, person_id: str
) -> None:
    session_id = contacts.begin_session(laptop, place="Salerie Corner", setting="van")
    contacts.change_session(laptop, session_id, place="Havelet", setting="van")
    with pytest.raises(Refusal) as refused:
        contacts.change_session(laptop, session_id, place="Havelet", setting="vann")
    assert refused.value.field == "setting"
    assert records.show(laptop, "outreach_session", session_id)["place"] == "Havelet"
    values = {"session_id": session_id}
    leaving = people.record_person(laptop, {"surname": "Leaving"})
    first, _, last = (
        contacts.record_contact(
            laptop, said(values=values, subject_id=one, occurred_at=NOW + timedelta(minutes=n))
        )
        for n, one in enumerate((person_id, leaving, None))
    )
    leaves(laptop, leaving)
    listed = contacts.contacts_in_session(laptop, session_id)
    assert [(one.contact_id, one.name) for one in listed] == [
        (last.contact_id, ""),
        (first.contact_id, "Houmet Brecquin"),
    ]
    assert "Brecquin" not in repr(listed[1])
    listed_ids = [last.contact_id, first.contact_id]
    assert audited(laptop)[-1] == ("records.listed", "contact", listed_ids)
    contacts.end_session(laptop, session_id)


def test_what_has_not_happened_yet_is_refused_and_a_clock_a_little_off_is_not(
    laptop: Laptop,
) -> None:
    now = laptop.clock.now()
    contacts.record_contact(laptop, said(occurred_at=now + timedelta(minutes=10)))
    with pytest.raises(Refusal) as refused:
        contacts.record_contact(laptop, said(occurred_at=now + timedelta(hours=1)))
    assert (refused.value.code, refused.value.field) == ("in_the_future", "occurred_at")


def test_a_child_begins_with_the_worker_and_the_team_as_a_form_would(laptop: Laptop) -> None:
    kit = ("naloxone_issue", {"event": "issued_first", "kit": "nasal"})
    training = ("naloxone_training", {"recipient": "client", "trainer": "Herm Jethou"})
    written = contacts.record_contact(laptop, said(children=[kit, training]))
    ids = dict(written.written)
    issue = records.show(laptop, "naloxone_issue", ids["naloxone_issue"])
    assert issue["team_id"] == laptop.worker.team_id
    trained = records.show(laptop, "naloxone_training", ids["naloxone_training"])
    assert trained["trainer"] == "Herm Jethou"
