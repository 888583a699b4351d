"""A service's own questionnaires and official words: taken without code, refused with the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.questionnaires import (
    OWN_FOLDER,
    WORDING_FOLDER,
    add_questionnaire,
    add_wording,
    licence_status,
    read_questionnaires,
)
from app.host.paths import resources_dir
from app.records.refusal import Refusal
from app.rules.instruments import checksum_of

RESOURCES = resources_dir()
SHIPPED = read_questionnaires(RESOURCES)
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
flags:
  - {prompt: self_harm_risk, when: {item: q1, at_least: 1}}
"""
WORDS = """\
instrument: gad7
version: "1"
language: pt-PT
licence: Licence 7 of an invented owner
items:
  q1: {prompt: Um}
  q2: {prompt: Dois}
  q3: {prompt: Tres}
  q4: {prompt: Quatro}
  q5: {prompt: Cinco}
  q6: {prompt: Seis}
  q7: {prompt: Sete}
"""
PACK = f"{WORDS}checksum: {checksum_of(WORDS)}\n"


def a_file(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_service_adds_its_own_questionnaire_without_code(tmp_path: Path) -> None:
    file = a_file(tmp_path / "stick", OWN)
    assert add_questionnaire(RESOURCES, tmp_path / "vault", file).title == "Harbour check"
    there = read_questionnaires(RESOURCES, tmp_path / "vault")
    assert there.current["harbour_check"].item("q1") is not None
    assert there.own == {"harbour_check"}
    assert there.faults == ()
    assert set(SHIPPED.current) < set(there.current)


def test_its_errors_name_the_line_and_nothing_is_added(tmp_path: Path) -> None:
    broken = OWN.replace("minimum_age_years: 18", "minimum_age_years: adult")
    with pytest.raises(Refusal, match=r"^mine\.yaml, line 10 \(minimum_age_years\)"):
        add_questionnaire(RESOURCES, tmp_path / "vault", a_file(tmp_path, broken))
    assert not (tmp_path / "vault").exists()


def test_a_broken_file_in_its_folder_takes_nothing_else_away(tmp_path: Path) -> None:
    a_file(tmp_path / OWN_FOLDER, OWN)
    a_file(tmp_path / OWN_FOLDER, "title: [unfinished", "broken.yaml")
    (tmp_path / OWN_FOLDER / "other.yaml").write_bytes(b"id: one\ntitle: \xff")
    there = read_questionnaires(RESOURCES, tmp_path)
    assert "harbour_check" in there.current
    said = [fault.sentence for fault in there.faults]
    assert said[0].startswith("broken.yaml, line 1")
    assert said[1].startswith("other.yaml, line 2: this is not text in UTF-8")


@pytest.mark.parametrize(
    ("old", "new"), [("id: harbour_check", "id: audit"), ("nothing", "nothing")]
)
def test_answers_stay_bound_so_nothing_is_replaced(tmp_path: Path, old: str, new: str) -> None:
    add_questionnaire(RESOURCES, tmp_path, a_file(tmp_path, OWN))
    with pytest.raises(Refusal, match="Give yours another id, or a higher version") as refused:
        add_questionnaire(RESOURCES, tmp_path, a_file(tmp_path, OWN.replace(old, new)))
    assert refused.value.code == "questionnaire_taken"


def test_a_new_version_is_asked_and_the_old_one_still_read(tmp_path: Path) -> None:
    add_questionnaire(RESOURCES, tmp_path, a_file(tmp_path, OWN))
    second = OWN.replace('version: "1"', 'version: "2"').replace("Boat dry", "Boat tight")
    add_questionnaire(RESOURCES, tmp_path, a_file(tmp_path, second))
    there = read_questionnaires(RESOURCES, tmp_path)
    assert there.current["harbour_check"].version == "2"
    assert there.versions["harbour_check", "1"].items[0].prompt == "Boat dry"


def test_a_wording_pack_gives_the_words_of_its_language_and_says_whose(tmp_path: Path) -> None:
    add_wording(RESOURCES, tmp_path, a_file(tmp_path, PACK))
    there = read_questionnaires(RESOURCES, tmp_path)
    gad7 = there.current["gad7"]
    assert there.in_words(gad7, "pt").items[0].prompt == "Um"
    assert there.in_words(gad7, "lv") is gad7
    status = licence_status(gad7, there.wordings_of(gad7))
    assert status == "Official words by a wording pack (pt-PT: Licence 7 of an invented owner)."
    assert licence_status(gad7, ()).startswith("Asked in short words of our own.")


def test_a_wording_pack_with_a_wrong_checksum_is_refused_in_a_sentence(tmp_path: Path) -> None:
    changed = a_file(tmp_path, PACK.replace("Um", "Hum"))
    with pytest.raises(Refusal, match=r"^mine\.yaml, line 13 \(checksum\): the words are not"):
        add_wording(RESOURCES, tmp_path, changed)
    a_file(tmp_path / OWN_FOLDER / WORDING_FOLDER, PACK.replace("Um", "Hum"))
    there = read_questionnaires(RESOURCES, tmp_path)
    assert there.packs == {}
    assert "the checksum does not fit" in there.faults[0].sentence


def test_words_for_a_questionnaire_that_is_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="there is no questionnaire gad77"):
        add_wording(RESOURCES, tmp_path, a_file(tmp_path, PACK.replace("gad7", "gad77")))


def test_a_file_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        add_questionnaire(RESOURCES, tmp_path, tmp_path / "none.yaml")
    assert refused.value.code == "file_unreadable"
