import base64
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.records.refusal import Refusal
from app.storage.database import check_integrity
from app.storage.header import HEADER_NAME, read_header
from app.storage.proofs import Proof, open_slot
from app.storage.slots import FLOOR_MEMORY_KIB
from app.storage.vault import OpenVault, create_vault, unlock, unlock_with_recovery_key
from app.storage.vault_folder import DATABASE_NAME, HOLD_NAME
from tests.storage.ordinary_rights import ordinary_rights
from tests.storage.sample_vault import (
    OTHER_PASSPHRASE,
    PASSPHRASE,
    WORKER,
    make_vault,
    notes,
    prepare,
    write_note,
)

CANARY = "Zebedee Canary of Pleinmont Point"
PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make one locked vault with one note; tests work on copies of it. Also its recovery key."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    vault, recovery_key = make_vault(folder)
    write_note(vault.engine, "kept")
    vault.lock()
    return folder, recovery_key.printed()


@pytest.fixture
def folder(made: tuple[Path, str], tmp_path: Path) -> Path:
    return shutil.copytree(made[0], tmp_path / "vault")


@pytest.fixture
def open_vault(folder: Path) -> Iterator[OpenVault]:
    vault = unlock(folder, PASSPHRASE)
    yield vault
    vault.lock()


def _refusal(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value


def test_a_new_vault_opens_with_its_passphrase_and_its_recovery_key(
    folder: Path, made: tuple[Path, str]
) -> None:
    by_passphrase = unlock(folder, f" {PASSPHRASE}\n")
    assert notes(by_passphrase.engine) == ["kept"]
    assert by_passphrase.particulars.worker_name == WORKER
    assert len(by_passphrase.particulars.device_prefix) == 4
    by_passphrase.lock()

    by_recovery_key = unlock_with_recovery_key(folder, made[1].lower())
    assert notes(by_recovery_key.engine) == ["kept"]
    by_recovery_key.lock()


def test_a_wrong_passphrase_opens_nothing(folder: Path) -> None:
    refusal = _refusal(lambda: unlock(folder, OTHER_PASSPHRASE))

    assert (refusal.code, refusal.field) == ("wrong_passphrase", "passphrase")


def test_a_mistyped_recovery_key_is_refused_before_anything_is_tried(
    folder: Path, made: tuple[Path, str]
) -> None:
    mistyped = made[1][:-1] + ("A" if made[1][-1] != "A" else "B")

    refusal = _refusal(lambda: unlock_with_recovery_key(folder, mistyped))

    assert refusal.code == "recovery_key_mistyped"
    assert read_header(folder).guesses.wrong == 0


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    refusal = _refusal(lambda: create_vault(tmp_path / "v", "too short", worker_name=WORKER))

    assert (refusal.code, refusal.field) == ("weak_passphrase", "passphrase")
    assert not (tmp_path / "v").exists()


def test_a_vault_is_never_made_over_another(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    assert _refusal(lambda: make_vault(folder)).code == "vault_exists"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    "name", ["OneDrive - States of Guernsey", "Dropbox", "iCloud Drive", "iCloudDrive"]
)
def test_a_folder_that_is_copied_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    refusal = _refusal(lambda: make_vault(tmp_path / name / "vault"))

    assert (refusal.code, refusal.field) == ("synchronised_folder", "folder")


def test_what_cannot_be_prepared_leaves_no_vault(tmp_path: Path) -> None:
    def fail(_engine: Engine) -> None:
        raise Refusal("newer_schema", "made by a newer version")

    refusal = _refusal(
        lambda: create_vault(
            tmp_path / "v",
            PASSPHRASE,
            worker_name=WORKER,
            memory_kib=FLOOR_MEMORY_KIB,
            prepare=fail,
        )
    )

    assert refusal.code == "newer_schema"
    assert [path.name for path in (tmp_path / "v").iterdir()] == [HOLD_NAME]


def test_what_cannot_be_prepared_is_not_opened_and_may_be_tried_again(folder: Path) -> None:
    def fail(_engine: Engine) -> None:
        raise Refusal("newer_schema", "made by a newer version")

    assert _refusal(lambda: unlock(folder, PASSPHRASE, prepare=fail)).code == "newer_schema"
    vault = unlock(folder, PASSPHRASE, prepare=prepare)
    assert notes(vault.engine) == ["kept"]
    vault.lock()


def test_only_one_wayside_opens_a_vault_at_a_time(folder: Path, open_vault: OpenVault) -> None:
    assert _refusal(lambda: unlock(folder, PASSPHRASE)).code == "in_use"
    program = (
        "import sys; from pathlib import Path; from app.storage.vault import unlock\n"
        "from app.records.refusal import Refusal\n"
        "try: unlock(Path(sys.argv[1]), sys.stdin.read())\n"
        "except Refusal as refusal: print(refusal.code)"
    )
    another = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        input=PASSPHRASE,
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    assert another.stdout.strip() == "in_use"
    open_vault.lock()
    unlock(folder, PASSPHRASE).lock()


def test_a_wrong_guess_makes_the_next_one_wait_also_in_another_process(folder: Path) -> None:
    assert _refusal(lambda: unlock(folder, "wrong", uptime=lambda: 100)).code == "wrong_passphrase"
    assert _refusal(lambda: unlock(folder, PASSPHRASE, uptime=lambda: 100.5)).code == "wait"
    assert _refusal(lambda: unlock(folder, "wrong", uptime=lambda: 101)).code == "wrong_passphrase"
    # The machine was restarted: only the time since then is sure to have passed.
    assert _refusal(lambda: unlock(folder, PASSPHRASE, uptime=lambda: 1.9)).code == "wait"

    unlock(folder, PASSPHRASE, uptime=lambda: 2).lock()
    assert read_header(folder).guesses.wrong == 0


def test_locking_drops_the_key_and_ends_all_use(open_vault: OpenVault) -> None:
    engine, key = open_vault.engine, open_vault.key
    open_vault.lock()

    assert key.wiped
    assert open_vault.locked
    assert _refusal(lambda: open_vault.engine).code == "locked"
    assert _refusal(lambda: open_vault.key).code == "locked"
    assert _refusal(lambda: notes(engine)).code == "locked"
    assert _refusal(lambda: write_note(engine, "too late")).code == "locked"
    open_vault.lock()


def test_a_lock_waits_for_nobody_and_loses_nothing_acknowledged(
    folder: Path, open_vault: OpenVault
) -> None:
    written: list[str] = []
    busy = threading.Event()

    def work(name: str) -> None:
        try:
            for number in range(100_000):
                write_note(open_vault.engine, f"{name}-{number}")
                written.append(f"{name}-{number}")
                busy.set()
        except Refusal as refusal:
            written.append(refusal.code)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    busy.wait()
    open_vault.lock()
    for thread in threads:
        thread.join()

    again = unlock(folder, PASSPHRASE)
    assert written.count("locked") == len(threads)
    assert set(written) - {"locked"} <= set(notes(again.engine))
    check_integrity(again.engine)
    again.lock()


def test_no_byte_of_the_key_stays_in_the_process_after_locking(folder: Path) -> None:
    with open_slot(read_header(folder), Proof("passphrase", PASSPHRASE)).material() as material:
        raw = bytes(material)
    with subprocess.Popen(
        [sys.executable, "-c", _LOCKER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=PROJECT,
    ) as locker:
        assert locker.stdin is not None
        assert locker.stdout is not None
        locker.stdin.write(PASSPHRASE.encode() + b"\n")
        locker.stdin.flush()
        assert locker.stdout.readline() == b"open\n"
        assert _occurrences(locker.pid, raw) > 0
        locker.stdin.write(b"lock\n")
        locker.stdin.flush()
        assert locker.stdout.readline() == b"locked\n"
        forms = (raw, raw.hex().encode(), raw.hex().upper().encode())
        found = [_occurrences(locker.pid, form) for form in forms]
        locker.stdin.close()
    assert found == [0, 0, 0]


def _occurrences(process: int, wanted: bytes) -> int:
    count = 0
    with (
        Path(f"/proc/{process}/maps").open() as maps,
        Path(f"/proc/{process}/mem").open("rb", 0) as memory,
    ):
        for line in maps:
            addresses, access, *_ = line.split()
            if "[v" in line or not access.startswith("rw"):
                continue
            start, end = (int(address, 16) for address in addresses.split("-"))
            memory.seek(start)
            count += memory.read(end - start).count(wanted)
    return count


def test_nothing_readable_is_in_any_file_of_the_folder(folder: Path, open_vault: OpenVault) -> None:
    for number in range(30):
        write_note(open_vault.engine, f"{CANARY} {number}")
    names = {path.name for path in folder.iterdir()}
    assert {DATABASE_NAME, f"{DATABASE_NAME}-wal", HEADER_NAME} <= names
    forms = [
        form
        for said in (CANARY, WORKER, PASSPHRASE)
        for form in (
            said.encode(),
            said.encode("utf-16-le"),
            said.encode("utf-16-be"),
            *(base64.b64encode(b"x" * shift + said.encode())[4:-4] for shift in range(3)),
            said.encode()[::-1],
        )
    ]
    contents = b"".join(path.read_bytes() for path in folder.iterdir())

    assert [form for form in forms if form in contents] == []
    assert b"SQLite format 3" not in contents


@pytest.mark.parametrize("left", [None, b""])
def test_a_missing_or_empty_database_is_not_shown_as_an_empty_vault(
    folder: Path, left: bytes | None
) -> None:
    (folder / DATABASE_NAME).unlink()
    if left is not None:
        (folder / DATABASE_NAME).write_bytes(left)

    assert _refusal(lambda: unlock(folder, PASSPHRASE, prepare=prepare)).code == "no_database"


def test_a_folder_without_a_vault_is_left_as_it_is(tmp_path: Path) -> None:
    assert _refusal(lambda: unlock(tmp_path, PASSPHRASE)).code == "no_vault"
    assert list(tmp_path.iterdir()) == []


def test_a_practice_vault_says_so_before_and_after_unlocking(tmp_path: Path) -> None:
    vault, _ = make_vault(tmp_path / "v", practice=True)
    assert vault.practice
    vault.lock()
    assert read_header(tmp_path / "v").practice


def test_a_folder_that_may_not_be_written_gives_a_refusal(folder: Path) -> None:
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with ordinary_rights():
            refusal = _refusal(lambda: unlock(folder, PASSPHRASE))
    finally:
        folder.chmod(0o755)
    assert refusal.code == "read_only"


def test_who_only_has_the_repr_has_nothing(open_vault: OpenVault) -> None:
    assert repr(open_vault) == "OpenVault(open)"
    assert PASSPHRASE not in repr(Proof("passphrase", PASSPHRASE))


_LOCKER = """
import sys
from pathlib import Path
from app.storage.vault import unlock
vault = unlock(Path(sys.argv[1]), sys.stdin.readline())
print("open", flush=True)
sys.stdin.readline()
vault.lock()
print("locked", flush=True)
sys.stdin.readline()
"""
