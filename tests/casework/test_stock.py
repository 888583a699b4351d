"""The bag of a team: what should be in it, and who had a kit that is recalled."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from app.casework import contacts, people, stock
from app.casework.contacts import ContactSaid
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from tests.casework.laptops import NOW, audited, laptop

__all__ = ["laptop"]

EXPIRY = date(2028, 1, 31)


def kit(laptop: Laptop, batch: str, **more: object) -> tuple[str, Mapping[str, object]]:
    values = {"event": "issued_first", "kit": "nasal", "batch": batch, "expires_on": EXPIRY}
    return "naloxone_issue", {**values, "team_id": laptop.worker.team_id, **more}


def give(
    laptop: Laptop, subject_id: str | None, *children: tuple[str, Mapping[str, object]]
) -> None:
    contacts.record_contact(
        laptop,
        ContactSaid(
            recipient="client",
            events=["naloxone"],
            occurred_at=NOW,
            subject_id=subject_id,
            children=children,
        ),
    )


def held(laptop: Laptop, batch: str) -> list[int]:
    return [each.quantity for each in stock.bag_of(laptop) if each.batch == batch]


def test_a_kit_given_leaves_the_bag_and_comes_back_when_it_is_undone(laptop: Laptop) -> None:
    stock.move_stock(laptop, "in", "naloxone_nasal", 2, batch="ab 1", expires_on=EXPIRY)
    said = ContactSaid("client", ["naloxone"], NOW, children=[kit(laptop, "AB1")])
    written = contacts.record_contact(laptop, said)
    assert held(laptop, "AB1") == [1]
    contacts.undo_contact(laptop, written)
    assert held(laptop, "AB1") == [2]


def test_stock_that_says_none_blocks_no_issue(laptop: Laptop) -> None:
    stock.move_stock(laptop, "in", "naloxone_nasal", 1, batch="AB2", expires_on=EXPIRY)
    for _ in range(2):
        give(laptop, None, kit(laptop, "AB2"))
    assert held(laptop, "AB2") == [-1]


def test_needles_that_are_kept_count_of_leave_the_bag_too(laptop: Laptop) -> None:
    stock.move_stock(laptop, "counted", "needle_23g", 100)
    exchange = ("needle_exchange", {"team_id": laptop.worker.team_id})
    give(
        laptop, None, exchange, ("needle_exchange_item", {"item": "needle_23g", "quantity_out": 30})
    )
    assert [h.quantity for h in stock.bag_of(laptop) if h.item == "needle_23g"] == [70]


def test_a_kit_is_put_in_with_batch_and_expiry_or_not_at_all(laptop: Laptop) -> None:
    for more, field in (({}, "batch"), ({"batch": "AB3"}, "expires_on")):
        with pytest.raises(Refusal) as refused:
            stock.move_stock(laptop, "in", "naloxone_nasal", 1, **more)  # type: ignore[arg-type]
        assert (refused.value.code, refused.value.field) == ("expiry_missing", field)
    with pytest.raises(Refusal):
        stock.move_stock(laptop, "in", "needle_23g", -1)


def test_kits_that_expired_come_last(laptop: Laptop) -> None:
    gone = laptop.clock.today() - timedelta(days=1)
    stock.move_stock(laptop, "in", "naloxone_nasal", 1, batch="OLD", expires_on=gone)
    stock.move_stock(laptop, "in", "naloxone_nasal", 1, batch="NEW", expires_on=EXPIRY)
    batches = [each.batch for each in stock.kits_in_bag(laptop)]
    assert batches[-1] == "OLD"
    assert "NEW" in batches[:-1]


def test_a_recall_finds_who_had_the_batch_however_it_was_typed(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    give(laptop, person_id, kit(laptop, "rc 77"))
    give(laptop, None, kit(laptop, "RC77"))
    give(laptop, None, kit(laptop, "RC77", event="returned"))
    found = stock.given_of_batch(laptop, "Rc77")
    assert sorted(each.name for each in found) == ["", "Houmet Brecquin"]
    assert "Brecquin" not in repr(found)
    assert "records.listed" in str(audited(laptop)[-1])
