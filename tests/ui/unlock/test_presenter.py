from __future__ import annotations

import pytest

from app.records.refusal import Refusal
from app.ui.lanes import ManualLanes
from app.ui.unlock.presenter import (
    UNEXPECTED,
    FirstRunPresenter,
    FirstRunState,
    UnlockPresenter,
    UnlockState,
)

KEY = ("K4T7-9QXM", "2HJD-8WRP")
GOOD = "oar elm fig bay harbour"


class FakeVault:
    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []

    def unlock(self, passphrase: str) -> None:
        self.calls.append(("unlock", passphrase))
        if passphrase == "wrong":
            raise Refusal("wrong_passphrase", "The passphrase does not fit.", field="passphrase")
        if passphrase == "broken":
            raise OSError

    def unlock_with_recovery_key(self, key: str) -> None:
        self.calls.append(("key", key))

    def create(self, worker_name: str, passphrase: str) -> tuple[str, ...]:
        self.calls.append(("create", worker_name, passphrase))
        if worker_name == "Taken":
            raise Refusal("name_taken", "There is a vault of that name.", field="name")
        if worker_name == "Full":
            raise Refusal("disk_full", "The disk is full. Nothing was written.")
        return KEY


class Door:
    def __init__(self) -> None:
        self.vault, self.lanes = FakeVault(), ManualLanes()
        self.states: list[UnlockState] = []
        self.opened = 0
        self.presenter = UnlockPresenter(self.vault, self.lanes, self, self.open, worker="M. Ormer")
        self.presenter.begin()

    def show_state(self, state: UnlockState) -> None:
        self.states.append(state)

    def open(self) -> None:
        self.opened += 1


class FirstDay:
    def __init__(self) -> None:
        self.vault, self.lanes = FakeVault(), ManualLanes()
        self.states: list[FirstRunState] = []
        self.printed: list[tuple[str, ...]] = []
        self.opened = 0
        self.presenter = FirstRunPresenter(
            self.vault,
            self.lanes,
            self,
            self.open,
            words=["oar", "elm", "fig", "bay", "yew"],
            print_key=self.printed.append,
        )
        self.presenter.begin()

    def show_state(self, state: FirstRunState) -> None:
        self.states.append(state)

    def open(self) -> None:
        self.opened += 1


def test_the_right_passphrase_opens() -> None:
    door = Door()
    door.presenter.unlock("right")
    assert door.states[-1].is_busy
    assert door.opened == 0
    door.lanes.finish_all()
    assert door.opened == 1
    assert door.states[-1] == UnlockState(worker="M. Ormer")


def test_a_wrong_passphrase_opens_nothing_and_says_so() -> None:
    door = Door()
    door.presenter.unlock("wrong")
    door.lanes.finish_all()
    assert door.opened == 0
    assert door.states[-1].error == "The passphrase does not fit."
    assert not door.states[-1].is_busy


def test_pressing_twice_asks_once_and_nothing_typed_asks_nothing() -> None:
    door = Door()
    door.presenter.unlock(" ")
    assert door.states[-1].error == "Type your passphrase."
    door.presenter.unlock("right")
    door.presenter.unlock("right")
    assert len(door.lanes) == 1


def test_the_recovery_key_opens_too() -> None:
    door = Door()
    door.presenter.choose_way("recovery_key")
    door.presenter.unlock("")
    assert door.states[-1].error == "Type your recovery key."
    door.presenter.unlock("K4T7")
    door.lanes.finish_all()
    assert (door.vault.calls, door.opened) == ([("key", "K4T7")], 1)


def test_our_own_fault_is_said_to_be_ours_and_goes_on_to_the_log() -> None:
    door = Door()
    door.presenter.unlock("broken")
    with pytest.raises(OSError):  # noqa: PT011 - it is the very error
        door.lanes.finish_all()
    assert door.states[-1].error == UNEXPECTED
    assert not door.states[-1].is_busy


def test_the_first_day_from_name_to_open_door() -> None:
    day = FirstDay()
    day.presenter.create(" M. Ormer ", GOOD, GOOD)
    assert day.states[-1].is_busy
    day.lanes.finish_all()
    assert day.vault.calls == [("create", "M. Ormer", GOOD)]
    assert (day.states[-1].step, day.states[-1].recovery_key) == ("recovery_key", KEY)
    day.presenter.print_key()
    day.presenter.put_away()
    assert (day.printed, day.opened) == ([KEY], 1)
    assert day.states[-1].recovery_key == ()


def test_every_mistake_stands_at_its_field() -> None:
    day = FirstDay()
    day.presenter.create(" ", "short", "other")
    state = day.states[-1]
    assert state.name_error.startswith("Write your name")
    assert "four words" in state.passphrase_error
    assert state.again_error.startswith("The two are not the same")
    assert day.vault.calls == []
    day.presenter.create("M. Ormer", "password123456", "password123456")
    assert day.states[-1].passphrase_error.startswith("This is among the first")


@pytest.mark.parametrize(("name", "field"), [("Taken", "name_error"), ("Full", "passphrase_error")])
def test_a_refusal_stands_at_its_field(name: str, field: str) -> None:
    day = FirstDay()
    day.presenter.create(name, GOOD, GOOD)
    day.lanes.finish_all()
    assert getattr(day.states[-1], field)
    assert not day.states[-1].is_busy


def test_four_words_are_suggested_and_judged() -> None:
    day = FirstDay()
    day.presenter.suggest()
    assert len(day.states[-1].suggestion.split("-")) == 4
    day.presenter.judge("M. Ormer", "short")
    assert (day.states[-1].suggestion, day.states[-1].strength.words) == ("", "Too short")


def test_the_recovery_key_is_in_no_repr() -> None:
    assert "K4T7" not in repr(FirstRunState(step="recovery_key", recovery_key=KEY))
