from typing import Any

import pytest

from tests.cli.conftest import Wayside

AT = "2026-11-20T14:30:00+00:00"
AUDIT = {f"q{number}": 2 for number in range(1, 11)}


def test_a_person_gets_a_code_and_is_found(marine: str, wayside: Wayside) -> None:
    found = wayside("search", "tidew", "--json").data
    assert [each["id"] for each in found] == [marine]
    assert found[0]["code"].startswith("WS-")


def test_only_what_is_said_is_changed(marine: str, wayside: Wayside) -> None:
    changed = wayside("record", "person", "-", "--id", marine, "--json", stdin={"known_as": "Maz"})
    assert changed.data == {"type": "person", "id": marine, "changed": True}
    again = wayside("record", "person", "-", "--id", marine, "--json", stdin={"known_as": "Maz"})
    assert again.data["changed"] is False
    values = wayside("show", "person", marine, "--json").data["values"]
    assert (values["known_as"], values["forename"]) == ("Maz", "Marine")


def test_a_contact_with_somebody_who_gives_no_name_needs_two_things(
    vault: object, wayside: Wayside
) -> None:
    said = {"recipient": "client", "events": ["needle_exchange"], "identity": {"nickname": "Skip"}}
    written = wayside("record", "contact", "-", "--json", stdin=said).data
    assert {each["type"] for each in written["written"]} == {"contact", "anonymous_identity"}
    page = wayside("show", "anonymous_identity", written["subject_id"], "--json").data
    assert page["name"] == "Skip"
    assert [each["id"] for each in page["timeline"]] == [written["id"]]


def test_what_was_done_within_a_contact_is_kept_within_it(marine: str, wayside: Wayside) -> None:
    said = {
        "subject_id": marine,
        "recipient": "client",
        "events": ["brief_intervention"],
        "occurred_at": AT,
        "children": {"brief_intervention": [{"kind": "brief", "topics": ["overdose"]}]},
    }
    contact = wayside("record", "contact", "-", "--json", stdin=said).data
    entry = wayside("show", "person", marine, "--json").data["timeline"][0]
    assert entry["id"] == contact["id"]
    assert entry["happened_at"] == AT
    assert [each["type"] for each in entry["within"]] == ["brief_intervention"]


def test_an_assessment_is_scored_while_it_is_kept(marine: str, wayside: Wayside) -> None:
    said = {"subject_id": marine, "instrument": "audit", "answers": AUDIT, "occurred_at": AT}
    kept = wayside("record", "instrument_result", "-", "--json", stdin=said).data
    assert kept["result"]["total"] == 20
    row = wayside("show", "instrument_result", kept["id"], "--json").data["values"]
    assert (row["total"], row["band"]) == (20, kept["result"]["band"])
    assert row["answers"] == AUDIT


def test_nobody_types_a_total(marine: str, wayside: Wayside) -> None:
    said = {"subject_id": marine, "instrument": "audit", "answers": AUDIT, "total": 3}
    refused = wayside("record", "instrument_result", "-", "--json", stdin=said)
    assert (refused.code, refused.data["code"], refused.data["field"]) == (1, "worked_out", "total")


@pytest.mark.parametrize(
    ("type_name", "said", "code", "field"),
    [
        ("person", {"forename": "A", "birth_date": "1990-02-31"}, "value_not_taken", "birth_date"),
        ("person", {"forename": "A", "birth_date": "3000-01-01T"}, "value_not_taken", "birth_date"),
        ("person", {"forename": ["A"]}, "value_not_taken", "forename"),
        ("person", {"forname": "Marine"}, "unknown_field", "forname"),
        ("person", {}, "nothing_said", "forename"),
        ("contact", {"recipient": "client", "events": []}, "required", "events"),
        ("contact", {"recipient": "client", "events": "naloxone"}, "value_not_taken", "events"),
        (
            "contact",
            {"recipient": "client", "events": ["naloxone"], "occurred_at": "yesterday"},
            "value_not_taken",
            "occurred_at",
        ),
        (
            "contact",
            {"recipient": "client", "events": ["naloxone"], "occurred_at": "2026-11-20T14:30:00"},
            "value_not_taken",
            "occurred_at",
        ),
        (
            "contact",
            {"recipient": "client", "events": ["naloxone"], "children": {"contact": "x"}},
            "value_not_taken",
            "children",
        ),
        ("contact", {"events": ["naloxone"]}, "required", "recipient"),
        ("banana", {}, "unknown_type", None),
        ("safe_contact", {"phone": "07700 900123"}, "required", "person_id"),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_field(
    type_name: str,
    said: dict[str, Any],
    code: str,
    field: str | None,
    vault: object,
    wayside: Wayside,
) -> None:
    refused = wayside("record", type_name, "-", "--json", stdin=said)
    assert refused.code == 1
    assert (refused.data["code"], refused.data["field"]) == (code, field)
    assert wayside("show", "contact", "--json").data == []


def test_no_refusal_repeats_what_was_said(vault: object, wayside: Wayside) -> None:
    said = {"forename": "Marine", "surname": "Tidewell", "birth_date": "born 07700 900123"}
    refused = wayside("record", "person", "-", stdin=said)
    assert refused.code == 1
    assert "900123" not in refused.err
    assert "Tidewell" not in refused.err


def test_a_record_that_is_not_here_cannot_be_changed(vault: object, wayside: Wayside) -> None:
    words = ("record", "person", "-", "--id", "0198c0de-0000-7000-8000-000000000000", "--json")
    refused = wayside(*words, stdin={"known_as": "Maz"})
    assert (refused.code, refused.data["code"]) == (1, "unknown_record")
