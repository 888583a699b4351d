"""A form being filled in."""

import pytest

from app.records.refusal import Refusal
from app.rules.instruments.condition import Condition
from app.rules.instruments.sheet import Sheet
from tests.rules.instruments.shelf import INSTRUMENTS, answers

AUDIT = INSTRUMENTS["audit"]


def test_a_left_over_skip_is_a_blank_once_no_rule_says_so() -> None:
    sheet = Sheet(AUDIT, answers("3 - - 0 0 0 0 0 0 0"), {})
    assert sheet.state("q2") == "blank"
    assert sheet.missing() == ["q2", "q3"]
    assert sheet.total() is None


def test_an_answer_that_a_rule_skips_is_kept_but_not_counted() -> None:
    sheet = Sheet(AUDIT, answers("0 3 2 0 0 4 0 0 2 0"), {})
    assert (sheet.value("q2"), sheet.given["q2"]) == (0, 3)
    assert sheet.total() == 2
    assert sheet.left_out() == ["q2", "q3", "q6"]


def test_a_form_that_stops_early_counts_what_was_answered() -> None:
    sheet = Sheet(INSTRUMENTS["fast"], answers("4 2 - -"), {})
    assert sheet.total() == 6
    assert sheet.is_floor()
    assert not Sheet(INSTRUMENTS["fast"], answers("4 2 0 0"), {}).is_floor()


def test_safety_looks_at_what_was_answered_and_readings_at_what_counts() -> None:
    sheet = Sheet(AUDIT, answers("0 0 0 0 0 4"), {})
    morning = Condition.model_validate({"item": "q6", "at_least": 3})
    assert sheet.is_alarming(morning)
    assert not sheet.is_true(morning)


def test_a_sum_is_only_compared_when_all_of_it_is_known() -> None:
    both = Condition.model_validate({"sum_of": ["q2", "q3"], "equals": 0})
    assert not Sheet(AUDIT, {"q1": 2, "q2": 0}, {}).is_true(both)
    assert not Sheet(AUDIT, {"q1": 2, "q2": 0, "q3": "declined"}, {}).is_true(both)
    assert Sheet(AUDIT, {"q1": 2, "q2": 0, "q3": 0}, {}).is_true(both)


def test_a_derived_yes_needs_one_yes_and_a_derived_no_needs_every_no() -> None:
    top = INSTRUMENTS["top"]
    sharing = top.subscale("SHARING")
    assert sharing is not None
    assert Sheet(top, {"q2a": 3, "q2b": "Y"}, {}).subscale(sharing) == "Y"
    assert Sheet(top, {"q2a": 3, "q2b": "N"}, {}).subscale(sharing) is None
    assert Sheet(top, {"q2a": 3, "q2b": "N", "q2c": "N"}, {}).subscale(sharing) == "N"
    assert Sheet(top, {"q2a": 0}, {}).subscale(sharing) == "N"


def test_a_contradiction_is_refused_at_the_field() -> None:
    with pytest.raises(Refusal) as refused:
        Sheet(INSTRUMENTS["top"], {"q2a": 0, "q2c": "Y"}, {})
    assert (refused.value.code, refused.value.field) == ("answer_contradicts", "q2c")
    assert "Your answers are safe" in refused.value.sentence
