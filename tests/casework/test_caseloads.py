"""Who is whose keyworker."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.casework import caseloads, colleagues, cover
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as
from tests.casework.team_of_three import ELSEWHERE, GULL, VRAIC, person, with_colleagues


def test_a_keyworker_is_named_ended_and_stands_before_a_second(laptop: Laptop) -> None:
    with_colleagues(laptop)
    today, person_id = laptop.clock.today(), person(laptop)
    caseloads.name_keyworker(laptop, person_id, GULL, role="second")
    first = caseloads.name_keyworker(laptop, person_id, laptop.worker.worker_id)
    assert [each.role for each in caseloads.keyworkers_of(laptop, person_id)] == [
        "keyworker",
        "second",
    ]
    with pytest.raises(Refusal, match="already"):
        caseloads.name_keyworker(laptop, person_id, GULL)
    until = today - timedelta(days=1)
    caseloads.end_keyworker(laptop, first, because="case_closed", until_on=until)
    assert [each.worker_id for each in caseloads.keyworkers_of(laptop, person_id)] == [GULL]
    assert caseloads.my_people(laptop) == []


def test_while_a_colleague_is_away_their_caseload_is_ones_own_and_then_no_more(
    laptop: Laptop,
) -> None:
    with_colleagues(laptop)
    mine, theirs = person(laptop, "Brecquin"), person(laptop, "Torode")
    caseloads.name_keyworker(laptop, mine, laptop.worker.worker_id)
    caseloads.name_keyworker(laptop, theirs, GULL)
    today = laptop.clock.today()
    until = today + timedelta(days=7)
    cover_id = cover.cover(laptop, GULL, laptop.worker.worker_id, today, until)
    assert caseloads.my_people(laptop) == [
        (mine, "Houmet Brecquin", ""),
        (theirs, "Houmet Torode", "Gull Le Page"),
    ]
    (said,) = cover.covers(laptop)
    assert (said.worker, said.until_on) == ("Gull Le Page", until)
    cover.end_cover(laptop, cover_id, today - timedelta(days=1))
    assert [one for one, _name, _whose in caseloads.my_people(laptop)] == [mine]
    assert cover.covers(laptop) == []


def test_cover_that_cannot_be_is_refused_with_the_reason(laptop: Laptop) -> None:
    with_colleagues(laptop)
    day, me = date(2026, 12, 1), laptop.worker.worker_id
    worker = acting_as(laptop, Role.WORKER)
    for who, by, until, code in (
        (me, me, day, "covers_oneself"),
        (me, GULL, day - timedelta(days=1), "days"),
        (me, VRAIC, day, "other_team"),
        (GULL, me, day, "not_yours"),
    ):
        with pytest.raises(Refusal) as refused:
            cover.cover(worker, who, by, day, until)
        assert refused.value.code == code
    assert cover.covers(laptop) == []


def test_colleagues_are_listed_by_team_and_whose_laptop_it_is_always_is_one(
    laptop: Laptop,
) -> None:
    with_colleagues(laptop)
    here = colleagues.colleagues(laptop, laptop.worker.team_id)
    assert {each.worker_id for each in here} == {GULL, laptop.worker.worker_id}
    assert len(colleagues.colleagues(laptop)) == 3
    assert (ELSEWHERE, "Prison") in colleagues.teams(laptop)


def test_a_keyworker_whom_nobody_knows_is_refused(laptop: Laptop) -> None:
    with pytest.raises(Refusal, match="not known"):
        caseloads.name_keyworker(laptop, person(laptop), GULL)
    with pytest.raises(Refusal, match="Choose why"):
        caseloads.end_keyworker(laptop, "x", because="gone")
