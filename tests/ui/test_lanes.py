from __future__ import annotations

from functools import partial

import pytest

from app.ui.lanes import DirectLanes, Lane, LanesClosedError, Latest, ManualLanes


class Heard:
    def __init__(self) -> None:
        self.values: list[object] = []
        self.errors: list[Exception] = []


def boom() -> int:
    raise ValueError("no")


def test_direct_lanes_answer_at_once() -> None:
    heard = Heard()
    DirectLanes().run(Lane.DATA, lambda: 3, heard.values.append, heard.errors.append)
    DirectLanes().run(Lane.DATA, boom, heard.values.append, heard.errors.append)
    assert heard.values == [3]
    assert [str(error) for error in heard.errors] == ["no"]


def test_manual_lanes_wait_until_they_are_let_run() -> None:
    lanes, heard = ManualLanes(), Heard()
    lanes.run(Lane.DATA, lambda: "data", heard.values.append, heard.errors.append)
    lanes.run(Lane.SYNC, lambda: "sync", heard.values.append, heard.errors.append)
    assert (heard.values, len(lanes)) == ([], 2)
    lanes.finish_one(Lane.SYNC)
    assert heard.values == ["sync"]
    lanes.finish_all()
    assert heard.values == ["sync", "data"]
    with pytest.raises(IndexError):
        lanes.finish_one()


def test_a_cancelled_errand_delivers_nothing() -> None:
    lanes, heard = ManualLanes(), Heard()
    lanes.run(Lane.DATA, lambda: 1, heard.values.append, heard.errors.append).cancel()
    lanes.finish_all()
    assert heard.values == []


def test_of_several_questions_only_the_latest_is_answered() -> None:
    lanes, heard, latest = ManualLanes(), Heard(), Latest()
    for letters in ("h", "ho", "hou"):
        work = partial(str, letters)
        latest.replace(lanes.run(Lane.DATA, work, heard.values.append, heard.errors.append))
    lanes.finish_all()
    assert heard.values == ["hou"]


def test_closed_lanes_take_no_work() -> None:
    lanes, heard = ManualLanes(), Heard()
    lanes.close()
    with pytest.raises(LanesClosedError):
        lanes.run(Lane.DATA, lambda: 1, heard.values.append, heard.errors.append)
