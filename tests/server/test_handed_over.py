"""Somebody is handed from team to team: both laptops agree, and hold them only as long as due."""

from __future__ import annotations

import pytest

from app.casework import caseloads, conflicts, handed_over, people, settling, transfers
from app.casework.laptop import Laptop
from app.casework.settling import Decision
from app.casework.transfers import ToWhom
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.sync.in_process import Place, Station


def met(station: Station) -> str:
    person_id = people.record_person(
        station.laptop, {"forename": "Houmet", "surname": "Brecquin", "known_as": "Hou"}
    )
    caseloads.name_keyworker(station.laptop, person_id, station.worker_id)
    station.sync()
    return person_id


def is_here(laptop: Laptop, person_id: str) -> bool:
    found = people.find_people(laptop, "Houmet Brecquin")
    return person_id in [each.candidate.person_id for each in found]


def keyworkers(laptop: Laptop, person_id: str) -> list[str]:
    return [each.name for each in caseloads.keyworkers_of(laptop, person_id)]


def caught_up(*stations: Station) -> None:
    for _turn in range(2):
        for each in stations:
            each.sync()


def two_teams(place: Place) -> tuple[Station, Station]:
    van, prison = place.station("Ormer"), place.station("Gull", team="Prison")
    caught_up(van, prison)
    return van, prison


def test_within_a_team_proposed_offline_on_one_laptop_and_accepted_on_the_other(
    place: Place,
) -> None:
    ormer, gull = place.station("Ormer"), place.station("Gull")
    caught_up(ormer, gull)
    person_id = met(ormer)
    gull.sync()
    team_id = ormer.laptop.worker.team_id
    to = ToWhom(team_id, gull.worker_id, reason="share_out", note="Meets on Tuesdays.")
    transfer_id = transfers.propose(ormer.laptop, person_id, to)
    assert handed_over.handed_to_me(gull.laptop).to_answer == 0
    caught_up(ormer, gull)
    assert handed_over.handed_to_me(gull.laptop).to_answer == 1
    (asked,) = handed_over.handovers(gull.laptop)
    assert (asked.name, asked.note, asked.can_answer) == (
        "Houmet Brecquin",
        "Meets on Tuesdays.",
        True,
    )
    transfers.accept(gull.laptop, transfer_id, note="With pleasure.")
    caught_up(gull, ormer)
    assert keyworkers(ormer.laptop, person_id) == keyworkers(gull.laptop, person_id) == ["Gull"]
    (answered,) = handed_over.handovers(ormer.laptop)
    assert (answered.standing, answered.answer_note, answered.taken_by) == (
        "accepted",
        "With pleasure.",
        "Gull",
    )


def test_between_teams_a_person_leaves_one_laptop_and_enters_the_other(place: Place) -> None:
    van, prison = two_teams(place)
    person_id = met(van)
    caught_up(prison)
    assert not is_here(prison.laptop, person_id)
    to = ToWhom(prison.laptop.worker.team_id, reason="moved", note="Sentenced on Friday.")
    transfer_id = transfers.propose(van.laptop, person_id, to)
    caught_up(van, prison)
    assert is_here(van.laptop, person_id)
    assert is_here(prison.laptop, person_id)
    transfers.accept(prison.laptop, transfer_id)
    caught_up(prison, van, prison)
    assert is_here(prison.laptop, person_id)
    assert not is_here(van.laptop, person_id)
    assert keyworkers(prison.laptop, person_id) == ["Gull"]
    (gone,) = handed_over.handovers(van.laptop)
    assert (gone.standing, gone.taken_by, gone.to_team) == ("elsewhere", "Gull", "Prison")
    assert gone.name == gone.code != ""


def test_returned_between_teams_the_person_leaves_again_and_the_sentence_comes_back(
    place: Place,
) -> None:
    van, prison = two_teams(place)
    person_id = met(van)
    to = ToWhom(prison.laptop.worker.team_id, prison.worker_id, reason="moved")
    transfer_id = transfers.propose(van.laptop, person_id, to)
    caught_up(van, prison)
    transfers.send_back(prison.laptop, transfer_id, "Released on Monday.")
    caught_up(prison, van, prison)
    assert not is_here(prison.laptop, person_id)
    assert is_here(van.laptop, person_id)
    assert keyworkers(van.laptop, person_id) == ["Ormer"]
    (back,) = handed_over.handovers(van.laptop)
    assert (back.standing, back.answer_note) == ("returned", "Released on Monday.")
    assert handed_over.handed_to_me(van.laptop).came_back == 1


def test_taken_back_the_other_team_lets_go(place: Place) -> None:
    van, prison = two_teams(place)
    person_id = met(van)
    transfer_id = transfers.propose(
        van.laptop, person_id, ToWhom(prison.laptop.worker.team_id, reason="moved")
    )
    caught_up(van, prison)
    assert transfers.take_back(van.laptop, [transfer_id]) == 1
    caught_up(van, prison)
    assert not is_here(prison.laptop, person_id)
    assert handed_over.handed_to_me(prison.laptop).to_answer == 0


def test_two_who_answer_at_once_are_asked_to_decide_and_the_decision_holds_everywhere(
    place: Place,
) -> None:
    van, prison = two_teams(place)
    lead = place.station("Vraic", team="Prison", role=Role.LEAD)
    person_id = met(van)
    transfer_id = transfers.propose(
        van.laptop, person_id, ToWhom(prison.laptop.worker.team_id, reason="moved")
    )
    caught_up(van, prison, lead)
    transfers.accept(prison.laptop, transfer_id)
    transfers.send_back(lead.laptop, transfer_id, "Not ours.")
    caught_up(prison, lead, van)
    (both,) = handed_over.handovers(lead.laptop)
    assert both.standing == "contested"
    # Until it is decided nobody loses sight of the person.
    assert is_here(prison.laptop, person_id)
    with pytest.raises(Refusal, match="quicker"):
        transfers.accept(lead.laptop, transfer_id)
    conflict = conflicts.open_conflict(lead.laptop, transfer_id)
    (contest,) = conflict.contests
    accepted = next(n for n, side in enumerate(contest.sides) if side.words == "Accepted")
    settling.settle(lead.laptop, conflict, {contest.group: Decision(side=accepted)})
    caught_up(lead, prison, van, lead, prison)
    for station in (lead, prison):
        (one,) = handed_over.handovers(station.laptop)
        assert one.standing == "accepted"
        assert keyworkers(station.laptop, person_id) == ["Gull"]
    assert not is_here(van.laptop, person_id)


def test_returned_by_two_in_other_words_the_person_leaves_again(place: Place) -> None:
    van, prison = two_teams(place)
    lead = place.station("Vraic", team="Prison", role=Role.LEAD)
    person_id = met(van)
    transfer_id = transfers.propose(
        van.laptop, person_id, ToWhom(prison.laptop.worker.team_id, reason="moved")
    )
    caught_up(van, prison, lead)
    transfers.send_back(prison.laptop, transfer_id, "Released on Monday.")
    transfers.send_back(lead.laptop, transfer_id, "Not ours.")
    caught_up(prison, lead, van, prison, lead)
    assert not is_here(prison.laptop, person_id)
    assert not is_here(lead.laptop, person_id)
    assert is_here(van.laptop, person_id)
