"""A record reads in one line, in words; what is not known leaves no gap."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.records.registry import record_type
from app.rules.summary import day_in_words, name_of_person, said_of, summary_of, values_by_label

CONTACT = record_type("contact")
PERSON = record_type("person")


@pytest.mark.parametrize(
    ("type_name", "field", "value", "words"),
    [
        ("contact", "mode", "telephone", "Telephone"),
        ("contact", "mode", "of_a_later_version", "of_a_later_version"),
        ("contact", "minutes", 20, "20 minutes"),
        ("contact", "minutes", 0, "0 minutes"),
        ("contact", "minutes", None, ""),
        ("contact", "note", "", ""),
        ("contact", "events", [], ""),
        ("person", "priority_groups", ["pregnant", "of_later"], "Pregnant, of_later"),
        ("person", "aliases", ["Hou", "Met"], "Hou, Met"),
        ("person", "birth_date", date(1990, 2, 3), "3 Feb 1990"),
        ("handout_approval", "is_clinical", True, "Yes"),
        ("handout_approval", "is_clinical", False, "No"),
    ],
)
def test_values_are_said_in_words(type_name: str, field: str, value: Any, words: str) -> None:
    assert said_of(record_type(type_name).fields[field], value) == words


def test_a_moment_is_said_on_the_islands_clock() -> None:
    field = CONTACT.fields["occurred_at"]
    assert said_of(field, datetime(2026, 7, 1, 9, 5, tzinfo=UTC)) == "1 Jul 2026, 10:05"
    assert said_of(field, datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == "31 Dec 2026, 23:59"


def test_a_summary_joins_what_is_known() -> None:
    assert summary_of(CONTACT, {"events": ["naloxone"], "mode": "telephone"}).endswith(
        ", Telephone"
    )
    assert summary_of(CONTACT, {"mode": "telephone"}) == "Telephone"
    assert summary_of(CONTACT, {}) == ""


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        ("not_asked", "07700 900123, Messages: not asked"),
        ("no", "07700 900123, Never leave a message"),
    ],
)
def test_an_answer_that_means_nothing_alone_has_its_question_before_it(
    messages: str, words: str
) -> None:
    row = {"phone": "07700 900123", "messages": messages}
    assert summary_of(record_type("safe_contact"), row) == words


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"forename": "Houmet", "surname": "Brecquin", "known_as": "Hou"}, "Houmet Brecquin"),
        ({"forename": "Houmet", "surname": None}, "Houmet"),
        ({"known_as": "Hou"}, "Hou"),
        ({"nickname": "Limpet"}, "Limpet"),
        ({}, "No name given"),
    ],
)
def test_somebody_is_called_by_the_best_name_there_is(row: dict[str, Any], name: str) -> None:
    assert name_of_person(row) == name


def test_fields_that_say_something_are_listed_in_order_without_ids() -> None:
    row = {"surname": "Brecquin", "forename": "Houmet", "sex": "F", "team_id": "t1", "gp": None}
    assert list(values_by_label(PERSON, row)) == [
        ("First name", "Houmet"),
        ("Surname", "Brecquin"),
        ("Sex", "Female"),
    ]


def test_a_day_is_written_as_people_write_it() -> None:
    assert day_in_words(date(2026, 11, 3)) == "3 Nov 2026"
