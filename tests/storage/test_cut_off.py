"""Ends a process at every step that reaches the disk, as a power cut would: nothing is tidied."""

import itertools
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.records.local_rows import AuditEntry
from app.records.refusal import Refusal
from app.storage.backup import backup, restore
from app.storage.database import check_integrity, writing
from app.storage.header import read_header
from app.storage.proofs import Proof
from app.storage.vault import unlock
from tests.storage.sample_vault import OTHER_PASSPHRASE, PASSPHRASE, make_vault, notes, write_note

CUT_OFF = 9
AFTER_PROVING = 7  # writing down the guess takes six steps, which `change` goes through for all
_LATER = itertools.count(1)
NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder that holds a locked vault with one note and its backup."""
    folder = tmp_path_factory.mktemp("made")
    vault, _ = make_vault(folder / "vault")
    write_note(vault.engine, "kept")
    backup(vault, folder / "backup")
    vault.lock()
    return folder


@pytest.fixture(scope="module")
def nursery() -> Iterator["subprocess.Popen[str]"]:
    """Start a process that has imported all it needs and forks for each line it gets."""
    with subprocess.Popen(
        [sys.executable, "-c", _NURSERY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as started:
        yield started
        assert started.stdin is not None
        started.stdin.close()


def _cut_off_at_every_step(
    nursery: "subprocess.Popen[str]", action: str, made: Path, place: Path, *, first: int = 1
) -> Iterator[None]:
    """Do the action on fresh copies, cut off one step later each time, until it comes through."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    for step in range(first, 100):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(made, place)
        nursery.stdin.write(f"{action} {step} {place}\n")
        nursery.stdin.flush()
        ended = int(nursery.stdout.readline())
        assert ended in {0, CUT_OFF}
        yield
        if ended == 0:
            return


def _next_uptime() -> float:
    """Return a moment so late that no wait is left."""
    return 1e9 * next(_LATER)


def _opens(folder: Path, passphrase: str) -> bool:
    """Whether a passphrase is valid; what it opens is checked."""
    try:
        vault = unlock(folder, passphrase, uptime=_next_uptime)
    except Refusal as refusal:
        if refusal.code != "wrong_passphrase":
            raise
        return False
    assert notes(vault.engine) == ["kept"]
    check_integrity(vault.engine)
    vault.lock()
    return True


def _restore(place: Path) -> None:
    proof = Proof("passphrase", PASSPHRASE)
    target = place / "restored"
    restore(place / "backup", target, proof, at=NOON, actor="lead", prepare=make_audit)


@pytest.mark.parametrize(("action", "first"), [("change", 1), ("rekey", AFTER_PROVING)])
def test_a_change_cut_off_anywhere_leaves_the_old_vault_or_the_new_one(
    nursery: "subprocess.Popen[str]", made: Path, tmp_path: Path, action: str, first: int
) -> None:
    vault = tmp_path / "vault"
    still_old: list[bool] = []
    for _ in _cut_off_at_every_step(nursery, action, made, tmp_path, first=first):
        # Once the new passphrase is valid it stays so for every later step.
        still_old.append(all(still_old) and _opens(vault, PASSPHRASE))
        assert still_old[-1] or _opens(vault, OTHER_PASSPHRASE)
        assert not read_header(vault).moving
        left = {path.name for path in vault.iterdir()} - {
            "reserve"
        }  # set aside where there is room
        assert left == {"vault.json", "vault.lock", "wayside.db"}

    assert still_old[0]
    assert not still_old[-1]


def test_a_restore_cut_off_anywhere_leaves_no_vault_or_a_whole_one_and_can_be_repeated(
    nursery: "subprocess.Popen[str]", made: Path, tmp_path: Path
) -> None:
    for _ in _cut_off_at_every_step(nursery, "restore", made, tmp_path):
        if not (tmp_path / "restored").exists():
            _restore(tmp_path)
        assert _opens(tmp_path / "restored", PASSPHRASE)
        assert {path.name for path in tmp_path.iterdir()} == {"backup", "restored", "vault"}


def test_a_backup_cut_off_anywhere_leaves_the_earlier_one_or_a_whole_new_one(
    nursery: "subprocess.Popen[str]", made: Path, tmp_path: Path
) -> None:
    for _ in _cut_off_at_every_step(nursery, "backup", made, tmp_path, first=AFTER_PROVING):
        _restore(tmp_path)  # which reads and checks every page


def make_audit(engine: Engine) -> None:
    with writing(engine) as connection:
        AuditEntry.metadata.create_all(connection, tables=[AuditEntry.__table__])  # type: ignore[attr-defined]


_NURSERY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from app.storage.backup import backup, restore
from app.storage.changing_keys import change_passphrase, rekey
from app.storage.header import read_header
from app.storage.proofs import Proof, open_slot
from app.storage.slots import FLOOR_MEMORY_KIB
from app.storage.vault import unlock
from tests.storage.sample_vault import OTHER_PASSPHRASE, PASSPHRASE
from tests.storage.test_cut_off import CUT_OFF, make_audit
from tests.stretching import remember_stretching

remember_stretching()
PROOF = Proof("passphrase", PASSPHRASE)

def act(action, place):
    vault = place / "vault"
    if action == "change":
        change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, memory_kib=FLOOR_MEMORY_KIB)
    elif action == "rekey":
        rekey(vault, PROOF, OTHER_PASSPHRASE, memory_kib=FLOOR_MEMORY_KIB)
    elif action == "restore":
        at = datetime(2026, 5, 9, 12, tzinfo=UTC)
        restore(
            place / "backup", place / "restored", PROOF, at=at, actor="lead", prepare=make_audit
        )
    else:
        backup(unlock(vault, PASSPHRASE), place / "backup")

def cut_off_at(step):
    done = 0
    def counted(whole):
        def or_cut_off(*arguments, **names):
            nonlocal done
            done += 1
            if done == step:
                os._exit(CUT_OFF)
            return whole(*arguments, **names)
        return or_cut_off
    for name in ("fsync", "replace", "rename", "rmdir"):
        setattr(os, name, counted(getattr(os, name)))

for line in sys.stdin:
    action, step, place = line.rstrip("\\n").split(" ", 2)
    open_slot(read_header(Path(place, "vault")), PROOF).wipe()  # every child remembers it
    child = os.fork()
    if not child:
        cut_off_at(int(step))
        act(action, Path(place))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
