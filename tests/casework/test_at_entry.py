"""Somebody is typed in who may be known already: who is shown, to whom, and what is kept of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.casework import people, records
from app.casework.at_entry import Perhaps, get_ready, like_this, note_answers
from app.casework.laptop import Laptop
from app.casework.linking import left_unsure, link_people, told_apart
from app.records.declaration import Role, table_of
from app.records.local_rows import Setting
from tests.casework.laptops import NOW, acting_as, audited, leaves

HOUMET = {
    "forename": "Houmet",
    "surname": "Brecquin",
    "birth_date": date(1991, 11, 3),
    "sex": "M",
    "parish": "St Sampson",
}
TYPED = {"forename": "Houmet", "surname": "Brequin", "birth_date": date(1991, 3, 11)}


@pytest.fixture
def houmet(laptop: Laptop) -> str:
    return people.record_person(laptop, HOUMET)


def ids(perhaps: Perhaps) -> list[str]:
    return [each.person_id for each in perhaps.people]


def test_another_spelling_and_a_swapped_date_find_who_is_known_and_say_why(
    laptop: Laptop, houmet: str
) -> None:
    (known,) = like_this(laptop, TYPED).people
    assert known.person_id == houmet
    assert known.name == "Houmet Brecquin"
    said = {reason.field: reason.how for reason in known.reasons}
    assert said["surname"] == "one letter or digit apart"
    assert said["date of birth"] == "day and month swapped"


def test_somebody_else_is_not_offered(laptop: Laptop, houmet: str) -> None:
    del houmet
    someone = {"forename": "Kasia", "surname": "Torode", "birth_date": date(1970, 6, 1)}
    assert like_this(laptop, someone) == Perhaps()
    assert like_this(laptop, {}) == Perhaps()


def test_the_last_contacts_are_said_with_place_and_worker(laptop: Laptop, houmet: str) -> None:
    records.record(
        laptop,
        "contact",
        {
            "subject_id": houmet,
            "recipient": "client",
            "events": ["harm_reduction"],
            "occurred_at": NOW - timedelta(days=2),
            "place": "North Beach",
        },
    )
    (known,) = like_this(laptop, TYPED).people
    (meeting,) = known.activity.last
    assert known.activity.contacts == 1
    assert meeting.place == "North Beach"
    assert meeting.occurred_at == NOW - timedelta(days=2)


def test_that_somebody_was_shown_is_noted_once_for_a_form(laptop: Laptop, houmet: str) -> None:
    like_this(laptop, TYPED)
    like_this(laptop, TYPED, noted=[houmet])
    assert audited(laptop).count(("person.compared", "person", [houmet])) == 1


def test_two_linked_records_are_offered_as_one(laptop: Laptop, houmet: str) -> None:
    other = people.record_person(laptop, {**HOUMET, "parish": "Vale"})
    assert len(ids(like_this(laptop, TYPED))) == 2
    link_people(laptop, [houmet, other])
    assert len(ids(like_this(laptop, TYPED))) == 1


def test_at_most_five_are_shown_the_likeliest_first(laptop: Laptop, houmet: str) -> None:
    for day in range(10, 17):
        people.record_person(laptop, {**HOUMET, "birth_date": date(1991, 11, day)})
    shown = like_this(laptop, HOUMET).people
    assert len(shown) == 5
    assert shown[0].person_id == houmet
    chances = [each.probability for each in shown]
    assert chances == sorted(chances, reverse=True)


def test_who_is_not_for_this_worker_is_not_named_but_the_lead_is(
    laptop: Laptop, houmet: str
) -> None:
    leaves(laptop, houmet)
    before = len(audited(laptop))
    assert like_this(laptop, TYPED) == Perhaps(ask_lead=True)
    assert len(audited(laptop)) == before


def test_a_role_that_reads_no_people_is_told_to_ask_the_lead(laptop: Laptop, houmet: str) -> None:
    del houmet
    auditor = acting_as(laptop, Role.AUDITOR)
    assert like_this(auditor, TYPED) == Perhaps(ask_lead=True)


def test_answers_are_kept_as_decisions_about_the_new_person(laptop: Laptop, houmet: str) -> None:
    twin = people.record_person(laptop, {**HOUMET, "forename": "Herm"})
    new = people.record_person(laptop, TYPED)
    assert note_answers(laptop, new, different=[twin], unsure=[houmet]) == []
    with laptop.reading() as connection:
        assert told_apart(connection) == [(new, twin)]
        assert left_unsure(connection) == [(new, houmet)]


def test_an_answer_that_cannot_be_kept_is_said_and_the_others_are_kept(
    laptop: Laptop, houmet: str
) -> None:
    new = people.record_person(laptop, TYPED)
    (problem,) = note_answers(laptop, new, different=["nobody", houmet], unsure=[])
    assert "not on this laptop" in problem
    with laptop.reading() as connection:
        assert told_apart(connection) == [(new, houmet)]


def counted(laptop: Laptop) -> Any:
    setting = table_of(Setting)
    with laptop.reading() as connection:
        where = setting.c.name == "how_common_names_are"
        return connection.execute(select(setting.c.value).where(where)).scalar()


def test_how_common_names_are_is_counted_once_and_again_when_many_came(laptop: Laptop) -> None:
    get_ready(laptop)
    assert counted(laptop)["people"] == 0
    for number in range(40):
        people.record_person(laptop, {"forename": "Houmet", "surname": f"Sample {number}"})
    get_ready(laptop)
    assert counted(laptop)["people"] == 0
    for number in range(40, 60):
        people.record_person(laptop, {"forename": "Houmet", "surname": f"Sample {number}"})
    get_ready(laptop)
    assert counted(laptop)["people"] == 60
    assert counted(laptop)["counts"]["given"] == {"houmet": 60}
