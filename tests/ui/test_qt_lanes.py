from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.lanes import Lane, LanesClosedError
from app.ui.qt_lanes import QtLanes


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[QtLanes]:
    made = QtLanes()
    yield made
    made.close()


def fail(error: Exception) -> None:
    raise error


def test_work_runs_elsewhere_and_comes_home(lanes: QtLanes, qtbot: QtBot) -> None:
    home = threading.get_ident()
    seen: list[tuple[int, int]] = []
    lanes.run(
        Lane.DATA,
        threading.get_ident,
        lambda there: seen.append((there, threading.get_ident())),
        fail,
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen[0][0] != home
    assert seen[0][1] == home


def test_within_a_lane_order_is_kept(lanes: QtLanes, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(200):
        lanes.run(Lane.SYNC, partial(int, number), seen.append, fail)
    qtbot.waitUntil(lambda: len(seen) == 200, timeout=60_000)
    assert seen == list(range(200))


def test_lanes_do_not_wait_for_each_other(lanes: QtLanes, qtbot: QtBot) -> None:
    gate, seen = threading.Event(), []
    lanes.run(Lane.SYNC, lambda: gate.wait(30), lambda _ok: seen.append("sync"), fail)
    lanes.run(Lane.DATA, lambda: "data", seen.append, fail)
    qtbot.waitUntil(lambda: seen == ["data"], timeout=60_000)
    gate.set()
    qtbot.waitUntil(lambda: seen == ["data", "sync"], timeout=60_000)


def test_a_failure_comes_home_too(lanes: QtLanes, qtbot: QtBot) -> None:
    def work() -> None:
        raise KeyError("gone")

    errors: list[Exception] = []
    lanes.run(Lane.DOCUMENTS, work, lambda _nothing: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=60_000)
    assert isinstance(errors[0], KeyError)


def test_a_cancelled_errand_delivers_nothing(lanes: QtLanes, qtbot: QtBot) -> None:
    gate, seen = threading.Event(), []
    lanes.run(Lane.DATA, lambda: gate.wait(30), lambda _ok: seen.append("late"), fail).cancel()
    lanes.run(Lane.DATA, lambda: "next", seen.append, fail)
    gate.set()
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen == ["next"]


def test_closing_mid_work_delivers_nothing_late(qapp: QApplication) -> None:
    lanes, gate, seen = QtLanes(), threading.Event(), []
    lanes.run(Lane.DATA, lambda: gate.wait(30), lambda _ok: seen.append("late"), fail)
    lanes.run(Lane.DATA, lambda: "dropped", seen.append, fail)
    gate.set()
    lanes.close()
    for _ in range(20):
        QCoreApplication.processEvents()
    assert seen == []
    with pytest.raises(LanesClosedError):
        lanes.run(Lane.DATA, lambda: 1, lambda _one: None, fail)
