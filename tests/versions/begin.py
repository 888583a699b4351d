"""Begins the vault of an enrolled laptop anew in the program that runs this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from app.casework.laptop import prepare
from app.records.declaration import Row, table_of
from app.records.local_rows import CentreKnown, ThisWorker
from app.storage.database import close_encrypted, open_encrypted
from app.storage.vault_key import VaultKey


def begin_anew(vault: Path) -> None:
    """Keep who the laptop is, and begin its database again with this program's tables."""
    path = vault / "vault.db"
    kept: list[tuple[type[Row], dict[str, Any]]] = []
    engine = open_encrypted(path, VaultKey(bytearray(range(32))))
    with engine.connect() as connection:
        for model in (CentreKnown, ThisWorker):
            row = connection.execute(select(table_of(model))).mappings().one()
            kept.append((model, dict(row)))
    close_encrypted(engine)
    for file in vault.iterdir():
        file.unlink()
    engine = open_encrypted(path, VaultKey(bytearray(range(32))))
    prepare(engine)
    with engine.begin() as connection:
        connection.execute(table_of(CentreKnown).delete())
        for kind, values in kept:
            connection.execute(insert(table_of(kind)), values)
    close_encrypted(engine)
