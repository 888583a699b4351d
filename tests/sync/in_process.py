"""A centre and laptops in this process: real databases and real lines, no network and no Argon2."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select, update

from app.casework.laptop import Laptop, Shelf, at_work, prepare
from app.host.paths import resources_dir
from app.records.declaration import Role, table_of
from app.records.ids import new_id
from app.records.local_rows import CentreKnown, OutboxChange, ThisWorker
from app.records.refusal import Refusal
from app.rules.person_code import prefix_from
from app.storage.database import close_encrypted, open_encrypted, reading, writing
from app.storage.header import Particulars
from app.storage.vault import OpenVault
from app.sync.engine import Report, SyncEngine
from app.sync.protocol import (
    DESK_PATH,
    EXCHANGE_PATH,
    HISTORY_PATH,
    AnswerLine,
    AskDesk,
    AskHistory,
    EnrolRequest,
    Line,
    RequestLine,
    enrolment_statement,
    pack,
    proof_statement,
    read_answer,
    read_request,
    unpack,
)
from app.sync.transport import CounterBehind, DeviceKey
from server.centre import Centre, open_centre
from server.console import add_colleague, add_team, invite
from server.desk.answering import answer_desk
from server.devices import Caller, CounterUsed, enrol, recognise
from server.exchange import exchange as answer_exchange
from server.history import history
from tests.templates import any_key, lay_centre, lay_prepared_database

Answers = Callable[[Centre, Caller, Iterable[RequestLine]], Iterator[Line]]

BEGINNING = datetime(2026, 5, 9, 10, 42, tzinfo=UTC)
SHELF = Shelf(resources_dir())


@dataclass
class SteadyClock:
    """A clock that moves only when it is told to."""

    moment: datetime = BEGINNING

    def now(self) -> datetime:
        """Return the moment it stands at."""
        return self.moment

    def today(self) -> Any:
        """Return its day."""
        return self.moment.date()

    def monotonic(self) -> float:
        """Return seconds."""
        return self.moment.timestamp()

    def forward(self, **by: float) -> None:
        """Move it."""
        self.moment += timedelta(**by)


class NoHold:
    """Nobody else comes near a vault of these tests."""

    def release(self) -> None:
        """Let go of nothing."""


class LightVault(OpenVault):
    """An open vault with a key and no passphrase, made in a moment; it can be opened again."""

    def __init__(self, folder: Path, name: str, *, vault_id: str | None = None) -> None:
        self.folder = folder / name
        self.folder.mkdir(exist_ok=True)
        self.vault_id = vault_id or new_id()
        self.practice = False
        self.particulars = Particulars(
            worker_name=name, device_prefix=prefix_from(secrets.randbits(60)), chain_id=new_id()
        )
        self._hold = cast("Any", NoHold())
        if not self._database.exists():
            lay_prepared_database(self._database)
        self.restart()
        prepare(self.engine)

    @property
    def _database(self) -> Path:
        return self.folder / "vault.db"

    def restart(self) -> None:
        """Close the database and open it again, as when the program ends and begins."""
        if hasattr(self, "_engine"):
            close_encrypted(self._engine)
        self._key = any_key()
        self._engine = open_encrypted(self._database, self._key)


class Wire:
    """The way from one laptop to the centre; what happens on it next can be said beforehand."""

    def __init__(self, place: Place, device_id: str, key: DeviceKey) -> None:
        self.place = place
        self.device_id = device_id
        self.key = key
        self.lose_answer = False
        self.deliver_twice = False
        self.cut_after: int | None = None
        self.lines: list[AnswerLine] = []
        self.on_request: Callable[[bytes], object] = len
        self.change_answer: Callable[[list[AnswerLine]], Iterable[AnswerLine]] = list

    def exchange(self, lines: Iterable[Line], counter: int) -> Iterator[AnswerLine]:
        """Send a request through the same bytes and checks as over the network."""
        body = b"".join(pack(lines))
        answer = self._ask(body, counter)
        self.on_request(body)
        self.on_request(answer)
        if self.deliver_twice:
            self.deliver_twice = False
            try:
                self._ask(body, counter)
            except CounterBehind:
                pass
            else:
                raise AssertionError("a request was taken twice")
        if self.lose_answer:
            self.lose_answer = False
            raise Refusal("offline", "The answer was lost.")
        said = list(self.change_answer(list(read_answer(unpack([answer])))))
        self.lines = said
        cut, self.cut_after = self.cut_after, None
        yield from said if cut is None else said[:cut]

    def history(self, record_id: str, counter: int) -> Iterator[AnswerLine]:
        """Ask for the history of a record."""
        return self._question(HISTORY_PATH, history, AskHistory(record_id=record_id), counter)

    def desk(self, asked: AskDesk, counter: int) -> Iterator[AnswerLine]:
        """Ask the desk one thing."""
        return self._question(DESK_PATH, answer_desk, asked, counter)

    def _question(
        self, path: str, answer: Answers, asked: Line, counter: int
    ) -> Iterator[AnswerLine]:
        answered = self._ask(b"".join(pack([asked])), counter, path, answer)
        yield from read_answer(unpack([answered]))

    def _ask(
        self,
        body: bytes,
        counter: int,
        path: str = EXCHANGE_PATH,
        answer: Answers = answer_exchange,
    ) -> bytes:
        statement = proof_statement("POST", path, self.device_id, counter, body)
        try:
            caller = recognise(
                self.place.centre,
                method="POST",
                path=path,
                device_id=self.device_id,
                counter=counter,
                proof=self.key.private.sign(statement),
                body=body,
            )
        except CounterUsed as used:
            raise CounterBehind(used.highest) from used
        return b"".join(pack(answer(self.place.centre, caller, read_request(unpack([body])))))


@dataclass
class Station:
    """One laptop, its worker and its way to the centre."""

    laptop: Laptop
    wire: Wire
    worker_id: str

    def sync(self) -> Report:
        """Catch up once."""
        return SyncEngine(
            self.laptop.engine,
            self.wire,
            self.laptop.clock.now,
            "test",
            self.laptop.author.keys_of,
        ).run_once()

    @property
    def known(self) -> Any:
        """What it knows of the centre."""
        with self.laptop.reading() as connection:
            return connection.execute(select(table_of(CentreKnown))).one()

    def outbox(self) -> list[Any]:
        """Return every change kept in its outbox."""
        with self.laptop.reading() as connection:
            table = table_of(OutboxChange)
            return list(connection.execute(select(table).order_by(table.c.position)))


@dataclass
class Place:
    """A centre, and the laptops that belong to it."""

    folder: Path
    database_url: str | None = None
    clock: SteadyClock = field(default_factory=SteadyClock)
    stations: list[Station] = field(default_factory=list)
    centre: Centre = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.open()

    def open(self) -> None:
        """Open the centre, also after its files were exchanged."""
        if self.database_url is None and not (self.folder / "centre").exists():
            lay_centre(self.folder / "centre")
        opened = open_centre(
            self.folder / "centre", database_url=self.database_url, initialise=True
        )
        self.centre = Centre(opened.engine, opened.folder, self.clock.now)

    def close(self) -> None:
        """Close everything."""
        for station in self.stations:
            station.laptop.vault.lock()
        self.centre.engine.dispose()

    def station(
        self, name: str, *, team: str = "Street", role: Role = Role.WORKER, profile: str = "team"
    ) -> Station:
        """Take a colleague in and enrol a laptop for them."""
        team_id = add_team(self.centre, team)
        worker_id = add_colleague(
            self.centre, name=name, role=role, team_id=team_id, profile=profile
        )
        vault = LightVault(self.folder, f"{name}-{len(self.stations)}")
        laptop = at_work(vault, self.clock, SHELF)
        key = DeviceKey.new()
        code = invite(self.centre, worker_id)
        answer = enrol(
            self.centre,
            EnrolRequest(
                code=code,
                device_id=vault.vault_id,
                device_name="a laptop",
                public_key=key.public,
                proof=key.private.sign(enrolment_statement(code, vault.vault_id, key.public)),
            ),
        )
        with writing(vault.engine) as connection:
            connection.execute(
                update(table_of(CentreKnown)).values(
                    address="https://centre.invalid", device_id=vault.vault_id, device_key=key.raw
                )
            )
            connection.execute(
                update(table_of(ThisWorker)).values(
                    worker_id=answer.worker_id,
                    name=answer.worker_name,
                    role=answer.role,
                    team_id=answer.team_id,
                    team_name=answer.team_name,
                )
            )
        wire = Wire(self, vault.vault_id, key)
        laptop = replace(laptop.refreshed(), line=lambda *_where: nullcontext(wire))
        made = Station(laptop, wire, worker_id)
        self.stations.append(made)
        return made

    def rows(self, model: Any) -> list[Any]:
        """Return every row of a table of the centre."""
        with reading(self.centre.engine) as connection:
            return list(connection.execute(select(table_of(model))))
