"""What a row makes and changes, and what it never touches."""

from datetime import UTC, date, datetime

import pytest

from app.records.refusal import Refusal
from app.rules.fold import contested_groups, distinct_values
from app.rules.imports.kinds import KINDS
from app.rules.imports.rows import Importing, read_row
from tests.rules.imports.laptop import Laptop, change_ids, record_id_of

P1 = record_id_of("people", "P1")
P1_REACH = record_id_of("people.safe_contact", "P1")
C1 = record_id_of("contacts", "C1")
C1_WHO = record_id_of("contacts.anonymous_identity", "C1")

PERSON = {
    "ref": "P1",
    "forename": "Houmet",
    "surname": "Brecquin",
    "birth_date": "11/04/2001",
    "phone": "07700 900646",
    "priority_groups": "injecting;woman",
    "bbv_high_risk": "Y",
    "language": "PT",
}
CONTACT = {
    "ref": "C1",
    "person_ref": "",
    "occurred_at": "2026-07-09 10:05",
    "recipient": "",
    "events": "naloxone;naloxone;other",
    "minutes": "5",
}


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


def test_a_row_of_people_is_a_person_and_how_to_reach_them(laptop: Laptop) -> None:
    assert laptop.import_row("people", **PERSON).is_new
    person = laptop.row("person", P1)
    assert person["forename"] == "Houmet"
    assert person["birth_date"] == date(2001, 4, 11)
    assert person["priority_groups"] == ["woman", "injecting"]
    assert (person["bbv_high_risk"], person["language"], person["team_id"]) == ("yes", "pt", "t1")
    assert person["extra"] is None
    reach = laptop.row("safe_contact", P1_REACH)
    assert (reach["person_id"], reach["phone"]) == (P1, "07700 900646")
    assert reach["messages"] == "not_asked"


def test_nothing_is_said_of_messages_where_only_an_email_is_known(laptop: Laptop) -> None:
    laptop.import_row("people", ref="P1", surname="Brecquin", phone="", email="h@example.org")
    assert laptop.row("safe_contact", P1_REACH)["messages"] is None


@pytest.mark.parametrize("phone", ["", "declined"])
def test_a_person_without_phone_or_email_has_no_safe_contact(laptop: Laptop, phone: str) -> None:
    laptop.import_row("people", **PERSON | {"phone": phone})
    assert P1_REACH not in laptop.states


def test_blank_is_not_recorded_and_words_mean_themselves(laptop: Laptop) -> None:
    laptop.import_row(
        "people",
        ref="P1",
        forename="unknown",
        surname="",
        birth_date="declined",
        sex="Not asked",
        ethnicity="",
        priority_groups="declined",
        bbv_high_risk="unknown",
        bbv_high_risk_since="unknown",
        nationality="not_applicable",
    )
    person = laptop.row("person", P1)
    assert person["forename"] is None
    assert (person["birth_date"], person["birth_date_not_said"]) == (None, "declined")
    assert (person["sex"], person["ethnicity"]) == ("not_asked", None)
    assert (person["priority_groups"], person["priority_groups_not_said"]) == (None, "declined")
    assert (person["bbv_high_risk"], person["bbv_high_risk_since"]) == ("unknown", None)
    assert person["nationality"] == "not_applicable"


def test_a_contact_with_nobody_named_has_a_somebody_of_its_own(laptop: Laptop) -> None:
    laptop.import_row("contacts", **CONTACT | {"recipient": "professional"})
    contact = laptop.row("contact", C1)
    assert contact["subject_id"] == C1_WHO
    assert contact["events"] == ["naloxone", "other"]
    assert contact["occurred_at"] == datetime(2026, 7, 9, 9, 5, tzinfo=UTC)
    who = laptop.row("anonymous_identity", C1_WHO)
    assert (who["recipient"], who["team_id"]) == ("professional", "t1")


@pytest.mark.parametrize("cells", [{}, {"recipient": ""}, {"recipient": "client"}])
def test_a_blank_recipient_is_a_client(laptop: Laptop, cells: dict[str, str]) -> None:
    plain = {name: cell for name, cell in CONTACT.items() if name != "recipient"}
    laptop.import_row("contacts", **plain | cells)
    assert laptop.row("contact", C1)["recipient"] == "client"
    assert laptop.row("anonymous_identity", C1_WHO)["recipient"] == "client"


def test_a_contact_with_a_person_names_them_and_makes_nobody_else(laptop: Laptop) -> None:
    laptop.import_row("contacts", **CONTACT | {"person_ref": "P1"})
    assert laptop.row("contact", C1)["subject_id"] == P1
    assert list(laptop.states) == [C1]


def test_a_word_in_the_place_of_a_person_is_nobody(laptop: Laptop) -> None:
    laptop.import_row("contacts", **CONTACT | {"person_ref": "declined"})
    assert laptop.row("contact", C1)["subject_id"] == C1_WHO


def test_the_same_row_again_changes_nothing(laptop: Laptop) -> None:
    for kind, cells in (("people", PERSON), ("contacts", CONTACT)):
        laptop.import_row(kind, **cells)
        again = laptop.import_row(kind, **cells)
        assert (again.changes, again.is_new) == ((), False)


def test_a_corrected_row_writes_only_what_differs_and_has_seen_only_the_import(
    laptop: Laptop,
) -> None:
    first = laptop.import_row("people", **PERSON)
    second = laptop.import_row("people", **PERSON | {"surname": "Brecquine", "sex": "F"})
    (change,) = second.changes
    assert set(change.groups) == {"name", "sex", "imported"}
    assert change.seen == {"name": [first.changes[0].id], "imported": [first.changes[0].id]}
    assert laptop.row("person", P1)["surname"] == "Brecquine"
    assert not laptop.row("person", P1)["contested"]
    assert not second.is_new


def test_what_a_row_takes_out_is_taken_out(laptop: Laptop) -> None:
    laptop.import_row("people", **PERSON)
    laptop.import_row("people", **PERSON | {"priority_groups": "woman", "language": ""})
    person = laptop.row("person", P1)
    assert (person["priority_groups"], person["language"]) == (["woman"], None)


def test_columns_that_a_later_file_lacks_are_left_as_they_are(laptop: Laptop) -> None:
    laptop.import_row("people", **PERSON)
    plan = laptop.import_row("people", ref="P1", forename="Houmet", surname="Brecquin")
    assert plan.changes == ()
    plan = laptop.import_row("people", ref="P1", email="h@example.org")
    assert [set(change.groups) for change in plan.changes] == [{"email", "imported"}]
    assert laptop.row("safe_contact", P1_REACH)["phone"] == "07700 900646"


def test_a_row_that_goes_back_and_forth_is_followed(laptop: Laptop) -> None:
    plans = [
        laptop.import_row("people", **PERSON | {"surname": name})
        for name in ("Brecquin", "Gouffre", "Brecquin", "Gouffre")
    ]
    assert laptop.row("person", P1)["surname"] == "Gouffre"
    assert not laptop.row("person", P1)["contested"]
    assert len(set(change_ids(plans))) == len(change_ids(plans))


def test_what_a_person_wrote_since_is_not_reverted_by_the_same_row(laptop: Laptop) -> None:
    laptop.import_row("people", **PERSON)
    laptop.edit("person", P1, "e1", surname="Vraic", priority_groups=["woman"])
    assert laptop.import_row("people", **PERSON).changes == ()
    assert laptop.row("person", P1)["surname"] == "Vraic"
    assert laptop.row("person", P1)["priority_groups"] == ["woman"]


def test_a_persons_edit_and_a_corrected_row_are_contested(laptop: Laptop) -> None:
    laptop.import_row("people", **PERSON)
    laptop.edit("person", P1, "e1", surname="Vraic")
    laptop.edit("safe_contact", P1_REACH, "e2", messages="no")
    laptop.import_row("people", **PERSON | {"surname": "Gouffre", "phone": "07700 900647"})
    assert contested_groups(laptop.state(P1)) == ["name"]
    surnames = {value["surname"] for value in distinct_values(laptop.state(P1)["name"])}
    assert surnames == {"Vraic", "Gouffre"}
    reach = distinct_values(laptop.state(P1_REACH)["reach"])
    assert {value["messages"] for value in reach} == {"no", "not_asked"}


def test_two_laptops_make_the_same_records_and_changes() -> None:
    one, other = Laptop(), Laptop()
    for kind, cells in (("people", PERSON), ("contacts", CONTACT)):
        ids = [change_ids([laptop.import_row(kind, **cells)]) for laptop in (one, other)]
        assert ids[0] == ids[1]
        corrected = cells | {"surname": "Gouffre", "minutes": "6"}
        cells_now = {name: corrected[name] for name in cells}
        ids = [change_ids([laptop.import_row(kind, **cells_now)]) for laptop in (one, other)]
        assert ids[0] == ids[1]
    one.catch_up_with(other)
    assert one.states == other.states


def test_laptops_of_two_teams_differ_in_the_team_alone() -> None:
    one, other = Laptop("t1"), Laptop("t2")
    for laptop in (one, other):
        laptop.import_row("people", **PERSON)
    one.catch_up_with(other)
    assert contested_groups(one.state(P1)) == ["team"]
    assert one.import_row("people", **PERSON).changes == ()
    one.import_row("people", **PERSON | {"surname": "Gouffre"})
    assert contested_groups(one.state(P1)) == ["team"]


def test_a_later_import_by_another_team_moves_nobody(laptop: Laptop) -> None:
    laptop.import_row("people", **PERSON)
    laptop.team_id = "t2"
    assert laptop.import_row("people", **PERSON).changes == ()


def test_another_subject_voids_the_contact_and_writes_another(laptop: Laptop) -> None:
    laptop.import_row("contacts", **CONTACT | {"person_ref": "P1"})
    plan = laptop.import_row("contacts", **CONTACT | {"person_ref": "P2"})
    assert not plan.is_new
    assert laptop.row("contact", C1)["voided"]
    (standing,) = laptop.standing("contact")
    assert standing["subject_id"] == record_id_of("people", "P2")
    assert standing["minutes"] == 5
    again = laptop.import_row("contacts", **CONTACT | {"person_ref": "P2"})
    assert again.changes == ()
    assert not any(contested_groups(state) for state in laptop.states.values())


def test_a_named_contact_that_was_anonymous_lets_its_somebody_go(laptop: Laptop) -> None:
    laptop.import_row("contacts", **CONTACT)
    laptop.import_row("contacts", **CONTACT | {"person_ref": "P1"})
    assert laptop.standing("anonymous_identity") == []
    assert [row["subject_id"] for row in laptop.standing("contact")] == [P1]
    laptop.import_row("contacts", **CONTACT)
    assert [row["id"] for row in laptop.standing("anonymous_identity")] == [C1_WHO]
    assert [row["id"] for row in laptop.standing("contact")] == [C1]
    assert laptop.import_row("contacts", **CONTACT).changes == ()


def test_another_kind_of_somebody_is_another_somebody(laptop: Laptop) -> None:
    laptop.import_row("contacts", **CONTACT)
    laptop.import_row("contacts", **CONTACT | {"recipient": "public"})
    (who,) = laptop.standing("anonymous_identity")
    (contact,) = laptop.standing("contact")
    assert (who["recipient"], contact["recipient"]) == ("public", "public")
    assert contact["subject_id"] == who["id"] != C1_WHO


def test_subjects_that_come_and_go_end_with_one_contact_on_every_laptop() -> None:
    one, other = Laptop(), Laptop()
    for person in ("P1", "P2", "P3", "P2", "P1", "P3", "P2", "P3"):
        one.import_row("contacts", **CONTACT | {"person_ref": person})
    for person in ("P1", "P3"):
        other.import_row("contacts", **CONTACT | {"person_ref": person})
    one.catch_up_with(other)
    assert one.states.keys() == other.states.keys()
    one.import_row("contacts", **CONTACT | {"person_ref": "P3"})
    assert [row["subject_id"] for row in one.standing("contact")] == [record_id_of("people", "P3")]


def test_laptops_that_began_with_different_subjects_settle_on_what_the_row_says_next() -> None:
    one, other = Laptop(), Laptop()
    one.import_row("contacts", **CONTACT | {"person_ref": "P1"})
    other.import_row("contacts", **CONTACT | {"person_ref": "P2"})
    one.catch_up_with(other)
    one.import_row("contacts", **CONTACT | {"person_ref": "P2"})
    (standing,) = one.standing("contact")
    assert standing["subject_id"] == record_id_of("people", "P2")
    assert not standing["contested"]


def test_a_void_meets_what_a_person_wrote_in_the_voided_contact(laptop: Laptop) -> None:
    laptop.import_row("contacts", **CONTACT | {"person_ref": "P1"})
    laptop.edit("contact", C1, "e1", note="Asked for a leaflet.")
    laptop.import_row("contacts", **CONTACT | {"person_ref": "P2"})
    assert contested_groups(laptop.state(C1)) == ["void"]


def test_a_phone_that_is_taken_out_takes_the_safe_contact_out_of_sight(laptop: Laptop) -> None:
    cells = PERSON | {"email": ""}
    laptop.import_row("people", **cells)
    laptop.import_row("people", **cells | {"phone": ""})
    assert laptop.row("safe_contact", P1_REACH)["voided"]
    laptop.import_row("people", **cells)
    reach = laptop.row("safe_contact", P1_REACH)
    assert (reach["voided"], reach["contested"], reach["phone"]) == (False, False, "07700 900646")


@pytest.mark.parametrize(
    ("kind", "cells", "column", "code"),
    [
        ("people", {"ref": " "}, "ref", "ref_missing"),
        ("people", {"ref": "unknown"}, "ref", "ref_missing"),
        ("people", {"ref": "P" * 201}, "ref", "ref_missing"),
        ("people", {"birth_date": "31/02/1990"}, "birth_date", "not_a_day"),
        ("people", {"surname": "x" * 201}, "surname", "value_not_taken"),
        ("people", {"phone": "0" * 41}, "phone", "value_not_taken"),
        ("people", {"sex": "W"}, "sex", "unknown_code"),
        ("people", {"priority_groups": "woman;declined"}, "priority_groups", "unknown_code"),
        ("contacts", {"occurred_at": ""}, "occurred_at", "blank"),
        ("contacts", {"occurred_at": "unknown"}, "occurred_at", "blank"),
        ("contacts", {"minutes": "1441"}, "minutes", "value_not_taken"),
        ("contacts", {"minutes": "-1"}, "minutes", "value_not_taken"),
        ("contacts", {"events": "picnic"}, "events", "unknown_code"),
    ],
)
def test_a_cell_that_cannot_be_taken_refuses_the_row_and_names_its_column(
    laptop: Laptop, kind: str, cells: dict[str, str], column: str, code: str
) -> None:
    whole = PERSON if kind == "people" else CONTACT
    with pytest.raises(Refusal) as refused:
        laptop.import_row(kind, **whole | cells)
    assert (refused.value.field, refused.value.code) == (column, code)
    assert laptop.states == {}


def test_no_repr_shows_what_stands_in_a_row() -> None:
    importing = Importing(KINDS["people"], "old", "t1", frozenset(PERSON))
    assert "Brecquin" not in repr(read_row(importing, PERSON))
