"""What a row of a naloxone sheet becomes: it is the event that says."""

from datetime import UTC, date, datetime

import pytest

from app.records.refusal import Refusal
from tests.rules.imports.laptop import Laptop

ROW = {
    "ref": "X1",
    "person_ref": "",
    "recipient": "staff",
    "on": "2026-07-09",
    "event": "issued_first",
    "kit": "nasal",
    "batch": "TEST887",
    "expires_on": "2028-01-31",
    "resupply_reason": "",
}
TYPES = ("naloxone_training", "naloxone_issue", "overdose_event")


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


def kinds(laptop: Laptop) -> list[str]:
    return [each for each in TYPES for _row in laptop.standing(each)]


@pytest.mark.parametrize(
    ("event", "becomes"),
    [
        ("trained", "naloxone_training"),
        ("issued_first", "naloxone_issue"),
        ("resupplied", "naloxone_issue"),
        ("returned", "naloxone_issue"),
        ("used_report", "overdose_event"),
    ],
)
def test_the_event_says_what_a_row_becomes(laptop: Laptop, event: str, becomes: str) -> None:
    assert laptop.import_row("naloxone", **{**ROW, "event": event}).is_new
    assert kinds(laptop) == [becomes]
    assert laptop.import_row("naloxone", **{**ROW, "event": event}).changes == ()


def test_a_kit_has_batch_and_expiry_and_staff_are_professionals(laptop: Laptop) -> None:
    laptop.import_row("naloxone", **ROW)
    (kit,) = laptop.standing("naloxone_issue")
    assert (kit["kit"], kit["batch"], kit["expires_on"]) == ("nasal", "TEST887", date(2028, 1, 31))
    assert (kit["recipient"], kit["event"]) == ("staff", "issued_first")
    assert kit["occurred_at"] == datetime(2026, 7, 9, 11, tzinfo=UTC)
    assert laptop.standing("anonymous_identity")[0]["recipient"] == "professional"


def test_a_report_of_use_says_that_naloxone_was_given_and_not_to_whom(laptop: Laptop) -> None:
    laptop.import_row("naloxone", **{**ROW, "event": "used_report"})
    (overdose,) = laptop.standing("overdose_event")
    assert (overdose["naloxone_given"], overdose["who"]) == ("yes", "not_asked")
    assert (overdose["kit"], overdose["batch"]) == ("nasal", "TEST887")


def test_a_corrected_event_turns_the_record_into_the_other_kind(laptop: Laptop) -> None:
    laptop.import_row("naloxone", **{**ROW, "event": "trained"})
    plan = laptop.import_row(
        "naloxone", **{**ROW, "event": "resupplied", "resupply_reason": "used"}
    )
    assert not plan.is_new
    assert kinds(laptop) == ["naloxone_issue"]
    laptop.import_row("naloxone", **{**ROW, "event": "trained"})
    assert kinds(laptop) == ["naloxone_training"]


@pytest.mark.parametrize(
    ("column", "written"),
    [("event", "stolen"), ("event", ""), ("kit", "pill"), ("on", ""), ("expires_on", "31/02/2028")],
)
def test_what_cannot_be_taken_is_refused_at_its_column(
    laptop: Laptop, column: str, written: str
) -> None:
    with pytest.raises(Refusal) as refused:
        laptop.import_row("naloxone", **{**ROW, column: written})
    assert refused.value.field == column
