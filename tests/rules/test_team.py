"""Caseloads, cover and samples."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.team import (
    Answers,
    Away,
    caseloads,
    covered_on,
    drawn,
    is_long_unseen,
    looks_after,
    month_before,
)

WORKERS = st.sampled_from(["ann", "ben", "cleo", "dai"])
PEOPLE = st.sampled_from([f"person {number}" for number in range(6)])
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))
SOME_DAY = DAYS | st.none()
ANSWERS = st.lists(st.builds(Answers, PEOPLE, WORKERS, SOME_DAY, SOME_DAY), max_size=12)
AWAYS = st.lists(st.builds(Away, WORKERS, WORKERS, SOME_DAY, SOME_DAY), max_size=6)


@given(ANSWERS, DAYS)
def test_a_caseload_is_who_is_answered_for_on_that_day_each_once(
    answers: list[Answers], day: date
) -> None:
    held = caseloads(answers, day)
    for each in answers:
        is_inside = (each.from_on or day) <= day <= (each.until_on or day)
        assert not is_inside or each.person_id in held[each.worker_id]
    assert sum(map(len, held.values())) <= len(answers)
    assert held == caseloads(answers * 2, day)


@given(ANSWERS, AWAYS, DAYS, WORKERS)
def test_cover_adds_the_people_of_those_away_and_takes_nobody_from_anyone(
    answers: list[Answers], aways: list[Away], day: date, worker: str
) -> None:
    own = caseloads(answers, day)
    after = looks_after(worker, own, covered_on(aways, day))
    assert own.get(worker, frozenset()) <= after
    others = {each.worker_id for each in aways if each.covered_by_id == worker and each.covers(day)}
    expected = own.get(worker, frozenset()).union(*(own.get(one, frozenset()) for one in others))
    assert after == expected
    assert own == caseloads(answers, day)


@given(WORKERS, DAYS, st.integers(0, 30))
def test_cover_begins_and_ends_by_itself(worker: str, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    away = Away("away", worker, first, last)
    assert covered_on([away], first) == covered_on([away], last) == {worker: frozenset({"away"})}
    assert covered_on([away], first - timedelta(days=1)) == {}
    assert covered_on([away], last + timedelta(days=1)) == {}


def test_cover_without_both_days_covers_nothing_nor_does_one_cover_oneself() -> None:
    day = date(2026, 2, 1)
    assert covered_on([Away("ann", "ben", day, None), Away("ann", "ben", None, day)], day) == {}
    assert covered_on([Away("ann", "ann", day, day)], day) == {}


def test_who_was_never_seen_counts_from_when_they_came() -> None:
    today = date(2026, 11, 22)
    assert not is_long_unseen(date(2026, 10, 25), None, today, 28)
    assert is_long_unseen(date(2026, 10, 24), None, today, 28)
    assert not is_long_unseen(None, date(2026, 11, 1), today, 28)
    assert is_long_unseen(None, None, today, 28)


def test_the_month_before_is_a_whole_one_also_in_january() -> None:
    assert month_before(date(2026, 1, 31)) == (date(2025, 12, 1), date(2025, 12, 31))
    assert month_before(date(2028, 3, 1)) == (date(2028, 2, 1), date(2028, 2, 29))


IDS = st.sets(st.text("0123456789abcdef", min_size=4, max_size=8), max_size=40)


@given(IDS, st.integers(0, 8), st.randoms(use_true_random=False))
def test_a_sample_is_the_same_for_everybody_whatever_the_order(
    ids: set[str], how_many: int, shuffling: object
) -> None:
    shuffled = list(ids)
    shuffling.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    sample = drawn(shuffled, "2026-10, first draw", how_many)
    assert sample == drawn(sorted(ids), "2026-10, first draw", how_many)
    assert len(sample) == min(how_many, len(ids))
    assert set(sample) <= ids


@given(IDS, st.text("0123456789abcdef", min_size=4, max_size=8), st.integers(1, 8))
def test_an_entry_that_comes_late_takes_the_place_of_at_most_one(
    ids: set[str], late: str, how_many: int
) -> None:
    before, after = drawn(ids, "draw", how_many), drawn(ids | {late}, "draw", how_many)
    assert len(set(before) - set(after)) <= 1
    assert set(after) - set(before) <= {late}


def test_a_draw_of_another_name_is_another_draw() -> None:
    ids = {f"{number:04x}" for number in range(100)}
    assert drawn(ids, "first", 10) != drawn(ids, "second", 10)
