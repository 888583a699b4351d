from __future__ import annotations

import pytest

from app.ui.lanes import DirectLanes, Lane, ManualLanes
from app.ui.session_lanes import SessionLanes


def boom() -> int:
    raise ValueError("no")


def never(error: Exception) -> None:
    raise error


def test_what_is_under_way_at_the_lock_is_never_delivered() -> None:
    below, heard = ManualLanes(), list[object]()
    lanes = SessionLanes(below)
    errand = lanes.run(Lane.DATA, lambda: "before", heard.append, never)
    lanes.drop_all()
    lanes.run(Lane.DATA, lambda: "after", heard.append, never)
    below.finish_all()
    assert errand.is_cancelled
    assert heard == ["after"]


def test_an_error_is_delivered_like_a_value() -> None:
    below, heard = ManualLanes(), list[object]()
    SessionLanes(below).run(Lane.SYNC, boom, heard.append, heard.append)
    below.finish_all()
    assert [str(each) for each in heard] == ["no"]


@pytest.mark.parametrize("work", [lambda: 1, boom])
def test_what_is_done_is_let_go(work: object) -> None:
    below, heard = ManualLanes(), list[object]()
    lanes = SessionLanes(below)
    errand = lanes.run(Lane.DATA, work, heard.append, heard.append)  # type: ignore[arg-type]
    below.finish_all()
    lanes.drop_all()
    assert not errand.is_cancelled


def test_lanes_that_answer_at_once_keep_nothing_behind() -> None:
    lanes, heard = SessionLanes(DirectLanes()), list[object]()
    errand = lanes.run(Lane.DATA, lambda: 3, heard.append, never)
    lanes.drop_all()
    assert (heard, errand.is_cancelled) == ([3], False)


def test_closing_leaves_the_lanes_below_open() -> None:
    below, heard = ManualLanes(), list[object]()
    SessionLanes(below).close()
    below.run(Lane.DATA, lambda: 1, heard.append, never)
    below.finish_all()
    assert heard == [1]


def test_waiting_for_the_data_lane_says_whether_it_was_reached() -> None:
    assert SessionLanes(DirectLanes()).wait_for_data(0)
    assert not SessionLanes(ManualLanes()).wait_for_data(0)
