"""`wayside duplicates`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Wayside


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(
        "id,forename,surname,birth_date\n1,Houmet,Brecquin,1991-11-03\n"
        "2,Houmt,Brequin,1991-03-11\n3,Zara,Mahy,1960-01-01\n",
        encoding="utf-8",
    )
    return file


def test_pairs_are_listed_with_probability_and_reasons(people: Path, wayside: Wayside) -> None:
    said = wayside("duplicates", str(people), "--json")
    assert said.code == 0
    (pair,) = said.data
    assert {pair["id_a"], pair["id_b"]} == {"1", "2"}
    assert 0.9 < pair["probability"] <= 1
    assert "date of birth = day and month swapped" in pair["reasons"].split(";")


def test_the_file_that_is_written_has_the_agreed_columns(
    people: Path, tmp_path: Path, wayside: Wayside
) -> None:
    out = tmp_path / "pairs.csv"
    assert wayside("duplicates", str(people), "--out", str(out)).code == 0
    with out.open(newline="", encoding="utf-8") as file:
        heads, row = csv.reader(file)
    assert heads == ["id_a", "id_b", "probability", "reasons"]
    assert {row[0], row[1]} == {"1", "2"}


def test_a_file_that_is_not_there_is_named(tmp_path: Path, wayside: Wayside) -> None:
    said = wayside("duplicates", str(tmp_path / "nobody.csv"))
    assert (said.code, "nobody.csv" in said.err) == (1, True)


def test_nobody_twice_is_said(tmp_path: Path, wayside: Wayside) -> None:
    file = tmp_path / "one.csv"
    file.write_text("forename,surname\nHoumet,Brecquin\n", encoding="utf-8")
    assert "Nobody seems to stand twice" in wayside("duplicates", str(file)).out
