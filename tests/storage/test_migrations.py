"""One history makes the declared schema on both engines, and never touches newer data."""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine
from sqlmodel import SQLModel

from app.records.refusal import Refusal
from app.records.registry import record_types
from app.storage.database import close_encrypted, open_encrypted, reading, writing
from app.storage.migrations import FOLDER, heads, migrate, revision_of
from app.storage.vault_key import VaultKey
from tests.postgres import fresh_database
from tests.storage.records_file import everything

WRITER = FOLDER / "__main__.py"


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[Engine]:
    engine = open_encrypted(tmp_path / "records.db", VaultKey.new())
    yield engine
    close_encrypted(engine)


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    engine = create_engine(fresh_database(postgres_url))
    yield engine
    engine.dispose()


def differences(engine: Engine) -> list[Any]:
    record_types()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, SQLModel.metadata))


@pytest.mark.parametrize("place", ["encrypted", "postgres"])
class TestBothEngines:
    def test_the_history_makes_what_is_declared(
        self, request: pytest.FixtureRequest, place: str
    ) -> None:
        engine: Engine = request.getfixturevalue(place)
        migrate(engine)
        assert differences(engine) == []

    def test_going_there_twice_changes_nothing(
        self, request: pytest.FixtureRequest, place: str
    ) -> None:
        engine: Engine = request.getfixturevalue(place)
        migrate(engine)
        migrate(engine)
        with engine.connect() as connection:
            assert revision_of(connection) == heads()[0]
        assert differences(engine) == []

    def test_newer_data_is_refused_and_unchanged(
        self, request: pytest.FixtureRequest, place: str
    ) -> None:
        engine: Engine = request.getfixturevalue(place)
        migrate(engine)
        with writing(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE of_a_newer_program (x INTEGER)")
            connection.exec_driver_sql("INSERT INTO of_a_newer_program VALUES (5)")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(Refusal) as caught:
            migrate(engine)
        assert caught.value.code == "newer_data"
        assert "Nothing was changed" in caught.value.sentence
        with reading(engine) as connection:
            assert revision_of(connection) == "9999"
            found = connection.exec_driver_sql("SELECT x FROM of_a_newer_program")
            assert found.scalars().all() == [5]

    def test_a_step_that_breaks_leaves_the_database_as_it_was(
        self, request: pytest.FixtureRequest, place: str, tmp_path: Path
    ) -> None:
        engine: Engine = request.getfixturevalue(place)
        history = tmp_path / "history"
        (history / "versions").mkdir(parents=True)
        write_step(history, "0001", None, "op.create_table('one', sa.Column('id', sa.Integer()))")
        migrate(engine, folder=history)
        write_step(
            history, "0002", "0001",
            "op.create_table('two', sa.Column('id', sa.Integer()))\n    raise OSError('cut off')",
        )  # fmt: skip
        with pytest.raises(OSError, match="cut off"):
            migrate(engine, folder=history)
        with reading(engine) as connection:
            assert revision_of(connection) == "0001"
            assert engine.dialect.has_table(connection, "one")
            assert not engine.dialect.has_table(connection, "two")


def write_step(folder: Path, revision: str, down: str | None, steps: str) -> None:
    """Write one step of an invented history."""
    (folder / "versions" / f"{revision}.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision = {revision!r}\n"
        f"down_revision = {down!r}\ndef upgrade():\n    {steps}\n",
        "utf-8",
    )


def test_an_empty_database_stands_nowhere(encrypted: Engine) -> None:
    with reading(encrypted) as connection:
        assert revision_of(connection) is None


def test_nothing_at_all_is_written_into_newer_data(encrypted: Engine) -> None:
    migrate(encrypted)
    with writing(encrypted) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = everything(encrypted)
    with pytest.raises(Refusal):
        migrate(encrypted)
    assert everything(encrypted) == before


def test_the_history_is_one_line() -> None:
    assert len(heads()) == 1


def test_no_step_of_the_history_takes_anything_away() -> None:
    for step in (FOLDER / "versions").glob("*.py"):
        text = step.read_text("utf-8")
        assert "drop_" not in text, step.name
        assert "alter_column" not in text, step.name
        assert "rename_" not in text, step.name


class TestWriter:
    """The writer of the next step, on an invented history and invented declarations."""

    @pytest.fixture
    def history(self, tmp_path: Path) -> Path:
        (tmp_path / "versions").mkdir()
        return tmp_path

    @staticmethod
    def write(history: Path, metadata: MetaData, name: str, monkeypatch: pytest.MonkeyPatch) -> str:
        """Run `new` as the command does, with another history and other declarations."""
        writer = runpy.run_path(str(WRITER), run_name="writer")
        inside = writer["new"].__globals__
        monkeypatch.setitem(inside, "FOLDER", history)
        monkeypatch.setitem(inside, "heads", lambda: heads(folder=history))
        monkeypatch.setitem(inside, "migrate", lambda engine: migrate(engine, folder=history))
        monkeypatch.setitem(inside, "SQLModel", type("Declared", (), {"metadata": metadata}))
        return str(writer["new"](name))

    def test_the_first_step_and_the_next_build_on_each_other(
        self, history: Path, monkeypatch: pytest.MonkeyPatch, encrypted: Engine
    ) -> None:
        declared = MetaData()
        Table("one", declared, Column("id", Integer, primary_key=True))
        assert self.write(history, declared, "first_things", monkeypatch) == "0001_first_things.py"
        assert self.write(history, declared, "nothing", monkeypatch) == ""
        later = MetaData()
        Table("one", later, Column("id", Integer, primary_key=True), Column("x", String(9)))
        assert self.write(history, later, "One more", monkeypatch) == "0002_one_more.py"
        assert self.write(history, later, "nothing", monkeypatch) == ""
        migrate(encrypted, folder=history)
        with reading(encrypted) as connection:
            connection.exec_driver_sql("SELECT id, x FROM one").all()

    @pytest.mark.parametrize(
        ("later", "named"),
        [
            ({}, "DropTableOp one"),
            ({"id": {"primary_key": True}}, "DropColumnOp one"),
            (
                {"id": {"primary_key": True}, "x": {}, "y": {"nullable": False}},
                "AddColumnOp one",
            ),
        ],
        ids=["a table away", "a column away", "a column that must not be empty"],
    )
    def test_a_step_that_does_more_than_add_is_not_written(
        self,
        history: Path,
        monkeypatch: pytest.MonkeyPatch,
        later: dict[str, dict[str, Any]],
        named: str,
    ) -> None:
        declared, changed = MetaData(), MetaData()
        Table("one", declared, Column("id", Integer, primary_key=True), Column("x", Integer))
        self.write(history, declared, "first", monkeypatch)
        if later:
            Table("one", changed, *(Column(name, Integer, **says) for name, says in later.items()))
        with pytest.raises(SystemExit, match=f"only adds.*{named}"):
            self.write(history, changed, "less", monkeypatch)
        assert [path.name for path in (history / "versions").glob("*.py")] == ["0001_first.py"]

    def test_what_is_no_command_is_answered_with_how_to_use_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "argv", ["migrations", "old"])
        with pytest.raises(SystemExit, match="usage: "):
            runpy.run_path(str(WRITER), run_name="__main__")

    def test_the_declarations_of_today_are_all_in_the_history(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys, "argv", ["migrations", "new", "nothing"])
        before = sorted(FOLDER.glob("versions/*.py"))
        runpy.run_path(str(WRITER), run_name="__main__")
        assert capsys.readouterr().out == "The declarations add nothing new.\n"
        assert sorted(FOLDER.glob("versions/*.py")) == before
