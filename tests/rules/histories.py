"""Invented histories of one record, for the tests of the fold and of what is built on it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from app.records.change import Change
from app.rules.fold import State

MADE_AT = datetime(2026, 5, 9, 10, 0, tzinfo=UTC)
GROUPS = ("phone", "where", "languages:pt", "languages:lv", "void")


def change(
    change_id: str,
    groups: Mapping[str, Any],
    seen: Mapping[str, Sequence[str]] | None = None,
) -> Change:
    """Make a change of one invented record; only what the fold looks at can be said."""
    return Change(
        id=change_id,
        record_type="safe_contact",
        record_id="r1",
        groups=dict(groups),
        seen={group: list(ids) for group, ids in (seen or {}).items()},
        author="w1",
        device="d1",
        made_at=MADE_AT,
    )


def phone(change_id: str, *seen: str, says: str | None = None) -> Change:
    """Make a change of the phone number alone that has seen some others."""
    return change(change_id, {"phone": {"phone": says or change_id}}, {"phone": seen})


def void(saw: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Make the value of a void whose author saw these heads."""
    return {"reason": "test entry", "who": "w1", "saw": {g: list(i) for g, i in saw.items()}}


def meaning(state: State) -> dict[str, Any]:
    """Return what a state means: heads and superseded, without the numbers of the centre."""
    return {
        name: ({i: head.value for i, head in group.heads.items()}, group.superseded)
        for name, group in state.items()
    }


@st.composite
def histories(draw: st.DrawFn, *, at_most: int = 6) -> list[Change]:
    """Draw changes whose `seen` names earlier, later and unknown ones, also themselves."""
    count = draw(st.integers(1, at_most))
    ids = [f"c{number}" for number in range(count)]
    some_ids = st.lists(st.sampled_from([*ids, "unknown"]), max_size=3, unique=True)
    return [draw(_changes(change_id, some_ids)) for change_id in ids]


@st.composite
def _changes(draw: st.DrawFn, change_id: str, some_ids: st.SearchStrategy[list[str]]) -> Change:
    names = draw(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3, unique=True))
    return change(
        change_id,
        {name: draw(_values(name, some_ids)) for name in names},
        {name: draw(some_ids) for name in names},
    )


def _values(group: str, some_ids: st.SearchStrategy[list[str]]) -> st.SearchStrategy[Any]:
    if ":" in group:
        return st.booleans()
    if group == "void":
        seen = st.dictionaries(st.sampled_from(GROUPS[:-1]), some_ids, max_size=4)
        return st.none() | seen.map(void)
    return st.fixed_dictionaries({group: st.sampled_from(["one", "two", "three"])})
