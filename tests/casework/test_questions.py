"""Questions to an author: who is asked, who sees them, and what they do not tell."""

from __future__ import annotations

import pytest

from app.casework.questions import answer_question, ask_author, questions_about, questions_for_me
from app.records.refusal import Refusal
from tests.casework.contesting import Team, team

__all__ = ["team"]


def test_a_question_reaches_its_author_and_the_answer_comes_back(team: Team) -> None:
    laptop = team.lead.laptop
    ask_author(laptop, team.safe_id, "reach", team.van.worker_id, "Which number rings?")
    team.meet()
    assert questions_for_me(team.clinic.laptop) == []
    (asked,) = questions_for_me(team.van.laptop)
    assert (asked.asked_by, asked.words, asked.title) == (
        "A. Lihou",
        "Which number rings?",
        "Marine Tidewell",
    )
    assert asked.label.startswith("Phone")
    answer_question(team.van.laptop, asked.question_id, "The second.")
    team.meet()
    assert questions_for_me(team.van.laptop) == []
    (told,) = questions_about(laptop, team.safe_id)
    assert told.answer == "The second."


def test_nobody_is_asked_nothing_themselves_or_unknown(team: Team) -> None:
    laptop = team.lead.laptop
    for author, words, code in (
        (team.van.worker_id, " ", "nothing_asked"),
        (team.lead.worker_id, "Why?", "asks_oneself"),
        ("00000000-0000-7000-8000-000000000000", "Why?", "unknown_author"),
    ):
        with pytest.raises(Refusal) as refused:
            ask_author(laptop, team.safe_id, "reach", author, words)
        assert refused.value.code == code
    question_id = ask_author(laptop, team.safe_id, "reach", team.van.worker_id, "Why?")
    with pytest.raises(Refusal) as refused:
        answer_question(laptop, question_id, "  ")
    assert refused.value.code == "nothing_answered"
    with pytest.raises(Refusal) as refused:
        ask_author(laptop, question_id[::-1], "reach", team.van.worker_id, "Why?")
    assert refused.value.code == "unknown_record"
