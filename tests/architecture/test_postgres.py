"""The tests' own PostgreSQL keeps its word, since others build on it."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests import postgres
from tests.postgres import fresh_database


def test_two_fresh_databases_share_nothing(postgres_url: str) -> None:
    first = create_engine(fresh_database(postgres_url))
    second = create_engine(fresh_database(postgres_url))
    with first.begin() as connection:
        connection.execute(text("create table seen_here (id int)"))
    with second.begin() as connection:
        found = connection.execute(text("select to_regclass('seen_here')")).scalar_one()
    first.dispose()
    second.dispose()
    assert found is None


def test_the_server_listens_on_no_network_port(postgres_url: str) -> None:
    plain = make_url(postgres_url).set(drivername="postgresql").render_as_string()
    with psycopg.connect(plain) as connection:
        row = connection.execute("show listen_addresses").fetchone()
    assert row == ("",)


def test_without_postgresql_a_test_fails_and_names_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="install the package postgresql"):
        postgres.program("a-program-that-postgresql-does-not-have")


def test_nothing_is_left_when_the_session_ends() -> None:
    story = (
        "from tests.postgres import running_postgres\n"
        "from sqlalchemy.engine import make_url\n"
        "with running_postgres() as url:\n"
        "    print(make_url(url).query['host'])\n"
    )
    here = Path(postgres.__file__).parents[1]
    ended = subprocess.run(
        [sys.executable, "-c", story], capture_output=True, text=True, check=True, cwd=here
    )
    assert not Path(ended.stdout.strip()).exists()
