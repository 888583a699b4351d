"""A laptop at work: the open vault, who works on it, and what ships with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, insert, select

from app.casework.questionnaires import Questionnaires, read_questionnaires
from app.host.clock import Clock
from app.host.paths import resources_dir
from app.records.declaration import Role, table_of
from app.records.ids import new_id
from app.records.local_rows import CentreKnown, ThisWorker
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.instruments import Instrument
from app.rules.names import Nicknames
from app.rules.record_keys import keys_of_record, made_as
from app.storage.database import reading
from app.storage.migrations import migrate
from app.storage.unit_of_work import Author, UnitOfWork, work_on
from app.storage.upgrade import rewrite_after_upgrade
from app.storage.vault import OpenVault

if TYPE_CHECKING:
    from app.sync.transport import Questions

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Worker:
    """Whose laptop this is, and what they may do."""

    worker_id: str
    name: str
    role: Role
    team_id: str
    team_name: str
    enrolled: bool


@dataclass(frozen=True)
class Shelf:
    """What ships with the program, and what the service added beside its vault; read once."""

    resources: Path
    beside: Path | None = None

    @cached_property
    def nicknames(self) -> Nicknames:
        """The families of first names."""
        return _nicknames(self.resources)

    @cached_property
    def questionnaires(self) -> Questionnaires:
        """What can be asked, with what is wrong with files of the service."""
        return read_questionnaires(self.resources, self.beside)

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """The assessment instruments that are asked today, by name."""
        return self.questionnaires.current


@cache
def _nicknames(resources: Path) -> Nicknames:
    texts = sorted((resources / "nicknames").glob("*.txt"))
    return Nicknames.from_texts(path.read_text(encoding="utf-8") for path in texts)


def _over_https(
    address: str, authority_pem: str, device_id: str, device_key: bytes
) -> AbstractContextManager[Questions]:
    from app.sync.kept_line import line_for_one_question  # loaded only when the centre is asked

    return line_for_one_question(address, authority_pem, device_id, device_key)


@dataclass(frozen=True)
class Laptop:
    """The verbs of casework work on one of these; `line` lends a way to the centre."""

    vault: OpenVault
    clock: Clock
    shelf: Shelf
    author: Author
    worker: Worker
    line: Callable[[str, str, str, bytes], AbstractContextManager[Questions]] = _over_https

    @property
    def engine(self) -> Engine:
        """The database. Raises Refusal("locked")."""
        return self.vault.engine

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """Open a unit of work; what is not committed is rolled back."""
        with work_on(self.engine, self.author, self.clock.now()) as work:
            yield work

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open one snapshot to read from."""
        with reading(self.engine) as connection:
            yield connection

    def noting(self, read: Callable[[UnitOfWork], Answer]) -> Answer:
        """Read, and keep that it was read, also when the disk is full.

        Args:
            read: what to do within one piece of work; it audits and does not commit.
        """

        def once() -> Answer:
            with self.work() as work:
                answer = read(work)
                work.commit()
            return answer

        return self.vault.even_when_full(once)

    def refreshed(self) -> Laptop:
        """Return it as it is now: catching up or enrolling may have changed who may do what."""
        worker = _worker(self.engine)
        return replace(self, worker=worker, author=replace(self.author, worker_id=worker.worker_id))

    def must_write(self, type_name: str) -> None:
        """Refuse what the worker's role may not write.

        Raises:
            Refusal: `role`.
        """
        kind = record_type(type_name)
        if not kind.may_write(self.worker.role):
            raise Refusal("role", f"{kind.about.label}: your role may not write this.")

    def must_read(self, type_name: str) -> None:
        """Refuse what the worker's role may not read.

        Raises:
            Refusal: `role`.
        """
        kind = record_type(type_name)
        if not kind.may_read(self.worker.role):
            raise Refusal("role", f"{kind.about.label}: your role may not read this.")


def prepare(engine: Engine) -> None:
    """Bring a vault's database up to this program, and give it its one-row tables."""
    migrate(engine)
    with engine.begin() as connection:
        if connection.execute(select(table_of(CentreKnown).c.id)).first() is None:
            connection.execute(
                insert(table_of(CentreKnown)),
                {
                    "id": 1,
                    "request_counter": 0,
                    "cursor": 0,
                    "backup_mark": 0,
                    "audit_sent": 0,
                },
            )


def at_work(vault: OpenVault, clock: Clock, shelf: Shelf | None = None) -> Laptop:
    """Return a laptop on an open vault."""
    shelf = shelf or Shelf(resources_dir())
    if shelf.beside is None:
        shelf = replace(shelf, beside=vault.folder)
    _begin_worker(vault)
    worker = _worker(vault.engine)

    def keys_of(type_name: str, row: Mapping[str, Any]) -> tuple[str, set[tuple[str, str]]] | None:
        return keys_of_record(type_name, row, shelf.nicknames)

    rewrite_after_upgrade(vault.engine, keys_of, made_as(shelf.nicknames))
    author = Author(worker.worker_id, vault.vault_id, vault.particulars.chain_id, keys_of)
    return Laptop(vault, clock, shelf, author, worker)


def _begin_worker(vault: OpenVault) -> None:
    """Write down whose vault it is: not yet enrolled, its maker may do all but release."""
    table = table_of(ThisWorker)
    with vault.engine.begin() as connection:
        if connection.execute(select(table.c.id)).first() is None:
            connection.execute(
                insert(table),
                {
                    "id": 1,
                    "worker_id": new_id(),
                    "name": vault.particulars.worker_name,
                    "role": Role.MANAGER.value,
                    "team_id": new_id(),
                    "team_name": "",
                },
            )


def _worker(engine: Engine) -> Worker:
    with reading(engine) as connection:
        row = connection.execute(select(table_of(ThisWorker))).one()
        enrolled = connection.execute(select(table_of(CentreKnown).c.address)).scalar()
    return Worker(
        row.worker_id, row.name, Role(row.role), row.team_id, row.team_name, bool(enrolled)
    )
