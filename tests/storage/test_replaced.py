"""What stood and stands no more: kept in the transaction that replaced it, gone with its record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from app.casework.laptop import prepare
from app.records.change import Change
from app.records.ids import new_id
from app.rules.fold import Head
from app.storage.database import close_encrypted, open_encrypted, writing
from app.storage.replaced import (
    Replaced,
    before_heads,
    keep_replaced,
    replaced_by_join,
    replaced_in_log,
    replaced_of,
)
from app.storage.states import KeptState, forget_records, write_states
from app.storage.vault_key import VaultKey

RECORD = new_id()
NOW = datetime(2026, 5, 9, 10, 42, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_encrypted(tmp_path / "vault.db", VaultKey(bytearray(range(32))))
    prepare(opened)
    yield opened
    close_encrypted(opened)


def change(gp: str | None, *seen: Change, group: str = "gp") -> Change:
    ids = [each.id for each in seen]
    return Change(
        id=new_id(),
        record_type="person",
        record_id=RECORD,
        groups={group: {"gp": gp} if group == "gp" else gp},
        seen={group: ids} if ids else {},
        author="worker",
        device="laptop",
        made_at=NOW,
    )


def no_keys(_name: str, _row: Any) -> None:
    return None


def written(connection: Connection, *changes: Change, at_centre: bool = False) -> KeptState:
    kept = KeptState("person", RECORD, {})
    for number, each in enumerate(changes, start=1):
        kept = kept.after_received(each, number)
    write_states(connection, [kept], keys_of=None if at_centre else no_keys)
    return kept


def test_a_value_that_is_replaced_stays_with_what_took_its_place(engine: Engine) -> None:
    first = change("One")
    second = change("Two", first)
    with writing(engine) as connection:
        written(connection, first, second)
        (kept,) = replaced_of(connection, RECORD)["gp"]
    assert (kept.change_id, kept.replaced_by) == (first.id, second.id)
    assert kept.head is not None
    assert kept.head.value == {"gp": "One"}
    assert kept.origin is not None
    assert (kept.origin.author, kept.at) == ("worker", NOW)


def test_what_an_author_had_seen_and_this_laptop_never_held_is_known_by_name(
    engine: Engine,
) -> None:
    first = change("One")
    second = change("Two", first)
    with writing(engine) as connection:
        written(connection, second)
        (kept,) = replaced_of(connection, RECORD)["gp"]
    assert (kept.change_id, kept.head) == (first.id, None)


def test_a_value_that_comes_too_late_to_stand_is_kept_too(engine: Engine) -> None:
    first = change("One")
    second = change("Two", first)
    with writing(engine) as connection:
        written(connection, second, first)
        values = [each.head.value for each in replaced_of(connection, RECORD)["gp"] if each.head]
    assert values == [{"gp": "One"}]


def test_a_value_taken_back_to_nothing_is_a_value(engine: Engine) -> None:
    voided = change("why", group="void")
    back = change(None, voided, group="void")
    again = change("why else", back, group="void")
    with writing(engine) as connection:
        written(connection, voided, back, again)
        heads = {each.change_id: each.head for each in replaced_of(connection, RECORD)["void"]}
    assert heads[back.id] == Head(None)


def test_before_is_the_last_value_that_all_heads_replaced() -> None:
    root = change("Root")
    base = change("Base", root)
    one, other = change("One", base), change("Other", base)
    later = change("Later", one)
    log = replaced_in_log([root, base, one, other, later])
    last, head = before_heads(log, [later.id, other.id])
    assert last == base.id
    assert head == Head({"gp": "Base"})


def test_of_values_that_replaced_nothing_nothing_was_before() -> None:
    assert before_heads([], [new_id(), new_id()]) == (None, None)


def test_what_is_told_later_fills_in_what_was_missing_and_loses_nothing(engine: Engine) -> None:
    first = change("One")
    second = change("Two", first)
    with writing(engine) as connection:
        written(connection, second)
        keep_replaced(connection, [(RECORD, replaced_in_log([first, second]))])
        unknown = Replaced("gp", first.id, second.id, None, None, None)
        keep_replaced(connection, [(RECORD, [unknown])])
        (kept,) = replaced_of(connection, RECORD)["gp"]
    assert kept.head == Head({"gp": "One"})


def test_a_repair_that_takes_a_value_away_keeps_it() -> None:
    first = change("One")
    second = change("Two", first)
    mine = KeptState("person", RECORD, {}).after_received(first, 1)
    joined = mine.after_received(second, 2)
    (kept,) = replaced_by_join(mine.shown, joined.shown, mine.origins)
    assert (kept.change_id, kept.replaced_by, kept.head) == (first.id, None, Head({"gp": "One"}, 1))


def test_they_go_with_their_record(engine: Engine) -> None:
    first = change("One")
    with writing(engine) as connection:
        written(connection, first, change("Two", first))
        forget_records(connection, [RECORD])
        assert replaced_of(connection, RECORD) == {}


def test_the_centre_keeps_none_since_it_has_its_log(engine: Engine) -> None:
    first = change("One")
    with writing(engine) as connection:
        written(connection, first, change("Two", first), at_centre=True)
        assert replaced_of(connection, RECORD) == {}
