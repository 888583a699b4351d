"""What a person takes home: their own result, and not one word that would harm them if found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.records.codes import SUBSTANCE
from app.records.refusal import Refusal
from app.rules.feedback import Feedback, feedback_of, read_feedback_words
from app.rules.instruments import Instrument, Sitting
from tests.rules.instruments.shelf import FOLDER, INSTRUMENTS, answers

WORDS = read_feedback_words((FOLDER / "feedback" / "en-GB.yaml").read_text("utf-8"))
THEN, NOW = date(2026, 5, 3), date(2026, 11, 22)
HARMFUL = {
    *(
        word.lower()
        for label in SUBSTANCE.labels.values()
        for word in label.split()
        if len(word) > 4
    ),
    "alcohol",
    "drink",
    "drug",
    "opioid",
    "heroin",
    "inject",
    "needle",
    "depend",
    "addict",
    "suicid",
    "depress",
    "crime",
    "theft",
    "brecquin",
} - {"other", "prescribed"}


def made(name: str, now: Any, then: Any = None, **context: str) -> Feedback:
    before = None if then is None else Sitting(THEN, "1", then, context)
    return feedback_of(INSTRUMENTS[name], Sitting(NOW, "1", now, context), before, WORDS)


def everything(feedback: Feedback) -> str:
    figures = [part for row in feedback.figures for part in row]
    parts = (feedback.title, feedback.figure, feedback.meaning, feedback.since)
    return " ".join((*parts, *feedback.levels, *figures, *feedback.helps, *feedback.care)).lower()


def test_the_result_its_level_and_what_changed_are_said() -> None:
    sheet = made("audit", answers("4 3 3 2 1 1 1 1 2 2"), answers("4 4 4 3 2 2 2 2 2 4"))
    assert (sheet.figure, sheet.level) == ("20 of 40", 3)
    assert sheet.since == (
        "Last time, on 3 May 2026, it was 29. Today it is 9 lower, which is the better way."
    )
    assert len(sheet.care) == 1
    assert "do not stop suddenly" in sheet.care[0]


@pytest.mark.parametrize(
    ("name", "written", "level"),
    [
        ("audit", "3 1 1 0 0 0 1 0 0 2", 1),
        ("phq9", "0 1 0 1 0 0 0 0 0", 0),
        ("phq9", "3 3 3 3 2 3 2 1 2", 3),
        ("gad7", "2 2 2 1 1 2 1", 2),
    ],
)
def test_each_band_has_its_level(name: str, written: str, level: int) -> None:
    sheet = made(name, answers(written))
    assert sheet.level == level
    assert sheet.meaning == WORDS.families[INSTRUMENTS[name].feedback].means[level]


def test_thoughts_of_death_bring_words_of_care() -> None:
    assert "do not have to be alone" in made("phq9", answers("0 0 0 0 0 0 0 0 1")).care[0]


def test_of_top_only_health_and_daily_life_stand_there() -> None:
    then = {"q1a": 28, "q4a": 8, "q3a": 4}
    now = {"q1a": 12, "q1b": 3, "q2a": 2, "q3a": 1, "q4a": 12, "q4b": [5, 5, 0, 0]}
    assert made("top", now, then).figures == (
        ("Mental wellbeing, 0 poor to 20 good", "12", "8"),
        ("Paid work: days", "10", ""),
    )


def test_where_answers_are_missing_there_is_nothing_to_print() -> None:
    with pytest.raises(Refusal) as refused:
        made("audit", answers("3 2 ? 1 0 0 1 1 0 2"))
    assert refused.value.code == "no_result"


def test_about_another_drug_nothing_is_compared() -> None:
    form = answers("1 1 1 1 1")
    sheet = feedback_of(
        INSTRUMENTS["sds"],
        Sitting(NOW, "1", form, {"drug": "cannabis"}),
        Sitting(THEN, "1", form, {"drug": "heroin"}),
        WORDS,
    )
    assert sheet.since == ""


def a_form(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    def answer(item: Any) -> st.SearchStrategy[Any]:
        if item.kind == "weeks":
            return st.integers(1, 28)
        if item.kind == "drinks":
            return st.just([[568, "4", 2]])
        if item.kind in ("amount", "text"):
            return st.just("4")
        return st.sampled_from(item.possible_answers)

    return st.fixed_dictionaries({item.id: answer(item) for item in instrument.items})


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda each: each.id)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_was_answered_no_word_on_it_would_harm(
    instrument: Instrument, data: st.DataObject
) -> None:
    now, then = data.draw(a_form(instrument)), data.draw(a_form(instrument))
    drug = {"drug": "heroin"}
    sheet = feedback_of(
        instrument, Sitting(NOW, "1", now, drug), Sitting(THEN, "1", then, drug), WORDS
    )
    said = everything(sheet).replace("drink, water", "").replace("eat, drink water", "")
    assert [word for word in HARMFUL if word in said] == []
    assert instrument.title.lower() not in said


def test_every_family_has_a_meaning_for_each_level() -> None:
    for family in WORDS.families.values():
        assert len(family.levels) == len(family.means)
        assert len(family.levels) in (0, 4)
    for instrument in INSTRUMENTS.values():
        assert instrument.feedback in WORDS.families
        if WORDS.families[instrument.feedback].levels:
            assert all(b.level is not None for bands in instrument.bands for b in bands.bands)
