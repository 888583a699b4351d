"""Parts of a program under test, each in a process of its own that does what it hears.

Each line is a JSON list, a verb and what it needs; each answer is one line of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from sqlalchemy import select

from app.casework import records
from app.casework.laptop import Laptop, at_work
from app.records.declaration import Role, table_of
from app.records.local_rows import CentreKnown, OutboxChange, RecordState
from app.records.refusal import Refusal
from app.records.registry import record_types
from app.records.server_rows import Quarantined
from app.storage.database import reading
from app.sync.engine import SyncEngine
from app.sync.protocol import (
    EXCHANGE_PATH,
    AnswerLine,
    Line,
    pack,
    proof_statement,
    read_answer,
    read_request,
    unpack,
)
from app.sync.transport import DeviceKey
from server.devices import recognise
from server.exchange import exchange
from tests.sync.in_process import SHELF, LightVault, Place, SteadyClock
from tests.templates import lay_centre, lay_prepared_database
from tests.versions.begin import begin_anew


def say(answer: object) -> None:
    """Answer in one line."""
    sys.stdout.write(json.dumps(answer, default=str) + "\n")
    sys.stdout.flush()


class Centre:
    """The verbs of a centre."""

    def __init__(self, folder: Path) -> None:
        self.place = Place(folder)

    def enrol(self, name: str) -> None:
        """Make a laptop that belongs to the centre; its folder can be opened by any program."""
        station = self.place.station(name, role=Role.LEAD)
        self.place.stations.remove(station)
        station.laptop.vault.lock()

    def answer(self, device_id: str, counter: int, proof: str, body: str) -> str:
        """Answer one request."""
        raw = b64decode(body)
        caller = recognise(
            self.place.centre,
            method="POST",
            path=EXCHANGE_PATH,
            device_id=device_id,
            counter=counter,
            proof=bytes.fromhex(proof),
            body=raw,
        )
        lines = exchange(self.place.centre, caller, read_request(unpack([raw])))
        return b64encode(b"".join(pack(lines))).decode()

    def quarantine(self) -> list[Any]:
        """Return what was kept aside: why, and the whole change."""
        rows = self.place.rows(Quarantined)
        return [[row.reason_code, json.loads(row.body)] for row in rows]

    def states(self) -> dict[str, Any]:
        """Return the digest of every state."""
        return {row.record_id: row.digest for row in self.place.rows(RecordState)}


class Machine:
    """The verbs of a laptop."""

    def __init__(self, folder: Path) -> None:
        self.vault = LightVault(folder.parent, folder.name)
        self.laptop: Laptop = at_work(self.vault, SteadyClock(), SHELF)

    def record(self, type_name: str, values: dict[str, Any]) -> str:
        """Write a record; a person is of the worker's team."""
        if type_name == "person":
            values = {"team_id": self.laptop.worker.team_id, **values}
        return records.record(self.laptop, type_name, values)

    def change(self, type_name: str, record_id: str, values: dict[str, Any]) -> bool:
        """Change a record."""
        return records.change(self.laptop, type_name, record_id, values)

    def row(self, type_name: str, record_id: str) -> dict[str, Any]:
        """Return the row of a record."""
        table = record_types()[type_name].table
        with reading(self.vault.engine) as connection:
            found = connection.execute(select(table).where(table.c.id == record_id))
            return dict(found.mappings().one())

    def states(self) -> dict[str, Any]:
        """Return the digest of every state."""
        table = table_of(RecordState)
        with reading(self.vault.engine) as connection:
            return {row.record_id: row.digest for row in connection.execute(select(table))}

    def statuses(self) -> list[Any]:
        """Return how every change of the outbox stands."""
        table = table_of(OutboxChange)
        with reading(self.vault.engine) as connection:
            rows = connection.execute(select(table).order_by(table.c.position))
            return [[row.record_type, row.status, row.reason_code] for row in rows]

    def sync(self) -> dict[str, Any]:
        """Catch up."""
        with reading(self.vault.engine) as connection:
            known = connection.execute(select(table_of(CentreKnown))).one()
        self.device_id, self.key = known.device_id, DeviceKey.load(known.device_key)
        now = self.laptop.clock.now
        engine = SyncEngine(self.vault.engine, self, now, "test", self.laptop.author.keys_of)
        engine.compare_now = True
        report = engine.run_once()
        return {"complete": report.complete, "differed": report.differed}

    def exchange(self, lines: Iterable[Line], counter: int) -> Iterator[AnswerLine]:
        """Ask whoever reads our output to carry a request to the centre."""
        body = b"".join(pack(lines))
        statement = proof_statement("POST", EXCHANGE_PATH, self.device_id, counter, body)
        proof = self.key.private.sign(statement).hex()
        say({"ask": [self.device_id, counter, proof, b64encode(body).decode()]})
        answer = b64decode(json.loads(sys.stdin.readline()))
        return read_answer(unpack([answer]))


def main(part: str, folder: str) -> None:
    """Do what is said until nothing more is."""
    if part == "begin":
        begin_anew(Path(folder))
        say({"begun": True})
        return
    try:
        actor: Any = {"centre": Centre, "laptop": Machine}[part](Path(folder))
    except Refusal as refusal:
        say({"refused": refusal.code})
        return
    say({"ready": msgspec.__version__})
    for line in sys.stdin:
        verb, *given = json.loads(line)
        say({"answer": getattr(actor, verb)(*given)})


def nursery() -> None:
    """Fork for every line, so that what a program loads and its empty databases are made once.

    A line names a part, its folder, and the pipes through which it hears and answers.
    """
    with TemporaryDirectory() as once:
        lay_prepared_database(Path(once, "vault.db"))
        lay_centre(Path(once, "centre"))
    say({"ready": "to fork"})
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    for line in sys.stdin:
        part, folder, hears, answers = json.loads(line)
        if os.fork():
            continue
        for path, flags, number in ((hears, os.O_RDONLY, 0), (answers, os.O_WRONLY, 1)):
            os.dup2(os.open(path, flags), number)
        sys.stdin = os.fdopen(0, encoding="utf-8")
        try:
            main(part, folder)
        except Exception:  # noqa: BLE001 - whichever: it is told, and the line falls silent
            traceback.print_exc()
        os._exit(0)


if __name__ == "__main__":
    nursery()
