"""Which laptops were not heard of: asked of the centre, remembered where there is no line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from app.casework import drafts, team_laptops
from app.casework.laptop import Laptop
from app.casework.team_view import team_view
from app.host.clock import local_day
from app.records.declaration import Role, table_of
from app.records.refusal import Refusal
from app.records.server_rows import Device
from tests.casework.laptops import acting_as
from tests.sync.in_process import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Give a centre on its own file."""
    made = Place(tmp_path / "place")
    yield made
    made.close()


def without_a_line(laptop: Laptop) -> Laptop:
    def no_line(*_where: object) -> None:
        raise Refusal("offline", "The centre cannot be reached.")

    return replace(laptop, line=no_line)  # type: ignore[arg-type]  # it never gets so far


def test_a_silent_laptop_stands_first_and_is_remembered_without_a_line(place: Place) -> None:
    lead = place.station("Vraic", role=Role.LEAD)
    gull = place.station("Gull")
    gull.sync()
    place.clock.forward(days=8)
    lead.sync()
    said = team_laptops.team_laptops(lead.laptop)
    assert [(each.worker, each.is_silent(place.clock.now())) for each in said.laptops] == [
        ("Gull", True),
        ("Vraic", False),
    ]
    place.clock.forward(hours=1)
    later = team_laptops.team_laptops(without_a_line(lead.laptop))
    assert (later.laptops, later.as_of) == (said.laptops, said.as_of)
    assert later.problem == "The centre cannot be reached."


def test_drafts_never_finished_are_known_by_laptop_with_when_that_was(place: Place) -> None:
    lead = place.station("Vraic", role=Role.LEAD)
    gull, torode = place.station("Gull"), place.station("Torode")
    begun_on = gull.laptop.clock.today()
    for note in ("one", "another"):
        begun = drafts.begin_draft(gull.laptop, "contact")
        drafts.save_draft(gull.laptop, begun, {"note": note}, {})
    gull.sync()
    heard_at = place.clock.now()
    torode.sync()
    with place.centre.ordered_writing() as connection:  # as an older program leaves it
        device = table_of(Device)
        older = device.c.device_id == torode.wire.device_id
        connection.execute(update(device).where(older).values(drafts=None))
    place.clock.forward(days=8)
    said = team_laptops.team_laptops(lead.laptop)
    here = team_view(lead.laptop)
    now = place.clock.now()
    found = team_laptops.drafts_by_laptop(said, here, "Vraic", now)
    assert [(each.worker, each.count, each.oldest_on, each.as_of) for each in found] == [
        ("Vraic", 0, None, now),
        ("Gull", 2, begun_on, heard_at),
        ("Torode", None, None, None),
    ]
    assert [each.is_old(local_day(now)) for each in found] == [False, True, False]
    unknown = team_laptops.drafts_by_laptop(team_laptops.TeamLaptops(), here, "Vraic", now)
    assert [(each.worker, each.is_this) for each in unknown] == [("Vraic", True)]


def test_a_laptop_of_no_service_says_why_there_is_nothing_to_ask(laptop: Laptop) -> None:
    said = team_laptops.team_laptops(laptop)
    assert (said.laptops, said.as_of) == ((), None)
    assert "not part of a service" in said.problem
    with pytest.raises(Refusal, match="leads and managers"):
        team_laptops.team_laptops(acting_as(laptop, Role.WORKER))
