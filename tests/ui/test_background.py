from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.casework import catching_up
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from app.ui.background import EVERY_MS, MOST_MS, SOON_MS, Catcher
from app.ui.lanes import ManualLanes
from tests.ui.desk import Desk, desk, desk_in

__all__ = ["desk"]


@dataclass
class Turn:
    pulled: int = 0
    entered: int = 0
    left: int = 0


@dataclass
class Centre:
    """Answers each turn with what the test wants."""

    pulled: int = 0
    is_away: bool = False
    is_broken: bool = False
    turns: int = 0
    lanes: ManualLanes = field(default_factory=ManualLanes)

    def catch_up(self, laptop: Laptop) -> Turn:
        del laptop
        self.turns += 1
        if self.is_away:
            raise Refusal("offline", "The centre was not reached.")
        if self.is_broken:
            raise ValueError("our bug")
        return Turn(self.pulled)


def catcher(desk: Desk, centre: Centre) -> Catcher:
    desk.lanes = centre.lanes
    return Catcher(desk.context, desk.later, centre.catch_up)


@pytest.fixture
def centre() -> Centre:
    return Centre()


def begun(desk: Desk, centre: Centre) -> Catcher:
    one = catcher(desk, centre)
    one.begin(enrolled(desk))
    return one


def enrolled(desk: Desk) -> Laptop:
    return replace(desk.laptop, worker=replace(desk.laptop.worker, enrolled=True))


def test_it_catches_up_at_the_start_and_then_every_two_minutes(desk: Desk, centre: Centre) -> None:
    begun(desk, centre)
    centre.lanes.finish_all()
    assert (centre.turns, desk.later.milliseconds) == (1, EVERY_MS)
    desk.later.come()
    centre.lanes.finish_all()
    assert (centre.turns, desk.later.milliseconds) == (2, EVERY_MS)


def test_turns_share_a_line_until_the_laptop_is_locked(
    desk: Desk, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[object] = []

    def catch_up(laptop: Laptop, *, line: object) -> Turn:
        lines.append(line)
        return centre.catch_up(laptop)

    def hang_up(line: object) -> None:
        hung_up.append(line)

    hung_up: list[object] = []
    monkeypatch.setattr(catching_up.Line, "hang_up", hang_up)
    monkeypatch.setattr(catching_up, "catch_up", catch_up)
    desk.lanes = centre.lanes
    one = Catcher(desk.context, desk.later)
    one.begin(enrolled(desk))
    centre.lanes.finish_all()
    desk.later.come()
    centre.lanes.finish_all()
    assert (len(lines), len({id(line) for line in lines})) == (2, 1)
    assert not hung_up
    one.stop()
    assert hung_up == lines[:1]


def test_a_laptop_without_a_service_never_asks(desk: Desk, centre: Centre) -> None:
    one = catcher(desk, centre)
    one.begin(desk.laptop)
    one.turn()
    desk.feed.announce("record")
    assert (len(centre.lanes), desk.later.milliseconds) == (0, None)


def test_a_practice_vault_never_asks(tmp_path: Path, centre: Centre) -> None:
    desk = desk_in(tmp_path, practice=True)
    one = catcher(desk, centre)
    one.begin(enrolled(desk))
    one.turn()
    desk.laptop.vault.lock()
    assert len(centre.lanes) == 0


def test_each_turn_that_reaches_nobody_doubles_the_pause_up_to_a_quarter_of_an_hour(
    desk: Desk, centre: Centre
) -> None:
    centre.is_away = True
    begun(desk, centre)
    pauses = []
    for _ in range(6):
        centre.lanes.finish_all()
        pauses.append(desk.later.milliseconds)
        desk.later.come()
    assert pauses == [EVERY_MS * 2, EVERY_MS * 4, MOST_MS, MOST_MS, MOST_MS, MOST_MS]
    centre.is_away = False
    centre.lanes.finish_all()
    assert desk.later.milliseconds == EVERY_MS


def test_a_save_is_sent_soon_while_the_network_is_there(desk: Desk, centre: Centre) -> None:
    begun(desk, centre)
    centre.lanes.finish_all()
    desk.feed.announce("record")
    assert desk.later.milliseconds == SOON_MS


def test_a_save_without_a_network_waits_for_the_next_turn(desk: Desk, centre: Centre) -> None:
    centre.is_away = True
    begun(desk, centre)
    centre.lanes.finish_all()
    desk.feed.announce("record")
    assert desk.later.milliseconds == EVERY_MS * 2


def test_a_save_during_a_turn_asks_for_another_soon_after(desk: Desk, centre: Centre) -> None:
    begun(desk, centre)
    desk.feed.announce("record")
    centre.lanes.finish_all()
    assert (centre.turns, desk.later.milliseconds) == (1, SOON_MS)


def test_what_came_is_announced_and_is_not_taken_for_a_save(desk: Desk, centre: Centre) -> None:
    centre.pulled = 3
    begun(desk, centre)
    centre.lanes.finish_all()
    assert [change.kind for change in desk.changes] == ["record", "centre"]
    assert desk.later.milliseconds == EVERY_MS


def test_turns_never_run_side_by_side(desk: Desk, centre: Centre) -> None:
    one = begun(desk, centre)
    one.turn()
    one.turn()
    assert len(centre.lanes) == 1
    centre.lanes.finish_all()
    assert (centre.turns, desk.later.milliseconds) == (1, SOON_MS)


def test_locked_it_plans_nothing_more(desk: Desk, centre: Centre) -> None:
    one = begun(desk, centre)
    centre.lanes.finish_all()
    one.stop()
    desk.feed.announce("record")
    one.turn()
    assert (len(centre.lanes), desk.later.milliseconds) == (0, None)


def test_our_own_bug_is_not_hidden_and_the_next_turn_comes_all_the_same(
    desk: Desk, centre: Centre
) -> None:
    centre.is_broken = True
    begun(desk, centre)
    with pytest.raises(ValueError, match="our bug"):
        centre.lanes.finish_all()
    assert desk.later.milliseconds == EVERY_MS * 2
