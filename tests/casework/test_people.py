"""People are found, recorded under a code of their own, and opened; that is noted."""

import pytest

from app.casework import attaching, people, records
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.rules.person_code import parse
from tests.casework.laptops import acting_as, audited, clock_of, leaves


def ids_found(laptop: Laptop, text: str) -> list[str]:
    return [found.candidate.person_id for found in people.find_people(laptop, text)]


def test_somebody_recorded_is_found_by_three_letters_a_nickname_and_the_code(
    laptop: Laptop,
) -> None:
    person_id = people.record_person(
        laptop, {"forename": "Houmet", "surname": "Brecquin", "known_as": "Limpet"}
    )
    page = people.open_person(laptop, person_id)
    for text in ("bre", "limp", page.code):
        assert ids_found(laptop, text) == [person_id], text
    assert page.row["team_id"] == laptop.worker.team_id


def test_five_hundred_people_have_five_hundred_codes_under_this_laptops_prefix(
    laptop: Laptop,
) -> None:
    ids = [people.record_person(laptop, {"known_as": f"Vraic {n}"}) for n in range(500)]
    rows = {row["id"]: row for row in records.list_records(laptop, "person", limit=1000)}
    codes = [rows[person_id]["code"] for person_id in ids]
    assert len(set(codes)) == 500
    assert {parse(code).prefix for code in codes} == {laptop.vault.particulars.device_prefix}


def test_where_nothing_is_said_the_form_is_told_at_the_first_name(laptop: Laptop) -> None:
    with pytest.raises(Refusal) as refused:
        people.record_person(laptop, {"gp": "Ormer Practice (invented)", "forename": ""})
    assert (refused.value.code, refused.value.field) == ("nothing_said", "forename")


def test_a_mistyped_code_is_refused_and_nobody_recorded(laptop: Laptop) -> None:
    with pytest.raises(Refusal, match="guernsey") as refused:
        people.record_person(laptop, {"surname": "Mistyped", "island": "gernsey"})
    assert refused.value.field == "island"
    assert ids_found(laptop, "mistyped") == []


def test_a_code_is_minted_and_never_typed(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"surname": "Typed", "code": "WS-2222-2222-2"})
    assert people.open_person(laptop, person_id).code != "WS-2222-2222-2"


def test_a_volunteer_takes_up_nobody(laptop: Laptop) -> None:
    with pytest.raises(Refusal) as refused:
        people.record_person(acting_as(laptop, Role.VOLUNTEER), {"surname": "Gull"})
    assert refused.value.code == "role"


def test_who_was_opened_last_stands_first_among_the_recent(laptop: Laptop) -> None:
    one = people.record_person(laptop, {"forename": "Jethou", "surname": "One"})
    other = people.record_person(laptop, {"forename": "Lihou", "surname": "Other"})
    for person_id in (one, other, one):
        people.open_person(laptop, person_id)
    assert [(i, name) for i, name, _ in people.recent_people(laptop, limit=2)] == [
        (one, "Jethou One"),
        (other, "Lihou Other"),
    ]


def test_who_is_taken_out_of_sight_is_neither_found_nor_recent(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"surname": "Outofsight"})
    people.open_person(laptop, person_id)
    records.take_out_of_sight(laptop, "person", person_id, "recorded twice")
    assert ids_found(laptop, "outofsight") == []
    assert person_id not in [i for i, _, _ in people.recent_people(laptop)]


def test_whoever_leaves_is_unread_from_that_moment(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"surname": "Leaving", "forename": "Grosnez"})
    people.open_person(laptop, person_id)
    leaves(laptop, person_id)
    assert ids_found(laptop, "grosnez") == []
    assert person_id not in [i for i, _, _ in people.recent_people(laptop)]
    for read in (people.open_person, people.who_is):
        with pytest.raises(Refusal) as refused:
            read(laptop, person_id)
        assert refused.value.code == "unknown_record"


def test_opening_notes_whom_and_whoever_is_shown_through_a_link(laptop: Laptop) -> None:
    one = people.record_person(laptop, {"surname": "Saumarez"})
    other = people.record_person(laptop, {"surname": "Sausmarez"})
    attaching.attach(laptop, one, other)
    people.open_person(laptop, other)
    assert audited(laptop)[-1] == ("person.opened", "person", [other, one])
    with laptop.reading() as connection:
        assert next(iter(people.lately_opened(connection))) == other


def test_whom_a_form_is_about_is_said_in_a_line_and_noted(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Perelle", "sex": "F"})
    clock_of(laptop).goes_on(minutes=1)
    somebody = people.who_is(laptop, person_id)
    assert (somebody.name, somebody.sex, somebody.birth_date) == ("Perelle", "female", None)
    assert "Perelle" not in repr(somebody)
    assert audited(laptop)[-1] == ("person.named", "person", [person_id])


def test_nobody_is_opened_who_is_not_here(laptop: Laptop) -> None:
    before = audited(laptop)
    with pytest.raises(Refusal) as refused:
        people.open_person(laptop, "nobody")
    assert refused.value.code == "unknown_record"
    assert audited(laptop) == before
