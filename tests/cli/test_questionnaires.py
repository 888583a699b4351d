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


def test_the_drug_of_sds_and_the_sex_of_dudit_stand_among_the_answers(wayside: Wayside) -> None:
    sds = {"q1": 1, "q2": 1, "q3": 1, "q4": 1, "q5": 0}
    bands = [
        wayside("score", "sds", "-", "--json", stdin={**sds, "drug": drug}).data["band"]
        for drug in ("amphetamine", "cannabis")
    ]
    assert bands == ["Below the cut-off", "At or above the cut-off"]
    dudit = {**{f"q{n}": 0 for n in range(1, 12)}, "q1": 1, "q3": 1}
    bands = [
        wayside("score", "dudit", "-", "--json", stdin={**dudit, "sex": sex}).data["band"]
        for sex in ("male", "female")
    ]
    assert bands == ["Below the cut-off", "Drug-related problem likely"]


def test_top_takes_the_names_of_the_spreadsheet_and_grids(wayside: Wayside) -> None:
    form = {"alcohol_days": [7, 6, 7, 5], "alcohol_units_per_day": 12, "crack_days": [2, 1, 0, 3]}
    scored = wayside("score", "top", "-", "--json", stdin=form).data
    assert scored["subscales"]["ALCUSE"] == 25
    assert scored["subscales"]["alcohol_units_28_days"] == 300
    assert scored["subscales"]["CRAUSE"] == 6
    refused = wayside("score", "top", "-", "--json", stdin={"crack_days": [2, 8, 0, 3]})
    assert (refused.code, refused.data["field"]) == (1, "q1c")
    assert "Week 2" in refused.err


def test_decimals_are_taken_as_they_are_written(wayside: Wayside) -> None:
    week: dict[str, list[Any]] = {f"q{n}": [] for n in range(1, 8)}
    form = '{"q1": [[700, 37.5, 1]], ' + json.dumps(week)[1:].replace('"q1": [], ', "")
    assert wayside("score", "units", "-", "--json", stdin=form).data["subscales"]["week"] == "26.3"


OWN = """\
id: harbour_check
version: "1"
title: Harbour check
changes:
  - {version: "1", date: "2026-11-01", what: First version}
source: Invented for tests
licence: None needed
window: Today
recorded_by: field_worker
minimum_age_years: 18
items:
  - {id: q1, prompt: Boat dry, options: [[0, "No"], [1, "Yes"]]}
bands:
  - source: Invented
    date: "2026"
    bands:
      - {low: 0, high: 1, label: Fine, meaning: Fine, next_step: Nothing}
"""


def test_a_service_adds_a_questionnaire_of_its_own(
    tmp_path: Path, vault: Path, wayside: Wayside
) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_text(OWN.replace("low: 0", "low: 1"), encoding="utf-8")
    refused = wayside("instruments", "add", str(file), "--json")
    assert (refused.code, refused.data["code"]) == (1, "instrument_file")
    assert refused.err.startswith("harbour.yaml, line 16 (bands.0.bands)")
    file.write_text(OWN, encoding="utf-8")
    assert wayside("instruments", "add", str(file)).code == 0
    (own,) = [one for one in wayside("instruments", "list", "--json").data if one["own"]]
    assert own["id"] == "harbour_check"
    assert wayside("score", "harbour_check", "-", "--json", stdin={"q1": 1}).data["band"] == "Fine"
    again = wayside("instruments", "add", str(file))
    assert (again.code, "never replaced" in again.err) == (1, True)


def test_without_a_vault_there_is_no_place_for_own_files(tmp_path: Path, wayside: Wayside) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_text(OWN, encoding="utf-8")
    refused = wayside("instruments", "add", str(file), "--json")
    assert (refused.code, refused.data["code"]) == (1, "no_vault")


def test_official_words_are_laid_over_with_their_licence(
    tmp_path: Path, vault: Path, wayside: Wayside
) -> None:
    words = 'instrument: gad7\nversion: "1"\nlanguage: pt-PT\nlicence: Licence 7\nitems:\n'
    words += "".join(f"  q{n}: {{prompt: Pergunta {n}}}\n" for n in range(1, 8))
    file = tmp_path / "gad7.yaml"
    file.write_text(words + "checksum: 0\n", encoding="utf-8")
    refused = wayside("instruments", "wording", str(file))
    assert refused.code == 1
    assert (
        "gad7.yaml, line 13 (checksum): the words are not those that were released" in refused.err
    )
    said = wayside("instruments", "checksum", str(file)).out
    file.write_text(words + said, encoding="utf-8")
    assert wayside("instruments", "wording", str(file)).code == 0
    shown = wayside("instruments", "show", "gad7", "--json").data
    assert shown["wordings"] == [{"language": "pt-PT", "licence": "Licence 7"}]
    assert "Official words by a wording pack" in wayside("instruments", "show", "gad7").out
    assert "short words of our own" in wayside("instruments", "show", "audit").out


def test_a_broken_file_of_the_service_is_named_and_takes_nothing_away(
    vault: Path, wayside: Wayside
) -> None:
    (vault / "questionnaires").mkdir()
    (vault / "questionnaires" / "bad.yaml").write_text("title: [x", encoding="utf-8")
    listed = wayside("instruments", "list")
    assert listed.code == 0
    assert "AUDIT" in listed.out
    assert "Left out: bad.yaml, line " in listed.err
