"""A lead at a desk, and a centre that did not take what a worker wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.casework import people
from app.records.change import encode_change
from app.records.declaration import Role
from app.records.server_rows import Quarantined
from tests.server.test_ingest import change, offer
from tests.sync.in_process import Place, Station
from tests.ui.desk import Desk


@dataclass
class Refused:
    """Ormer's laptop wrote three things that were not taken; Falla is the lead."""

    place: Place
    van: Station
    lead: Station
    desk: Desk

    def outcomes(self) -> list[str | None]:
        return [row.outcome for row in self.place.rows(Quarantined)]


@pytest.fixture
def refused(tmp_path: Path) -> Iterator[Refused]:
    """Give them: somebody in a colleague's name, a figure as a name, a contact of nobody known."""
    place = Place(tmp_path / "place")
    van, lead = place.station("Ormer"), place.station("Falla", role=Role.LEAD)
    gull = place.station("Gull")
    own = {"author": van.worker_id, "device": van.wire.device_id}
    team = {"team": {"team_id": van.laptop.worker.team_id}}
    person_id = people.record_person(van.laptop, {"forename": "Houmet", "surname": "Brecquin"})
    van.sync()
    in_anothers_name = change(
        "safe_contact",
        {
            "made": {"person_id": person_id},
            "reach": {"phone": "07700 900123", "messages": "no"},
        },
        **{**own, "author": gull.worker_id},
    )
    place.clock.forward(minutes=5)
    wrong = change("person", {"name": {"forename": 7, "surname": "Le Page"}, **team}, **own)
    lost = change("contact", {"note": {"note": "Met by the harbour"}, "later": {"x": 1}}, **own)
    offer(van, *map(encode_change, (in_anothers_name, wrong, lost)))
    assert len(place.rows(Quarantined)) == 3
    yield Refused(place, van, lead, Desk(lead.laptop, place.clock))  # type: ignore[arg-type]  # it stands still too
    place.close()
