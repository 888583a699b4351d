"""An encrypted file with the tables of the records in it, and somebody who writes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from app.records.declaration import Row, table_of
from app.storage.database import open_encrypted, reading
from app.storage.unit_of_work import Author
from tests.templates import any_key, lay_prepared_database

NOW = datetime(2026, 5, 9, 10, 42, tzinfo=UTC)
TEAM = "team-street"
AUTHOR = Author(worker_id="w1", device_id="d1", chain_id="chain1")


def open_records(folder: Path) -> Engine:
    """Open a fresh file with all tables."""
    lay_prepared_database(folder / "records.db")
    return open_encrypted(folder / "records.db", any_key())


def rows(engine: Engine, model: type[Row]) -> list[dict[str, Any]]:
    """Return all rows of a table in the order of writing."""
    with reading(engine) as connection:
        return [dict(row) for row in connection.execute(select(table_of(model))).mappings()]


def everything(engine: Engine) -> dict[str, list[Any]]:
    """Return every row of every table."""
    with reading(engine) as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).scalars()
        return {
            name: list(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all())  # noqa: S608
            for name in names.all()
        }
