from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.casework.catching_up import CentreStatus
from app.records.declaration import table_of
from app.records.local_rows import CentreKnown
from app.records.refusal import Refusal
from app.storage.database import writing
from app.ui.lanes import ManualLanes
from app.ui.shell.rooms import ShellState
from app.ui.standing import Standing, centre_words, is_at_rest
from tests.ui.desk import NOW, Desk, desk

__all__ = ["desk"]

TODAY = date(2026, 11, 21)
LEVEL = CentreStatus(
    enrolled=True,
    waiting=0,
    not_accepted=0,
    contested=0,
    last_heard_at=NOW,
    last_problem=None,
)
FAILED = "The centre was not reached."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (LEVEL, "Everything received by the centre at 10:42"),
        (
            replace(LEVEL, last_problem=FAILED),
            "Everything received by the centre at 10:42 · not reached since",
        ),
        (
            replace(LEVEL, waiting=7, last_problem=FAILED),
            "7 not received by the centre yet · centre not reached since 10:42",
        ),
        (
            replace(LEVEL, last_problem=FAILED, last_heard_at=NOW - timedelta(days=1)),
            "Everything received by the centre at 10:42 on 20 November · not reached since",
        ),
        (replace(LEVEL, last_heard_at=None), "Not checked yet"),
        (replace(LEVEL, last_heard_at=None, last_problem=FAILED), "Centre not reached yet"),
        (
            replace(LEVEL, waiting=2, last_heard_at=None, last_problem=FAILED),
            "2 not received by the centre yet · centre not reached yet",
        ),
    ],
)
def test_what_is_known_comes_first_and_then_since_when(status: CentreStatus, words: str) -> None:
    assert centre_words(status, TODAY) == words


def test_only_a_laptop_that_heard_so_at_the_last_attempt_is_at_rest() -> None:
    assert is_at_rest(LEVEL)
    assert not is_at_rest(replace(LEVEL, last_problem=FAILED))
    assert not is_at_rest(replace(LEVEL, last_heard_at=None))
    assert not is_at_rest(replace(LEVEL, waiting=1))
    assert not is_at_rest(replace(LEVEL, not_accepted=1))


def standing(desk: Desk) -> tuple[Standing, list[ShellState]]:
    shown: list[ShellState] = []
    return Standing(desk.context, shown.append), shown


def joined(desk: Desk, **values: object) -> None:
    with writing(desk.laptop.engine) as connection:
        connection.execute(
            update(table_of(CentreKnown)).values(
                address="https://127.0.0.1:1", last_heard_at=NOW, **values
            )
        )


def test_the_last_attempt_decides_about_the_icon(desk: Desk) -> None:
    joined(desk)
    one, shown = standing(desk)
    one.begin(desk.laptop)
    assert (shown[-1].is_at_rest, shown[-1].is_only_offline) == (True, False)
    joined(desk, last_problem=FAILED)
    desk.feed.announce("centre")
    assert (shown[-1].is_at_rest, shown[-1].is_only_offline) == (False, True)
    desk.person()
    desk.feed.announce("record")
    assert (shown[-1].is_at_rest, shown[-1].is_only_offline) == (False, False)


def test_a_save_is_said_with_its_time(desk: Desk) -> None:
    one, shown = standing(desk)
    one.begin(desk.laptop)
    assert shown[-1].saved == ""
    desk.clock.goes_on(3)
    desk.feed.announce("draft")
    assert shown[-1].saved == "Saved on this laptop 10:45"


def test_a_look_that_changed_is_nothing_to_count(desk: Desk) -> None:
    one, shown = standing(desk)
    one.begin(desk.laptop)
    drawn = len(shown)
    desk.feed.announce("setting")
    assert len(shown) == drawn


def test_a_count_that_comes_after_the_lock_is_not_shown(desk: Desk) -> None:
    lanes = ManualLanes()
    desk.lanes = lanes
    one, shown = standing(desk)
    one.begin(desk.laptop)
    one.forget()
    lanes.finish_all()
    assert shown[-1] == ShellState()


def test_what_could_not_be_counted_is_not_said_to_be_received(desk: Desk) -> None:
    lanes = ManualLanes()
    desk.lanes = lanes
    joined(desk)
    shown: list[ShellState] = []

    def locked() -> object:
        raise Refusal("locked", "Wayside is locked.")

    one = Standing(replace(desk.context, laptop=locked), shown.append)  # type: ignore[arg-type]
    one.begin(desk.laptop)
    lanes.finish_all()
    assert (shown[-1].centre, shown[-1].is_at_rest) == ("Not counted", False)
