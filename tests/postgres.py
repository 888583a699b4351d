"""A PostgreSQL of our own for the tests: made in a temporary folder, gone at the end.

It listens on a socket inside its folder and on no network port, so two test runs never meet.
Addresses are SQLAlchemy's (`postgresql+psycopg://…`), as `wayside serve --database` takes them.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.engine import URL, make_url

# The disk need not hold what a test wrote; nothing else differs from a real server.
QUICK_AND_LOCAL = "-c fsync=off -c full_page_writes=off -c listen_addresses= -c max_connections=60"


def program(name: str) -> str:
    """Find a program of PostgreSQL, also where Debian keeps it.

    Raises:
        pytest.fail.Exception: it is not installed. A test that needs it is never skipped.
    """
    on_path = shutil.which(name)
    if on_path:
        return on_path
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda found: float(found.parts[-3]),
    )
    if not versions:
        pytest.fail(
            f"{name} is missing: install the package postgresql (on Debian: "
            "apt-get install postgresql), then run the tests again.",
            pytrace=False,
        )
    return str(versions[-1])


class Account(NamedTuple):
    """Who runs the server; blank where that is whoever runs the tests."""

    user: int | None = None
    group: int | None = None
    extra_groups: list[str | int] | None = None


def ordinary_account() -> Account:
    """Choose who runs the server: PostgreSQL refuses to be root."""
    if os.name == "nt" or os.geteuid() != 0:
        return Account()
    import pwd  # Windows has none, and must still be able to load this file.

    try:
        found = pwd.getpwnam("postgres")
    except KeyError:
        found = pwd.getpwnam("nobody")
    return Account(found.pw_uid, found.pw_gid, [])


def run_as(account: Account, folder: Path, *command: str) -> None:
    """Run a program of PostgreSQL to its end as that account, or fail with what it said."""
    log = folder / "programs.log"
    # A file and no pipe: the server inherits it and would hold a pipe open for ever.
    with log.open("ab") as said:
        code = subprocess.run(
            command,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            check=False,
            **account._asdict(),
        ).returncode
    if code:
        pytest.fail(f"{Path(command[0]).name} ended with {code}:\n{log.read_text()}", pytrace=False)


@contextlib.contextmanager
def running_postgres() -> Iterator[str]:
    """Run a fresh server; gives the address of its empty database `postgres`."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    account = ordinary_account()
    # Straight below the temporary folder, since a socket's path holds 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="wayside-pg-"))
    data = folder / "data"
    try:
        if account.user is not None:
            shutil.chown(folder, account.user, account.group)
        run_as(
            account, folder, initdb, "--pgdata", str(data), "--username", "wayside",
            "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync",
        )  # fmt: skip
        options = f"{QUICK_AND_LOCAL} -c unix_socket_directories={folder}"
        run_as(
            account, folder, pg_ctl, "start", "--wait", "--pgdata", str(data),
            "--log", str(folder / "server.log"), "--options", options,
        )  # fmt: skip
        try:
            yield URL.create(
                "postgresql+psycopg",
                username="wayside",
                database="postgres",
                query={"host": str(folder)},
            ).render_as_string(hide_password=False)
        finally:
            run_as(account, folder, pg_ctl, "stop", "--pgdata", str(data), "--mode", "immediate")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give the address of one server for the whole session; ask `fresh_database` for room in it."""
    with running_postgres() as url:
        yield url


def fresh_database(postgres_url: str, *, like: str = "template1") -> str:
    """Make a database that no other test sees, a copy of that name, and give its address."""
    server = make_url(postgres_url)
    name = f"test_{uuid4().hex}"
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'create database "{name}" template "{like}"')
    return server.set(database=name).render_as_string(hide_password=False)
