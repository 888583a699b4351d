"""What is drawn of a contested record, and what may be done about it."""

from __future__ import annotations

from app.casework.conflicts import open_conflict
from app.casework.settling import Decision
from app.ui.conflicts import drawing
from tests.casework.contesting import Team


def test_of_a_void_the_result_says_what_becomes_of_the_record(team: Team) -> None:
    team.void_against_edit()
    conflict = open_conflict(team.lead.laptop, team.contact_id)
    (contest,) = conflict.contests
    assert not drawing.can_edit(conflict, contest)
    results = [
        drawing.group_row(conflict, contest, Decision(side=side), is_current=True).result.words
        for side in (0, 1)
    ]
    assert results == ["Keep it out of sight", "Bring it back"]
    undecided = drawing.group_row(conflict, contest, None, is_current=True).result
    assert undecided.detail == "Press 1 or 2"


def test_where_both_cannot_be_kept_it_is_said_in_the_result(team: Team) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    (contest,) = conflict.contests
    assert drawing.can_edit(conflict, contest)
    result = drawing.group_row(conflict, contest, Decision(both=True), is_current=True).result
    assert "only one can stand" in result.detail
    assert not result.is_chosen
    own = drawing.authors(contest, team.van.worker_id)
    assert list(own.values()) == ["J. Gull"]
