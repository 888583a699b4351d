"""The sheet for the person is made from what they answered, and that it left is noted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.casework import people
from app.casework.assessments import instrument_called, record_result
from app.casework.feedback import feedback_sheet, note_feedback_left
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from tests.casework.laptops import NOW


@pytest.fixture
def person_id(laptop: Laptop) -> str:
    return people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})


def keep(laptop: Laptop, person_id: str, answers: dict[str, Any], days: int = 0) -> str:
    return record_result(
        laptop,
        instrument_called(laptop, "audit_c"),
        answers,
        subject_id=person_id,
        occurred_at=NOW - timedelta(days=days),
        mode="interview",
    )


def test_it_says_what_came_out_and_what_changed_and_never_who(
    laptop: Laptop, person_id: str
) -> None:
    keep(laptop, person_id, {"q1": 4, "q2": 4, "q3": 4}, 90)
    result_id = keep(laptop, person_id, {"q1": 3, "q2": 2, "q3": 2})
    sheet = feedback_sheet(
        laptop, result_id, person_id, numbers={"Our team": "07700 900456", "In a crisis": " "}
    )
    assert sheet.pdf.startswith(b"%PDF")
    assert "Your result: 7 of 12" in sheet.text
    assert "it was 12. Today it is 5 lower" in sheet.text
    assert "07700 900456" in sheet.text
    for hidden in ("Brecquin", "Houmet", "AUDIT", "alcohol", "In a crisis"):
        assert hidden not in sheet.text
    note_feedback_left(laptop, sheet, "printed")


def test_without_a_result_there_is_no_sheet(laptop: Laptop, person_id: str) -> None:
    result_id = keep(laptop, person_id, {"q1": 4, "q2": "declined"})
    with pytest.raises(Refusal) as refused:
        feedback_sheet(laptop, result_id, person_id, numbers={})
    assert refused.value.code == "no_result"


def test_the_result_of_somebody_else_is_refused(laptop: Laptop, person_id: str) -> None:
    other = people.record_person(laptop, {"forename": "Marine", "surname": "Tidewell"})
    result_id = keep(laptop, other, {"q1": 0})
    with pytest.raises(Refusal) as refused:
        feedback_sheet(laptop, result_id, person_id, numbers={})
    assert refused.value.code == "unknown_record"
