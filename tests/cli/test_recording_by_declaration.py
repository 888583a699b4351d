"""What open access writes down is recorded from the command line by its declaration alone."""

from typing import Any

import pytest

from app.records.registry import RecordField, record_type
from tests.cli.conftest import Wayside

AT = "2026-11-20T14:30:00+00:00"
OPEN_ACCESS = (
    "advice_given",
    "campaign_event",
    "check_in",
    "drug_alert",
    "enquiry",
    "gp_registration",
    "interpreter_use",
    "mutual_aid_link",
    "naloxone_issue",
    "naloxone_training",
    "needle_exchange",
    "overdose_event",
    "partner_service",
    "reengagement_attempt",
    "referral_out",
    "stock_movement",
    "timetabled_session",
    "training_given",
)
_FILLED_IN = {"now", "session.team", "worker"}


def value_for(field: RecordField, person: str) -> Any:
    says = field.says
    if "person" in says.refers_to:
        return person
    if says.codes is not None:
        return next(iter(says.codes.labels))
    if field.name.endswith("_at"):
        return AT
    return 1 if field.annotation == int | None else "Salerie Corner"


@pytest.mark.parametrize("type_name", OPEN_ACCESS)
def test_a_record_needs_what_its_declaration_requires_and_no_code_of_its_own(
    marine: str, wayside: Wayside, type_name: str
) -> None:
    said = {
        name: value_for(field, marine)
        for name, field in record_type(type_name).fields.items()
        if field.says.required and field.says.default_from not in _FILLED_IN
    }
    written = wayside("record", type_name, "-", "--json", stdin=said).data
    values = wayside("show", type_name, written["id"], "--json").data["values"]
    assert {name: values[name] for name in said} == said


def test_an_exchange_with_its_items_is_one_contact(marine: str, wayside: Wayside) -> None:
    said = {
        "subject_id": marine,
        "recipient": "client",
        "events": ["needle_exchange", "naloxone"],
        "children": {
            "needle_exchange": [{"returned_how": "sealed_bin"}],
            "needle_exchange_item": [{"item": "citric", "quantity_out": 20}],
            "naloxone_issue": [{"event": "issued_first", "kit": "nasal", "batch": "AB1"}],
        },
    }
    written = wayside("record", "contact", "-", "--json", stdin=said).data["written"]
    ids = {each["type"]: each["id"] for each in written}
    item = wayside("show", "needle_exchange_item", ids["needle_exchange_item"], "--json").data
    assert item["values"]["needle_exchange_id"] == ids["needle_exchange"]
    assert item["values"]["contact_id"] == ids["contact"]
