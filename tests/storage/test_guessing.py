import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.storage.guessing import after_attempt, wait_seconds
from app.storage.header import Guesses

uptimes = st.floats(min_value=0, max_value=1e8)


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(0, 0), (1, 1), (2, 2), (3, 4), (4, 8), (9, 256), (10, 300), (1000, 300)],
)
def test_the_wait_doubles_up_to_five_minutes(wrong: int, seconds: int) -> None:
    assert wait_seconds(Guesses(wrong, uptime_seconds=50.0), uptime=50.0) == seconds


def test_an_attempt_that_comes_too_early_is_refused_and_not_counted() -> None:
    guesses = Guesses(wrong=3, uptime_seconds=100.0)

    with pytest.raises(Refusal, match="2 seconds") as refused:
        after_attempt(guesses, uptime=102.5)
    assert refused.value.code == "wait"
    assert after_attempt(guesses, uptime=104.0) == Guesses(wrong=4, uptime_seconds=104.0)


@given(st.integers(min_value=1, max_value=20), uptimes, uptimes)
def test_a_restart_never_shortens_a_wait_by_more_than_the_time_since(
    wrong: int, before: float, after: float
) -> None:
    guesses = Guesses(wrong, uptime_seconds=before)
    whole = wait_seconds(guesses, uptime=before)

    assert wait_seconds(guesses, uptime=after) >= whole - after
