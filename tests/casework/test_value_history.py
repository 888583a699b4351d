"""Every value so far: none is lost on a laptop that held it."""

from __future__ import annotations

import pytest

from app.casework import records
from app.casework.conflicts import open_conflict
from app.casework.sayings import NOT_HERE
from app.casework.settling import Decision, settle
from app.casework.value_history import fetch_history, values_of_group
from app.records.refusal import Refusal
from tests.casework.contesting import Team, team

__all__ = ["team"]


def test_every_losing_value_stays_with_who_replaced_it(team: Team) -> None:
    team.contest_phone()
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    settle(team.lead.laptop, conflict, {"reach": Decision(side=0)})
    team.meet()
    records.change(team.van.laptop, "safe_contact", team.safe_id, {"phone": "07700 900555"})
    team.meet()
    for laptop in team.laptops:
        values = values_of_group(laptop, team.safe_id, "reach")
        assert [value.words.split(",")[0] for value in values] == [
            "07700 900555",
            "07700 900456",
            "07700 900789",
            "07700 900456",
            "07700 900123",
        ]
        assert [value.stands for value in values] == [True, False, False, False, False]
        lost = values[2]
        assert lost.saying.who == "J. Gull"
        assert lost.replaced is not None
        assert lost.replaced.who == "A. Lihou"


def test_what_a_laptop_never_held_is_named_as_unknown(team: Team) -> None:
    team.contest_phone()
    late = team.place.station("P. Ozanne")
    late.sync()
    values = values_of_group(late.laptop, team.safe_id, "reach")
    assert [value.words for value in values if not value.is_known] == [NOT_HERE]


def test_of_what_is_not_here_nothing_is_told_or_asked(team: Team) -> None:
    for read in (
        lambda: values_of_group(team.van.laptop, team.safe_id[::-1], "reach"),
        lambda: fetch_history(team.van.laptop, team.safe_id[::-1]),
    ):
        with pytest.raises(Refusal) as refused:
            read()
        assert refused.value.code == "unknown_record"
