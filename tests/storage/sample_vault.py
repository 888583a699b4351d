"""A small vault for tests: floor parameters, one table, invented words."""

from pathlib import Path

from sqlalchemy import Engine, text

from app.rules.recovery_key import RecoveryKey
from app.storage.database import reading, writing
from app.storage.slots import FLOOR_MEMORY_KIB
from app.storage.vault import OpenVault, create_vault

PASSPHRASE = "moulin huet pea soup"
OTHER_PASSPHRASE = "icart jerbourg fermain saints"
WORKER = "Houmet Brecquin"


def prepare(engine: Engine) -> None:
    """Stand in for the migrations."""
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, body)"))


def make_vault(folder: Path, *, practice: bool = False) -> tuple[OpenVault, RecoveryKey]:
    """Create one at the floor, where it takes least time."""
    return create_vault(
        folder,
        PASSPHRASE,
        worker_name=WORKER,
        practice=practice,
        memory_kib=FLOOR_MEMORY_KIB,
        prepare=prepare,
    )


def write_note(engine: Engine, body: str) -> None:
    """Commit one row."""
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO note (body) VALUES (:body)"), {"body": body})


def notes(engine: Engine) -> list[str]:
    """Return all rows in the order of writing."""
    with reading(engine) as connection:
        return list(connection.execute(text("SELECT body FROM note ORDER BY id")).scalars())
