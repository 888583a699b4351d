"""Conditions: one subject, one comparison."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.rules.instruments.condition import Condition


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"item": "q1"},
        {"at_least": 1},
        {"item": "q1", "scale": "total", "at_least": 1},
        {"item": "q1", "at_least": 1, "equals": 1},
        {"context": {"sex": ["male"]}, "equals": 1},
        {"scale": "total", "answer": "Y"},
        {"sum_of": ["q1"], "state": ["blank"]},
        {"item": "q1", "state": ["forgotten"]},
        {"item": "Q1", "equals": 1},
        {"item": "q1", "equals": 1, "unless": {}},
    ],
)
def test_a_condition_that_says_nothing_or_two_things_is_not_valid(written: Any) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(written)


def test_a_run_of_items_can_be_written_short() -> None:
    condition = Condition.model_validate({"any_of": "q2..q4", "at_least": 1})
    assert condition.any_of == ("q2", "q3", "q4")


def test_a_condition_knows_all_it_looks_at() -> None:
    condition = Condition.model_validate(
        {
            "all": [
                {"item": "q1", "equals": 0},
                {"either": [{"scale": "total", "above": 3}, {"sum_of": "q2..q3", "at_most": 1}]},
            ]
        }
    )
    assert condition.item_ids == ("q1", "q2", "q3")
    assert condition.scales == ("total",)
