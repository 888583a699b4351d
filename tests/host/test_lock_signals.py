from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.host.lock_signals import ClockJump, IdleWatch, LockReason, LockSignals


class HandClock:
    """A clock moved by hand; wall and monotonic time apart."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 11, 21, 10, tzinfo=UTC)
        self.seconds = 100.0

    def now(self) -> datetime:
        return self.wall

    def today(self) -> date:
        return self.wall.date()

    def monotonic(self) -> float:
        return self.seconds

    def run(self, seconds: float, *, asleep: float = 0) -> None:
        self.seconds += seconds
        self.wall += timedelta(seconds=seconds + asleep)


class Source:
    def __init__(self) -> None:
        self.lock: Callable[[LockReason], None] | None = None

    def start(self, lock: Callable[[LockReason], None]) -> None:
        self.lock = lock

    def stop(self) -> None:
        self.lock = None


def test_idleness_warns_a_minute_before_and_any_touch_begins_anew() -> None:
    clock = HandClock()
    watch = IdleWatch(clock, idle_minutes=5)
    clock.run(239)
    assert not watch.is_warning_due
    clock.run(1)
    assert watch.is_warning_due
    watch.touched()
    assert watch.seconds_left() == 300
    clock.run(300)
    assert watch.seconds_left() <= 0
    assert not watch.is_warning_due


@pytest.mark.parametrize("minutes", [0, 16])
def test_idle_minutes_have_bounds(minutes: int) -> None:
    with pytest.raises(ValueError, match=str(minutes)):
        IdleWatch(HandClock(), idle_minutes=minutes)


@given(st.floats(0, 3600), st.floats(-3600, 3600))
def test_sleep_is_noticed_where_nothing_announces_it(awake: float, asleep: float) -> None:
    clock = HandClock()
    jump = ClockJump(clock)
    clock.run(awake, asleep=asleep)
    assert jump.has_jumped() == (abs(asleep) > 5.0) or abs(abs(asleep) - 5.0) < 1e-5
    assert not jump.has_jumped()


def test_whichever_source_speaks_first_locks_once() -> None:
    sources = (Source(), Source())
    reasons: list[LockReason] = []
    signals = LockSignals(sources, reasons.append)
    signals.start()
    first, second = (source.lock for source in sources)
    assert first is not None
    assert second is not None
    first(LockReason.IDLE)
    assert reasons == []  # nothing is open yet
    signals.unlocked()
    first(LockReason.SUSPEND)
    second(LockReason.CLOCK_JUMPED)
    assert reasons == [LockReason.SUSPEND]
    signals.unlocked()
    second(LockReason.SESSION_LOCKED)
    assert reasons == [LockReason.SUSPEND, LockReason.SESSION_LOCKED]
    signals.stop()
    assert [source.lock for source in sources] == [None, None]
