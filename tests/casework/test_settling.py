"""Settling: what stands afterwards on every laptop, who is told no, and that it can be undone."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from app.casework import records
from app.casework.conflicts import open_conflict, waiting
from app.casework.settling import BRING_BACK, KEEP_OUT_OF_SIGHT, Decision, settle, undo
from app.records.declaration import VOID_GROUP, table_of
from app.records.local_rows import Leaving
from app.records.refusal import Refusal
from app.storage.database import writing
from tests.casework.contesting import Team, team

__all__ = ["team"]

REACH = "reach"


def phones(team: Team) -> set[str]:
    return {
        str(records.show(laptop, "safe_contact", team.safe_id)["phone"]) for laptop in team.laptops
    }


@pytest.mark.parametrize(("side", "phone"), [(0, "07700 900456"), (1, "07700 900789")])
def test_the_value_that_is_chosen_stands_everywhere(team: Team, side: int, phone: str) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    settle(team.lead.laptop, conflict, {REACH: Decision(side=side)})
    team.meet()
    assert phones(team) == {phone}
    assert [waiting(laptop) for laptop in team.laptops] == [[], [], []]


def test_another_value_can_be_written_instead(team: Team) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    settle(
        team.lead.laptop,
        conflict,
        {REACH: Decision(values={"phone": "07700 900111", "messages": "no"})},
    )
    team.meet()
    assert phones(team) == {"07700 900111"}


def test_a_value_that_cannot_be_taken_is_refused_at_its_field(team: Team) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    with pytest.raises(Refusal) as refused:
        settle(team.lead.laptop, conflict, {REACH: Decision(values={"phone": "0" * 99})})
    assert refused.value.field == "phone"
    assert len(waiting(team.lead.laptop)) == 1


def test_both_notes_are_kept_one_under_the_other(team: Team) -> None:
    team.contest_note()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    settle(team.lead.laptop, conflict, {"note": Decision(both=True)})
    team.meet()
    for laptop in team.laptops:
        note = records.show(laptop, "safe_contact", team.safe_id)["note"]
        assert note == "Ring twice.\n\nNever on Fridays."


def test_of_two_numbers_both_cannot_be_kept(team: Team) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    with pytest.raises(Refusal) as refused:
        settle(team.lead.laptop, conflict, {REACH: Decision(both=True)})
    assert refused.value.code == "cannot_keep_both"


@pytest.mark.parametrize(("side", "voided"), [(KEEP_OUT_OF_SIGHT, True), (BRING_BACK, False)])
def test_a_void_against_an_edit_ends_either_way(team: Team, side: int, voided: bool) -> None:  # noqa: FBT001
    team.void_against_edit()
    conflict = open_conflict(team.lead.laptop, team.contact_id)
    settle(team.lead.laptop, conflict, {VOID_GROUP: Decision(side=side)})
    team.meet()
    for laptop in team.laptops:
        row = records.show(laptop, "contact", team.contact_id)
        assert (row["voided"], row["minutes"], row["contested"]) == (voided, 20, False)


def test_whoever_comes_second_is_told_who_was_quicker_and_writes_nothing(team: Team) -> None:
    team.contest_phone()
    team.contest_note()
    on_screen = open_conflict(team.lead.laptop, team.safe_id)
    other = open_conflict(team.clinic.laptop, team.safe_id)
    settle(team.clinic.laptop, other, {REACH: Decision(side=0)})
    team.meet()
    waits = team.lead.outbox()
    with pytest.raises(Refusal) as refused:
        settle(team.lead.laptop, on_screen, {"note": Decision(side=0), REACH: Decision(side=1)})
    assert refused.value.code == "overtaken"
    assert "J. Gull was quicker" in refused.value.sentence
    assert team.lead.outbox() == waits
    now = open_conflict(team.lead.laptop, team.safe_id)
    assert [each.group for each in now.contests] == ["note"]


def test_a_void_rests_on_all_of_the_record(team: Team) -> None:
    team.void_against_edit()
    on_screen = open_conflict(team.lead.laptop, team.contact_id)
    records.change(team.lead.laptop, "contact", team.contact_id, {"minutes": 30})
    with pytest.raises(Refusal) as refused:
        settle(team.lead.laptop, on_screen, {VOID_GROUP: Decision(side=KEEP_OUT_OF_SIGHT)})
    assert refused.value.code == "overtaken"


def test_what_has_left_meanwhile_is_not_settled(team: Team) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    with writing(team.lead.laptop.engine) as connection:
        row = {"scope_key": team.person_id, "number": 1, "carried_out": False}
        connection.execute(insert(table_of(Leaving)), row)
    before = team.lead.outbox()
    with pytest.raises(Refusal) as refused:
        settle(team.lead.laptop, conflict, {REACH: Decision(side=0)})
    assert refused.value.code == "unknown_record"
    assert team.lead.outbox() == before


def test_undone_every_value_stands_again_everywhere_with_who_first_said_it(team: Team) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    settled = settle(team.lead.laptop, conflict, {REACH: Decision(side=0)})
    team.meet()
    undo(team.lead.laptop, settled)
    team.meet()
    for laptop in team.laptops:
        (contest,) = open_conflict(laptop, team.safe_id).contests
        assert {side.words.split(",")[0] for side in contest.sides} == {
            "07700 900456",
            "07700 900789",
        }
    again = open_conflict(team.lead.laptop, team.safe_id).contests[0]
    assert {side.sayings[0].who for side in again.sides} == {"M. Ormer", "J. Gull"}
    assert {side.sayings[-1].who for side in again.sides} == {"A. Lihou"}


def test_a_void_that_was_settled_is_contested_again_once_undone(team: Team) -> None:
    team.void_against_edit()
    conflict = open_conflict(team.lead.laptop, team.contact_id)
    for side in (KEEP_OUT_OF_SIGHT, BRING_BACK):
        settled = settle(team.lead.laptop, conflict, {VOID_GROUP: Decision(side=side)})
        undo(team.lead.laptop, settled)
        conflict = open_conflict(team.lead.laptop, team.contact_id)
        assert [each.group for each in conflict.contests] == [VOID_GROUP]
        assert "wrong person" in conflict.contests[0].sides[0].words


def test_what_somebody_wrote_since_is_not_undone(team: Team) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    settled = settle(team.lead.laptop, conflict, {REACH: Decision(side=0)})
    records.change(team.lead.laptop, "safe_contact", team.safe_id, {"phone": "07700 900222"})
    with pytest.raises(Refusal) as refused:
        undo(team.lead.laptop, settled)
    assert refused.value.code == "overtaken"


def test_nothing_chosen_writes_nothing(team: Team) -> None:
    team.contest_phone()
    with pytest.raises(Refusal) as refused:
        settle(team.lead.laptop, open_conflict(team.lead.laptop, team.safe_id), {})
    assert refused.value.code == "nothing_decided"
