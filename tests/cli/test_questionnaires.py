import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Wayside

KEYS = [
    "instrument",
    "version",
    "total",
    "complete",
    "missing",
    "possible_range",
    "band",
    "bands",
    "subscales",
    "flags",
    "advice",
]
FULL = {f"q{number}": 2 for number in range(1, 11)}


def test_a_score_needs_no_vault_and_has_the_agreed_keys(tmp_path: Path, wayside: Wayside) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(FULL), encoding="utf-8")
    scored = wayside("score", "audit", str(file), "--json")
    assert scored.code == 0
    assert list(scored.data) == KEYS
    assert (scored.data["total"], scored.data["complete"]) == (20, True)
    assert scored.data["band"] in [each["label"] for each in scored.data["bands"]]


def test_what_is_missing_gives_no_score_but_a_range(wayside: Wayside) -> None:
    scored = wayside("score", "audit", "-", "--json", stdin={"q1": 4, "q2": 4})
    assert (scored.data["total"], scored.data["band"]) == (None, None)
    assert scored.data["missing"] == [f"q{number}" for number in range(3, 11)]
    low, high = scored.data["possible_range"]
    assert low <= 8 <= high
    words = wayside("score", "audit", "-", stdin={"q1": 4, "q2": 4}).out
    assert "No score yet. Missing: q3, q4" in words


def test_the_result_reads_in_words_with_what_to_do(wayside: Wayside) -> None:
    words = wayside("score", "audit", "-", stdin=FULL).out
    assert words.startswith("AUDIT, version 1\nScore: 20, Zone IV")
    assert "What next\n" in words


def test_a_safety_prompt_stands_out(wayside: Wayside) -> None:
    words = wayside("score", "phq9", "-", stdin={"q9": 1}).out
    assert any(line.split(":")[0] in ("EMERGENCY", "URGENT") for line in words.splitlines())


def test_what_else_a_form_asks_is_given_beside_it(wayside: Wayside) -> None:
    shown = wayside("instruments", "show", "dudit", "--json").data
    assert "sex" in shown["context"]
    sex = shown["context"]["sex"][0]
    scored = wayside("score", "dudit", "-", "--with", f"sex={sex}", "--json", stdin={"q1": 1})
    assert scored.code == 0
    assert wayside("score", "dudit", "-", "--with", "sex", stdin={}).code == 2


@pytest.mark.parametrize(
    ("answers", "code", "field"),
    [
        ({"q1": 9}, "answer_not_allowed", "q1"),
        ({"q1": "often"}, "answer_not_allowed", "q1"),
        ({"q1": True}, "answer_not_allowed", "q1"),
        ({"q1": [1]}, "answer_not_allowed", "q1"),
        ({"q1": {"a": 1}}, "answer_not_allowed", "q1"),
        ({"q99": 1}, "unknown_item", "q99"),
    ],
)
def test_an_answer_it_does_not_take_is_refused_at_its_question(
    answers: dict[str, Any], code: str, field: str, wayside: Wayside
) -> None:
    refused = wayside("score", "audit", "-", "--json", stdin=answers)
    assert refused.code == 1
    assert (refused.data["code"], refused.data["field"]) == (code, field)


def test_an_unknown_instrument_names_those_there_are(wayside: Wayside) -> None:
    refused = wayside("score", "audti", "-", "--json", stdin={})
    assert (refused.code, refused.data["code"]) == (1, "unknown_instrument")
    assert "audit_c" in refused.err


def test_instruments_are_listed_and_can_be_shown(wayside: Wayside) -> None:
    listed = wayside("instruments", "list", "--json").data
    assert {"audit", "top", "phq9"} <= {each["id"] for each in listed}
    for each in listed[::5]:
        shown = wayside("instruments", "show", each["id"], "--json").data
        assert len(shown["items"]) == each["items"]
    assert "How often" in wayside("instruments", "show", "audit").out
    assert "AUDIT" in wayside("instruments", "list").out
