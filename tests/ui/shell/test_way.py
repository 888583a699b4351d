from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.shell.rooms import ROOMS, RoomName
from app.ui.shell.way import Way


@dataclass(frozen=True)
class Plain:
    title: str
    room: RoomName = "search"
    opened: Callable[[str], None] | None = None
    help_words: str = ""


def way(*names: str, told: list[tuple[str, str]] | None = None) -> Way[Plain]:
    made: Way[Plain] = Way()
    for name in names:
        said = None if told is None else lambda subject, name=name: told.append((name, subject))
        made.add(name, Plain(name, opened=said))
    return made


def back(on: Way[Plain]) -> bool:
    place = on.leave()
    if place is not None:
        on.go(*place)
    return place is not None


def test_only_rooms_that_are_there_have_a_door_each_at_its_place() -> None:
    on = way("team", "person", "search")
    assert [room.name for room in on.rooms] == ["search", "team"]
    doors = [on.room_at(place) for place in range(-1, len(ROOMS) + 1)]
    assert [door for door in doors if door] == ["search", "team"]
    assert on.room_at([room.name for room in ROOMS].index("team")) == "team"


def test_a_page_is_told_whom_it_is_about_and_again_on_the_way_back() -> None:
    told: list[tuple[str, str]] = []
    on = way("search", "person", told=told)
    assert on.here is None
    for subject in ("one", "one", "other"):
        on.go("person", subject)
    assert back(on)
    assert not back(on)  # opened twice it is one place
    assert told == [("person", "one"), ("person", "one"), ("person", "other"), ("person", "one")]


def test_a_page_that_is_not_there_leaves_one_where_one_is() -> None:
    on = way("search")
    on.go("search")
    with pytest.raises(KeyError):
        on.go("moon")
    assert on.here == Plain("search")
    assert on.leave() is None
    assert on.here == Plain("search")


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(["", "x"])), min_size=1)
)
def test_as_many_steps_back_as_forth_lead_where_one_began(
    steps: list[tuple[str, str]],
) -> None:
    told: list[tuple[str, str]] = []
    on = way("a", "b", "c", told=told)
    for step in steps:
        on.go(*step)
    moved = [step for at, step in enumerate(steps) if at == 0 or step != steps[at - 1]]
    told.clear()
    while back(on):
        pass
    assert told == moved[-2::-1]
    assert on.here == Plain(moved[0][0], opened=on.here.opened if on.here else None)


def test_whoever_walks_for_a_week_is_not_remembered_whole() -> None:
    on = way("a", "b")
    for step in range(5000):
        on.go("ab"[step % 2], str(step))
    steps = 0
    while back(on):
        steps += 1
    assert 50 < steps < 1000
