"""The centre as the rest of the server sees it: its database, its folder, its clock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select, text, update

from app.records.declaration import table_of
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.server_rows import Service
from app.storage.database import VaultKey, open_encrypted, open_postgres, writing
from app.storage.migrations import migrate
from app.storage.upgrade import rewrite_after_upgrade

if TYPE_CHECKING:
    from server.looking_aside import Aside

# Any number will do, as long as every process takes the same: it orders all who write the log.
_LOG_LOCK = 0x57415953

# Whose the changes and the audit are that no laptop made.
CENTRE_DEVICE = "centre"


def utc_now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Centre:
    """An open centre. `folder` holds its certificates and, when embedded, its file and key."""

    engine: Engine
    folder: Path
    now: Callable[[], datetime] = utc_now
    # Where the service is looked through; None: in this very process.
    aside: Aside | None = None

    @contextmanager
    def ordered_writing(self) -> Iterator[Connection]:
        """One transaction in which nobody else writes the log.

        Numbers of the log are taken under this lock: with a bare sequence the later number can be
        committed first, a laptop's cursor passes the earlier one, and that record never arrives.
        """
        with writing(self.engine) as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOG_LOCK})
            yield connection

    @property
    def way_to_it(self) -> dict[str, str | None]:
        """What another process needs to open it by `reopened`; an address may hold a password."""
        url = self.engine.url.render_as_string(hide_password=False)
        is_elsewhere = self.engine.dialect.name == "postgresql"
        return {
            "folder": str(self.folder.absolute()),
            "database_url": url if is_elsewhere else None,
        }

    def service(self, connection: Connection) -> Service:
        """Return what the centre knows of itself."""
        row = connection.execute(select(table_of(Service))).mappings().one()
        return Service.model_validate(dict(row))


def open_centre(
    folder: Path,
    *,
    database_url: str | None = None,
    name: str = "Wayside",
    initialise: bool = False,
) -> Centre:
    """Open the centre in `folder`, on PostgreSQL when a database is named, else on its own file.

    Raises:
        Refusal: `no_centre` when there is none and `initialise` is false; `key_missing` or
            `database_missing` where a part of one is gone: a new one in its place would hide that.
    """
    name_file = folder / "centre.name"
    is_there = name_file.exists()
    if not initialise and not is_there:
        raise Refusal(
            "no_centre",
            f"There is no centre in {folder}. Make one with `wayside serve --init`.",
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if database_url:
        engine = open_postgres(database_url)
    else:
        engine = _open_own_file(folder, is_there=is_there)
    migrate(engine)
    rewrite_after_upgrade(engine)
    with writing(engine) as connection:
        service = table_of(Service)
        known = connection.execute(select(service.c.name)).scalar()
        if known is None and not initialise:
            raise _database_missing("The database that was named holds no centre.")
        if known is None:
            row = {"id": 1, "name": name, "epoch": new_id(), "backup_mark": 0}
            connection.execute(service.insert(), row)
    if not is_there:
        name_file.write_text(known or name, encoding="utf-8")
    return Centre(engine, folder)


def reopened(folder: str, database_url: str | None) -> Centre:
    """Open, beside the process that serves it, a centre that is there and up to date."""
    own = Path(folder)
    engine = open_postgres(database_url) if database_url else _open_own_file(own, is_there=True)
    return Centre(engine, own)


def begin_new_epoch(centre: Centre) -> str:
    """Say that the history may have lost its end, as after a restore: laptops offer again."""
    epoch = new_id()
    with centre.ordered_writing() as connection:
        connection.execute(update(table_of(Service)).values(epoch=epoch))
    return epoch


def note_backup(centre: Centre, number: int) -> None:
    """Say that backups reach up to a number: laptops may forget what they sent before it."""
    with centre.ordered_writing() as connection:
        changed = update(table_of(Service)).values(backup_mark=number, backed_up_at=centre.now())
        connection.execute(changed)


def _open_own_file(folder: Path, *, is_there: bool) -> Engine:
    """Open the embedded file; a centre that was there before must have both file and key."""
    database, key_file = folder / "centre.db", folder / "centre.key"
    if database.exists() and not key_file.exists():
        raise Refusal(
            "key_missing",
            f"The key of this centre, {key_file}, is missing, and nothing opens its database "
            "without it. Nothing was changed. Put the key back from your backup.",
        )
    if is_there and not database.exists():
        raise _database_missing(
            f"The database of this centre is not in {folder}. If it is on PostgreSQL, name it with "
            "`--database`."
        )
    return open_encrypted(database, _own_key(key_file))


def _database_missing(what: str) -> Refusal:
    return Refusal(
        "database_missing",
        f"{what} Nothing was changed. If it is lost, put it back from your backup, then say "
        "`wayside centre restored`; laptops still have what they wrote.",
    )


def _own_key(path: Path) -> VaultKey:
    """Return the embedded file's key, kept beside it where only its user can read."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(32))
            file.flush()
            os.fsync(file.fileno())
    return VaultKey(bytearray(path.read_bytes()))
