import os
import re
from pathlib import Path

import pytest

from app.cli.vault import LEAST_MEMORY_KIB, MOST_MEMORY_KIB
from app.storage.slots import CEILING_MEMORY_KIB, FLOOR_MEMORY_KIB
from tests.cli.conftest import WORKER, Wayside
from tests.storage.ordinary_rights import ordinary_rights

CHEAP = ("--memory-kib", str(FLOOR_MEMORY_KIB))
RECOVERY_KEY = re.compile(r"([0-9A-Z]{4}-){8}[0-9A-Z]{4}")


def test_a_vault_is_made_and_its_recovery_key_opens_it(
    home: Path, wayside: Wayside, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = wayside("vault", "create", "--worker", WORKER, *CHEAP, "--json")
    assert made.code == 0
    assert made.data["vault"] == str(home / "vault")
    assert RECOVERY_KEY.fullmatch(made.data["recovery_key"])
    monkeypatch.setenv("WAYSIDE_PASSPHRASE", made.data["recovery_key"])
    tried = wayside("vault", "unlock-test", "--recovery-key", "--json")
    assert tried.data["worker"] == WORKER
    monkeypatch.setenv("WAYSIDE_NEW_PASSPHRASE", "icart jerbourg fermain saints")
    assert wayside("vault", "change-passphrase", "--recovery-key", *CHEAP).code == 0
    monkeypatch.setenv("WAYSIDE_PASSPHRASE", "icart jerbourg fermain saints")
    assert wayside("vault", "unlock-test").code == 0


def test_with_a_sheet_the_key_is_on_paper_and_not_on_the_screen(
    tmp_path: Path, wayside: Wayside
) -> None:
    sheet = tmp_path / "sheet.pdf"
    made = wayside("vault", "create", "--worker", WORKER, *CHEAP, "--recovery-sheet", str(sheet))
    assert made.code == 0
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert not RECOVERY_KEY.search(made.out + made.err)


@pytest.mark.parametrize("place", ["there.pdf", "absent/sheet.pdf"])
def test_a_sheet_with_nowhere_to_go_makes_no_vault(
    place: str, tmp_path: Path, home: Path, wayside: Wayside
) -> None:
    (tmp_path / "there.pdf").write_text("a letter", encoding="utf-8")
    sheet = str(tmp_path / place)
    made = wayside("vault", "create", "--worker", WORKER, *CHEAP, "--recovery-sheet", sheet)
    assert made.code == 1
    assert not (home / "vault").exists()
    assert (tmp_path / "there.pdf").read_text(encoding="utf-8") == "a letter"


def test_a_vault_is_never_made_over_another(vault: Path, wayside: Wayside) -> None:
    again = wayside("vault", "create", "--worker", "Somebody Else", *CHEAP, "--json")
    assert (again.code, again.data["code"]) == (1, "vault_exists")


def test_a_weak_passphrase_makes_no_vault(
    home: Path, wayside: Wayside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYSIDE_PASSPHRASE", "short")
    made = wayside("vault", "create", "--worker", WORKER, *CHEAP, "--json")
    assert (made.code, made.data["code"]) == (1, "weak_passphrase")
    assert not (home / "vault" / "wayside.db").exists()


def test_a_cheap_guess_is_not_to_be_had() -> None:
    assert (LEAST_MEMORY_KIB, MOST_MEMORY_KIB) == (FLOOR_MEMORY_KIB, CEILING_MEMORY_KIB)


def test_less_memory_than_the_floor_is_usage(home: Path, wayside: Wayside) -> None:
    assert wayside("vault", "create", "--worker", WORKER, "--memory-kib", "8").code == 2
    assert not (home / "vault").exists()


def test_the_wrong_passphrase_opens_nothing(
    vault: Path, wayside: Wayside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYSIDE_PASSPHRASE", "a guess of five words")
    tried = wayside("vault", "unlock-test", "--json")
    assert (tried.code, tried.data["code"]) == (1, "wrong_passphrase")
    assert "guess" not in tried.out + tried.err


def test_where_there_is_no_vault_it_says_how_to_make_one(wayside: Wayside) -> None:
    tried = wayside("vault", "unlock-test", "--json")
    assert (tried.code, tried.data["code"]) == (1, "no_vault")
    assert "wayside vault create" in tried.err


def test_a_damaged_vault_is_refused_in_words(vault: Path, wayside: Wayside) -> None:
    database = vault / "wayside.db"
    database.write_bytes(os.urandom(database.stat().st_size))
    tried = wayside("vault", "unlock-test", "--json")
    assert tried.code == 1
    assert tried.data["code"] in ("wrong_key", "damaged")


def test_a_backup_comes_back_in_another_folder(
    marine: str, tmp_path: Path, wayside: Wayside
) -> None:
    copy, place = tmp_path / "stick.wayside", tmp_path / "new" / "vault"
    written = wayside("vault", "backup", str(copy), "--json")
    assert written.data == {"backup": str(copy), "bytes": copy.stat().st_size}
    assert wayside("vault", "restore", str(copy), "--vault", str(place)).code == 0
    shown = wayside("show", "person", marine, "--vault", str(place), "--json")
    assert shown.data["name"] == "Marine Tidewell"


def test_a_backup_does_not_go_over_a_vault(vault: Path, tmp_path: Path, wayside: Wayside) -> None:
    copy = tmp_path / "stick.wayside"
    assert wayside("vault", "backup", str(copy)).code == 0
    restored = wayside("vault", "restore", str(copy), "--json")
    assert (restored.code, restored.data["code"]) == (1, "vault_exists")


def test_what_is_no_backup_restores_nothing(tmp_path: Path, wayside: Wayside) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all", encoding="utf-8")
    restored = wayside("vault", "restore", str(letter), "--vault", str(tmp_path / "new"), "--json")
    assert (restored.code, restored.data["code"]) == (1, "not_a_backup")
    assert not (tmp_path / "new").exists()


def test_a_place_that_cannot_be_written_takes_no_backup(
    vault: Path, tmp_path: Path, wayside: Wayside
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    written = wayside("vault", "backup", str(tmp_path / "file" / "b"), "--json")
    assert written.code == 1
    assert written.data["code"] in ("cannot_open", "read_only", "disk_fault")


def test_a_folder_that_does_not_allow_writing_takes_no_vault(
    tmp_path: Path, wayside: Wayside
) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    with ordinary_rights():
        made = wayside("vault", "create", "--worker", WORKER, *CHEAP, "--vault", str(folder))
    assert made.code == 1
    assert "does not allow writing" in made.err


def test_an_invitation_that_is_none_joins_nothing(vault: Path, wayside: Wayside) -> None:
    joined = wayside("vault", "enrol", "hello", "--name", "van laptop", "--json")
    assert (joined.code, joined.data["code"]) == (1, "invitation_unreadable")
    assert joined.data["field"] == "invitation"


def test_a_practice_vault_never_joins(wayside: Wayside) -> None:
    assert wayside("vault", "create", "--worker", WORKER, "--practice", *CHEAP).code == 0
    words = ("vault", "enrol", "https://127.0.0.1:1#AB.cd", "--name", "x", "--json")
    assert wayside(*words).data["code"] == "practice"
