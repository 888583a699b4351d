"""What a sheet says, and what of it cannot be taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.needle_exchange import WITHOUT_ITEM, MonthRow
from app.records.refusal import Refusal
from app.ui.pharmacy.sheet import MonthSheet, items, month_in, rows_of, sheet_from

TODAY = date(2026, 11, 21)
amounts = st.dictionaries(
    st.tuples(st.sampled_from(list(items())), st.sampled_from(["out", "back"])), st.integers(0, 999)
)


@pytest.mark.parametrize("written", ["10/2026", " 10-2026", "2026-10", "10.2026"])
def test_a_month_is_read_as_people_write_it(written: str) -> None:
    assert month_in(written, TODAY) == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("written", "code"),
    [("", "not_a_month"), ("13/2026", "not_a_month"), ("12/2026", "in_the_future")],
)
def test_a_month_that_is_none_is_refused(written: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        month_in(written, TODAY)
    assert (refused.value.code, refused.value.field) == (code, "month")


def test_blank_is_not_nought_and_a_line_without_figures_is_no_line() -> None:
    sheet = MonthSheet().with_amount("citric", "out", "30").with_amount("swab", "back", "0")
    assert rows_of(sheet) == [MonthRow("citric", 30, None), MonthRow("swab", None, 0)]
    assert (sheet.total("out"), sheet.total("back")) == (30, 0)


@pytest.mark.parametrize("typed", ["-5", "100001", "many", "²"])
def test_an_absurd_figure_is_refused_at_its_place(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        rows_of(MonthSheet().with_amount("citric", "out", typed))
    assert refused.value.field == "citric:out"


def test_what_was_typed_stands_over_what_was_written_before() -> None:
    before = [MonthRow("citric", 30, 5), MonthRow(WITHOUT_ITEM, None, 80)]
    sheet = MonthSheet().with_amount("citric", "out", "31").with_rows(before)
    assert set(rows_of(sheet)) == {MonthRow("citric", 31, 5), MonthRow(WITHOUT_ITEM, None, 80)}


@given(amounts)
def test_a_draft_brings_the_sheet_back(typed: dict[tuple[str, str], int]) -> None:
    sheet = MonthSheet("Town Pharmacy (invented)", "10/2026")
    for (item, column), number in typed.items():
        sheet = sheet.with_amount(item, column, str(number))
    assert sheet_from(sheet.content()) == sheet
