"""People and laptops, asked from a laptop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from app.casework import service_desk
from app.records.declaration import Role, table_of
from app.records.ids import new_id
from app.records.local_rows import CentreKnown
from app.records.refusal import Refusal
from app.rules.scope import SERVICE_PROFILE
from app.storage.database import writing
from app.sync.protocol import InvitationText
from server.authority import certificates
from tests.sync.in_process import Place, Station


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


@pytest.fixture
def manager(place: Place) -> Station:
    return place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)


def test_an_invitation_says_where_the_centre_is_and_whom_to_trust(
    place: Place, manager: Station
) -> None:
    papers = certificates(place.folder / "centre", [])
    with writing(manager.laptop.engine) as connection:
        pem = papers.authority_pem.read_text(encoding="ascii")
        connection.execute(update(table_of(CentreKnown)).values(authority_pem=pem))
    code = service_desk.new_code()
    made = service_desk.invite_laptop(manager.laptop, manager.worker_id, code)
    assert InvitationText.read(made.line) == InvitationText(
        "https://centre.invalid", code, papers.fingerprint
    )
    assert made == service_desk.invite_laptop(manager.laptop, manager.worker_id, code)
    assert code not in repr(made)


def test_a_colleague_is_taken_in_changed_deactivated_and_brought_back(
    place: Place, manager: Station
) -> None:
    second = place.station("Le Page", role=Role.ADMINISTRATOR)
    laptop, worker_id, ask_id = manager.laptop, new_id(), new_id()
    team_id = laptop.worker.team_id
    said = {"name": "Gull", "team_id": team_id, "profile": "team"}
    assert not service_desk.keep_colleague(laptop, worker_id, role="worker", **said)
    assert service_desk.keep_colleague(laptop, worker_id, role="lead", ask_id=ask_id, **said)
    service_desk.settle_rights(second.laptop, ask_id, agreed=True)
    for active in (False, True):
        service_desk.set_active(laptop, worker_id, active=active)
        found = service_desk.colleagues(laptop).colleagues
        assert [(each.role, each.active) for each in found if each.name == "Gull"] == [
            ("lead", active)
        ]


def test_a_laptop_is_revoked_with_a_reason(place: Place, manager: Station) -> None:
    van = place.station("Ormer")
    service_desk.revoke_laptop(manager.laptop, van.wire.device_id, "Stolen on Friday")
    seen = {each.worker_name: each for each in service_desk.laptops(manager.laptop)}
    assert seen["Ormer"].revoked_because == "Stolen on Friday"
    with pytest.raises(Refusal) as refused:
        van.sync()
    assert refused.value.code == "revoked"
