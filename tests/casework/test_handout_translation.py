"""A leaflet at the translator's, and what comes back."""

from __future__ import annotations

import csv
import io

import pytest

from app.casework.handout_translation import take_in_translation, translation_table
from app.casework.laptop import Shelf
from app.host.paths import resources_dir
from app.records.refusal import Refusal

SHELF = Shelf(resources_dir())
TOPIC = "right-to-left-sample"


def filled_in(language: str, say: dict[str, str] | None = None) -> str:
    """Fill the table in with the English words, or with others."""
    rows = list(csv.DictReader(io.StringIO(translation_table(SHELF, TOPIC, language))))
    for row in rows:
        row["translation"] = (say or {}).get(row["key"], row["translation"] or row["text"])
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def test_the_table_holds_every_text_and_what_must_stay() -> None:
    rows = {
        row["key"]: row
        for row in csv.DictReader(io.StringIO(translation_table(SHELF, TOPIC, "lv")))
    }
    assert rows["title"]["text"].startswith("Sample")
    kept = [row["keep as it is"] for row in rows.values()]
    assert "Nyxoid; 1.8 mg; 2-3 minutes" in kept
    assert rows["words.page"]["keep as it is"] == "{page} {pages}"
    assert not any("kind" in key or key.endswith("name") for key in rows)


def test_what_is_there_already_stands_in_the_table() -> None:
    table = translation_table(SHELF, TOPIC, "ar")
    assert "عينة: اطلب المساعدة" in table
    assert "words." not in table


def test_a_whole_translation_becomes_files_for_a_new_language() -> None:
    files = take_in_translation(SHELF, TOPIC, "lv", filled_in("lv"))
    assert set(files) == {f"{TOPIC}/lv.yaml", "words/lv.yaml"}


def test_a_lost_token_and_a_gap_are_refused_by_name() -> None:
    broken = filled_in("lv", {"passages.1.items.1.how.0": "Gaidiet 20 minutes."})
    with pytest.raises(Refusal) as refused:
        take_in_translation(SHELF, TOPIC, "lv", broken)
    assert refused.value.code == "translation_wrong"
    assert "1.8 mg" in refused.value.sentence
    with pytest.raises(Refusal) as refused:
        take_in_translation(SHELF, TOPIC, "lv", filled_in("lv", {"title": " "}))
    assert refused.value.code == "not_translated"
    assert "title" in refused.value.sentence


def test_what_is_no_table_or_no_leaflet_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        take_in_translation(SHELF, TOPIC, "lv", "a,b\n1,2\n")
    assert refused.value.code == "not_a_table"
    with pytest.raises(Refusal) as refused:
        translation_table(SHELF, "no-such-topic", "lv")
    assert refused.value.code == "unknown_handout"
