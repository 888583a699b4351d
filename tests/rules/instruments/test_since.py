"""What changed since last time: said only where two sittings can be compared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.rules.instruments import Sitting, changes_since
from tests.rules.instruments.shelf import INSTRUMENTS, answers

THEN, NOW = date(2026, 5, 3), date(2026, 11, 22)


def said(name: str, then: Any, now: Any, /, **more: Any) -> tuple[str, ...]:
    before = Sitting(THEN, more.get("version", "1"), then, more.get("then", {}))
    return changes_since(INSTRUMENTS[name], before, Sitting(NOW, "1", now, more.get("now", {})))


def test_a_lower_total_is_said_with_the_day_and_both_figures() -> None:
    then, now = answers("4 3 3 2 1 1 1 1 2 2"), answers("3 1 1 0 0 0 1 0 0 2")
    assert said("audit", then, now) == ("12 lower than on 3 May 2026: 20 then, 8 now.",)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (
            "3 3 3 3 2 3 2 1 2",
            "2 2 2 2 2 2 2 1 0",
            (
                "7 lower than on 3 May 2026: 22 then, 15 now."
                " A change of 6 or more is unlikely to be chance."
            ),
        ),
        (
            "2 2 2 2 2 2 2 1 0",
            "2 2 2 2 2 2 2 2 0",
            "1 higher than on 3 May 2026: 15 then, 16 now. Less than 6 may be chance.",
        ),
        ("1 1 2 2 1 1 1 0 0", "1 1 2 2 1 1 1 0 0", "The same as on 3 May 2026: 9."),
    ],
)
def test_a_change_is_weighed_by_the_published_threshold(then: str, now: str, words: str) -> None:
    assert said("phq9", answers(then), answers(now)) == (words,)


def test_an_incomplete_form_is_compared_with_nothing() -> None:
    assert said("gad7", answers("1 1 1 1 1 1 1"), answers("1 1 ? 1 1 1 1")) == ()


def test_sds_about_another_drug_is_compared_with_nothing() -> None:
    form = answers("1 1 1 1 1")
    assert said("sds", form, form, then={"drug": "heroin"}, now={"drug": "cannabis"}) == ()
    assert said("sds", form, form, then={"drug": "heroin"}, now={"drug": "heroin"})


def test_each_field_of_top_that_changed_is_said_and_what_is_missing_is_not() -> None:
    then = {"q1a": [7, 7, 7, 7], "q1b": 28, "q1c": 0, "q4a": 8, "q4f": "declined"}
    now = {"q1a": 10, "q1b": 0, "q1c": 0, "q4a": 12, "q4f": 9}
    assert said("top", then, now) == (
        "Alcohol: 28 then, 10 now, less than then.",
        "Opioids not prescribed: 28 then, 0 now, none now.",
        "Mental wellbeing, 0 poor to 20 good: 8 then, 12 now, better than then.",
    )


def test_units_are_compared_exactly() -> None:
    dry: dict[str, Any] = {f"q{day}": [] for day in range(1, 8)}
    before, now = {**dry, "q1": [[568, "4", 4]]}, {**dry, "q1": [[568, "4", 1]]}
    assert said("units", before, now) == ("6.8 lower than on 3 May 2026: 9.1 then, 2.3 now.",)


def test_another_version_is_named() -> None:
    form = answers("1 1 1 1 1 1 1")
    _, warning = said("gad7", form, form, version="0")
    assert warning == (
        "The questionnaire changed in between (version 0 then, 1 now), so compare with care."
    )
