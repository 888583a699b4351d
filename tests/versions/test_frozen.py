"""What a released version left behind is read by this one, whole.

Before the first release the fixtures are made anew whenever the first tables change.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.engine import make_url

from app.records.change import decode_change
from app.records.declaration import table_of
from app.records.local_rows import CentreKnown, OutboxChange, RecordState
from app.records.registry import record_types
from app.records.server_rows import LoggedChange
from app.rules.fold import State, contested_groups, decode_state, digest, fold
from app.rules.shown import row_of
from app.storage.database import check_integrity, close_encrypted, open_encrypted, reading
from app.storage.migrations import heads, migrate, revision_of
from app.storage.vault_key import VaultKey
from app.sync.protocol import Offer, Pulled, read_answer, read_request
from server.centre import open_centre
from tests.postgres import fresh_database
from tests.versions.freeze import FOLDER, kinds, lines_in


def key_in(name: str) -> bytes:
    return bytes.fromhex((FOLDER / name).read_text(encoding="ascii"))


def check_states(engine: Engine) -> dict[str, State]:
    """Check that every kept state gives the row and digest that are kept beside it."""
    with reading(engine) as connection:
        assert revision_of(connection) == heads()[0]
        kept = connection.execute(select(table_of(RecordState))).all()
        for row in kept:
            kind, state = record_types()[row.record_type], decode_state(row.shown)
            known = state if row.base is None else decode_state(row.base)
            assert row.digest == digest(known)
            found = connection.execute(select(kind.table).where(kind.table.c.id == row.record_id))
            assert dict(found.mappings().one()) == row_of(kind, row.record_id, state)
    states = {row.record_id: decode_state(row.shown) for row in kept}
    assert sum("known_as" in contested_groups(state) for state in states.values()) == 1
    return states


def test_a_frozen_vault_opens_in_this_program(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    shutil.copy(FOLDER / "vault.db", path)
    engine = open_encrypted(path, VaultKey(bytearray(key_in("vault.key.txt"))))
    check_integrity(engine)
    migrate(engine)
    check_states(engine)
    with reading(engine) as connection:
        known = connection.execute(select(table_of(CentreKnown))).one()
        outbox = connection.execute(select(table_of(OutboxChange))).all()
    assert known.cursor > 0
    assert [row.status for row in outbox].count("waiting") == 1
    assert all(decode_change(row.body).id == row.change_id for row in outbox)
    close_encrypted(engine)


def check_centre(engine: Engine) -> None:
    states = check_states(engine)
    with reading(engine) as connection:
        log = table_of(LoggedChange)
        rows = connection.execute(select(log).order_by(log.c.number)).all()
    changes = [decode_change(row.body) for row in rows]
    for record_id, state in states.items():
        of_record = [change for change in changes if change.record_id == record_id]
        assert digest(fold(of_record)) == digest(state)


def test_a_frozen_centre_opens_in_this_program(tmp_path: Path) -> None:
    for name in ("centre.db", "centre.name"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "centre.key").write_bytes(key_in("centre.key.txt"))
    centre = open_centre(tmp_path)
    check_centre(centre.engine)
    centre.engine.dispose()


def test_a_frozen_centre_on_postgresql_opens_in_this_program(
    postgres_url: str, tmp_path: Path
) -> None:
    url = fresh_database(postgres_url)
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute((FOLDER / "centre.sql").read_bytes())
    centre = open_centre(tmp_path / "centre", database_url=url, initialise=True)
    check_centre(centre.engine)
    centre.engine.dispose()


@pytest.mark.parametrize(
    ("name", "asked", "answered"),
    [
        ("offering", {"Hello", "Offer", "AuditLine"}, {"Welcome", "Verdict", "Done"}),
        ("entering", {"Hello"}, {"Welcome", "Entering", "Entered", "Done"}),
        ("quiet", {"Hello"}, {"Welcome", "Done"}),
    ],
)
def test_frozen_lines_are_read_by_this_program(
    name: str, asked: set[str], answered: set[str]
) -> None:
    request = lines_in(FOLDER / f"{name}.request.jsonl")
    answer = lines_in(FOLDER / f"{name}.answer.jsonl")
    assert len(kinds(read_request(iter(request)))) == len(request)
    assert len(kinds(read_answer(iter(answer)))) == len(answer)
    assert asked <= set(kinds(read_request(iter(request)))) | {"AuditLine"}
    assert answered <= set(kinds(read_answer(iter(answer))))
    for line in (*read_request(iter(request)), *read_answer(iter(answer))):
        if isinstance(line, Offer | Pulled):
            assert decode_change(line.change).groups
