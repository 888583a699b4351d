"""What takes two is not done by one, whichever way round; and a small service can still do it."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework.centre_line import ask_centre
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.rules.scope import SERVICE_PROFILE
from app.sync.desk_words.colleagues import (
    Colleagues,
    KeepColleague,
    ListColleagues,
    SetActive,
    SettleRights,
)
from app.sync.desk_words.laptops import InviteLaptop, RevokeLaptop, SettleInvitation, new_code
from server.console import add_team
from server.devices import enrol
from tests.server.test_devices import request
from tests.sync.in_process import Place, Station


@pytest.fixture
def manager(place: Place) -> Station:
    return place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)


@pytest.fixture
def lead(place: Place) -> Station:
    return place.station("Falla", role=Role.LEAD)


def told(station: Station) -> Colleagues:
    return ask_centre(station.laptop, ListColleagues())


def role_of(station: Station, name: str) -> str:
    return next(each.role for each in told(station).colleagues if each.name == name)


def refusal_of(station: Station, ask: Any) -> str:
    with pytest.raises(Refusal) as refused:
        ask_centre(station.laptop, ask)
    return refused.value.code


def becomes(place: Place, worker_id: str, name: str, role: str, **other: str) -> KeepColleague:
    team_id = add_team(place.centre, "Street")
    return KeepColleague(
        ask_id=new_id(), worker_id=worker_id, name=name, role=role, team_id=team_id, **other
    )


def enrolment_refused(place: Place, code: str) -> str:
    with pytest.raises(Refusal) as refused:
        enrol(place.centre, request(code))
    return refused.value.code


def test_nobody_becomes_two_by_a_laptop_in_the_name_of_another(
    place: Place, manager: Station, lead: Station
) -> None:
    code = new_code()
    invited = ask_centre(manager.laptop, InviteLaptop(worker_id=lead.worker_id, code=code))
    assert invited.waits
    assert enrolment_refused(place, code) == "code_waits"
    (waiting,) = told(manager).invitations
    assert not waiting.yours
    own_word = SettleInvitation(ask_id=waiting.ask_id, agreed=True)
    assert refusal_of(manager, own_word) == "second_person"
    # Neither does it help to take the colleague's own laptop away first.
    revoked = RevokeLaptop(device_id=lead.wire.device_id, reason="Said to be lost")
    ask_centre(manager.laptop, revoked)
    assert enrolment_refused(place, code) == "code_waits"
    again = InviteLaptop(worker_id=lead.worker_id, code=new_code())
    assert refusal_of(manager, again) == "second_missing"


def test_nobody_becomes_the_only_one_by_deactivating_or_lowering_the_others(
    place: Place, manager: Station, lead: Station
) -> None:
    second = place.station("Le Page", role=Role.ADMINISTRATOR)
    ask_centre(manager.laptop, SetActive(worker_id=second.worker_id, active=False))
    # Twice is once, also for whom nobody is left besides.
    ask_centre(manager.laptop, SetActive(worker_id=second.worker_id, active=False))
    assert refusal_of(manager, SetActive(worker_id=lead.worker_id, active=False)) == "last_second"
    lowered = becomes(place, lead.worker_id, "Falla", "worker")
    assert refusal_of(manager, lowered) == "last_second"
    assert role_of(manager, "Falla") == "lead"
    gull = place.station("Gull")
    raised = becomes(place, gull.worker_id, "Gull", "manager")
    assert ask_centre(manager.laptop, raised).waits
    assert role_of(manager, "Gull") == "worker"


def test_where_nobody_could_agree_nothing_waits_and_it_is_said_who_can_help(
    place: Place, manager: Station
) -> None:
    for asked in (
        becomes(place, new_id(), "Gull", "lead"),
        becomes(place, new_id(), "Gull", "worker", profile=SERVICE_PROFILE),
    ):
        with pytest.raises(Refusal, match="wayside centre") as refused:
            ask_centre(manager.laptop, asked)
        assert refused.value.code == "second_missing"
    assert told(manager).waiting == []
    assert ask_centre(manager.laptop, becomes(place, new_id(), "Gull", "worker")).waits is False


def test_one_manager_and_one_lead_are_two(place: Place, manager: Station, lead: Station) -> None:
    gull = place.station("Gull")
    asked = becomes(place, gull.worker_id, "Gull", "lead")
    assert ask_centre(manager.laptop, asked).waits
    (waiting,) = told(lead).waiting
    # Whoever agrees sees how many laptops would have the rights.
    assert (waiting.name, waiting.yours, waiting.laptops) == ("Gull", True, 1)
    ask_centre(lead.laptop, SettleRights(ask_id=waiting.ask_id, agreed=True))
    assert role_of(manager, "Gull") == "lead"
    ask_centre(manager.laptop, SetActive(worker_id=lead.worker_id, active=False))
    assert role_of(manager, "Falla") == "lead"
