"""The desk answers who is not named as if somebody restricted were not there at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.casework import people, records
from app.casework.centre_line import ask_centre
from app.casework.restricting import restrict
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.sync.desk_words import Ask
from app.sync.desk_words.break_glass import AskForPerson, ListBreakGlass
from app.sync.desk_words.looks import LooksAtPerson, LooksOfColleague
from app.sync.desk_words.possible_matches import AskMatchesElsewhere
from app.sync.desk_words.quarantine import ListQuarantine, SetAsideHeld
from tests.postgres import fresh_database
from tests.server.restricted_team import Team, both, kept, knows_of, team_at
from tests.sync.in_process import Place, Station

BORN = date(1990, 2, 3)
HOUMET = {"forename": "Houmet", "surname": "Brecquin", "birth_date": BORN, "postcode": "GY1 1AA"}


@dataclass
class Case:
    """Somebody whom a laptop of the prison team was given for a day, and who was then restricted.

    `twin` is the same human being, written down there.
    """

    team: Team
    prison: Station
    secret: str
    code: str
    twin: str
    asked: AskForPerson


@pytest.fixture(params=["embedded", "postgresql"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    url = None
    if request.param == "postgresql":
        url = fresh_database(request.getfixturevalue("postgres_url"))
    place = Place(tmp_path / "place", database_url=url)
    team = team_at(place)
    prison = place.station("Anemone", team="Prison")
    secret = people.record_person(team.worker.laptop, HOUMET)
    twin = people.record_person(prison.laptop, HOUMET)
    code = people.open_person(team.worker.laptop, secret).code
    for station in (team.worker, prison, team.lead):
        station.sync()
    asked = asked_for(code=code)
    assert ask_centre(prison.laptop, asked).person_id == secret
    prison.sync()
    assert secret in kept(prison)
    restrict(team.lead.laptop, secret, both(team))
    for station in (team.lead, prison, team.worker, team.outsider, team.manager):
        station.sync()
    assert knows_of(prison, secret) == set()
    yield Case(team, prison, secret, code, twin, asked)
    place.close()


def asked_for(**said: Any) -> AskForPerson:
    return AskForPerson(ask_id=new_id(), reason="Found on the quay, will not wake", **said)


def told(station: Station, asked: Ask[Any]) -> str:
    """Return all that an answer says; its own words for itself say nothing of anybody."""
    return msgspec.json.encode(ask_centre(station.laptop, asked)).decode()


def refusal(station: Station, asked: Ask[Any]) -> str:
    with pytest.raises(Refusal) as refused:
        ask_centre(station.laptop, asked)
    return refused.value.code


def test_the_desk_answers_as_if_there_were_nobody(case: Case) -> None:
    given_for_a_day(case)
    who_looked(case)
    perhaps_the_same(case)
    in_quarantine(case)


def given_for_a_day(case: Case) -> None:
    # Also by the id of what was answered before: an answer may be lost and asked for again.
    assert refusal(case.prison, case.asked) == "nobody_found"
    assert refusal(case.prison, asked_for(code=case.code)) == "nobody_found"
    by_name = asked_for(forename="Houmet", surname="Brecquin", birth_date=BORN)
    assert ask_centre(case.prison.laptop, by_name).person_id == case.twin
    assert case.secret not in told(case.team.outsider, ListBreakGlass())
    assert case.secret in told(case.team.manager, ListBreakGlass())


def who_looked(case: Case) -> None:
    for person in (case.secret, case.code):
        assert refusal(case.team.outsider, LooksAtPerson(person=person)) == "unknown_person"
        assert ask_centre(case.team.lead.laptop, LooksAtPerson(person=person)).lines
    asked = LooksOfColleague(worker_id=case.team.worker.worker_id)
    assert case.secret not in told(case.team.outsider, asked)
    assert case.code not in told(case.team.outsider, asked)
    assert case.secret in told(case.team.manager, asked)


def perhaps_the_same(case: Case) -> None:
    assert ask_centre(case.prison.laptop, AskMatchesElsewhere()).matches == []
    (found,) = ask_centre(case.team.lead.laptop, AskMatchesElsewhere()).matches
    assert found.person_id == case.secret


def in_quarantine(case: Case) -> None:
    said = {"one_id": case.twin, "other_id": case.secret, "decision": "same"}
    records.record(case.prison.laptop, "link", said)
    case.prison.sync()
    assert ask_centre(case.team.outsider.laptop, ListQuarantine()).held == []
    (seen,) = ask_centre(case.team.manager.laptop, ListQuarantine()).held
    decision = SetAsideHeld(entry_id=seen.entry_id, change_id=seen.change_id, words="no")
    assert refusal(case.team.outsider, decision) == "not_here"
