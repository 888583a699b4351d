"""A questionnaire is scored as it is answered, and kept as it was answered."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework import drafts, people, records
from app.casework.assessments import (
    instrument_called,
    is_under_18,
    record_result,
    score_answers,
)
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import NOW, acting_as, how_much

ANSWERS = {"q1": 4, "q2": 3, "q3": 2}


@pytest.fixture
def person_id(laptop: Laptop) -> str:
    return people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})


def keep(laptop: Laptop, person_id: str, name: str = "audit_c", **more: Any) -> str:
    how = {"subject_id": person_id, "occurred_at": NOW, "mode": "interview", **more}
    answers = how.pop("answers", ANSWERS)
    return record_result(laptop, instrument_called(laptop, name), answers, **how)


def test_answers_are_kept_as_given_with_what_they_came_to(laptop: Laptop, person_id: str) -> None:
    draft = drafts.begin_draft(laptop, "assessment", subject_id=person_id)
    draft = drafts.save_draft(laptop, draft, ANSWERS, {})
    row = records.show(laptop, "instrument_result", keep(laptop, person_id, draft=draft))
    assert row["answers"] == ANSWERS
    assert (row["total"], row["complete"], row["band"]) == (9, True, "Higher risk")
    assert (row["instrument"], row["instrument_version"]) == ("audit_c", "1")
    assert drafts.find_draft(laptop, draft.id) is None


def test_what_is_not_whole_is_kept_without_score_or_band(laptop: Laptop, person_id: str) -> None:
    answers = {"q1": 4, "q2": "declined"}
    row = records.show(laptop, "instrument_result", keep(laptop, person_id, answers=answers))
    assert row["answers"] == answers
    assert (row["total"], row["band"], row["complete"]) == (None, None, False)


def test_while_answering_the_score_is_the_one_that_is_kept(laptop: Laptop) -> None:
    instrument = instrument_called(laptop, "audit_c")
    assert score_answers(instrument, ANSWERS).total == 9
    assert score_answers(instrument, {"q1": 0}).total == 0


@pytest.mark.parametrize(
    ("answers", "field"), [({"q1": 9}, "q1"), ({"q77": 1}, "q77"), ({"q1": "often"}, "q1")]
)
def test_an_answer_that_is_none_is_refused_at_its_question(
    laptop: Laptop, person_id: str, answers: dict[str, Any], field: str
) -> None:
    before = how_much(laptop)
    with pytest.raises(Refusal) as refused:
        keep(laptop, person_id, answers=answers)
    assert refused.value.field == field
    assert how_much(laptop) == before


@pytest.mark.parametrize(
    "answers", [{}, {"q1": None}, {"q1": "declined", "q2": "not_asked"}, {"q1": ""}]
)
def test_where_nothing_was_answered_nothing_is_kept(
    laptop: Laptop, person_id: str, answers: dict[str, Any]
) -> None:
    before = how_much(laptop)
    with pytest.raises(Refusal) as refused:
        keep(laptop, person_id, answers=answers)
    assert refused.value.code == "nothing_answered"
    assert how_much(laptop) == before


@pytest.mark.parametrize("name", ["ciwa_ar", "cows"])
def test_withdrawal_is_scored_by_clinicians_alone(
    laptop: Laptop, person_id: str, name: str
) -> None:
    for role in (Role.WORKER, Role.LEAD, Role.MANAGER):
        with pytest.raises(Refusal) as refused:
            keep(acting_as(laptop, role), person_id, name, answers={"q1": 1})
        assert refused.value.code == "clinical_only"
    assert keep(acting_as(laptop, Role.CLINICIAN), person_id, name, answers={"q1": 1})


def test_a_volunteer_keeps_no_questionnaire(laptop: Laptop, person_id: str) -> None:
    with pytest.raises(Refusal) as refused:
        keep(acting_as(laptop, Role.VOLUNTEER), person_id)
    assert refused.value.code == "role"


def test_a_way_of_asking_that_is_none_is_refused_at_its_field(
    laptop: Laptop, person_id: str
) -> None:
    with pytest.raises(Refusal, match="interview") as refused:
        keep(laptop, person_id, mode="interwiew")
    assert (refused.value.code, refused.value.field) == ("unknown_code", "mode")


def test_a_questionnaire_that_is_none_is_answered_with_those_there_are(laptop: Laptop) -> None:
    with pytest.raises(Refusal, match="audit_c") as refused:
        instrument_called(laptop, "audit-c")
    assert refused.value.code == "unknown_instrument"


def test_somebody_is_under_18_until_the_day_they_turn_it() -> None:
    today = date(2026, 11, 21)
    assert is_under_18(date(2008, 11, 22), today)
    assert not is_under_18(date(2008, 11, 21), today)
    assert not is_under_18(None, today)


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 120))
def test_nobody_becomes_a_child_again(born: date, years: int) -> None:
    later = date(2026 + years, 3, 1)
    assert is_under_18(born, date(2026, 3, 1)) or not is_under_18(born, later)
