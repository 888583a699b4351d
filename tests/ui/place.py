"""A centre with a manager, an administrator, a lead and two workers, and the manager's desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import update

from app.records.declaration import Role, table_of
from app.records.local_rows import CentreKnown
from app.rules.scope import SERVICE_PROFILE
from app.storage.database import writing
from server.authority import certificates
from tests.sync.in_process import Place, Station
from tests.ui.desk import Desk

# Nobody listens there: the desk is asked in this process, and catching up finds no network.
ADDRESS = "https://127.0.0.1:9"


@dataclass
class Staff:
    """Who works here, and their laptops."""

    place: Place
    manager: Station
    second: Station
    lead: Station
    van: Station
    prison: Station

    def desk(self, station: Station) -> Desk:
        """Return the desk at which the worker of a laptop sits."""
        return Desk(station.laptop, self.place.clock)  # type: ignore[arg-type]  # it stands still too


@pytest.fixture
def staff(tmp_path: Path) -> Iterator[Staff]:
    """Give them, and close everything afterwards."""
    place = Place(tmp_path / "place")
    made = Staff(
        place,
        place.station("Brecq", team="Office", role=Role.MANAGER, profile=SERVICE_PROFILE),
        place.station("Le Page", team="Office", role=Role.ADMINISTRATOR),
        place.station("Falla", role=Role.LEAD),
        place.station("Ormer"),
        place.station("Gull", team="Prison"),
    )
    papers = certificates(place.folder / "centre", [])
    pem = papers.authority_pem.read_text(encoding="ascii")
    for station in place.stations:
        with writing(station.laptop.engine) as connection:
            known = update(table_of(CentreKnown))
            connection.execute(known.values(authority_pem=pem, address=ADDRESS))
    yield made
    place.close()
