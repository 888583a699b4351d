"""Needle exchange: one transaction, the same as last time, a pharmacy's month."""

from datetime import date, timedelta

import pytest

from app.casework import contacts, people, records
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.casework.needle_exchange import (
    WITHOUT_ITEM,
    MonthRow,
    children_of_exchange,
    last_pack,
    month_at,
    record_month,
    sites,
)
from app.records.refusal import Refusal
from tests.casework.laptops import NOW, how_much, laptop

__all__ = ["laptop"]

PHARMACY = "Town Pharmacy (invented)"
JULY = date(2026, 7, 1)


def exchanged(laptop: Laptop, out: dict[str, int], subject_id: str | None = None) -> str:
    children = children_of_exchange(laptop.worker.team_id, out, {"returned_how": "sealed_bin"})
    said = ContactSaid("client", ["needle_exchange"], NOW, subject_id=subject_id, children=children)
    return contacts.record_contact(laptop, said).contact_id


def test_an_exchange_and_its_items_hang_together(laptop: Laptop) -> None:
    contact_id = exchanged(laptop, {"insulin_1ml_29g": 20, "citric": 0, "sharps_bin": 1})
    (exchange,) = records.list_records(laptop, "needle_exchange")
    items = records.list_records(laptop, "needle_exchange_item")
    assert {(row["item"], row["quantity_out"]) for row in items} == {
        ("insulin_1ml_29g", 20),
        ("sharps_bin", 1),
    }
    assert {row["needle_exchange_id"] for row in items} == {exchange["id"]}
    assert {row["contact_id"] for row in [exchange, *items]} == {contact_id}
    assert (exchange["returned_how"], exchange["returned_quantity"]) == ("sealed_bin", None)


def test_a_line_that_is_refused_leaves_nothing_of_the_contact(laptop: Laptop) -> None:
    before = how_much(laptop)
    with pytest.raises(Refusal):
        exchanged(laptop, {"citric": -5})
    assert how_much(laptop) == before


def test_an_item_without_its_exchange_is_refused(laptop: Laptop) -> None:
    child = ("needle_exchange_item", {"item": "citric", "quantity_out": 1})
    with pytest.raises(Refusal) as refused:
        contacts.record_contact(
            laptop, ContactSaid("client", ["needle_exchange"], NOW, children=[child])
        )
    assert (refused.value.code, refused.value.field) == ("required", "needle_exchange_id")


def test_the_same_as_last_time_is_of_this_person_or_of_the_last_visit(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    assert last_pack(laptop, person_id) == {}
    exchanged(laptop, {"needle_23g": 10}, person_id)
    exchanged(laptop, {"foil_pack": 3, "citric": 4})
    assert last_pack(laptop, person_id) == {"needle_23g": 10}
    assert last_pack(laptop, None) == {"citric": 4, "foil_pack": 3}


def test_a_month_is_kept_by_site_and_written_again_without_a_second_copy(laptop: Laptop) -> None:
    rows = [MonthRow("citric", 300, None), MonthRow("foil_pack", 50, 0)]
    assert record_month(laptop, PHARMACY, JULY, [*rows, MonthRow(WITHOUT_ITEM, None, 210)]) == 3
    assert sites(laptop) == [PHARMACY]
    assert set(month_at(laptop, PHARMACY, JULY)) == {*rows, MonthRow(WITHOUT_ITEM, None, 210)}
    assert record_month(laptop, PHARMACY, JULY, [*rows, MonthRow(WITHOUT_ITEM, None, 210)]) == 0
    changed = [MonthRow("citric", 320, 10), MonthRow(WITHOUT_ITEM, None, 210)]
    assert record_month(laptop, PHARMACY, JULY, changed) == 2  # one line changed, one taken away
    assert set(month_at(laptop, PHARMACY, JULY)) == set(changed)
    assert month_at(laptop, PHARMACY, date(2026, 8, 1)) == []
    assert last_pack(laptop, None) != {"citric": 320}


def test_a_month_that_cannot_be_is_refused(laptop: Laptop) -> None:
    later = laptop.clock.today() + timedelta(days=62)
    row = MonthRow("citric", 1, None)
    for site, month, rows, code in (
        ("", JULY, [row], "site_missing"),
        (PHARMACY, later, [row], "in_the_future"),
        (PHARMACY, JULY, [row, row], "item_twice"),
        (PHARMACY, JULY, [MonthRow("swab", -1, None)], "value_not_taken"),
    ):
        with pytest.raises(Refusal) as refused:
            record_month(laptop, site, month, rows)
        assert refused.value.code == code
