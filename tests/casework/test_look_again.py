"""What looks odd stands on a list until it is corrected."""

from datetime import date, timedelta
from typing import Any

from app.casework import contacts, people, records
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.casework.look_again import to_look_at_again
from tests.casework.laptops import NOW, clock_of

Child = tuple[str, dict[str, Any]]


def recorded(laptop: Laptop, *children: Child) -> str:
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    said = ContactSaid("client", ["other"], NOW, subject_id=person_id, children=children)
    contacts.record_contact(laptop, said)
    return person_id


def codes_of(laptop: Laptop, subject_id: str) -> list[str]:
    return [each.code for each in to_look_at_again(laptop) if each.subject_id == subject_id]


def kit(batch: str, **more: Any) -> Child:
    usual = {"event": "issued_first", "kit": "nasal", "batch": batch}
    return "naloxone_issue", {**usual, "expires_on": date(2028, 1, 31), **more}


def test_ordinary_work_is_not_on_the_list(laptop: Laptop) -> None:
    exchange: Child = ("needle_exchange", {"returned_quantity": 30, "returned_how": "counted"})
    item: Child = ("needle_exchange_item", {"item": "citric", "quantity_out": 30})
    assert codes_of(laptop, recorded(laptop, kit("AB1"), exchange, item)) == []


def test_an_expired_kit_and_a_second_first_one_are_on_it_until_corrected(laptop: Laptop) -> None:
    gone = laptop.clock.today() - timedelta(days=1)
    person_id = recorded(laptop, kit("AB1", expires_on=gone), kit("ab 1"))
    assert sorted(codes_of(laptop, person_id)) == ["expired_kit", "given_twice", "not_the_first"]
    for each in to_look_at_again(laptop):
        if each.subject_id == person_id and each.code == "expired_kit":
            values = {"expires_on": date(2028, 1, 31), "batch": "AB2", "kit": "nasal"}
            records.change(laptop, each.record_type, each.record_id, values)
    assert codes_of(laptop, person_id) == ["not_the_first"]


def test_a_thousand_of_one_thing_is_on_it(laptop: Laptop) -> None:
    exchange: Child = ("needle_exchange", {"returned_quantity": 900, "returned_how": "estimated"})
    item: Child = ("needle_exchange_item", {"item": "citric", "quantity_out": 1000})
    assert sorted(codes_of(laptop, recorded(laptop, exchange, item))) == [
        "unlikely_quantity",
        "unlikely_return",
    ]


def test_a_contact_dated_after_today_is_on_it_however_it_came(laptop: Laptop) -> None:
    clock = clock_of(laptop)
    clock.goes_on(days=3)
    person_id = people.record_person(laptop, {"forename": "Marine", "surname": "Tidewell"})
    said = ContactSaid("client", ["other"], clock.now(), subject_id=person_id)
    contacts.record_contact(laptop, said)
    assert codes_of(laptop, person_id) == []
    clock.goes_on(days=-3)  # a clock that was ahead was set right
    assert codes_of(laptop, person_id) == ["in_the_future"]
