"""Engines: the encrypted file of a laptop or a trial server, and PostgreSQL of a service.

Both are used alike: `with writing(engine) as connection` is one transaction that commits at its
end, `with reading(engine) as connection` a snapshot that cannot write. Faults of the world come
out as Refusal from whichever statement met them.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from app.host.files import flush_file, make_private_file
from app.storage.faults import damaged, locked, refusal_for, unreachable, wrong_key
from app.storage.vault_key import VaultKey

__all__ = [
    "VaultKey",
    "check_integrity",
    "close_encrypted",
    "copy_encrypted",
    "open_encrypted",
    "open_postgres",
    "reading",
    "writing",
]

BUSY_SECONDS = 10.0
CLOSING_SECONDS = 0.5  # a lock takes at most a second; the rest is for wiping and closing
_PAGES_AT_ONCE = 2000  # eight megabytes between two reports of progress
_READING = "wayside_reading"
_ATTACHING = (dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH)
_SETTINGS = (
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -65536",  # 64 MiB of pages stay decrypted: search reads the same ones
)
_WRITER_SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")


def _deny_attaching(action: int, *_details: Any) -> int:
    """Refuse to attach: the attached file could be a plain one, and take a copy of the vault."""
    return int(dbapi2.SQLITE_DENY if action in _ATTACHING else dbapi2.SQLITE_OK)


class _FileConnection(dbapi2.Connection):  # type: ignore[misc] # sqlcipher3 is untyped
    """A connection that can be referred to weakly."""


class _Door:
    """Makes the connections of one encrypted file, and can shut all of them at once."""

    def __init__(self, path: Path, key: VaultKey, *, read_only: bool) -> None:
        self._address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        self._key = key
        self.read_only = read_only
        self.shut = False
        self._connections: weakref.WeakSet[Any] = weakref.WeakSet()

    def connect(self) -> Any:
        if self.shut:
            raise locked()
        with _explained():
            connection = dbapi2.connect(
                self._address,
                uri=True,
                factory=_FileConnection,
                timeout=BUSY_SECONDS,
                isolation_level=None,  # we say BEGIN ourselves: the driver's own loses updates
                check_same_thread=False,  # the pool hands a connection to one thread at a time
            )
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        self._connections.add(connection)
        return connection

    def _prepare(self, connection: Any) -> None:
        # First of all, or a wrong key writes lines about failed pages to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        with self._key.hex_form() as spelled:
            connection.set_key(spelled)
        # Nothing has been decrypted until something is read: a wrong key must show here.
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) == dbapi2.SQLITE_NOTADB:
                raise wrong_key() from error
            raise
        for setting in _SETTINGS if self.read_only else _SETTINGS + _WRITER_SETTINGS:
            connection.execute(setting).fetchall()
        connection.set_authorizer(_deny_attaching)

    def close(self, pool: QueuePool) -> None:
        """Stop what runs, wait shortly for what is in use, and close every connection."""
        self.shut = True
        deadline = time.monotonic() + CLOSING_SECONDS
        while pool.checkedout() and time.monotonic() < deadline:
            for connection in list(self._connections):
                self._interrupt(connection)
            time.sleep(0.01)
        for connection in list(self._connections):
            connection.close()  # of one still in use its thread is told that the vault is locked

    @staticmethod
    def _interrupt(connection: Any) -> None:
        try:
            connection.interrupt()
        except dbapi2.ProgrammingError:
            return  # closed by its own thread in the meantime, which is what we want


_DOORS: weakref.WeakKeyDictionary[Engine, _Door] = weakref.WeakKeyDictionary()


def open_encrypted(path: Path, key: VaultKey, *, read_only: bool = False) -> Engine:
    """Open the SQLCipher file at `path`, made if it is missing (never when `read_only`).

    The first connection is made at once. Raises Refusal: wrong_key, damaged, read_only,
    cannot_open, disk_full, disk_fault, busy, locked.
    """
    door = _Door(path, key, read_only=read_only)
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=door.connect,
        poolclass=QueuePool,
        pool_size=6,
        hide_parameters=True,  # values are people's; they do not belong in exceptions
        json_deserializer=msgspec.json.decode,  # a page reads hundreds of sets
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        for_reading = door.read_only or connection.get_execution_options().get(_READING, False)
        driver: Any = connection.connection.driver_connection  # half the cost of going round
        with _explained(door):
            if connection.info.get(_READING) != for_reading:
                driver.execute(f"PRAGMA query_only = {'ON' if for_reading else 'OFF'}")
                connection.info[_READING] = for_reading
            driver.execute("BEGIN" if for_reading else "BEGIN IMMEDIATE")

    @event.listens_for(engine, "before_cursor_execute")
    def refuse_when_shut(*_details: Any) -> None:
        if door.shut:
            raise locked()

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> None:
        if door.shut:
            raise locked() from context.original_exception
        _explain(context)

    _DOORS[engine] = door
    try:
        engine.connect().close()
    except BaseException:
        engine.dispose()
        raise
    return engine


def close_encrypted(engine: Engine) -> None:
    """Close every connection of an encrypted engine, also those in use, in under a second.

    Whoever still uses the engine, in any thread, gets Refusal("locked"). What was committed
    stays; a transaction in the middle is rolled back.
    """
    pool = engine.pool
    if not isinstance(pool, QueuePool):
        raise TypeError("an encrypted engine has a queue pool")
    _DOORS[engine].close(pool)
    engine.dispose()


def copy_encrypted(
    engine: Engine,
    target: Path,
    key: VaultKey,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write one consistent copy of an encrypted database to `target`, under `key`, and flush it.

    Others may write meanwhile; their changes are not in the copy. `progress(done, of)` counts
    pages; what it raises stops the copy. Raises Refusal; the target is then removed.
    """
    make_private_file(target)
    copy = _Door(target, key, read_only=False).connect()
    try:
        # The open snapshot keeps the copy from starting over when somebody writes in between.
        with reading(engine) as connection, _explained():
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
            source: Any = connection.connection.driver_connection
            source.backup(
                copy,
                pages=_PAGES_AT_ONCE,
                progress=(lambda _status, left, of: progress(of - left, of)) if progress else None,
                sleep=0.0,
            )
        copy.close()
        flush_file(target)
    except BaseException:
        copy.close()
        for path in database_files(target):
            path.unlink(missing_ok=True)
        raise


def database_files(path: Path) -> tuple[Path, Path, Path]:
    """Return a database's file and the two that SQLite keeps beside it."""
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def check_integrity(engine: Engine) -> None:
    """Read every page and check its seal and its place. Raises Refusal("damaged")."""
    with reading(engine) as connection:
        # Both answer row by row; one row left unread would be one fault unseen.
        unsealed = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        misplaced = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if unsealed or list(misplaced) != ["ok"]:
        raise damaged()


@contextmanager
def _explained(door: _Door | None = None) -> Iterator[None]:
    """Turn faults of the driver itself into refusals, where no engine stands between."""
    try:
        yield
    except dbapi2.Error as error:
        refusal = locked() if door and door.shut else refusal_for(error)
        if refusal is None:
            raise
        raise refusal from error


def open_postgres(url: str) -> Engine:
    """Open PostgreSQL with psycopg 3; `url` as in libpq (postgresql://...).

    No connection is made yet. Using it raises Refusal: unreachable, disk_full, read_only, busy.
    """
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        hide_parameters=True,
    )

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> None:
        if context.is_pre_ping:
            return  # the pool finds out for itself that a connection is stale, and makes another
        error = context.original_exception
        if isinstance(context.sqlalchemy_exception, OperationalError) and not getattr(
            error, "sqlstate", None
        ):
            raise unreachable() from error
        _explain(context)

    return engine


def _explain(context: ExceptionContext) -> None:
    connection = context.connection
    if connection is not None and connection.get_execution_options().get(_READING, False):
        # Writing in a reading block is our own bug and must not look like a full disk.
        code = getattr(context.original_exception, "sqlite_errorcode", None)
        if code == dbapi2.SQLITE_READONLY:
            return
    refusal = refusal_for(context.original_exception)
    if refusal is not None:
        raise refusal from context.original_exception


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may write: commits at the end, rolls back on any exception.

    On the encrypted file writers wait for each other from their first statement on (BEGIN
    IMMEDIATE), so that what was read is still true when it is written. On PostgreSQL the level is
    READ COMMITTED: who reads to write there takes a lock.
    """
    with engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One snapshot of the whole database; a statement that writes raises."""
    with engine.connect() as connection:
        options: dict[str, Any] = {_READING: True}
        if connection.dialect.name == "postgresql":
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with connection.execution_options(**options).begin():
            yield connection
