"""What came out over time: corrected and withdrawn results aside, gaps kept, versions named."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.casework import people, records
from app.casework.assessments import instrument_called, record_result
from app.casework.laptop import Laptop
from app.casework.outcomes import read_outcomes, sittings_of
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import NOW, acting_as

FULL = {"q1": 4, "q2": 3, "q3": 2}


@pytest.fixture
def person_id(laptop: Laptop) -> str:
    return people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})


def keep(
    laptop: Laptop,
    person_id: str,
    answers: dict[str, Any],
    days: int,
    name: str = "audit_c",
    **more: Any,
) -> str:
    return record_result(
        laptop,
        instrument_called(laptop, name),
        answers,
        subject_id=person_id,
        occurred_at=NOW - timedelta(days=days),
        mode="interview",
        **more,
    )


def test_a_line_goes_by_days_with_gaps_where_a_form_was_not_complete(
    laptop: Laptop, person_id: str
) -> None:
    keep(laptop, person_id, FULL, 10)
    keep(laptop, person_id, {"q1": 0}, 30)
    keep(laptop, person_id, {"q1": 4, "q2": "declined"}, 20)
    (series,) = read_outcomes(laptop, person_id)
    assert (series.key, series.title, series.low, series.high) == ("audit_c", "AUDIT-C", 0, 12)
    assert [point.value for point in series.points] == [Decimal(0), None, Decimal(9)]
    assert [point.note for point in series.points] == [
        "Lower risk",
        "Not complete: 2 without answer",
        "Higher risk",
    ]
    assert [band[2] for band in series.bands][-1] == "Possible dependence"


def test_withdrawn_and_corrected_results_are_not_drawn(laptop: Laptop, person_id: str) -> None:
    wrong = keep(laptop, person_id, FULL, 10)
    right = keep(laptop, person_id, {"q1": 0}, 10, details={"corrects": wrong})
    gone = keep(laptop, person_id, FULL, 5)
    records.take_out_of_sight(laptop, "instrument_result", gone, "mistaken")
    assert [found for found, _ in sittings_of(laptop, person_id, "audit_c")] == [right]


def test_sds_has_a_line_for_each_substance(laptop: Laptop, person_id: str) -> None:
    form = {f"q{n}": 1 for n in range(1, 6)}
    for drug in ("heroin", "cannabis"):
        keep(laptop, person_id, form, 3, "sds", context={"drug": drug})
    titles = [series.title for series in read_outcomes(laptop, person_id)]
    assert titles == ["SDS · Cannabis", "SDS · Heroin"]


def test_each_field_of_top_is_a_line_of_its_own(laptop: Laptop, person_id: str) -> None:
    keep(laptop, person_id, {"q1a": [7, 7, 7, 7], "q4a": 4}, 90, "top")
    keep(laptop, person_id, {"q1a": 10, "q4a": "declined"}, 1, "top")
    lines = {series.key: series for series in read_outcomes(laptop, person_id)}
    assert set(lines) == {"top:ALCUSE", "top:PSYHSTAT"}
    assert (lines["top:ALCUSE"].high, lines["top:ALCUSE"].unit) == (28, "days")
    assert [point.value for point in lines["top:PSYHSTAT"].points] == [Decimal(4), None]


def test_who_may_not_read_assessments_sees_no_lines(laptop: Laptop, person_id: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_outcomes(acting_as(laptop, Role.VOLUNTEER), person_id)
    assert refused.value.code == "role"
