"""Break-glass, asked from a laptop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import broken_glass, people
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from tests.sync.in_process import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def test_a_use_is_reported_until_a_lead_has_looked(place: Place) -> None:
    prison, van = place.station("Gull", team="Prison"), place.station("Ormer")
    lead = place.station("Falla", role=Role.LEAD)
    person_id = people.record_person(prison.laptop, {"forename": "Marine"})
    prison.sync()
    code = people.open_person(prison.laptop, person_id).code
    given = broken_glass.ask_for_person(van.laptop, new_id(), reason="Will not wake", code=code)
    van.sync()
    assert people.open_person(van.laptop, given.person_id).name == "Marine"
    (use,) = broken_glass.uses(lead.laptop).uses
    broken_glass.mark_looked_at(lead.laptop, use.use_id)
    (use,) = broken_glass.uses(lead.laptop).uses
    assert use.looked_at_by == "Falla"


def test_who_has_no_clients_asks_for_none(place: Place) -> None:
    auditor = place.station("Mauger", role=Role.AUDITOR)
    with pytest.raises(Refusal) as refused:
        broken_glass.ask_for_person(auditor.laptop, new_id(), reason="Curious", code="x")
    assert refused.value.code == "not_for_your_role"
