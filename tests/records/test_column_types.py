"""A moment is the same moment on both engines, and its day is the island's."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from sqlalchemy import Dialect, create_engine

from app.records.column_types import Instant, local_day
from tests.records.values import moments

ENGINES = [create_engine(url).dialect for url in ("sqlite://", "postgresql+psycopg://")]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_a_moment_comes_back_as_it_went_in(engine: Dialect) -> None:
    there = datetime(2026, 3, 29, 2, 30, 0, 5, timezone(timedelta(hours=2)))
    kept = Instant().process_bind_param(there, engine)
    back = Instant().process_result_value(kept, engine)
    assert back == there
    assert back is not None
    assert back.utcoffset() == timedelta()


@given(moments(), moments())
def test_moments_in_sqlite_sort_as_text(one: datetime, other: datetime) -> None:
    kept = [Instant().process_bind_param(each, ENGINES[0]) for each in (one, other)]
    assert (kept[0] < kept[1]) == (one < other)


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_nothing_stays_nothing_and_no_zone_is_a_fault_of_ours(engine: Dialect) -> None:
    assert Instant().process_bind_param(None, engine) is None
    assert Instant().process_result_value(None, engine) is None
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(datetime(2026, 5, 9), engine)  # noqa: DTZ001 - the point


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 1, 1, 23, 30, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_a_day_is_the_day_on_the_island(moment: datetime, day: date) -> None:
    assert local_day(moment) == day
