"""The laptops of the service as a lead sees them."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework import people
from app.casework.centre_line import ask_centre
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.rules.scope import SERVICE_PROFILE
from app.sync.desk_words import Ask
from app.sync.desk_words.laptops import InviteLaptop, ListLaptops, RevokeLaptop, new_code
from server.console import add_colleague, add_team
from server.devices import enrol
from tests.server.test_devices import request
from tests.sync.in_process import Place, Station


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


def refusal_of(station: Station, ask: Ask[Any]) -> str:
    with pytest.raises(Refusal) as refused:
        ask_centre(station.laptop, ask)
    return refused.value.code


def test_an_invitation_asked_for_twice_is_one_and_lets_one_laptop_in(place: Place) -> None:
    lead = place.station("Falla", role=Role.LEAD)
    team_id = add_team(place.centre, "Street")
    gull = add_colleague(place.centre, name="Gull", role=Role.WORKER, team_id=team_id)
    ask = InviteLaptop(worker_id=gull, code=new_code())
    first = ask_centre(lead.laptop, ask)
    place.clock.forward(minutes=5)
    assert ask_centre(lead.laptop, ask) == first
    assert (first.expires_at - place.clock.now()).total_seconds() == (24 * 60 - 5) * 60
    assert enrol(place.centre, request(ask.code)).worker_name == "Gull"
    with pytest.raises(Refusal) as used:
        enrol(place.centre, request(ask.code))
    assert used.value.code == "code_unknown"


def test_a_lead_invites_and_revokes_for_the_own_team_and_never_for_a_manager(place: Place) -> None:
    lead = place.station("Falla", role=Role.LEAD)
    prison = place.station("Gull", team="Prison")
    manager = place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)
    wide = place.station("Ozanne", role=Role.LEAD, profile=SERVICE_PROFILE)
    for other in (prison, manager, wide):
        invitation = InviteLaptop(worker_id=other.worker_id, code=new_code())
        assert refusal_of(lead, invitation) == "not_yours"
        revoking = RevokeLaptop(device_id=other.wire.device_id, reason="stolen")
        assert refusal_of(lead, revoking) == "not_yours"
    yours = {
        each.worker_name: each.yours for each in ask_centre(lead.laptop, ListLaptops()).laptops
    }
    assert yours == {"Falla": False, "Brecq": False, "Ozanne": False}
    weak = InviteLaptop(worker_id=lead.worker_id, code="A" * 20)
    assert refusal_of(lead, weak) == "code_weak"
    nobody = InviteLaptop(worker_id="nobody", code=new_code())
    assert refusal_of(manager, nobody) == "unknown_colleague"


def test_a_revoked_laptop_is_refused_at_its_next_request_and_it_is_said_why(place: Place) -> None:
    van, lead = place.station("Ormer"), place.station("Falla", role=Role.LEAD)
    people.record_person(van.laptop, {"forename": "Marine"})
    revoking = RevokeLaptop(device_id=van.wire.device_id, reason="Left in a taxi")
    assert refusal_of(lead, RevokeLaptop(device_id=van.wire.device_id, reason=" ")) == (
        "reason_missing"
    )
    ask_centre(lead.laptop, revoking)
    moment = place.clock.now()
    place.clock.forward(minutes=1)
    ask_centre(lead.laptop, RevokeLaptop(device_id=van.wire.device_id, reason="Again"))
    with pytest.raises(Refusal) as refused:
        van.sync()
    assert refused.value.code == "revoked"
    assert len(van.outbox()) > 0
    (seen,) = [
        each
        for each in ask_centre(lead.laptop, ListLaptops()).laptops
        if each.device_id == van.wire.device_id
    ]
    assert (seen.revoked_at, seen.revoked_because) == (moment, "Left in a taxi")
    assert (seen.revoked_by, seen.yours) == ("Falla", False)


def test_nobody_revokes_the_laptop_they_sit_at_or_one_that_is_not_there(place: Place) -> None:
    lead = place.station("Falla", role=Role.LEAD)
    own = RevokeLaptop(device_id=lead.wire.device_id, reason="stolen")
    assert refusal_of(lead, own) == "own_laptop"
    other = RevokeLaptop(device_id="nothing", reason="stolen")
    assert refusal_of(lead, other) == "unknown_laptop"
