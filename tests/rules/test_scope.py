"""A laptop holds what its worker may see: nothing by accident, nothing lost through a link."""

import pytest

from app.records.declaration import Role
from app.records.registry import record_type
from app.rules.fold import State, fold
from app.rules.scope import SERVICE_PROFILE, Holder, audiences_of, holders_of
from tests.rules.histories import change

STREET = Holder("laptop1", Role.WORKER, "street")
CLINIC = Holder("laptop2", Role.CLINICIAN, "clinic")
LEAD = Holder("laptop3", Role.LEAD, "street", SERVICE_PROFILE)
ALL = [STREET, CLINIC, LEAD]


def in_team(change_id: str, team_id: str, *seen: str) -> State:
    return fold([change(change_id, {"team": {"team_id": team_id}}, {"team": seen})])


def both_teams() -> State:
    return fold(
        [
            change("a", {"team": {"team_id": "street"}}),
            change("b", {"team": {"team_id": "clinic"}}),
        ]
    )


def held(audiences: frozenset[str]) -> frozenset[str]:
    return holders_of(["p1"], {"p1": audiences}, [], ALL)["p1"]


def test_a_person_is_held_by_the_laptops_of_the_team_and_by_those_who_see_the_service() -> None:
    audiences = audiences_of(record_type("person"), in_team("a", "street"))
    assert audiences == {"team:street"}
    assert held(audiences) == {"laptop1", "laptop3"}


def test_a_contested_team_is_read_as_both_at_once() -> None:
    audiences = audiences_of(record_type("person"), both_teams())
    assert audiences == {"team:street", "team:clinic"}
    assert held(audiences) == {"laptop3"}


@pytest.mark.parametrize("state", [{}, fold([change("a", {"team": {}})])], ids=["unsaid", "empty"])
def test_a_person_whose_team_was_never_said_goes_to_no_team(state: State) -> None:
    audiences = audiences_of(record_type("person"), state)
    assert held(audiences) == {"laptop3"}


def test_what_is_for_the_service_is_for_everybody() -> None:
    assert held(audiences_of(record_type("team"), {})) == {"laptop1", "laptop2", "laptop3"}


def test_a_type_without_an_audience_asks_for_none() -> None:
    assert audiences_of(record_type("contact"), {}) == frozenset()


def test_a_subject_of_whom_nothing_is_known_is_held_by_nobody() -> None:
    assert holders_of(["p1"], {}, [], ALL) == {"p1": frozenset()}


def test_a_link_goes_to_whoever_may_hold_either_end_with_the_whole_cluster() -> None:
    audiences = {"p1": frozenset({"team:street"}), "p2": frozenset({"team:clinic"})}
    found = holders_of(["p1", "p2", "p3"], audiences, [("p1", "p2"), ("p2", "p3")], ALL)
    assert found == dict.fromkeys(["p1", "p2", "p3"], frozenset({"laptop1", "laptop2", "laptop3"}))


def test_when_the_link_goes_each_end_goes_back_to_its_own() -> None:
    audiences = {"p1": frozenset({"team:street"}), "p2": frozenset({"team:clinic"})}
    found = holders_of(["p1", "p2"], audiences, [], [STREET, CLINIC])
    assert found == {"p1": {"laptop1"}, "p2": {"laptop2"}}
