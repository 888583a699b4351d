"""Rows, states and keys follow from the fold, through one function and no other statement."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event, select

from app.records.declaration import Record, table_of
from app.records.local_rows import RecordState, SearchKey
from app.records.people import Person
from app.records.registry import RecordType, record_types
from app.rules.capture import capture
from app.rules.fold import apply, digest, fold
from app.rules.shown import row_of
from app.storage import states
from app.storage.database import close_encrypted, reading, writing
from app.storage.migrations import migrate
from app.storage.states import (
    KeptState,
    forget_records,
    in_chunks,
    load_states,
    load_types,
    write_states,
)
from app.storage.unit_of_work import work_on
from tests.architecture.tree import ROOT, files
from tests.postgres import fresh_database
from tests.records.values import said_about
from tests.rules.histories import change
from tests.storage.records_file import AUTHOR, NOW, TEAM, everything, open_records, rows

TYPES = list(record_types().values())
RECORD_TABLES = {kind.name for kind in TYPES} | {table_of(RecordState).name}
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.IGNORECASE)
ALLOWED = {states.write_states.__code__, states.forget_records.__code__}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_records(tmp_path_factory.mktemp("records"))
    yield engine
    close_encrypted(engine)


@pytest.fixture(scope="module")
def postgres(postgres_url: str) -> Iterator[Engine]:
    engine = create_engine(fresh_database(postgres_url))
    migrate(engine)
    yield engine
    engine.dispose()


def named(record_id: str, forename: str) -> KeptState:
    state = fold([change(f"c-{record_id}", {"name": {"forename": forename}})])
    return KeptState("person", record_id, state)


def row_in(engine: Engine, kind: RecordType, record_id: str) -> dict[str, Any]:
    with reading(engine) as connection:
        statement = select(kind.table).where(kind.table.c.id == record_id)
        return dict(connection.execute(statement).mappings().one())


class TestRows:
    @pytest.mark.parametrize("place", ["engine", "postgres"])
    @pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
    @settings(
        max_examples=5,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(data=st.data())
    def test_a_row_comes_back_as_the_state_shows_it_from_both_engines(
        self, request: pytest.FixtureRequest, place: str, kind: RecordType, data: st.DataObject
    ) -> None:
        engine: Engine = request.getfixturevalue(place)
        captured = capture(kind, data.draw(said_about(kind)), looking_at={}, is_new=True)
        later = {"later\0group": {"x\0": ["y\0", {"z": 2**70}]}}
        state = fold([change("c1", captured.groups), change("c2", later)])
        with writing(engine) as connection:
            write_states(connection, [KeptState(kind.name, "r1", state, number=7)])
        assert row_in(engine, kind, "r1") == row_of(kind, "r1", state)
        with reading(engine) as connection:
            assert load_states(connection, ["r1"])["r1"].shown == state

    def test_writing_again_replaces_the_whole_row(self, engine: Engine) -> None:
        with writing(engine) as connection:
            write_states(connection, [named("again", "Houmet")])
            write_states(connection, [KeptState("person", "again", {})])
        assert row_in(engine, record_types()["person"], "again")["forename"] is None

    def test_the_hash_is_of_what_the_centre_holds(self, engine: Engine) -> None:
        base = fold([change("a", {"name": {"forename": "Houmet"}})])
        unsent = apply(base, change("b", {"known_as": {"known_as": "Hou"}}))
        with writing(engine) as connection:
            write_states(connection, [KeptState("person", "based", unsent, base=base, number=3)])
            kept = load_states(connection, ["based"])["based"]
            table = table_of(RecordState)
            statement = select(table.c.digest).where(table.c.record_id == "based")
            assert connection.execute(statement).scalar_one() == digest(base)
        assert (kept.shown, kept.base, kept.number) == (unsent, base, 3)
        assert kept.known_to_centre == base

    def test_more_records_than_fit_one_statement_are_found(self, engine: Engine) -> None:
        ids = [f"many-{number}" for number in range(1201)]
        with writing(engine) as connection:
            write_states(connection, [named(each, "Houmet") for each in ids])
            assert set(load_states(connection, ids)) == set(ids)
            assert load_types(connection, [*ids, "nobody"]) == dict.fromkeys(ids, "person")
        assert [len(chunk) for chunk in in_chunks(ids)] == [500, 500, 201]


class TestForgetting:
    def test_a_forgotten_record_leaves_nothing_behind(self, tmp_path: Path) -> None:
        engine = open_records(tmp_path)
        before = everything(engine)

        def keys_of(_type: str, row: Any) -> Any:
            return row["id"], {("name", row["forename"])}

        later = KeptState("later_type", "r9", fold([change("z", {"x": {"y": 1}})]))
        with writing(engine) as connection:
            write_states(connection, [named("p1", "Houmet"), named("p2", "Herm")], keys_of=keys_of)
            write_states(connection, [later])
        assert len(rows(engine, SearchKey)) == 2
        with writing(engine) as connection:
            forget_records(connection, ["p1", "r9", "nobody"])
        assert [row["id"] for row in rows(engine, Person)] == ["p2"]
        assert [row["record_id"] for row in rows(engine, RecordState)] == ["p2"]
        assert [row["record_id"] for row in rows(engine, SearchKey)] == ["p2"]
        with writing(engine) as connection:
            forget_records(connection, ["p2"])
        assert everything(engine) == before
        close_encrypted(engine)


def comes_from(frame: FrameType | None) -> bool:
    """Tell whether `write_states` or `forget_records` is among the callers."""
    while frame is not None:
        if frame.f_code in ALLOWED:
            return True
        frame = frame.f_back
    return False


class TestOneWriter:
    def test_in_a_tour_of_all_verbs_every_write_of_a_record_comes_through_it(
        self, tmp_path: Path
    ) -> None:
        engine = open_records(tmp_path)
        written, strays = set(), []

        @event.listens_for(engine, "before_cursor_execute")
        def look(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            found = WRITES.match(statement)
            if found and found[1] in RECORD_TABLES:
                written.add(found[1])
                if not comes_from(sys._getframe()):
                    strays.append(statement)

        with work_on(engine, AUTHOR, NOW) as work:
            ids = {kind.name: work.record(kind.name, self.something(kind)) for kind in TYPES}
            work.edit("person", ids["person"], {"known_as": "Hou"})
            work.correct("instrument_result", ids["instrument_result"], {"total": 3})
            work.void("contact", ids["contact"], reason="test entry")
            work.unvoid("contact", ids["contact"])
            work.take([change("i1", {"reach": {"phone": "07700 900111"}})], event="imported")
            work.commit()
        with writing(engine) as connection:
            forget_records(connection, list(ids.values()))
        assert written == RECORD_TABLES
        assert strays == []
        close_encrypted(engine)

    @staticmethod
    def something(kind: RecordType) -> dict[str, Any]:
        """Say one thing of a type."""
        words = [name for name, field in kind.fields.items() if field.annotation == str | None]
        return {words[0]: TEAM}

    def test_no_other_module_names_a_record_table_in_a_statement_that_writes(self) -> None:
        models = {model.__name__ for model in Record.__subclasses__()} | {"RecordState"}
        found = {
            f"{path}:{line}"
            for path in files("app", "server")
            if path.as_posix() != "app/storage/states.py" and "versions" not in path.parts
            for line in writes_of_records((ROOT / path).read_text("utf-8"), models)
        }
        assert not found, f"records are written by write_states alone: {found}"

    @pytest.mark.parametrize(
        "line",
        [
            "connection.execute(insert(table_of(Person)), rows)",
            "_T = table_of(Person)\nconnection.execute(_T.insert())",
            "connection.execute(update(kind.table).values(x=1))",
            "connection.execute(sqlite.insert(Person.__table__))",
            "connection.execute(delete(record_types()['person'].table))",
            "connection.exec_driver_sql('DELETE FROM person')",
            "session = Session(engine)",
        ],
    )
    def test_the_search_finds_such_statements(self, line: str) -> None:
        assert list(writes_of_records(line, {"Person"}))
        assert not list(writes_of_records("delete(table_of(OutboxChange))", {"Person"}))


def writes_of_records(source: str, models: set[str]) -> Iterator[int]:
    """Give the lines where a statement writes a table that is, or may be, one of records."""
    tree = ast.parse(source)
    meant = {
        ast.unparse(node.targets[0]): ast.unparse(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            raw = WRITES.match(node.value)
            if raw and raw[1] in RECORD_TABLES:
                yield node.lineno
        if isinstance(node, ast.Call):
            target = written_table(node)
            target = meant.get(target, target)
            names = set(re.findall(r"\w+", target))
            if names & models or target.endswith(".table") or target == "Session":
                yield node.lineno


def written_table(call: ast.Call) -> str:
    """Return what a call of insert, update or delete writes, as it stands in the source."""
    named = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    if named == "Session":
        return named
    if named not in {"insert", "update", "delete"}:
        return ""
    if isinstance(call.func, ast.Attribute) and not call.args:
        return ast.unparse(call.func.value)
    return ast.unparse(call.args[0]) if call.args else ""
