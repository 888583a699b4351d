import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.records.refusal import Refusal
from app.storage.changing_keys import (
    change_passphrase,
    rekey,
    replace_recovery_key,
    set_passphrase_with_recovery_key,
)
from app.storage.database import check_integrity
from app.storage.header import read_header
from app.storage.proofs import Proof, open_slot
from app.storage.slots import FLOOR_MEMORY_KIB
from app.storage.vault import unlock, unlock_with_recovery_key
from app.storage.vault_folder import DATABASE_NAME
from tests.storage.sample_vault import OTHER_PASSPHRASE, PASSPHRASE, make_vault, notes, write_note

SECRET = Proof("passphrase", PASSPHRASE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("made") / "vault"
    vault, recovery_key = make_vault(folder)
    write_note(vault.engine, "kept")
    vault.lock()
    return folder, recovery_key.printed()


@pytest.fixture
def folder(made: tuple[Path, str], tmp_path: Path) -> Path:
    return shutil.copytree(made[0], tmp_path / "vault")


def _code(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


def _key_of(folder: Path, passphrase: str) -> bytes:
    with open_slot(read_header(folder), Proof("passphrase", passphrase)).material() as material:
        return bytes(material)


def _opens_with(folder: Path, passphrase: str) -> None:
    vault = unlock(folder, passphrase, uptime=lambda: 1e9)
    assert notes(vault.engine) == ["kept"]
    check_integrity(vault.engine)
    vault.lock()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    folder: Path, made: tuple[Path, str]
) -> None:
    key = _key_of(folder, PASSPHRASE)
    change_passphrase(folder, PASSPHRASE, OTHER_PASSPHRASE, memory_kib=FLOOR_MEMORY_KIB)

    _opens_with(folder, OTHER_PASSPHRASE)
    assert _code(lambda: unlock(folder, PASSPHRASE)) == "wrong_passphrase"
    assert _key_of(folder, OTHER_PASSPHRASE) == key
    unlock_with_recovery_key(folder, made[1], uptime=lambda: 1e9).lock()


def test_a_passphrase_is_changed_while_the_vault_is_open(folder: Path) -> None:
    vault = unlock(folder, PASSPHRASE)
    vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE, memory_kib=FLOOR_MEMORY_KIB)
    assert notes(vault.engine) == ["kept"]
    assert _code(lambda: vault.change_passphrase(PASSPHRASE, "yet another four words")) == (
        "wrong_passphrase"
    )
    vault.lock()

    _opens_with(folder, OTHER_PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("wrong", OTHER_PASSPHRASE, "wrong_passphrase"),
        (PASSPHRASE, "short", "weak_passphrase"),
    ],
)
def test_a_refused_change_changes_nothing(folder: Path, old: str, new: str, code: str) -> None:
    assert _code(lambda: change_passphrase(folder, old, new)) == code
    _opens_with(folder, PASSPHRASE)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(
    folder: Path, made: tuple[Path, str]
) -> None:
    set_passphrase_with_recovery_key(folder, made[1], OTHER_PASSPHRASE, memory_kib=FLOOR_MEMORY_KIB)

    _opens_with(folder, OTHER_PASSPHRASE)


def test_a_new_recovery_key_takes_the_place_of_the_printed_one(
    folder: Path, made: tuple[Path, str]
) -> None:
    newer = replace_recovery_key(folder, PASSPHRASE)

    assert _code(lambda: unlock_with_recovery_key(folder, made[1])) == "wrong_recovery_key"
    unlock_with_recovery_key(folder, newer.printed(), uptime=lambda: 1e9).lock()
    _opens_with(folder, PASSPHRASE)


def test_a_rekeyed_vault_keeps_its_content_and_no_old_way_in(
    folder: Path, made: tuple[Path, str], tmp_path: Path
) -> None:
    stolen = shutil.copytree(folder, tmp_path / "stolen")
    before = unlock(folder, PASSPHRASE)
    before.seal_to_service(bytes(range(32)))
    particulars = before.particulars
    before.lock()

    newer = rekey(folder, SECRET, OTHER_PASSPHRASE, memory_kib=FLOOR_MEMORY_KIB)

    _opens_with(folder, OTHER_PASSPHRASE)
    assert _key_of(folder, OTHER_PASSPHRASE) != _key_of(stolen, PASSPHRASE)
    assert _code(lambda: unlock(folder, PASSPHRASE)) == "wrong_passphrase"
    assert (
        _code(lambda: unlock_with_recovery_key(folder, made[1], uptime=lambda: 1e9))
        == "wrong_recovery_key"
    )
    after = unlock_with_recovery_key(folder, newer.printed(), uptime=lambda: 2e9)
    assert after.particulars == particulars
    after.lock()
    assert sorted(slot.kind for slot in read_header(folder).slots) == [
        "passphrase",
        "recovery",
        "service",
    ]
    # Whoever knows the old passphrase and kept the old header has nothing of the new database.
    shutil.copy(folder / DATABASE_NAME, stolen / DATABASE_NAME)
    assert _code(lambda: unlock(stolen, PASSPHRASE)) == "damaged"
