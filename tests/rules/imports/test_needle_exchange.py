"""What a row of a needle-exchange sheet becomes."""

from datetime import UTC, datetime

import pytest

from app.records.refusal import Refusal
from tests.rules.imports.laptop import Laptop, record_id_of

ROW = {
    "ref": "N1",
    "person_ref": "",
    "occurred_at": "2026-07-09 10:05",
    "site": "Town Pharmacy (invented)",
    "item": "1ml insulin 29G",
    "quantity_out": "20",
    "quantity_returned": "12",
    "collecting_for_others": "Y",
}


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


def test_a_row_is_an_exchange_and_what_went_out_in_it(laptop: Laptop) -> None:
    assert laptop.import_row("needle_exchange", **ROW).is_new
    (exchange,) = laptop.standing("needle_exchange")
    (item,) = laptop.standing("needle_exchange_item")
    (nobody,) = laptop.standing("anonymous_identity")
    assert exchange["occurred_at"] == datetime(2026, 7, 9, 9, 5, tzinfo=UTC)
    assert (exchange["site"], exchange["returned_quantity"]) == ("Town Pharmacy (invented)", 12)
    assert (exchange["returned_how"], exchange["collecting_for_others"]) == ("counted", "yes")
    assert (item["item"], item["quantity_out"]) == ("insulin_1ml_29g", 20)
    assert item["needle_exchange_id"] == exchange["id"]
    assert exchange["subject_id"] == item["subject_id"] == nobody["id"]
    assert nobody["team_id"] == "t1"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("23G needle", "needle_23g"),
        ("Needle, 23 G", "needle_23g"),
        ("2ml barrel", "barrel_2ml"),
        ("citric sachet", "citric"),
        ("foil_pack", "foil_pack"),
        ("Orange thing", "Orange thing"),
    ],
)
def test_an_item_is_known_by_its_words_in_any_order_and_another_is_kept(
    laptop: Laptop, written: str, code: str
) -> None:
    laptop.import_row("needle_exchange", **{**ROW, "item": written})
    assert laptop.standing("needle_exchange_item")[0]["item"] == code


def test_not_asked_is_not_nought(laptop: Laptop) -> None:
    laptop.import_row("needle_exchange", **{**ROW, "quantity_returned": "not_asked"})
    (exchange,) = laptop.standing("needle_exchange")
    assert (exchange["returned_how"], exchange["returned_quantity"]) == ("not_asked", None)


def test_a_corrected_row_changes_its_records_and_the_same_row_nothing(laptop: Laptop) -> None:
    laptop.import_row("needle_exchange", **ROW)
    again = laptop.import_row("needle_exchange", **ROW)
    assert (again.changes, again.is_new) == ((), False)
    laptop.import_row("needle_exchange", **{**ROW, "quantity_out": "200"})
    assert [row["quantity_out"] for row in laptop.standing("needle_exchange_item")] == [200]


def test_a_row_that_finds_its_person_moves_whole(laptop: Laptop) -> None:
    laptop.import_row("needle_exchange", **ROW)
    laptop.import_row("needle_exchange", **{**ROW, "person_ref": "P1"})
    person_id = record_id_of("people", "P1")
    (exchange,) = laptop.standing("needle_exchange")
    (item,) = laptop.standing("needle_exchange_item")
    assert exchange["subject_id"] == item["subject_id"] == person_id
    assert item["needle_exchange_id"] == exchange["id"]
    assert laptop.standing("anonymous_identity") == []


@pytest.mark.parametrize("column", ["quantity_out", "quantity_returned"])
@pytest.mark.parametrize("written", ["-5", "100001", "lots"])
def test_an_absurd_amount_is_refused_at_its_column(
    laptop: Laptop, column: str, written: str
) -> None:
    with pytest.raises(Refusal) as refused:
        laptop.import_row("needle_exchange", **{**ROW, column: written})
    assert refused.value.field == column
