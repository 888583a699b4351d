from pathlib import Path

import pytest

from tests.cli.conftest import Wayside

PEOPLE = "ref,forename,surname,birth_date\nP1,Houmet,Brecquin,1980-04-01\nP2,Ormeric,Falla,"


@pytest.fixture
def people(vault: Path, tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def test_the_report_is_the_agreed_one_and_a_second_time_changes_nothing(
    people: Path, wayside: Wayside
) -> None:
    first = wayside("import", "people", str(people), "--source", "old", "--json")
    assert first.code == 0
    assert first.data == {
        "kind": "people",
        "read": 2,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "refused": [],
    }
    second = wayside("import", "people", str(people), "--source", "old", "--json")
    assert (second.data["created"], second.data["unchanged"]) == (0, 2)


def test_a_dry_run_writes_nothing(people: Path, wayside: Wayside) -> None:
    tried = wayside("import", "people", str(people), "--dry-run")
    assert tried.out.startswith("Nothing was written. It would be: 2 rows read: 2 new")
    assert wayside("show", "person", "--json").data == []


def test_a_row_that_cannot_be_taken_is_named_and_the_rest_is_loaded(
    people: Path, wayside: Wayside
) -> None:
    people.write_text(PEOPLE + "31/02/1990\nP3,Skip,,1990-01-01", encoding="utf-8")
    tried = wayside("import", "people", str(people), "--json")
    assert tried.code == 1
    assert tried.data["created"] == 2
    assert [(row["line"], row["column"]) for row in tried.data["refused"]] == [(3, "birth_date")]
    assert "Ormeric" not in tried.out + tried.err


def test_a_map_says_which_header_stands_for_what(
    people: Path, tmp_path: Path, wayside: Wayside
) -> None:
    people.write_text(PEOPLE.replace("forename", "Vorname"), encoding="utf-8")
    columns = tmp_path / "map.yaml"
    columns.write_text("Vorname: forename\n", encoding="utf-8")
    wayside("import", "people", str(people), "--map", str(columns))
    assert wayside("search", "houmet", "--json").data[0]["name"] == "Houmet Brecquin"


@pytest.mark.parametrize("text", ["- a\n- b", "a: [", "1: 2", ""])
def test_a_map_that_is_none_imports_nothing(
    text: str, people: Path, tmp_path: Path, wayside: Wayside
) -> None:
    columns = tmp_path / "map.yaml"
    columns.write_text(text, encoding="utf-8")
    tried = wayside("import", "people", str(people), "--map", str(columns), "--json")
    assert (tried.code, tried.data["code"]) == (1, "map_unreadable")


def test_unknown_columns_are_named(people: Path, wayside: Wayside) -> None:
    people.write_text("shoe_size," + PEOPLE.replace("\n", "\n42,"), encoding="utf-8")
    assert "shoe_size" in wayside("import", "people", str(people)).err


@pytest.mark.parametrize(
    ("kind", "code"), [("tops", "kind_not_read_yet"), ("peoples", "unknown_kind")]
)
def test_a_kind_that_cannot_be_read_says_so(
    kind: str, code: str, people: Path, wayside: Wayside
) -> None:
    tried = wayside("import", kind, str(people), "--json")
    assert (tried.code, tried.data["code"]) == (1, code)


def test_a_file_that_is_not_there_is_refused(vault: Path, wayside: Wayside) -> None:
    tried = wayside("import", "people", "absent.csv", "--json")
    assert (tried.code, tried.data["code"]) == (1, "file_unreadable")
