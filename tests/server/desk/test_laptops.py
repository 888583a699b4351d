"""The laptops of the service as a lead sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import people
from app.casework.centre_line import ask_centre
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.rules.scope import SERVICE_PROFILE
from app.sync.desk_words.laptops import ListLaptops
from tests.sync.in_process import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def test_a_lead_sees_the_laptops_of_the_team_and_a_manager_of_the_service_all(
    place: Place,
) -> None:
    place.station("Ormer")
    place.station("Gull", team="Prison")
    lead = place.station("Falla", role=Role.LEAD)
    manager = place.station("Brecq", team="Office", role=Role.MANAGER, profile=SERVICE_PROFILE)
    whose = [each.worker_name for each in ask_centre(lead.laptop, ListLaptops()).laptops]
    assert sorted(whose) == ["Falla", "Ormer"]
    whose = [each.worker_name for each in ask_centre(manager.laptop, ListLaptops()).laptops]
    assert sorted(whose) == ["Brecq", "Falla", "Gull", "Ormer"]


def test_what_a_laptop_said_of_itself_is_told(place: Place) -> None:
    van, lead = place.station("Ormer"), place.station("Falla", role=Role.LEAD)
    people.record_person(van.laptop, {"forename": "Marine"})
    van.sync()
    seen = {each.worker_name: each for each in ask_centre(lead.laptop, ListLaptops()).laptops}
    assert seen["Ormer"].last_heard_at == place.clock.now()
    assert seen["Ormer"].team_name == "Street"
    assert seen["Ormer"].role == "worker"
    assert seen["Ormer"].revoked_at is None


def test_a_worker_is_told_that_it_is_not_for_their_role(place: Place) -> None:
    with pytest.raises(Refusal) as refused:
        ask_centre(place.station("Ormer").laptop, ListLaptops())
    assert refused.value.code == "not_for_your_role"
