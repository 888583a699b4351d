"""Files written by people who do not write programs, and the mistakes they make in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.documents import pictures
from app.documents.handout_files import load_handouts, load_word_rules
from app.records.refusal import Refusal
from app.rules.handouts import Handout


@pytest.fixture
def folder(tmp_path: Path, resources: Path) -> Path:
    return Path(shutil.copytree(resources, tmp_path / "handouts"))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path) -> Refusal:
    with pytest.raises(Refusal) as refused:
        load_handouts(folder)
    assert refused.value.code == "handout_file_wrong"
    return refused.value


def test_every_handout_is_found_by_its_id(resources: Path) -> None:
    handouts = load_handouts(resources)
    assert "overdose-naloxone" in handouts
    assert all(handout.id == name for name, handout in handouts.items())


def test_the_overdose_leaflet_is_a_clinical_draft_for_guernsey(overdose: Handout) -> None:
    assert overdose.jurisdiction == "GG"
    assert overdose.clinical
    assert not overdose.clinical_reviewer
    assert set(overdose.texts) == {"en-GB", "pt-PT"}


def test_a_misspelt_key_is_named_with_its_file_and_line(folder: Path) -> None:
    spoil(folder / "overdose-naloxone" / "en-GB.yaml", "      - say: Give", "      - sya: Give")
    sentence = refusal(folder).sentence
    lines = (folder / "overdose-naloxone" / "en-GB.yaml").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "sya: Give" in text)
    assert f"overdose-naloxone/en-GB.yaml, line {line}:" in sentence
    assert "items.2.say" in sentence


def test_a_kind_of_passage_that_does_not_exist_is_named(folder: Path) -> None:
    spoil(folder / "overdose-naloxone" / "pt-PT.yaml", "kind: note", "kind: memo")
    sentence = refusal(folder).sentence
    assert "pt-PT.yaml" in sentence
    assert "memo" in sentence


def test_text_that_is_no_yaml_is_named_with_its_line(folder: Path) -> None:
    spoil(folder / "overdose-naloxone" / "handout.yaml", "owner: ", "owner: [")
    assert "overdose-naloxone/handout.yaml, line " in refusal(folder).sentence


def test_a_picture_that_nobody_drew_is_named_with_those_there_are(folder: Path) -> None:
    spoil(folder / "overdose-naloxone" / "en-GB.yaml", "name: nose-spray", "name: nose-pray")
    sentence = refusal(folder).sentence
    assert "“nose-pray”" in sentence
    assert "recovery-position" in sentence


def test_a_language_without_its_shared_words_is_refused(folder: Path) -> None:
    (folder / "words" / "pt-PT.yaml").unlink()
    assert "words/pt-PT.yaml, line 1: the file is not there" in refusal(folder).sentence


def test_a_pattern_with_an_unknown_name_is_refused_before_anything_prints(folder: Path) -> None:
    spoil(folder / "words" / "pt-PT.yaml", "{page}", "{pagina}")
    assert "pagina" in refusal(folder).sentence


def test_a_year_has_twelve_months(folder: Path) -> None:
    spoil(folder / "words" / "pt-PT.yaml", "janeiro, ", "")
    assert "months must be 12, and here are 11" in refusal(folder).sentence


def test_a_folder_that_is_named_otherwise_than_its_handout_is_refused(folder: Path) -> None:
    (folder / "overdose-naloxone").rename(folder / "overdose")
    assert "“overdose-naloxone”" in refusal(folder).sentence


def test_a_file_that_is_not_utf_8_is_refused(folder: Path) -> None:
    (folder / "overdose-naloxone" / "en-GB.yaml").write_bytes(b"title: \xff\xfe")
    assert "not UTF-8" in refusal(folder).sentence


def test_the_digest_changes_with_whatever_a_reader_would_see(
    folder: Path, overdose: Handout
) -> None:
    spoil(folder / "overdose-naloxone" / "en-GB.yaml", "10 seconds", "9 seconds")
    spoil(folder / "words" / "pt-PT.yaml", "Linha de crise", "Linha")
    changed = load_handouts(folder)["overdose-naloxone"]
    for language, text in overdose.texts.items():
        assert changed.texts[language].digest != text.digest


def test_the_digest_changes_with_a_picture_that_is_drawn_otherwise(
    folder: Path, overdose: Handout, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(folder / "pictures" / "nose-spray.svg", "#000", "#fff")
    monkeypatch.setattr(pictures, "_FOLDER", folder / "pictures")
    changed = load_handouts(folder)["overdose-naloxone"]
    for language, text in overdose.texts.items():
        assert changed.texts[language].digest != text.digest


def test_the_digest_does_not_change_with_line_ends_or_comments(
    folder: Path, overdose: Handout
) -> None:
    path = folder / "overdose-naloxone" / "en-GB.yaml"
    text = "# A comment\n" + path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    changed = load_handouts(folder)["overdose-naloxone"]
    assert changed.texts["en-GB"].digest == overdose.texts["en-GB"].digest


def test_the_words_to_avoid_are_read(resources: Path) -> None:
    rules = load_word_rules(resources)
    assert any("addict" in rule.words for rule in rules)
    assert {rule.severity for rule in rules} == {"error", "warning"}
