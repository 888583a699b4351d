from __future__ import annotations

from collections import Counter

import pytest

from app.records.declaration import Meeting
from app.records.registry import record_type, record_types
from app.ui.asking.spec import CHOSEN, MOST_IN_A_SET, Kind, questions_of


@pytest.mark.parametrize("name", record_types())
def test_a_form_asks_nothing_that_the_program_fills_in(name: str) -> None:
    kind = record_types()[name]
    for question in questions_of(kind):
        says = kind.fields[question.name].says
        assert says.meeting is not Meeting.DERIVED
        assert says.refers_to in ((), CHOSEN)
        assert question.label == says.label


@pytest.mark.parametrize("name", record_types())
def test_each_key_of_a_row_picks_one_option(name: str) -> None:
    for question in questions_of(record_types()[name]):
        keys = Counter(choice.key.lower() for choice in question.choices if choice.key)
        assert set(keys.values()) <= {1}
        is_row = question.kind in (Kind.ROW, Kind.SET, Kind.YES_NO)
        assert len(question.choices) <= MOST_IN_A_SET or not is_row


def test_the_form_of_a_contact_asks_each_field_in_its_own_way() -> None:
    kinds = {question.name: question.kind for question in questions_of(record_type("contact"))}
    assert kinds["recipient"] is Kind.ROW
    assert kinds["events"] is Kind.SET
    assert kinds["substances"] is Kind.LONG_SET
    assert kinds["setting"] is Kind.CODE
    assert kinds["occurred_at"] is Kind.MOMENT
    assert kinds["minutes"] is Kind.NUMBER
    assert kinds["note"] is Kind.LONG_TEXT
    assert "subject_id" not in kinds
