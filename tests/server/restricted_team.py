"""A team of which two are named, for the tests of who is restricted, and how one looks inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.casework import people
from app.records.declaration import Role, table_of
from app.records.local_rows import RecordState
from app.sync.engine import SyncEngine
from app.sync.protocol import Entering, Pulled
from tests.sync.in_process import Place, Station


@dataclass
class Team:
    """A lead and a manager who are named, and a worker and another lead who are not."""

    place: Place
    lead: Station
    manager: Station
    worker: Station
    outsider: Station

    @property
    def all(self) -> list[Station]:
        return [self.lead, self.manager, self.worker, self.outsider]

    def catch_up(self) -> None:
        for _ in range(2):
            for station in self.all:
                assert station.sync().complete


def team_at(place: Place) -> Team:
    made = Team(
        place,
        place.station("Vraic", role=Role.LEAD),
        place.station("Limpet", role=Role.MANAGER, profile="service"),
        place.station("Ormer"),
        place.station("Gull", role=Role.LEAD, profile="service"),
    )
    for station in made.all:
        station.sync()
    return made


def meet(station: Station, surname: str = "Brecquin") -> str:
    return people.record_person(station.laptop, {"surname": surname})


def kept(station: Station) -> dict[str, tuple[str | None, str | None]]:
    """Return every record on a laptop, with whom it is about."""
    state = table_of(RecordState)
    columns = (state.c.record_id, state.c.subject_id, state.c.other_subject_id)
    with station.laptop.reading() as connection:
        rows = connection.execute(select(*columns)).all()
    return {row.record_id: (row.subject_id, row.other_subject_id) for row in rows}


def knows_of(station: Station, *ids: str) -> set[str]:
    """Return which of these a laptop holds, or names in anything it holds."""
    held = kept(station)
    return {one for one in ids if one in held or any(one in about for about in held.values())}


def heard(lines: list[Any]) -> str:
    """Return all that a turn said, but what it told to let go of."""
    said = [each for each in lines if isinstance(each, Entering | Pulled)]
    return " ".join(f"{bytes(e.state if isinstance(e, Entering) else e.change)!r}" for e in said)


def agrees(station: Station) -> bool:
    """Tell whether a laptop's sum is the one that the centre reckons for it."""
    engine = SyncEngine(
        station.laptop.engine,
        station.wire,
        station.laptop.clock.now,
        "test",
        station.laptop.author.keys_of,
        compare_now=True,
    )
    report = engine.run_once()
    return report.complete and not report.differed


def both(team: Team) -> tuple[str, str]:
    return team.lead.worker_id, team.manager.worker_id
