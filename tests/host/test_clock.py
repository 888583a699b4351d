from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.host.clock import SystemClock, local_day


def test_now_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_the_day_is_the_day_in_guernsey() -> None:
    assert local_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert local_day(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)
    assert SystemClock().today() in (local_day(SystemClock().now()), SystemClock().today())


def test_an_instant_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 7, 1))  # noqa: DTZ001 - the mistake is the point


def test_monotonic_time_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.monotonic() <= clock.monotonic()
