"""Ends a process that writes, and lets its disk run full: what it had said was saved is there."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.storage.database import VaultKey, check_integrity, close_encrypted, open_encrypted
from tests.storage.sample_vault import notes

KILLS = 30


@pytest.fixture
def key() -> VaultKey:
    return VaultKey.new()


def test_a_file_that_may_not_grow_gives_a_refusal_and_loses_nothing(
    tmp_path: Path, key: VaultKey
) -> None:
    with key.hex_form() as spelled:
        hexed = bytes(spelled).decode()
    ended = _run(_FILLER, tmp_path / "wayside.db", hexed)

    assert ended.stdout.split()[-1] in {"disk_full", "disk_fault"}
    acknowledged = int(ended.stdout.split()[0])
    engine = open_encrypted(tmp_path / "wayside.db", key)
    try:
        assert len(notes(engine)) == acknowledged
        check_integrity(engine)
    finally:
        close_encrypted(engine)


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(
    tmp_path: Path, key: VaultKey
) -> None:
    path = tmp_path / "wayside.db"
    chance = random.Random(11)  # noqa: S311 - moments to kill at, not secrets
    acknowledged = 0
    with _nursery(path, key) as nursery:
        for _ in range(KILLS):
            said = _write_until_killed(nursery, chance.randrange(1, 40))
            acknowledged = max(acknowledged, said)
            engine = open_encrypted(path, key)
            try:
                found = notes(engine)
                assert found == [str(number) for number in range(1, len(found) + 1)]
                assert len(found) >= acknowledged
                check_integrity(engine)
            finally:
                close_encrypted(engine)
    assert acknowledged >= KILLS


@contextmanager
def _nursery(path: Path, key: VaultKey) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a process that has imported all it needs and makes a writer for each line it gets."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITERS, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as nursery:
        assert nursery.stdin is not None
        with key.hex_form() as spelled:
            nursery.stdin.write(bytes(spelled) + b"\n")
        yield nursery
        nursery.stdin.close()


def _write_until_killed(nursery: "subprocess.Popen[bytes]", commits: int) -> int:
    """Let a new process write, kill it after so many commits, and return the last one it said."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(b"write\n")
    nursery.stdin.flush()
    writer = int(nursery.stdout.readline())
    said = [nursery.stdout.readline() for _ in range(commits)]
    os.kill(writer, signal.SIGKILL)
    while said[-1] != b"over\n":
        said.append(nursery.stdout.readline())
    return int(said[-2])


def _run(program: str, path: Path, hexed: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program, str(path)],
        input=hexed + "\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )


_FILLER = """
import resource, signal, sys
from pathlib import Path
from sqlalchemy import text
from app.records.refusal import Refusal
from app.storage.database import VaultKey, open_encrypted, writing
key = VaultKey(bytearray.fromhex(sys.stdin.readline().strip()[2:-1]))
engine = open_encrypted(Path(sys.argv[1]), key)
with writing(engine) as connection:
    connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, body)"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
written = 0
try:
    while True:
        with writing(engine) as connection:
            connection.execute(text("INSERT INTO note (body) VALUES (randomblob(3000))"))
        written += 1
except Refusal as refusal:
    print(written, refusal.code)
"""
_WRITERS = """
import os, sys
from pathlib import Path
from sqlalchemy import text
from app.storage.database import VaultKey, open_encrypted, writing
digits = sys.stdin.readline().strip()[2:-1]

def write():
    engine = open_encrypted(Path(sys.argv[1]), VaultKey(bytearray.fromhex(digits)))
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, body)"))
    os.write(1, b"%d\\n" % os.getpid())
    while True:
        with writing(engine) as connection:
            count = connection.execute(text("SELECT count(*) FROM note")).scalar_one()
            row = {"body": str(count + 1)}
            connection.execute(text("INSERT INTO note (body) VALUES (:body)"), row)
        os.write(1, b"%d\\n" % (count + 1))

for line in sys.stdin:
    writer = os.fork()
    if not writer:
        write()
    os.waitpid(writer, 0)
    os.write(1, b"over\\n")
"""
