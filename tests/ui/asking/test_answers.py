from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.records.refusal import Refusal
from app.records.registry import record_type
from app.ui.asking.answers import Typed, read_all, read_moment, typed_of, value_of
from app.ui.asking.spec import Kind, Question, is_shown, questions_of
from tests.ui.desk import NOW

SUMMER = datetime(2026, 7, 3, 9, 0, tzinfo=UTC)


def question(kind: Kind, **more: object) -> Question:
    return Question("field", "Field", kind, **more)  # type: ignore[arg-type]  # as each test says


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("21/11/2026 9:05", datetime(2026, 11, 21, 9, 5, tzinfo=UTC)),
        ("yesterday 14:30", datetime(2026, 11, 20, 14, 30, tzinfo=UTC)),
        ("10:15", datetime(2026, 11, 21, 10, 15, tzinfo=UTC)),
        ("3 Nov 2026, 0930", datetime(2026, 11, 3, 9, 30, tzinfo=UTC)),
        ("now", NOW),
    ],
)
def test_a_moment_is_read_as_people_write_it(words: str, meant: datetime) -> None:
    assert read_moment(words, NOW) == meant


def test_a_moment_in_summer_is_by_the_clock_on_the_wall() -> None:
    assert read_moment("10:00", SUMMER) == SUMMER


@pytest.mark.parametrize("words", ["soon", "21/11/2026", "10:75", "31/2/2026 10:00"])
def test_a_moment_that_cannot_be_read_is_not_guessed(words: str) -> None:
    with pytest.raises(Refusal):
        read_moment(words, NOW)


def test_values_come_back_as_they_are_shown() -> None:
    moment = datetime(2026, 11, 3, 14, 30, tzinfo=UTC)
    pairs: list[tuple[Question, object]] = [
        (question(Kind.MOMENT), moment),
        (question(Kind.DAY), date(2026, 11, 3)),
        (question(Kind.NUMBER, least=-5, most=20), -3),
        (question(Kind.YES_NO), False),
        (question(Kind.WORDS), ["Vaz", "Hoomy"]),
        (question(Kind.SET), ["a", "b"]),
        (question(Kind.TEXT), "as it is"),
    ]
    for one, value in pairs:
        assert value_of(one, typed_of(one, value), NOW) == value
        assert value_of(one, typed_of(one, None), NOW) is None


@pytest.mark.parametrize("words", ["11", "ten", "-1"])
def test_a_number_out_of_bounds_is_said(words: str) -> None:
    with pytest.raises(Refusal):
        value_of(question(Kind.NUMBER, most=10), words, NOW)


def test_a_question_not_shown_is_not_needed_and_has_no_value() -> None:
    questions = questions_of(record_type("contact"))
    typed: dict[str, Typed] = {
        "recipient": "client",
        "events": ["naloxone"],
        "occurred_at": "now",
        "attendance": "x",
    }
    values, errors = read_all(questions, typed, NOW)
    assert (values["attendance"], errors) == (None, {})
    values, errors = read_all(questions, {**typed, "recipient": "public"}, NOW)
    assert list(errors) == ["attendance"]


def test_what_is_missing_is_said_at_its_field() -> None:
    _values, errors = read_all(questions_of(record_type("contact")), {}, NOW)
    assert list(errors) == ["recipient", "events", "occurred_at"]


def test_shown_when_looks_at_sets_too() -> None:
    when = next(q for q in questions_of(record_type("person")) if q.name == "bbv_high_risk_since")
    assert not is_shown(when, {})
    assert is_shown(when, {"bbv_high_risk": "yes"})
    assert is_shown(when, {"bbv_high_risk": ["no", "yes"]})
