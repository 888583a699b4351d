"""Vaults and centres for tests: each kind is made once in a process and copied, as making is dear.

A copy is opened with its key, which is known here: stretching a passphrase takes a third of a
second, and only the tests of the vault itself are about that.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from sqlalchemy.engine import make_url

from app.casework import vaults
from app.casework.laptop import Laptop, Shelf, at_work, prepare
from app.host.clock import Clock, SystemClock
from app.host.paths import resources_dir
from app.rules.recovery_key import RecoveryKey
from app.storage.database import close_encrypted, open_encrypted, open_postgres
from app.storage.header import read_header
from app.storage.migrations import migrate
from app.storage.slots import FLOOR_MEMORY_KIB
from app.storage.vault import OpenVault
from app.storage.vault_folder import database_engine, take_hold
from app.storage.vault_key import KEY_BYTES, VaultKey
from server.centre import open_centre
from tests.postgres import fresh_database

SHELF = Shelf(resources_dir())  # read once
# Where temporary files lie before any test says otherwise: a template is not what a test left.
_FOLDER = gettempdir()
_KEPT: list[TemporaryDirectory[str]] = []


def copy_of_vault(
    folder: Path,
    passphrase: str,
    worker_name: str,
    clock: Clock,
    *,
    practice: bool = False,
) -> tuple[Laptop, RecoveryKey]:
    """Open a new vault of a worker in `folder`, with the recovery key of its kind.

    It is a copy: two of one worker are the same vault, so two laptops need two names.
    """
    key = lay_vault(folder, passphrase, worker_name, practice=practice)
    _, _, material = _template(passphrase, worker_name, practice)
    vault_key = VaultKey(bytearray(material))
    engine = database_engine(folder, vault_key)
    vault = OpenVault(folder, read_header(folder), vault_key, engine, take_hold(folder))
    prepare(vault.engine)
    return at_work(vault, clock, SHELF), key


def lay_vault(
    folder: Path, passphrase: str, worker_name: str, *, practice: bool = False
) -> RecoveryKey:
    """Put a locked one there, as above."""
    template, key, _ = _template(passphrase, worker_name, practice)
    shutil.copytree(template, folder)
    return key


def any_key() -> VaultKey:
    """Return the key of prepared databases."""
    return VaultKey(bytearray(range(KEY_BYTES)))


def lay_prepared_database(path: Path) -> None:
    """Put the database of a laptop there, migrated and empty, under `any_key`."""
    shutil.copyfile(_prepared_database(), path)


def lay_centre(folder: Path) -> None:
    """Put a centre on its own file there, migrated and empty."""
    shutil.copytree(_centre(), folder)


def prepared_postgres(postgres_url: str) -> str:
    """Make a database that no other test sees, migrated and empty, and give its address."""
    return fresh_database(postgres_url, like=_prepared_postgres(postgres_url))


@cache
def _prepared_postgres(postgres_url: str) -> str:
    made = fresh_database(postgres_url)
    engine = open_postgres(made)
    migrate(engine)
    engine.dispose()  # who is connected to it holds up every copy
    return make_url(made).database or ""


@cache
def _template(
    passphrase: str,
    worker_name: str,
    practice: bool,  # noqa: FBT001 - a key of the cache
) -> tuple[Path, RecoveryKey, bytes]:
    made = _new_folder() / "vault"
    laptop, key = vaults.create(
        made,
        passphrase,
        worker_name=worker_name,
        clock=SystemClock(),
        shelf=SHELF,
        practice=practice,
        memory_kib=FLOOR_MEMORY_KIB,
    )
    with laptop.vault.key.material() as material:
        known = bytes(material)
    laptop.vault.lock()
    return made, key, known


@cache
def _prepared_database() -> Path:
    path = _new_folder() / "vault.db"
    engine = open_encrypted(path, any_key())
    prepare(engine)
    close_encrypted(engine)
    return path


@cache
def _centre() -> Path:
    folder = _new_folder() / "centre"
    close_encrypted(open_centre(folder, initialise=True).engine)
    return folder


def _new_folder() -> Path:
    folder = TemporaryDirectory(prefix="wayside-template-", dir=_FOLDER)  # goes with the process
    _KEPT.append(folder)
    return Path(folder.name)
