"""The sheet is readable, tagged, discreet and the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents.feedback_sheet import FORMATS, read_feedback_as_text, render_feedback_sheet
from app.documents.preview import page_pictures
from app.records.refusal import Refusal
from app.rules.feedback import Feedback

NUMBERS = {"Our team": "07700 900456", "In a crisis": "07700 900999"}
FEEDBACK = Feedback(
    title="How things stand today",
    made_on=date(2026, 11, 22),
    figure="20 of 40",
    level=3,
    levels=("Lower", "Rising", "Higher", "Highest"),
    meaning="Your answers suggest that this may be hard to change on your own.",
    figures=(),
    since="Last time, on 3 May 2026, it was 29. Today it is 9 lower, which is the better way.",
    last_on=None,
    helps=("Plan something else.", "Tell one person you trust."),
    care=("Please do not stop suddenly on your own.",),
)
LIFE = replace(
    FEEDBACK,
    figure="",
    level=None,
    levels=(),
    meaning="",
    figures=(("Physical health", "9", "7"), ("Quality of life", "11", "")),
)


@pytest.mark.parametrize("feedback", [FEEDBACK, LIFE])
def test_paper_and_plain_text_say_the_same_in_the_same_order(reader: Any, feedback: Any) -> None:
    pdf = render_feedback_sheet(feedback, NUMBERS)
    paper = " ".join(piece.text for piece in reader.read(pdf))
    text = read_feedback_as_text(feedback, NUMBERS)
    for words in (
        feedback.title,
        feedback.meaning,
        feedback.since,
        *feedback.helps,
        *feedback.care,
    ):
        assert words in paper
        assert words in text
    for number in NUMBERS.values():
        assert number.replace(" ", "\u00a0") in paper.replace(" ", "\u00a0")
        assert number in text
    assert "22 November 2026" in paper.replace("\u00a0", " ")


def test_where_one_is_on_the_scale_is_said_in_words(reader: Any) -> None:
    said = [piece.text for piece in reader.read(render_feedback_sheet(FEEDBACK, {}))]
    assert "Highest: you are here" in [words.replace("\u00a0", " ") for words in said]
    assert "Highest (you are here)" in read_feedback_as_text(FEEDBACK, {})


@pytest.mark.parametrize(("page_format", "pages"), [("A4", 1), ("A4-large-print", 1)])
def test_it_is_short(page_format: str, pages: int) -> None:
    pdf = render_feedback_sheet(FEEDBACK, NUMBERS, page_format=page_format)
    assert len(page_pictures(pdf, 20)) <= pages + (page_format != "A4")


def test_the_same_result_gives_the_same_file() -> None:
    assert len({render_feedback_sheet(FEEDBACK, NUMBERS) for _ in range(2)}) == 1


def test_the_title_of_the_file_says_nothing_of_what_was_asked() -> None:
    pdf = render_feedback_sheet(FEEDBACK, NUMBERS)
    assert b"AUDIT" not in pdf


def test_a_format_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal, match="A4-large-print"):
        render_feedback_sheet(FEEDBACK, {}, page_format="A3")
    assert set(FORMATS) == {"A4", "A4-large-print"}


def test_a_number_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        render_feedback_sheet(FEEDBACK, {"Our team": "☎️ 07700 900456"})
    assert refused.value.code == "number_not_printable"
