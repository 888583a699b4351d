"""A row is compared with what it last said; everything else is for people to decide."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.change import Change
from app.rules.fold import State, apply, contested_groups, is_voided
from app.rules.imports.said import (
    change_of,
    digest_of,
    is_voided_by_import,
    void_of,
    what_was_said,
)

RECORD = "r1"


def taken(
    state: State, change_id: str, groups: dict[str, Any], seen: dict[str, list[str]]
) -> State:
    return apply(
        state,
        Change(
            id=change_id,
            record_type="person",
            record_id=RECORD,
            groups=groups,
            seen=seen,
            author="w",
            device="d",
            made_at=datetime(2026, 5, 9, tzinfo=UTC),
        ),
    )


def imported(state: State, wanted: dict[str, Any], *, stands_as: str | None = None) -> State:
    change = change_of("person", RECORD, state, wanted, stands_as=stands_as)
    if change is None:
        return state
    return taken(state, change.id, dict(change.groups), dict(change.seen))


def test_nothing_has_been_said_of_an_unknown_record() -> None:
    assert what_was_said({}).groups == {}


def test_what_is_empty_and_was_never_said_is_not_written() -> None:
    assert change_of("person", RECORD, {}, {"name": {}, "sex": {}}) is None


def test_a_digest_is_kept_with_the_change_that_wrote_it() -> None:
    state = imported({}, {"sex": {"sex": "F"}})
    said = what_was_said(state).groups["sex"]
    assert said.digest == digest_of("sex", {"sex": "F"})
    assert said.changes == list(state["sex"].heads)


def test_all_voids_count_as_equal() -> None:
    assert digest_of("void", {"saw": {}}) == digest_of("void", {"saw": {"a": ["b"]}})
    assert digest_of("void", {"saw": {}}) != digest_of("void", None)


def test_two_different_corrections_are_both_seen_by_the_next() -> None:
    first = imported({}, {"sex": {"sex": "F"}})
    one = change_of("person", RECORD, first, {"sex": {"sex": "M"}})
    other = change_of("person", RECORD, first, {"sex": {"sex": "unknown"}})
    assert one
    assert other
    both = first
    for change in (one, other):
        both = taken(both, change.id, dict(change.groups), dict(change.seen))
    assert contested_groups(both) == ["sex"]
    settled = imported(both, {"sex": {"sex": "M"}})
    assert contested_groups(settled) == []
    assert what_was_said(settled).groups["sex"].digest == digest_of("sex", {"sex": "M"})


@pytest.mark.parametrize("value", [{}, {"said": 5}, {"said": {"sex": "x"}}, {"stands_as": 1}])
def test_what_another_version_wrote_otherwise_overwrites_nothing(value: dict[str, Any]) -> None:
    state = taken({}, "c1", {"sex": {"sex": "F"}, "imported": value}, {})
    assert contested_groups(imported(state, {"sex": {"sex": "M"}})) == ["sex"]


def test_a_void_of_an_import_is_known_as_such_and_can_be_taken_back() -> None:
    state = imported({}, {"sex": {"sex": "F"}})
    voided = imported(state, void_of(state))
    assert is_voided(voided)
    assert contested_groups(voided) == []
    assert is_voided_by_import(what_was_said(voided))
    revived = imported(voided, {"void": None})
    assert not is_voided(revived)
    assert not is_voided_by_import(what_was_said(revived))
    assert imported(revived, {"sex": {"sex": "F"}}) == revived


def test_every_turn_of_what_stands_for_a_row_is_a_change_of_its_own() -> None:
    state = imported({}, {"sex": {"sex": "F"}})
    for record_id in ("r2", "r3", "r2", "r3"):
        after = imported(state, {}, stands_as=record_id)
        assert what_was_said(after).stands_as == {record_id}
        assert after["imported"].superseded > state["imported"].superseded
        state = after


VALUES = st.fixed_dictionaries({}, optional={"sex": st.sampled_from("FM")})


@given(st.lists(VALUES, max_size=8))
def test_the_last_row_is_what_stands_and_saying_it_again_is_nothing(rows: list[Any]) -> None:
    state: State = {}
    for value in rows:
        state = imported(state, {"sex": value})
        assert change_of("person", RECORD, state, {"sex": value}) is None
        assert contested_groups(state) == []
        assert [head.value for head in state["sex"].heads.values()] == [value] if state else True


@given(st.lists(VALUES, max_size=6))
def test_the_same_rows_make_the_same_changes_on_every_laptop(rows: list[Any]) -> None:
    one: State = {}
    other: State = {}
    for value in rows:
        one, other = imported(one, {"sex": value}), imported(other, {"sex": value})
    assert one == other


def test_no_repr_shows_values() -> None:
    assert "Brecquin" not in repr(
        change_of("person", RECORD, {}, {"name": {"surname": "Brecquin"}})
    )
