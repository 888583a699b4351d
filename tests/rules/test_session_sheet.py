from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.column_types import ISLAND_TIME
from app.rules.person_code import mint
from app.rules.session_sheet import (
    CELLS,
    RowSaid,
    children_of,
    is_blank,
    items_to_choose,
    read_row,
)

DAY = date(2026, 11, 20)
BEFORE = datetime(2026, 11, 20, 14, 0, tzinfo=ISLAND_TIME)


def read(**row: str) -> RowSaid:
    said, errors = read_row(row, day=DAY, before=BEFORE)
    assert said is not None, errors
    return said


def faults(**row: str) -> dict[str, str]:
    said, errors = read_row(row, day=DAY, before=BEFORE)
    assert said is None
    return errors


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [("1430", 14, 30), ("14:30", 14, 30), ("930", 9, 30), ("9", 9, 0), ("9.15", 9, 15)],
)
def test_times_are_read_as_people_write_them(typed: str, hour: int, minute: int) -> None:
    local = read(time=typed, events="A").occurred_at
    assert (local.hour, local.minute, local.date()) == (hour, minute, DAY)


def test_without_a_time_it_was_when_the_row_above_was() -> None:
    assert read(events="A").occurred_at == BEFORE
    said, errors = read_row({"events": "A"}, day=DAY, before=None)
    assert said is None
    assert "1430" in errors["time"]


@pytest.mark.parametrize("typed", ["2575", "ninety", "24:00"])
def test_a_time_that_is_none_is_refused_at_its_cell(typed: str) -> None:
    assert "time" in faults(time=typed, events="A")


def test_who_is_a_code_or_a_nickname_or_nobody() -> None:
    code = mint("K4T7", 7)
    assert read(who=code.lower(), events="A").code == code
    assert read(who="Lofty", events="A").nickname == "Lofty"
    assert (read(events="A").code, read(events="A").nickname) == ("", "")
    assert "who" in faults(who=code[:-1] + "3", events="A")


@pytest.mark.parametrize(
    ("typed", "recipient"),
    [("", "client"), ("1", "client"), ("3", "family_carer"), ("5", "public")],
)
def test_who_it_was_given_to_has_the_figures_of_quick_contact(typed: str, recipient: str) -> None:
    assert read(recipient=typed, events="A").recipient == recipient
    assert "recipient" in faults(recipient="2", events="A")


def test_letters_say_what_happened_and_needles_say_it_by_themselves() -> None:
    assert read(events="ab").events == ("advice_information", "brief_intervention")
    assert read(out="20").events == ("needle_exchange",)
    assert read(naloxone="1", events="A").events == ("advice_information", "naloxone")
    assert "Z is none of" in faults(events="AZ")["events"]
    assert "events" in faults(time="1430")


@pytest.mark.parametrize(
    ("typed", "exchange"),
    [
        ("30", {"returned_how": "counted", "returned_quantity": 30}),
        ("~30", {"returned_how": "estimated", "returned_quantity": 30}),
        ("0", {"returned_how": "nothing", "returned_quantity": 0}),
        ("B", {"returned_how": "sealed_bin", "returned_bins": 1}),
        ("b2", {"returned_how": "sealed_bin", "returned_bins": 2}),
        ("", {}),
    ],
)
def test_what_came_back_is_counted_guessed_sealed_or_not_asked(
    typed: str, exchange: dict[str, Any]
) -> None:
    assert read(back=typed, events="N").exchange == exchange


def test_a_row_becomes_an_exchange_with_its_items_and_a_kit() -> None:
    children = children_of(read(out="20", back="B", naloxone="R2"), "needle_23g", "nasal")
    assert children == [
        ("needle_exchange", {"returned_how": "sealed_bin", "returned_bins": 1}),
        ("needle_exchange_item", {"item": "needle_23g", "quantity_out": 20}),
        (
            "naloxone_issue",
            {
                "event": "resupplied",
                "kit": "nasal",
                "quantity": 2,
                "resupply_reason": "not_asked",
            },
        ),
    ]
    assert children_of(read(events="A"), "needle_23g", "nasal") == []


@pytest.mark.parametrize("cell", ["out", "back", "minutes", "naloxone"])
@pytest.mark.parametrize("typed", ["-3", "999999", "many", "1.5"])
def test_absurd_numbers_are_refused_at_their_cell(cell: str, typed: str) -> None:
    assert "whole number" in faults(**{cell: typed, "events": "A"})[cell]


def test_a_blank_row_is_no_row() -> None:
    assert is_blank({"note": "  ", "time": ""})
    assert not is_blank({"out": "1"})
    assert "insulin_1ml_29g" in items_to_choose()
    assert "citric" not in items_to_choose()


@given(st.dictionaries(st.sampled_from(CELLS), st.text(max_size=12)))
def test_whatever_is_typed_is_read_or_refused_and_nothing_breaks(row: dict[str, str]) -> None:
    said, errors = read_row(row, day=DAY, before=BEFORE)
    assert (said is None) is bool(errors)
