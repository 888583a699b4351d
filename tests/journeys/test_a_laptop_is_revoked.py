"""A lead invites a laptop and revokes it again, over TLS, while the centre runs on its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework import catching_up, people, service_desk
from app.records.declaration import Role
from app.records.refusal import Refusal
from server.console import add_colleague, add_team
from tests.journeys.service import Service, lone_laptop


def test_a_revoked_laptop_is_refused_at_once_by_the_running_centre(tmp_path: Path) -> None:
    service = Service(tmp_path / "centre")
    service.start()
    try:
        lead = service.laptop(tmp_path, "Falla", role=Role.LEAD)
        team_id = add_team(service.centre, "Street")
        gull = add_colleague(service.centre, name="Gull", role=Role.WORKER, team_id=team_id)
        invitation = service_desk.invite_laptop(lead, gull, service_desk.new_code())
        van = service.join(lone_laptop(tmp_path / "Gull", "Gull"), invitation.line)
        sent = people.record_person(van, {"forename": "Marine"})
        catching_up.catch_up(van)
        unsent = people.record_person(van, {"forename": "Houmet"})
        (seen,) = [each for each in service_desk.laptops(lead) if each.worker_name == "Gull"]
        service_desk.revoke_laptop(lead, seen.device_id, "Left in a taxi")
        with pytest.raises(Refusal) as refused:
            catching_up.catch_up(van)
        assert refused.value.code == "revoked"
        catching_up.catch_up(lead)
        assert people.open_person(lead, sent).name == "Marine"
        with pytest.raises(Refusal):
            people.open_person(lead, unsent)
        assert people.open_person(van, unsent).name == "Houmet"
        assert catching_up.status(van).waiting > 0
    finally:
        service.close()
