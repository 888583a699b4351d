"""Words from right to left: in their shapes, with figures and numbers as they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2
import pytest

from app.documents.blocks import style
from app.documents.filled_in import FilledIn
from app.documents.handout import render_handout
from app.documents.handout_files import load_handouts
from app.documents.shaping import ShapedWords, _in_order, is_right_to_left
from app.records.refusal import Refusal

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"
SAMPLE = load_handouts(RESOURCES)["right-to-left-sample"]


def test_languages_know_their_direction() -> None:
    assert all(is_right_to_left(each) for each in ("ar", "fa", "ckb"))
    assert not any(is_right_to_left(each) for each in ("en-GB", "pt-PT", "lv"))


def test_figures_and_phone_numbers_keep_their_order() -> None:
    pdf = render_handout(
        SAMPLE,
        "ar",
        page_format="large18",
        draft=True,
        filled=FilledIn(phone="07700 900123", next_appointment="محمد 10:30"),
    )
    document = pypdfium2.PdfDocument(pdf)
    said = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for figures in ("07700 900123", "999", "10:30"):
        assert figures in said
    assert "321009" not in said


def test_what_runs_the_other_way_is_drawn_in_one_stretch() -> None:
    for latin in ("Nyxoid 1.8 mg", "07700 900123", "https://outreach.example.gg/leaflets"):
        words = ShapedWords(f"في {latin} جرعة", style(12))
        words.wrap(1000, 1000)
        ((*line,),) = words._lines
        assert latin in [glyph.letter for glyph in _in_order(tuple(line))]


def test_the_same_words_are_the_same_bytes_whatever_was_made_before() -> None:
    def digest() -> str:
        pdf = render_handout(SAMPLE, "ar", draft=True, filled=FilledIn(phone="1"))
        return hashlib.sha256(pdf).hexdigest()

    first = digest()
    render_handout(SAMPLE, "ar", draft=True, filled=FilledIn(worker_first_name="شيرين ڤيان"))
    assert digest() == first


def test_no_line_is_wider_than_its_column() -> None:
    words = ShapedWords("كلمة " * 30 + "ك" * 400, style(18))
    words.wrap(200, 1000)
    assert len(words._lines) > 10
    assert all(words._measure(line) <= 200 for line in words._lines)
    upper, lower = words.split(200, 100)
    assert isinstance(upper, ShapedWords)
    assert isinstance(lower, ShapedWords)
    assert len(upper._words) + len(lower._words) == sum(map(len, words._lines))


def test_a_right_to_left_name_is_refused_on_a_left_to_right_sheet_and_taken_on_its_own() -> None:
    filled = FilledIn(worker_first_name="محمد")
    with pytest.raises(Refusal) as refused:
        render_handout(SAMPLE, "en-GB", draft=True, filled=filled)
    assert refused.value.field == "worker_first_name"
    assert render_handout(SAMPLE, "ar", draft=True, filled=filled).startswith(b"%PDF")
