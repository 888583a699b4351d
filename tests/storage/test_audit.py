from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from app.records.local_rows import AuditEntry
from app.rules.audit_chain import BEGINNING, ChainFault, FaultKind
from app.storage.audit import append_audit, check_audit
from app.storage.database import VaultKey, close_encrypted, open_encrypted, reading, writing

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)
CHAIN = "01a20000-0000-7000-8000-00000000000a"
NEXT_CHAIN = "01a20000-0000-7000-8000-00000000000b"
WORKER = "01a20000-0000-7000-8000-0000000000aa"
PERSON = "01a20000-0000-7000-8000-0000000000ff"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_encrypted(tmp_path / "wayside.db", VaultKey.new())
    with writing(opened) as connection:
        AuditEntry.metadata.create_all(connection, tables=[AuditEntry.__table__])  # type: ignore[attr-defined]
    yield opened
    close_encrypted(opened)


def _read_of_a_person(connection: Connection, number: int, chain_id: str = CHAIN) -> str:
    return append_audit(
        connection,
        chain_id=chain_id,
        at=NOON + timedelta(seconds=number),
        actor=WORKER,
        event="person.read",
        record_type="person",
        record_ids=[PERSON],
    )


def _faults(engine: Engine) -> list[ChainFault]:
    with reading(engine) as connection:
        return check_audit(connection)


def test_entries_are_numbered_and_chained(engine: Engine) -> None:
    heads = []
    for number in range(5):
        with writing(engine) as connection:
            heads.append(_read_of_a_person(connection, number))

    with reading(engine) as connection:
        rows = connection.execute(
            text("SELECT number, previous_hash, hash FROM audit_entry ORDER BY position")
        ).all()
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.previous_hash for row in rows] == [BEGINNING, *heads[:-1]]
    assert [row.hash for row in rows] == heads
    assert _faults(engine) == []


def test_an_entry_lives_and_dies_with_its_transaction(engine: Engine) -> None:
    with writing(engine) as connection:
        _read_of_a_person(connection, 1)

    def stumble() -> None:
        with writing(engine) as connection:
            _read_of_a_person(connection, 2)
            raise KeyError

    with pytest.raises(KeyError):
        stumble()
    with writing(engine) as connection:
        _read_of_a_person(connection, 3)

    assert _faults(engine) == []
    with reading(engine) as connection:
        assert connection.execute(text("SELECT max(number) FROM audit_entry")).scalar() == 2


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit_entry SET actor = 'x' WHERE number = 3", FaultKind.EDITED),
        ("UPDATE audit_entry SET at = '2026-05-09T11:00:00.000000Z' WHERE number = 3", "edited"),
        ("UPDATE audit_entry SET record_ids = '[]' WHERE number = 3", FaultKind.EDITED),
        ("UPDATE audit_entry SET record_type = NULL WHERE number = 3", FaultKind.EDITED),
        ("DELETE FROM audit_entry WHERE number = 3", FaultKind.GAP),
        ("UPDATE audit_entry SET position = 100 WHERE number = 3", FaultKind.REORDERED),
    ],
)
def test_what_was_done_to_the_table_is_found(engine: Engine, statement: str, fault: str) -> None:
    with writing(engine) as connection:
        for number in range(6):
            _read_of_a_person(connection, number)
    with writing(engine) as connection:
        connection.execute(text(statement))

    assert fault in [found.kind for found in _faults(engine)]


def test_a_new_chain_follows_the_head_of_the_one_before(engine: Engine) -> None:
    with writing(engine) as connection:
        for number in range(3):
            last = _read_of_a_person(connection, number)
        _read_of_a_person(connection, 4, NEXT_CHAIN)
        _read_of_a_person(connection, 5, NEXT_CHAIN)

    with reading(engine) as connection:
        first_of_next = connection.execute(
            text("SELECT number, previous_hash FROM audit_entry WHERE chain_id = :chain LIMIT 1"),
            {"chain": NEXT_CHAIN},
        ).one()
    assert tuple(first_of_next) == (1, last)
    assert _faults(engine) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"event": "Read the person"},
        {"record_ids": ["Houmet Brecquin"]},
        {"record_ids": [""]},
        {"actor": "07700 900123"},
        {"actor": ""},
    ],
)
def test_what_is_no_id_or_code_is_our_own_bug_and_not_quoted(
    engine: Engine, wrong: dict[str, object]
) -> None:
    content: dict[str, object] = {"actor": WORKER, "event": "person.read"} | wrong
    with writing(engine) as connection, pytest.raises(ValueError, match="audit") as raised:
        append_audit(connection, chain_id=CHAIN, at=NOON, **content)  # type: ignore[arg-type]
    assert "Brecquin" not in str(raised.value)
    assert "900123" not in str(raised.value)
