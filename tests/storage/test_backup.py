import random
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.records.local_rows import AuditEntry
from app.records.refusal import Refusal
from app.storage.audit import append_audit, check_audit
from app.storage.backup import RESTORED_EVENT, backup, restore
from app.storage.database import reading, writing
from app.storage.proofs import Proof
from app.storage.vault import OpenVault, unlock
from app.storage.vault_folder import DATABASE_NAME
from tests.storage.sample_vault import (
    OTHER_PASSPHRASE,
    PASSPHRASE,
    WORKER,
    make_vault,
    notes,
    write_note,
)

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)
ACTOR = "01a20000-0000-7000-8000-0000000000aa"


def _make_audit(engine: Engine) -> None:
    with writing(engine) as connection:
        AuditEntry.metadata.create_all(connection, tables=[AuditEntry.__table__])  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, OpenVault]:
    """Make a backup of a vault with forty notes and one audit entry; also its recovery key."""
    folder = tmp_path_factory.mktemp("made")
    vault, recovery_key = make_vault(folder / "vault")
    _make_audit(vault.engine)
    for number in range(40):
        write_note(vault.engine, f"note {number} " + "x" * 500)
    with writing(vault.engine) as connection:
        append_audit(
            connection,
            chain_id=vault.particulars.chain_id,
            at=NOON,
            actor=ACTOR,
            event="contact.recorded",
        )
    backup(vault, folder / "monday.wayside")
    vault.lock()
    return folder / "monday.wayside", recovery_key.printed(), vault


def _restore(file: Path, folder: Path, text_: str = PASSPHRASE, *, recovery: bool = False) -> None:
    proof = Proof("recovery" if recovery else "passphrase", text_)
    restore(file, folder, proof, at=NOON, actor=ACTOR, prepare=_make_audit)


def _refusal(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value


def test_a_restored_vault_holds_everything_and_starts_its_own_chain_and_codes(
    made: tuple[Path, str, OpenVault], tmp_path: Path
) -> None:
    file, _, before = made
    _restore(file, tmp_path / "back")

    after = unlock(tmp_path / "back", PASSPHRASE)
    assert len(notes(after.engine)) == 40
    assert after.vault_id == before.vault_id
    assert after.particulars.worker_name == WORKER
    assert after.particulars.restored_chain_id == before.particulars.chain_id
    assert after.particulars.chain_id != before.particulars.chain_id
    assert after.particulars.device_prefix != before.particulars.device_prefix
    with reading(after.engine) as connection:
        assert check_audit(connection) == []
        old, new = connection.execute(text("SELECT * FROM audit_entry ORDER BY position")).all()
    assert (new.chain_id, new.number) == (after.particulars.chain_id, 1)
    assert (new.event, new.previous_hash) == (RESTORED_EVENT, old.hash)
    after.lock()


def test_the_recovery_key_restores_too(made: tuple[Path, str, OpenVault], tmp_path: Path) -> None:
    _restore(made[0], tmp_path / "back", made[1], recovery=True)

    unlock(tmp_path / "back", PASSPHRASE).lock()


def test_a_backup_takes_its_place_at_once_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    vault, _ = make_vault(tmp_path / "vault")
    destination = tmp_path / "stick" / "backup"
    destination.parent.mkdir()
    destination.write_bytes(b"the earlier one")
    seen: list[tuple[int, int]] = []

    backup(vault, destination, progress=lambda done, of: seen.append((done, of)))

    assert zipfile.is_zipfile(destination)
    assert [path.name for path in destination.parent.iterdir()] == ["backup"]
    assert seen[-1][0] == seen[-1][1] > 0
    vault.lock()
    assert _refusal(lambda: backup(vault, destination)).code == "locked"


def test_a_backup_that_is_stopped_leaves_the_earlier_one(tmp_path: Path) -> None:
    vault, _ = make_vault(tmp_path / "vault")
    (tmp_path / "backup").write_bytes(b"the earlier one")

    def stop(_done: int, _of: int) -> None:
        raise Refusal("stopped", "stopped by hand")

    assert _refusal(lambda: backup(vault, tmp_path / "backup", progress=stop)).code == "stopped"
    vault.lock()
    assert (tmp_path / "backup").read_bytes() == b"the earlier one"
    assert {path.name for path in tmp_path.iterdir()} == {"vault", "backup"}


def test_nothing_readable_is_in_a_backup(made: tuple[Path, str, OpenVault]) -> None:
    content = made[0].read_bytes()

    for said in ("note 1", WORKER, PASSPHRASE, "contact.recorded", "SQLite format"):
        assert said.encode() not in content
        assert said.encode("utf-16-le") not in content


def test_a_wrong_passphrase_restores_nothing(
    made: tuple[Path, str, OpenVault], tmp_path: Path
) -> None:
    refusal = _refusal(lambda: _restore(made[0], tmp_path / "back", OTHER_PASSPHRASE))

    assert refusal.code == "wrong_passphrase"
    assert list(tmp_path.iterdir()) == []


def test_a_restore_never_overwrites(made: tuple[Path, str, OpenVault], tmp_path: Path) -> None:
    back = tmp_path / "back"
    _restore(made[0], back)
    before = {path.name: path.read_bytes() for path in back.iterdir()}
    assert _refusal(lambda: _restore(made[0], back)).code == "vault_exists"
    assert {path.name: path.read_bytes() for path in back.iterdir()} == before

    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("dear")
    assert _refusal(lambda: _restore(made[0], tmp_path / "letters")).code == "folder_not_empty"
    cloud = tmp_path / "OneDrive" / "back"
    assert _refusal(lambda: _restore(made[0], cloud)).code == "synchronised_folder"


@pytest.mark.parametrize("content", [b"", b"not a backup", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)

    assert _refusal(lambda: _restore(tmp_path / "file", tmp_path / "back")).code == "not_a_backup"
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("name", ["../outside", "extra", "wayside.db-wal"])
def test_a_backup_with_other_files_in_it_is_refused(
    made: tuple[Path, str, OpenVault], tmp_path: Path, name: str
) -> None:
    file = Path(shutil.copy(made[0], tmp_path / "file"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, "x")

    assert _refusal(lambda: _restore(file, tmp_path / "back")).code == "not_a_backup"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_damage_anywhere_in_a_backup_is_found_before_it_is_shown(
    made: tuple[Path, str, OpenVault], tmp_path: Path
) -> None:
    whole = made[0].read_bytes()
    chance = random.Random(3)  # noqa: S311 - places to damage, not secrets
    for attempt, place in enumerate(chance.sample(range(len(whole)), 60)):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        (tmp_path / "file").write_bytes(damaged)
        target = tmp_path / f"back {attempt}"
        try:
            _restore(tmp_path / "file", target)
        except Refusal as refusal:
            assert refusal.code in {"not_a_backup", "damaged", "damaged_header"}  # noqa: PT017
            assert not target.exists()
        else:  # a bit of the archive's own that says nothing, such as the hour of a file
            assert (target / DATABASE_NAME).exists()


def test_pages_changed_with_their_checksums_made_anew_are_found(
    made: tuple[Path, str, OpenVault], tmp_path: Path
) -> None:
    with zipfile.ZipFile(made[0]) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    pages = bytearray(content[DATABASE_NAME])
    swapped = {
        "page swapped": pages[:4096] + pages[8192:12288] + pages[4096:8192] + pages[12288:],
        "page dropped": pages[:-4096],
        "page doubled": pages[:8192] + pages[4096:8192] + pages[12288:],
        "bit": pages[:9000] + bytes([pages[9000] ^ 1]) + pages[9001:],
        "empty": bytearray(),
    }
    for name, changed in swapped.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("vault.json", content["vault.json"])
            archive.writestr(DATABASE_NAME, bytes(changed))
        target = tmp_path / f"{name} back"
        refusal = _refusal(lambda name=name, target=target: _restore(tmp_path / name, target))  # type: ignore[misc]
        assert refusal.code in {"damaged", "no_database"}
        assert not target.exists()
