"""Laptops for tests of the verbs: a clock that stands, a colleague far away, what was kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, select

from app.casework.laptop import Laptop
from app.host.clock import local_day
from app.records.change import Change, encode_change
from app.records.declaration import Role, table_of
from app.records.ids import new_id
from app.records.local_rows import AuditEntry, Leaving, OutboxChange
from app.records.registry import record_type, record_types
from app.rules.capture import capture
from app.rules.fold import State
from app.storage.database import writing
from app.storage.states import load_states
from app.sync.absorb import Absorber
from app.sync.protocol import Pulled, Verdict
from tests.templates import SHELF, copy_of_vault

__all__ = ["SHELF"]

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
PASSPHRASE = "granite lantern seagull thursday"
WORKER = "Ormer Becquet"


@dataclass
class StandingClock:
    instant: datetime = NOW

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return local_day(self.instant)

    def monotonic(self) -> float:
        return self.instant.timestamp()

    def goes_on(self, **how_long: float) -> None:
        self.instant += timedelta(**how_long)


def make_laptop(folder: Path, *, practice: bool = False) -> Laptop:
    laptop, _ = copy_of_vault(folder, PASSPHRASE, WORKER, StandingClock(), practice=practice)
    return laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """Open one for each test, where tests would hear of one another."""
    made = make_laptop(tmp_path / "laptop")
    yield made
    made.vault.lock()


def clock_of(laptop: Laptop) -> StandingClock:
    assert isinstance(laptop.clock, StandingClock)
    return laptop.clock


def acting_as(laptop: Laptop, role: Role, *, name: str = WORKER) -> Laptop:
    """Return the laptop in the hands of somebody with that role."""
    return replace(laptop, worker=replace(laptop.worker, role=role, name=name))


def shown(laptop: Laptop, record_id: str) -> State:
    with laptop.reading() as connection:
        return load_states(connection, [record_id])[record_id].shown


def colleague_changes(
    laptop: Laptop, type_name: str, record_id: str, values: Mapping[str, Any], *, seen: State
) -> None:
    """Pull what a colleague wrote elsewhere, who had seen that state."""
    captured = capture(record_type(type_name), values, looking_at=seen, is_new=not seen)
    pulled(laptop, type_name, record_id, captured.groups, captured.seen)


def pulled(
    laptop: Laptop,
    type_name: str,
    record_id: str,
    groups: Mapping[str, Any],
    seen: Mapping[str, list[str]] | None = None,
) -> None:
    """Pull groups as they stand on the wire, whatever a program that wrote them knew."""
    change = Change(
        id=new_id(),
        record_type=type_name,
        record_id=record_id,
        groups=dict(groups),
        seen=dict(seen or {}),
        author="a colleague",
        device="another laptop",
        made_at=NOW,
    )
    with writing(laptop.engine) as connection:
        absorber = Absorber(connection, NOW, laptop.author.keys_of)
        absorber.take_changes([Pulled(number=1, change=msgspec.Raw(encode_change(change)))])


def judged(laptop: Laptop, record_id: str, verdict: str) -> None:
    """Let the centre judge what waits of a record."""
    outbox = table_of(OutboxChange)
    with writing(laptop.engine) as connection:
        statement = select(outbox.c.change_id).where(
            outbox.c.record_id == record_id, outbox.c.status == "waiting"
        )
        ids = list(connection.execute(statement).scalars())
        Absorber(connection, NOW, laptop.author.keys_of).settle(
            [Verdict(change_id=i, verdict=verdict, number=1, sentence="No.") for i in ids]
        )


def leaves(laptop: Laptop, key: str) -> None:
    """Note that a subject or audience must be let go."""
    with writing(laptop.engine) as connection:
        connection.execute(table_of(Leaving).insert(), {"scope_key": key, "number": 1})


def audited(laptop: Laptop) -> list[tuple[str, str | None, list[str]]]:
    table = table_of(AuditEntry)
    with laptop.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.position)).all()
    return [(row.event, row.record_type, list(row.record_ids)) for row in rows]


def how_much(laptop: Laptop) -> dict[str, int]:
    """Return how many rows of each record type there are, and how many changes."""
    tables = {name: kind.table for name, kind in record_types().items()}
    tables["changes"] = table_of(OutboxChange)
    with laptop.reading() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in tables.items()
        }
