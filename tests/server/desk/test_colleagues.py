"""Colleagues: who may change what they may do, and what needs two people."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework import people
from app.casework.centre_line import ask_centre
from app.records.declaration import Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.rules.scope import SERVICE_PROFILE, Holder
from app.sync.desk_words.colleagues import (
    Colleague,
    Colleagues,
    KeepColleague,
    ListColleagues,
    SetActive,
    SettleRights,
)
from app.sync.desk_words.laptops import InviteLaptop, new_code
from server.console import add_team
from server.desk.colleagues import set_active
from server.devices import Caller, enrol
from tests.server.test_devices import request
from tests.sync.in_process import Place, Station


@pytest.fixture
def manager(place: Place) -> Station:
    return place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)


def asked(station: Station) -> Colleagues:
    return ask_centre(station.laptop, ListColleagues())


def named(station: Station, name: str) -> Colleague:
    return next(each for each in asked(station).colleagues if each.name == name)


def kept(place: Place, name: str = "Gull", **other: Any) -> KeepColleague:
    usual = {"ask_id": new_id(), "worker_id": new_id(), "role": "worker"}
    team_id = add_team(place.centre, "Street")
    return KeepColleague(**{**usual, "team_id": team_id, "name": name, **other})


def refusal_of(station: Station, ask: Any) -> str:
    with pytest.raises(Refusal) as refused:
        ask_centre(station.laptop, ask)
    return refused.value.code


def test_a_worker_is_taken_in_at_once_and_asking_twice_makes_one(
    place: Place, manager: Station
) -> None:
    ask = kept(place)
    assert ask_centre(manager.laptop, ask).waits is False
    assert ask_centre(manager.laptop, ask).waits is False
    assert [each.name for each in asked(manager).colleagues] == ["Brecq", "Gull"]
    gull = named(manager, "Gull")
    assert (gull.role, gull.team_name, gull.active, gull.laptops) == ("worker", "Street", True, 0)
    assert refusal_of(manager, kept(place)) == "name_taken"


def test_a_lead_sees_the_own_team_and_changes_nobody(place: Place, manager: Station) -> None:
    lead = place.station("Falla", role=Role.LEAD)
    place.station("Torode", team="Prison")
    assert {each.name for each in asked(lead).colleagues} == {"Falla"} | {
        each.name for each in asked(manager).colleagues if each.team_name == "Street"
    }
    assert not any(each.may_change for each in asked(lead).colleagues)
    assert refusal_of(lead, kept(place)) == "not_for_your_role"


def test_a_higher_role_holds_when_a_second_person_has_agreed(
    place: Place, manager: Station
) -> None:
    second = place.station("Le Page", role=Role.ADMINISTRATOR)
    lead_to_be = place.station("Ormer")
    ask = kept(place, "Ormer", worker_id=lead_to_be.worker_id, role="lead")
    assert ask_centre(manager.laptop, ask).waits is True
    assert ask_centre(manager.laptop, ask).waits is True
    assert named(manager, "Ormer").role == "worker"
    (own,) = asked(manager).waiting
    assert own.yours is False
    agree = SettleRights(ask_id=own.ask_id, agreed=True)
    assert refusal_of(manager, agree) == "second_person"
    (waiting,) = asked(second).waiting
    assert (waiting.name, waiting.role, waiting.asked_by, waiting.yours) == (
        "Ormer", "lead", "Brecq", True,
    )  # fmt: skip
    ask_centre(second.laptop, agree)
    ask_centre(second.laptop, agree)
    assert named(manager, "Ormer").role == "lead"
    lead_to_be.sync()
    assert lead_to_be.laptop.refreshed().worker.role is Role.LEAD
    assert refusal_of(second, SettleRights(ask_id=own.ask_id, agreed=False)) == "settled_already"
    assert ask_centre(manager.laptop, ask).waits is False


def test_a_refused_role_changes_nothing(place: Place, manager: Station) -> None:
    second = place.station("Le Page", role=Role.ADMINISTRATOR)
    ask = kept(place, role="auditor", profile=SERVICE_PROFILE)
    ask_centre(manager.laptop, ask)
    ask_centre(second.laptop, SettleRights(ask_id=ask.ask_id, agreed=False))
    assert asked(second).waiting == []
    assert "Gull" not in [each.name for each in asked(manager).colleagues]
    # Whose answer was lost asks again, and must not hear that it holds.
    assert refusal_of(manager, ask) == "settled_already"
    assert refusal_of(second, SettleRights(ask_id="none", agreed=True)) == "unknown_ask"


def test_nobody_changes_their_own_rights_nor_agrees_to_them(place: Place, manager: Station) -> None:
    second = place.station("Le Page", role=Role.ADMINISTRATOR)
    place.station("Queripel", role=Role.ADMINISTRATOR)
    own = kept(place, "Brecq", worker_id=manager.worker_id, role="administrator")
    assert refusal_of(manager, own) == "own_rights"
    assert refusal_of(manager, SetActive(worker_id=manager.worker_id, active=False)) == "own_rights"
    for_second = kept(place, "Le Page", worker_id=second.worker_id, role="manager")
    assert ask_centre(manager.laptop, for_second).waits is True
    settling = SettleRights(ask_id=for_second.ask_id, agreed=True)
    assert refusal_of(second, settling) == "own_rights"


def test_two_who_deactivate_each_other_leave_one(place: Place, manager: Station) -> None:
    second = place.station("Le Page", role=Role.ADMINISTRATOR)
    place.station("Falla", role=Role.LEAD)
    ask_centre(manager.laptop, SetActive(worker_id=second.worker_id, active=False))
    holder = Holder(second.wire.device_id, Role.ADMINISTRATOR, "street")
    late = Caller(holder, second.worker_id)  # recognised before, answered after
    with pytest.raises(Refusal) as refused:
        set_active(place.centre, late, SetActive(worker_id=manager.worker_id, active=False))
    assert refused.value.code == "last_one"


def test_who_is_deactivated_is_refused_at_once_and_comes_back_with_everything(
    place: Place, manager: Station
) -> None:
    van = place.station("Ormer")
    code = new_code()
    ask_centre(manager.laptop, InviteLaptop(worker_id=van.worker_id, code=code))
    van.sync()
    for active in (False, False):
        ask_centre(manager.laptop, SetActive(worker_id=van.worker_id, active=active))
    with pytest.raises(Refusal) as refused:
        van.sync()
    assert refused.value.code == "revoked"
    with pytest.raises(Refusal):
        enrol(place.centre, request(code))
    again = InviteLaptop(worker_id=van.worker_id, code=new_code())
    assert refusal_of(manager, again) == "not_active"
    assert named(manager, "Ormer").active is False
    ask_centre(manager.laptop, SetActive(worker_id=van.worker_id, active=True))
    van.sync()
    assert named(manager, "Ormer").may_invite is True


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": " "}, "name_missing"),
        ({"role": "king"}, "unknown_role"),
        ({"profile": "everything"}, "unknown_role"),
        ({"team_id": "nowhere"}, "unknown_team"),
        ({"worker_id": "x" * 37}, "unknown_colleague"),
        ({"worker_id": "centre"}, "unknown_colleague"),
        ({"ask_id": "centre"}, "unknown_colleague"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    place: Place, manager: Station, said: dict[str, Any], code: str
) -> None:
    assert refusal_of(manager, kept(place, **said)) == code


def test_nobody_is_taken_in_under_the_id_of_another_record(place: Place, manager: Station) -> None:
    person_id = people.record_person(manager.laptop, {"surname": "Brecquin"})
    manager.sync()
    assert refusal_of(manager, kept(place, worker_id=person_id)) == "unknown_colleague"
    manager.sync()
    assert people.open_person(manager.laptop, person_id).row["surname"] == "Brecquin"
