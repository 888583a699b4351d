"""Keys of records: those by which somebody is found, and those under which two may be one."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.rules.matching.blocking import keys_of, weak_keys_of
from app.rules.matching.described import describe
from app.rules.names import Nicknames
from app.rules.record_keys import keys_of_record, made_as

FAMILIES = Nicknames.from_texts(["William: Bill, Will"])
HOUMET = {
    "id": "p1",
    "forename": "Houmet",
    "surname": "Le Brecquin",
    "known_as": "Bill",
    "birth_date": date(1991, 11, 3),
}


def test_both_records_that_hold_names_and_numbers_lead_to_the_person() -> None:
    person = keys_of_record("person", HOUMET, FAMILIES)
    contact = keys_of_record("safe_contact", {"person_id": "p1", "phone": "07700 900123"}, FAMILIES)
    assert person is not None
    assert person[0] == "p1"
    ends = {("phone", end) for end in ("07700900123", "7700900123", "700900123", "900123", "0123")}
    assert contact is not None
    assert contact[0] == "p1"
    assert {each for each in contact[1] if each[0] == "phone"} == ends
    assert [each[0] for each in contact[1] if each[0] != "phone"] == ["match"]


def test_other_records_help_to_find_nobody() -> None:
    assert keys_of_record("contact", {"id": "c1", "person_id": "p1"}, FAMILIES) is None
    assert keys_of_record("safe_contact", {"person_id": None, "phone": "1"}, FAMILIES) is None


def test_a_person_is_kept_under_every_key_of_the_matcher_wherever_it_was_written() -> None:
    found = keys_of_record("person", HOUMET, FAMILIES)
    phone = keys_of_record("safe_contact", {"person_id": "p1", "phone": "07700 900123"}, FAMILIES)
    assert found is not None
    assert phone is not None
    kept = {key for kind, key in found[1] | phone[1] if kind == "match"}
    whole = describe({**HOUMET, "phones": ["07700 900123"]}, date(2026, 11, 22))
    assert kept == keys_of(whole, FAMILIES) | weak_keys_of(whole, FAMILIES)


@given(st.dictionaries(st.sampled_from(["forename", "surname", "address", "parish"]), st.text()))
def test_whatever_is_written_keys_are_short_and_not_empty(fields: dict[str, str]) -> None:
    found = keys_of_record("person", {"id": "p1", **fields}, FAMILIES)
    assert found is not None
    for kind, key in found[1]:
        assert 0 < len(key) <= 200
        assert len(kind) <= 12


def test_another_list_of_short_forms_makes_other_keys() -> None:
    assert made_as(FAMILIES) == made_as(Nicknames.from_texts(["William: Bill, Will"]))
    assert made_as(FAMILIES) != made_as(Nicknames.from_texts(["William: Bill, Will, Wim"]))
