"""Who may stand twice in a spreadsheet of people."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework.duplicates import in_spreadsheets
from app.casework.laptop import Shelf
from app.host.paths import resources_dir
from app.records.refusal import Refusal

SHELF = Shelf(resources_dir())
TODAY = date(2026, 11, 22)
HEADS = "id,forename,surname,birth_date,sex,parish\n"
WILLIAM = "a,William,Le Page,1979-04-12,M,Vale\n"
BILL = "b,Bill,Lepage,1979-12-04,M,\n"
ZARA = "c,Zara,Mahy,1960-01-01,F,Forest\n"


def test_two_spellings_of_one_person_are_a_pair_with_its_reasons() -> None:
    (pair,) = in_spreadsheets(SHELF, HEADS + WILLIAM + BILL + ZARA, today=TODAY)
    assert {pair.one, pair.other} == {"a", "b"}
    assert pair.probability > 0.9
    said = {reason.field: reason.how for reason in pair.reasons}
    assert said["first name"] == "a short form of the other"
    assert said["date of birth"] == "day and month swapped"
    weights = [abs(reason.weight) for reason in pair.reasons]
    assert weights == sorted(weights, reverse=True)


def test_against_another_file_the_first_id_is_of_the_first() -> None:
    (pair,) = in_spreadsheets(SHELF, HEADS + BILL, against=HEADS + ZARA + WILLIAM, today=TODAY)
    assert (pair.one, pair.other) == ("b", "a")


def test_without_ids_rows_are_known_by_their_lines() -> None:
    rows = "forename;surname;birth_date\nZara;Mahy;1960-01-01\nZara;Mahy;01/01/1960\n"
    (pair,) = in_spreadsheets(SHELF, rows, today=TODAY)
    assert {pair.one, pair.other} == {"2", "3"}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("", "empty_file"),
        ("shoe_size\n44\n", "nothing_to_compare"),
        (HEADS + WILLIAM + WILLIAM, "id_twice"),
        (HEADS + "a,b\n", "wrong_number_of_cells"),
    ],
)
def test_a_file_that_cannot_be_compared_says_why(file: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        in_spreadsheets(SHELF, file, today=TODAY)
    assert refused.value.code == code


def test_a_long_comparison_can_be_cancelled() -> None:
    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_spreadsheets(SHELF, HEADS + WILLIAM + BILL, today=TODAY, tick=stop)
