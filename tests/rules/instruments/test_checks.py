"""What must hold between the parts of a file."""

from typing import Any

import pytest

from app.rules.instruments.checks import mistakes
from app.rules.instruments.model import Instrument
from tests.rules.instruments.shelf import INSTRUMENTS

OPTIONS = [[0, "Low"], [1, "High"]]
SOUND: dict[str, Any] = {
    "id": "small",
    "version": "1",
    "title": "Small",
    "changes": [{"version": "1", "date": "2025-01-01", "what": "First version"}],
    "source": "Invented",
    "licence": "None needed",
    "window": "Now",
    "recorded_by": "field_worker",
    "minimum_age_years": 18,
    "items": [
        {"id": "q1", "prompt": "One", "options": OPTIONS},
        {"id": "q2", "prompt": "Two", "options": OPTIONS},
    ],
}
BANDS = {"source": "Invented", "date": "2025"}


def band(low: int, high: int) -> dict[str, Any]:
    return {"low": low, "high": high, "label": "A", "meaning": "A", "next_step": "A"}


def found(**changed: Any) -> list[tuple[tuple[str | int, ...], str]]:
    return list(mistakes(Instrument.model_validate({**SOUND, **changed})))


def test_the_shipped_instruments_have_no_mistake() -> None:
    for instrument in INSTRUMENTS.values():
        assert list(mistakes(instrument)) == []


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("sections", [{"title": "A", "items": "q1..q3"}], "there is no item q3"),
        ("subscales", [{"id": "a", "label": "A", "items": ["q9"]}], "there is no item q9"),
        ("subscales", [{"id": "a", "label": "A", "items": "q1"}] * 2, "a second time"),
        (
            "skips",
            [{"when": {"item": "q7", "equals": 0}, "skip": "q2", "why": "A"}],
            "there is no item q7",
        ),
        (
            "skips",
            [{"when": {"scale": "total", "equals": 0}, "skip": "q2", "why": "A"}],
            "not on a scale",
        ),
        (
            "skips",
            [{"when": {"item": "q1", "equals": 0}, "skip": "q2", "answered": "refuse", "why": "A"}],
            "without a total",
        ),
        ("headline", "week", "there is no scale week"),
        ("bands", [{**BANDS, "of": "week", "bands": [band(0, 2)]}], "there is no scale week"),
        ("bands", [{**BANDS, "bands": [band(0, 0), band(2, 2)]}], "right after"),
        ("bands", [{**BANDS, "bands": [band(0, 1), band(1, 2)]}], "right after"),
        ("bands", [{**BANDS, "bands": [band(0, 1)]}], "cover 0 to 2"),
        ("bands", [{**BANDS, "bands": [band(0, 2), band(3, 2)]}], "less than `low`"),
        ("flags", [{"prompt": "a", "when": {"item": "q1", "equals": 1}}], "no safety prompt a"),
        ("advice", [{"text": "A", "when": {"scale": "b", "equals": 1}}], "there is no scale b"),
        (
            "advice",
            [
                {
                    "text": "A",
                    "when": {"item": "q1", "equals": 1},
                    "unless": {"item": "q8", "equals": 1},
                }
            ],
            "there is no item q8",
        ),
        ("pro_rata", {"max_missing": 1, "never": ["q9"], "source": "A"}, "there is no item q9"),
        ("items", [{"id": "q1", "prompt": "One"}], "needs options"),
        ("items", [{"id": "q1", "prompt": "One", "kind": "whole"}], "more than `low`"),
        (
            "items",
            [{"id": "q1", "prompt": "One", "options": OPTIONS, "reverse": True}],
            "write a reversed choice",
        ),
        (
            "prompts",
            [
                {
                    "id": "a",
                    "text": "A",
                    "what_to_do": "A",
                    "severity": "note",
                    "when": {"item": "q1", "equals": 1},
                }
            ],
            "context only",
        ),
    ],
)
def test_each_mistake_is_found(part: str, value: Any, said: str) -> None:
    sentences = [sentence for _, sentence in found(**{part: value})]
    assert any(said in sentence for sentence in sentences), sentences


def test_each_mistake_names_its_place() -> None:
    (place, _), *_ = found(bands=[{**BANDS, "bands": [band(0, 0), band(2, 2)]}])
    assert place == ("bands", 0, "bands", 1)
