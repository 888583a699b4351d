"""A laptop for a lead, manager, administrator or auditor takes two: who may agree, and once."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework.centre_line import ask_centre
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.rules.scope import SERVICE_PROFILE
from app.sync.desk_words.colleagues import InvitationWaiting, ListColleagues
from app.sync.desk_words.laptops import InviteLaptop, SettleInvitation, new_code
from server.devices import enrol
from tests.server.test_devices import request
from tests.sync.in_process import Place, Station


@pytest.fixture
def manager(place: Place) -> Station:
    return place.station("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)


@pytest.fixture
def lead(place: Place) -> Station:
    return place.station("Falla", role=Role.LEAD)


def waiting(station: Station) -> list[InvitationWaiting]:
    return ask_centre(station.laptop, ListColleagues()).invitations


def invited(station: Station, other: Station) -> tuple[str, bool]:
    code = new_code()
    ask = InviteLaptop(worker_id=other.worker_id, code=code)
    assert ask_centre(station.laptop, ask) == ask_centre(station.laptop, ask)
    return code, ask_centre(station.laptop, ask).waits


def refusal_of(station: Station, ask: Any) -> str:
    with pytest.raises(Refusal) as refused:
        ask_centre(station.laptop, ask)
    return refused.value.code


def test_the_colleague_agrees_on_a_laptop_they_have_and_then_it_holds_for_a_day(
    place: Place, manager: Station, lead: Station
) -> None:
    code, waits = invited(manager, lead)
    assert waits
    place.clock.forward(hours=20)
    (one,) = waiting(lead)
    assert (one.name, one.role, one.asked_by, one.yours) == ("Falla", "lead", "Brecq", True)
    agree = SettleInvitation(ask_id=one.ask_id, agreed=True)
    assert ask_centre(lead.laptop, agree) == ask_centre(lead.laptop, agree)
    assert refusal_of(lead, SettleInvitation(ask_id=one.ask_id, agreed=False)) == "settled_already"
    assert waiting(lead) == []
    place.clock.forward(hours=20)
    assert enrol(place.centre, request(code)).worker_name == "Falla"


def test_a_second_person_agrees_where_the_colleague_has_no_laptop(
    place: Place, manager: Station, lead: Station
) -> None:
    auditor = place.station("Mauger", role=Role.AUDITOR)
    code, waits = invited(manager, auditor)
    assert waits
    (one,) = waiting(lead)
    assert (one.name, one.yours) == ("Mauger", True)
    ask_centre(lead.laptop, SettleInvitation(ask_id=one.ask_id, agreed=True))
    assert enrol(place.centre, request(code)).worker_name == "Mauger"


def test_what_is_refused_or_over_never_holds(place: Place, manager: Station, lead: Station) -> None:
    code, _waits = invited(manager, lead)
    (one,) = waiting(lead)
    ask_centre(lead.laptop, SettleInvitation(ask_id=one.ask_id, agreed=False))
    with pytest.raises(Refusal) as refused:
        enrol(place.centre, request(code))
    assert refused.value.code == "code_unknown"
    invited(manager, lead)
    (one,) = waiting(lead)
    place.clock.forward(hours=25)
    assert waiting(lead) == []
    assert refusal_of(lead, SettleInvitation(ask_id=one.ask_id, agreed=True)) == "too_late"


def test_for_oneself_and_for_a_caseworker_of_a_team_one_word_is_enough(
    place: Place, manager: Station, lead: Station
) -> None:
    van = place.station("Ormer")
    assert invited(lead, lead)[1] is False
    assert invited(manager, manager)[1] is False
    assert invited(lead, van)[1] is False
    assert waiting(manager) == []
    wide = place.station("Ozanne", profile=SERVICE_PROFILE)
    assert invited(manager, wide)[1] is True


def test_who_can_be_no_second_person_sees_only_what_is_theirs(
    place: Place, manager: Station, lead: Station
) -> None:
    auditor = place.station("Mauger", role=Role.AUDITOR)
    invited(manager, lead)
    invited(manager, auditor)
    assert [each.name for each in waiting(auditor)] == ["Mauger"]
    other = next(each for each in waiting(lead) if each.name == "Falla")
    agree = SettleInvitation(ask_id=other.ask_id, agreed=True)
    assert refusal_of(auditor, agree) == "unknown_ask"
    (own,) = waiting(auditor)
    ask_centre(auditor.laptop, SettleInvitation(ask_id=own.ask_id, agreed=True))
    assert [each.name for each in waiting(lead)] == ["Falla"]
