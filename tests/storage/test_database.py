import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlcipher3 import dbapi2

from app.records.refusal import Refusal
from app.storage.database import (
    VaultKey,
    check_integrity,
    close_encrypted,
    copy_encrypted,
    open_encrypted,
    open_postgres,
    reading,
    writing,
)
from tests.storage.sample_vault import notes, prepare, write_note

THREADS, ROUNDS = 4, 50


@pytest.fixture
def key() -> VaultKey:
    return VaultKey.new()


@pytest.fixture
def engine(tmp_path: Path, key: VaultKey) -> Iterator[Engine]:
    opened = open_encrypted(tmp_path / "wayside.db", key)
    prepare(opened)
    yield opened
    close_encrypted(opened)


def test_a_wrong_key_is_refused_at_once_and_quietly(
    engine: Engine, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        open_encrypted(tmp_path / "wayside.db", VaultKey.new())

    assert refused.value.code == "wrong_key"
    assert capfd.readouterr().err == ""


def test_the_connection_keeps_its_promises(engine: Engine) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "cipher_memory_security": "0",
    }
    with writing(engine) as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}

    assert found == wanted


@pytest.mark.parametrize(
    "statement", ["ATTACH DATABASE '{file}' AS plain KEY ''", "DETACH DATABASE main"]
)
def test_nothing_can_be_attached_to_carry_the_vault_away(
    engine: Engine, tmp_path: Path, statement: str
) -> None:
    target = tmp_path / "plain.db"
    with reading(engine) as connection, pytest.raises(DBAPIError, match="authori"):
        connection.exec_driver_sql(statement.format(file=target))

    assert not target.exists()


def test_a_vacuum_cannot_carry_the_vault_away(engine: Engine, tmp_path: Path) -> None:
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        connection.rollback()
        with pytest.raises(dbapi2.DatabaseError, match="authori"):
            driver.execute(f"VACUUM INTO '{tmp_path / 'plain.db'}'")

    assert not (tmp_path / "plain.db").exists()


def test_who_reads_and_then_writes_at_the_same_time_loses_nothing(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))

    def count() -> None:
        for _ in range(ROUNDS):
            with writing(engine) as connection:
                value = connection.execute(text("SELECT value FROM counter")).scalar_one()
                connection.execute(text("UPDATE counter SET value = :next"), {"next": value + 1})

    threads = [threading.Thread(target=count) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with reading(engine) as connection:
        assert connection.execute(text("SELECT value FROM counter")).scalar() == THREADS * ROUNDS


def test_an_exception_takes_the_whole_transaction_back(engine: Engine) -> None:
    write_note(engine, "kept")

    def stumble() -> None:
        with writing(engine) as connection:
            connection.execute(text("INSERT INTO note (body) VALUES ('lost')"))
            raise KeyError

    with pytest.raises(KeyError):
        stumble()

    assert notes(engine) == ["kept"]


def test_a_busy_file_is_refused_for_now_and_works_later(
    engine: Engine, tmp_path: Path, key: VaultKey
) -> None:
    other = open_encrypted(tmp_path / "wayside.db", key)
    try:
        with reading(other) as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 1")
        with writing(engine), pytest.raises(Refusal) as refused:
            write_note(other, "too early")
        assert refused.value.code == "busy"
        write_note(other, "later")
        assert notes(other) == ["later"]
    finally:
        close_encrypted(other)


def test_reading_sees_one_moment_and_cannot_write(engine: Engine) -> None:
    write_note(engine, "first")
    with reading(engine) as connection:
        count = text("SELECT count(*) FROM note")
        assert connection.execute(count).scalar() == 1
        write_note(engine, "second")
        assert connection.execute(count).scalar() == 1
        with pytest.raises(OperationalError):
            connection.execute(text("INSERT INTO note (body) VALUES ('third')"))

    assert notes(engine) == ["first", "second"]


def test_a_file_opened_for_reading_takes_no_changes(
    engine: Engine, tmp_path: Path, key: VaultKey
) -> None:
    write_note(engine, "seen")
    looking = open_encrypted(tmp_path / "wayside.db", key, read_only=True)
    try:
        assert notes(looking) == ["seen"]
        with pytest.raises(Refusal) as refused:
            write_note(looking, "not written")
        assert refused.value.code == "read_only"
    finally:
        close_encrypted(looking)


def test_a_missing_file_is_not_made_for_reading(tmp_path: Path, key: VaultKey) -> None:
    with pytest.raises(Refusal) as refused:
        open_encrypted(tmp_path / "nothing.db", key, read_only=True)

    assert refused.value.code == "cannot_open"
    assert list(tmp_path.iterdir()) == []


def test_exceptions_do_not_quote_what_people_wrote(engine: Engine) -> None:
    with pytest.raises(DBAPIError) as raised, writing(engine) as connection:
        connection.execute(text("INSERT INTO missing VALUES (:b)"), {"b": "Houmet Brecquin"})

    assert "Brecquin" not in str(raised.value)
    assert "Brecquin" not in repr(raised.value)


def test_the_key_shows_nowhere(engine: Engine, key: VaultKey) -> None:
    with key.hex_form() as spelled:
        digits = bytes(spelled[2:-1]).decode()

    assert digits not in f"{key!r} {key} {engine!r} {engine.url} {vars(engine)!r}"
    assert set(spelled) == {0}


def test_a_wiped_key_opens_nothing(tmp_path: Path, key: VaultKey) -> None:
    key.wipe()

    with pytest.raises(Refusal) as refused:
        open_encrypted(tmp_path / "wayside.db", key)
    assert refused.value.code == "locked"
    assert repr(key) == "VaultKey(wiped)"


def test_a_full_database_refuses_and_keeps_what_was_saved(engine: Engine) -> None:
    write_note(engine, "kept")

    def fill() -> None:
        with writing(engine) as connection:
            connection.execute(text("PRAGMA max_page_count = 1"))
            for _ in range(200):
                connection.execute(text("INSERT INTO note (body) VALUES (randomblob(4000))"))

    with pytest.raises(Refusal) as refused:
        fill()

    assert refused.value.code == "disk_full"
    assert notes(engine) == ["kept"]
    check_integrity(engine)


def test_every_flipped_page_is_refused_and_never_shown(tmp_path: Path, key: VaultKey) -> None:
    path = tmp_path / "wayside.db"
    engine = open_encrypted(path, key)
    prepare(engine)
    bodies = [f"note {number} " + "x" * 900 for number in range(40)]
    for body in bodies:
        write_note(engine, body)
    close_encrypted(engine)
    whole = path.read_bytes()
    chance = random.Random(7)  # noqa: S311 - places to damage, not secrets
    for page in range(len(whole) // 4096):
        damaged = bytearray(whole)
        damaged[page * 4096 + chance.randrange(4096)] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        assert _reads_or_is_refused(path, key, bodies)


def _reads_or_is_refused(path: Path, key: VaultKey, bodies: list[str]) -> bool:
    """Whether a damaged file is refused, and what is still shown of it is as it was written."""
    try:
        engine = open_encrypted(path, key)
    except Refusal as refusal:
        return refusal.code == "wrong_key"
    try:
        with pytest.raises(Refusal) as refused:
            check_integrity(engine)
        try:
            return notes(engine) == bodies and refused.value.code == "damaged"
        except Refusal as refusal:
            return refusal.code == "damaged"
    finally:
        close_encrypted(engine)


def test_closing_stops_what_runs_and_says_that_the_vault_is_locked(engine: Engine) -> None:
    told: list[str] = []
    started = threading.Event()

    def endless() -> None:
        query = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )
        try:
            with reading(engine) as connection:
                started.set()
                connection.execute(text(query)).scalar()
        except Refusal as refusal:
            told.append(refusal.code)

    thread = threading.Thread(target=endless)
    thread.start()
    started.wait()
    close_encrypted(engine)
    thread.join()

    assert told == ["locked"]
    with pytest.raises(Refusal) as refused:
        notes(engine)
    assert refused.value.code == "locked"


def test_who_holds_a_connection_while_the_vault_locks_is_told_so(engine: Engine) -> None:
    def write_in_two_halves() -> None:
        with writing(engine) as connection:
            connection.execute(text("INSERT INTO note (body) VALUES ('half')"))
            close_encrypted(engine)
            connection.execute(text("INSERT INTO note (body) VALUES ('other half')"))

    with pytest.raises(Refusal) as refused:
        write_in_two_halves()

    assert refused.value.code == "locked"


def test_a_copy_is_whole_under_another_key_while_others_write(
    engine: Engine, tmp_path: Path
) -> None:
    for number in range(20):
        write_note(engine, f"before {number}" + "x" * 4000)
    other = VaultKey.new()
    seen: list[tuple[int, int]] = []

    def notice(done: int, of: int) -> None:
        seen.append((done, of))
        write_note(engine, "during")

    copy_encrypted(engine, tmp_path / "copy.db", other, progress=notice)

    copy = open_encrypted(tmp_path / "copy.db", other)
    try:
        check_integrity(copy)
        assert len(notes(copy)) == 20
    finally:
        close_encrypted(copy)
    assert seen[-1][0] == seen[-1][1]


def test_a_copy_that_is_stopped_leaves_nothing(engine: Engine, tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_encrypted(engine, tmp_path / "copy.db", VaultKey.new(), progress=stop)

    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("copy")] == []


def test_postgres_is_used_in_the_same_way(postgres_url: str) -> None:
    engine = open_postgres(postgres_url)
    try:
        with writing(engine) as connection:
            connection.execute(text("CREATE TEMPORARY TABLE note (body text)"))
            connection.execute(text("INSERT INTO note VALUES ('kept')"))
            assert connection.execute(text("SELECT body FROM note")).scalar() == "kept"
        with reading(engine) as connection:
            level = connection.execute(text("SHOW transaction_isolation")).scalar()
            assert level == "repeatable read"
            with pytest.raises(Refusal) as refused:
                connection.execute(text("CREATE TABLE unwanted (id int)"))
        assert refused.value.code == "read_only"
        with writing(engine) as connection:
            assert connection.execute(text("SHOW transaction_read_only")).scalar() == "off"
    finally:
        engine.dispose()


def test_a_central_database_that_does_not_answer_gives_a_refusal() -> None:
    engine = open_postgres("postgresql://nobody:secret@127.0.0.1:1/nothing?connect_timeout=2")
    with pytest.raises(Refusal) as refused, reading(engine):
        pass

    assert refused.value.code == "unreachable"
    assert "secret" not in f"{refused.value} {engine!r}"
