"""What should be in the bag."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.stock import GIVEN, Held, Moved, batch_key, in_the_bag

START = datetime(2026, 7, 1, 9, tzinfo=UTC)
EXPIRY = date(2027, 3, 31)


def moved(kind: str, quantity: int, *, hours: int = 0, batch: str = "AB 12") -> Moved:
    expires_on = None if kind == GIVEN else EXPIRY
    at = START + timedelta(hours=hours)
    return Moved(at, "naloxone_nasal", batch, kind, quantity, expires_on)


def test_what_was_put_in_less_what_went_out_is_there() -> None:
    found = in_the_bag([moved("in", 5), moved(GIVEN, 2, hours=1, batch="ab12")])
    assert found == [Held("naloxone_nasal", "AB12", EXPIRY, 3)]


def test_a_count_sets_the_figure_from_its_moment_on() -> None:
    before, count, after = moved(GIVEN, 9), moved("counted", 4, hours=1), moved(GIVEN, 1, hours=2)
    assert [held.quantity for held in in_the_bag([after, count, before])] == [3]


def test_more_given_than_put_in_is_shown_below_nought() -> None:
    assert [h.quantity for h in in_the_bag([moved("in", 1), moved(GIVEN, 3, hours=1)])] == [-2]


def test_what_nobody_keeps_count_of_is_not_shown() -> None:
    assert in_the_bag([moved(GIVEN, 3)]) == []


@pytest.mark.parametrize("kind", ["out", "expired", "recalled"])
def test_what_was_taken_out_is_no_longer_there(kind: str) -> None:
    assert in_the_bag([moved("in", 2), moved(kind, 2, hours=1)]) == []


def test_the_day_of_expiry_is_still_good() -> None:
    (kit,) = in_the_bag([moved("in", 1)])
    assert not kit.has_expired(EXPIRY)
    assert kit.has_expired(EXPIRY + timedelta(days=1))


@given(st.lists(st.tuples(st.sampled_from(["in", "out", GIVEN]), st.integers(0, 50))), st.data())
def test_without_a_count_the_order_does_not_matter(
    said: list[tuple[str, int]], data: st.DataObject
) -> None:
    moves = [moved(kind, quantity) for kind, quantity in said]
    assert in_the_bag(moves) == in_the_bag(data.draw(st.permutations(moves)))


def test_a_batch_is_one_however_it_is_typed() -> None:
    assert batch_key(" ab 12 ") == batch_key("AB12") == "AB12"
    assert batch_key(None) == ""
