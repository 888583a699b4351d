"""Handing over: what is refused, a whole caseload, and taking it back."""

from __future__ import annotations

import pytest

from app.casework import caseloads, handed_over, transfers
from app.casework.laptop import Laptop
from app.casework.transfers import ToWhom
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, how_much
from tests.casework.team_of_three import ELSEWHERE, GULL, VRAIC, person, with_colleagues


def to_gull(laptop: Laptop) -> ToWhom:
    return ToWhom(laptop.worker.team_id, GULL, reason="worker_leaves")


def refused(laptop: Laptop, person_id: str, to: ToWhom) -> str:
    before = how_much(laptop)
    with pytest.raises(Refusal) as refusal:
        transfers.propose(laptop, person_id, to)
    assert how_much(laptop) == before
    return refusal.value.code


def test_what_cannot_be_handed_over_is_refused_and_nothing_is_written(laptop: Laptop) -> None:
    with_colleagues(laptop)
    person_id, team = person(laptop), laptop.worker.team_id
    assert refused(laptop, person_id, ToWhom(team)) == "same"
    assert refused(laptop, person_id, ToWhom(team, VRAIC)) == "unknown_worker"
    assert refused(laptop, person_id, ToWhom(team, GULL, reason="tired")) == "code"
    assert refused(laptop, "01970000-0000-7000-8000-0000000000ff", to_gull(laptop)) == (
        "unknown_record"
    )
    transfers.propose(laptop, person_id, to_gull(laptop))
    assert refused(laptop, person_id, to_gull(laptop)) == "open"


def test_only_whom_it_is_handed_to_answers_and_a_sentence_goes_with_a_return(
    laptop: Laptop,
) -> None:
    with_colleagues(laptop)
    transfer_id = transfers.propose(laptop, person(laptop), to_gull(laptop))
    worker = acting_as(laptop, Role.WORKER)
    with pytest.raises(Refusal, match="not handed to you"):
        transfers.accept(worker, transfer_id)
    with pytest.raises(Refusal, match="not handed to you"):
        transfers.send_back(worker, transfer_id, "No.")
    with pytest.raises(Refusal, match="Write a sentence"):
        transfers.send_back(laptop, transfer_id, " ")
    transfers.send_back(laptop, transfer_id, "On leave until May.")
    with pytest.raises(Refusal, match="quicker: it was returned"):
        transfers.accept(laptop, transfer_id)


def test_accepting_within_a_team_ends_one_begins_another_and_moves_nobody(laptop: Laptop) -> None:
    with_colleagues(laptop)
    person_id, me = person(laptop), laptop.worker.worker_id
    caseloads.name_keyworker(laptop, person_id, me)
    transfer_id = transfers.propose(laptop, person_id, to_gull(laptop))
    transfers.accept(laptop, transfer_id)  # a lead answers for the team
    assert [each.worker_id for each in caseloads.keyworkers_of(laptop, person_id)] == [GULL]
    assert caseloads.my_people(laptop) == []
    assert how_much(laptop)["transfer_receipt"] == 0
    (answered,) = handed_over.handovers(laptop)
    assert (answered.standing, answered.from_worker) == ("accepted", laptop.worker.name)


def test_a_whole_caseload_is_handed_over_and_what_is_not_answered_is_taken_back(
    laptop: Laptop,
) -> None:
    with_colleagues(laptop)
    everybody = [person(laptop, f"Brecquin {number}") for number in range(5)]
    for one in everybody:
        caseloads.name_keyworker(laptop, one, laptop.worker.worker_id)
    alone = transfers.propose(laptop, everybody[0], to_gull(laptop))
    batch = transfers.new_batch()
    made = transfers.propose_several(laptop, everybody, to_gull(laptop), batch)
    assert len(made) == 4
    transfers.accept(laptop, made[0])
    assert transfers.take_back(laptop, made) == 3
    standing = {each.transfer_id: each.standing for each in handed_over.handovers(laptop)}
    assert standing[alone] == "open"
    assert [standing[one] for one in made] == ["accepted", *["withdrawn"] * 3]
    assert len(caseloads.my_people(laptop)) == 4


def test_to_a_team_whoever_accepts_answers_unless_another_is_named(laptop: Laptop) -> None:
    with_colleagues(laptop)
    person_id = person(laptop)
    to = ToWhom(ELSEWHERE, reason="moved")
    transfer_id = transfers.propose(laptop, person_id, to)
    with pytest.raises(Refusal, match="not handed to you"):
        transfers.accept(laptop, transfer_id)
    assert handed_over.handed_to_me(laptop).to_answer == 0
