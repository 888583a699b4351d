import os
from pathlib import Path

import pytest

from app.cli import program
from app.cli.machine import Screens
from tests.cli.conftest import PASSPHRASE, Wayside


def test_a_sound_vault_has_nothing_wrong(marine: str, wayside: Wayside) -> None:
    examined = wayside("doctor", "--json")
    assert examined.code == 0
    assert all(
        each.keys() == {"part", "name", "verdict", "words", "what_to_do"} for each in examined.data
    )
    assert {each["part"] for each in examined.data} == {"vault", "machine", "connection"}
    assert not [each for each in examined.data if each["verdict"] == "wrong"]
    assert all(each["what_to_do"] for each in examined.data if each["verdict"] != "ok")


def test_the_findings_stand_under_their_part(marine: str, wayside: Wayside) -> None:
    words = wayside("doctor").out
    assert words.index("Vault\n") < words.index("\nMachine\n") < words.index("\nConnection\n")


def test_a_damaged_vault_is_a_finding_and_the_machine_is_looked_at_all_the_same(
    vault: Path, wayside: Wayside
) -> None:
    database = vault / "wayside.db"
    database.write_bytes(os.urandom(database.stat().st_size))
    examined = wayside("doctor", "--json")
    assert examined.code == 1
    assert examined.data[0]["verdict"] == "wrong"
    assert "machine" in {each["part"] for each in examined.data}
    assert "WRONG" in wayside("doctor").out


def test_a_mistyped_passphrase_is_no_finding(
    vault: Path, wayside: Wayside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYSIDE_PASSPHRASE", "a guess of five words")
    assert wayside("doctor", "--json").data["code"] == "wrong_passphrase"


def test_pictures_are_drawn_by_whoever_can(vault: Path, tmp_path: Path) -> None:
    asked: list[tuple[Path, Path, str]] = []

    def write(out: Path, folder: Path, passphrase: str) -> list[Path]:
        asked.append((out, folder, passphrase))
        return [out / "home.png"]

    assert program.run(["pictures", str(tmp_path)], Screens(lambda _folder: 0, write)) == 0
    assert asked == [(tmp_path, vault, PASSPHRASE)]
