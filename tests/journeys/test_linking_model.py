"""Links, decisions and their undoing on two laptops end as reckoned, in whatever order.

`make soak` walks further.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.journeys.linking_model import LinkingWorld


def walks(examples: int, steps: int, *, is_random: bool) -> None:
    run_state_machine_as_test(
        LinkingWorld,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=not is_random,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_who_is_one_and_who_is_two_is_the_same_on_every_laptop() -> None:
    walks(3, 30, is_random=False)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_long_walks_end_the_same() -> None:
    walks(300, 60, is_random=True)
