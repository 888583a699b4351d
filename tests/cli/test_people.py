"""`wayside people`: twice, link, different, unsure, linked, meanwhile, unlink."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Wayside

ONE = {"forename": "William", "surname": "Le Page", "birth_date": "1979-04-12", "sex": "M"}
OTHER = {"forename": "Bill", "surname": "Lepage", "birth_date": "1979-12-04", "sex": "M"}


@pytest.fixture
def pair(wayside: Wayside, vault: Path) -> tuple[str, str]:
    ids = [
        wayside("record", "person", "-", "--json", stdin=values).data["id"]
        for values in (ONE, OTHER)
    ]
    return ids[0], ids[1]


def twice(wayside: Wayside) -> list[set[str]]:
    found = wayside("people", "twice", "--json").data
    return [{each["id_a"], each["id_b"]} for each in found]


def test_who_may_stand_twice_is_listed_until_they_are_linked(
    wayside: Wayside, pair: tuple[str, str]
) -> None:
    assert twice(wayside) == [set(pair)]
    link = wayside("people", "link", *pair, "--why", "he said so", "--json").data["id"]
    assert twice(wayside) == []
    assert wayside("people", "unlink", link).code == 0
    assert twice(wayside) == [set(pair)]


def test_what_waits_for_the_lead_is_listed_in_groups_and_who_was_asked_about_first(
    wayside: Wayside, pair: tuple[str, str]
) -> None:
    (task,) = wayside("people", "waiting", "--json").data
    assert (set(task["ids"]), task["asked"]) == (set(pair), False)
    assert wayside("people", "unsure", *pair).code == 0
    (task,) = wayside("people", "waiting", "--json").data
    assert task["asked"]
    assert pair[0] in wayside("people", "waiting").out
    assert wayside("people", "elsewhere", "--json").data == []


def test_who_was_said_to_be_two_is_not_offered_again(
    wayside: Wayside, pair: tuple[str, str]
) -> None:
    decided = wayside("people", "different", *pair, "--json").data["id"]
    assert twice(wayside) == []
    assert wayside("people", "unlink", decided).code == 0
    assert twice(wayside) == [set(pair)]


def test_nobody_is_linked_with_themselves_twice_or_with_nobody(
    wayside: Wayside, pair: tuple[str, str]
) -> None:
    one, other = pair
    for ends, code in (((one, one), "with_itself"), ((one, "nobody"), "unknown_record")):
        said = wayside("people", "link", *ends, "--json")
        assert (said.code, json.loads(said.out)["code"]) == (1, code)
    assert wayside("people", "link", one, other).code == 0
    assert json.loads(wayside("people", "link", other, one, "--json").out)["code"] == (
        "already_linked"
    )


def test_what_was_written_meanwhile_is_placed_when_a_link_is_undone(
    wayside: Wayside, pair: tuple[str, str]
) -> None:
    one, other = pair
    link = wayside("people", "link", one, other, "--shown", other, "--json").data["id"]
    assert wayside("people", "linked", one, "--json").data[0]["id"] == link
    says = {"person_id": one, "messages": "no"}
    entry = wayside("record", "safe_contact", "-", "--json", stdin=says).data["id"]
    (listed,) = wayside("people", "meanwhile", link, "--json").data
    assert (listed["id"], listed["person"], listed["other"]) == (entry, one, other)
    assert wayside("people", "unlink", link, "--place", entry).code == 2
    undone = wayside("people", "unlink", link, "--place", f"{entry}={other}", "--two", "--json")
    copy = undone.data["moved"][entry]
    assert wayside("show", "safe_contact", copy, "--json").data["values"]["person_id"] == other
    (apart,) = wayside("people", "linked", other, "--json").data
    assert (apart["decision"], apart["holds"]) == ("not_same", True)
    assert wayside("people", "unsure", one, other).code == 1
