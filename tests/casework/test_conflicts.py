"""What waits to be settled, in which order, and what is shown of one of them."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from app.casework import records
from app.casework.conflicts import open_conflict, waiting
from app.casework.sayings import NOT_HERE
from app.records.declaration import Role, table_of
from app.records.local_rows import Leaving
from app.records.refusal import Refusal
from app.storage.database import writing
from tests.casework.contesting import Team, team

__all__ = ["team"]


def test_safety_comes_first_then_the_oldest(team: Team) -> None:
    team.contest("person", team.person_id, {"known_as": "Tide"}, {"known_as": "Mari"})
    team.contest("person", team.person_id, {"gp": "One"}, {"gp": "Other"})
    team.void_against_edit()
    team.contest_phone()
    found = waiting(team.lead.laptop)
    assert [(each.record_type, each.is_safety) for each in found] == [
        ("safe_contact", True),
        ("person", False),
        ("contact", False),
    ]
    assert found[0].title == "Marine Tidewell"
    assert found[1].since is not None
    assert found[2].since is not None
    assert found[1].since < found[2].since


def test_each_value_stands_with_who_when_which_laptop_and_whether_online(team: Team) -> None:
    team.contest_phone()
    (contest,) = open_conflict(team.lead.laptop, team.safe_id).contests
    assert contest.label.startswith("Phone")
    assert [side.words.split(",")[0] for side in contest.sides] == ["07700 900456", "07700 900789"]
    one, other = (side.sayings[0] for side in contest.sides)
    assert (one.who, other.who) == ("M. Ormer", "J. Gull")
    assert one.laptop != other.laptop
    assert one.when == "9 May 11:47"
    assert (one.line, other.line) == ("online", "online")
    own = open_conflict(team.van.laptop, team.safe_id).contests[0].sides[0].sayings[0]
    assert own.laptop == "this laptop"


def test_what_was_written_long_before_it_was_sent_was_written_offline(team: Team) -> None:
    records.change(team.van.laptop, "safe_contact", team.safe_id, {"phone": "07700 900456"})
    team.place.clock.forward(hours=3)
    records.change(team.clinic.laptop, "safe_contact", team.safe_id, {"phone": "07700 900789"})
    team.meet()
    (contest,) = open_conflict(team.lead.laptop, team.safe_id).contests
    lines = {side.sayings[0].who: side.sayings[0].line for side in contest.sides}
    assert lines == {"M. Ormer": "offline", "J. Gull": "online"}


def test_before_is_what_stood_when_they_parted(team: Team) -> None:
    team.contest_phone()
    for laptop in team.laptops:
        (contest,) = open_conflict(laptop, team.safe_id).contests
        assert contest.before.startswith("07700 900123")
        assert contest.is_before_known


def test_a_laptop_that_came_later_says_that_it_never_held_what_was_before(team: Team) -> None:
    team.contest_phone()
    late = team.place.station("P. Ozanne", role=Role.LEAD)
    late.sync()
    (contest,) = open_conflict(late.laptop, team.safe_id).contests
    assert (contest.before, contest.is_before_known) == (NOT_HERE, False)


def test_what_met_without_a_clash_is_named_and_all_the_record_shown(team: Team) -> None:
    team.contest_phone()
    team.contest("safe_contact", team.safe_id, {"email": "marine@invented.example"}, {"note": "Hi"})
    conflict = open_conflict(team.lead.laptop, team.safe_id)
    assert {(label, who) for label, _words, who in conflict.joined} == {
        ("Email", "M. Ormer"),
        ("What to be careful about", "J. Gull"),
    }
    assert ("Email", "marine@invented.example") in conflict.whole


def test_a_void_against_an_edit_says_why_and_what_was_changed(team: Team) -> None:
    team.void_against_edit()
    (contest,) = open_conflict(team.lead.laptop, team.contact_id).contests
    assert contest.is_void
    void, edit = contest.sides
    assert "wrong person" in void.words
    assert void.sayings[0].who == "M. Ormer"
    assert "20" in edit.words
    assert edit.sayings[0].who == "J. Gull"


def test_a_worker_sees_only_what_they_may_write(team: Team) -> None:
    team.contest_phone()
    assert [each.record_id for each in waiting(team.van.laptop)] == [team.safe_id]
    volunteer = team.place.station("V. Le Page", role=Role.VOLUNTEER)
    volunteer.sync()
    assert waiting(volunteer.laptop) == []
    assert open_conflict(volunteer.laptop, team.safe_id).why_not


def test_what_must_leave_is_neither_listed_nor_opened(team: Team) -> None:
    team.contest_phone()
    with writing(team.lead.laptop.engine) as connection:
        row = {"scope_key": team.person_id, "number": 1, "carried_out": False}
        connection.execute(insert(table_of(Leaving)), row)
    assert waiting(team.lead.laptop) == []
    with pytest.raises(Refusal) as refused:
        open_conflict(team.lead.laptop, team.safe_id)
    assert refused.value.code == "unknown_record"
