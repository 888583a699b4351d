"""UK alcohol units, exactly."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.rules.instruments import score, shown, units_of
from tests.rules.instruments.shelf import INSTRUMENTS


@pytest.mark.parametrize(
    ("quantity", "volume_ml", "abv_percent", "exact", "on_screen"),
    [
        ("1", "568", "4", "2.272", "2.3"),
        ("1", "175", "13", "2.275", "2.3"),
        ("1", "750", "13.5", "10.125", "10.1"),
        ("1", "25", "40", "1.000", "1.0"),
        ("1", "700", "37.5", "26.25", "26.3"),
        ("1", "330", "5", "1.65", "1.7"),
        ("3", "568", "5.2", "8.8608", "8.9"),
        ("4", "568", "4", "9.088", "9.1"),
        ("1", "2000", "7.5", "15.0", "15.0"),
    ],
)
def test_a_drink_has_its_units(
    quantity: str, volume_ml: str, abv_percent: str, exact: str, on_screen: str
) -> None:
    units = units_of(Decimal(volume_ml), Decimal(abv_percent), Decimal(quantity))
    assert units == Decimal(exact)
    assert shown(units) == on_screen


@pytest.mark.parametrize(
    ("drink", "field"),
    [
        (("0", "4", "1"), "volume_ml"),
        (("20001", "4", "1"), "volume_ml"),
        (("568", "-1", "1"), "abv_percent"),
        (("568", "96.1", "1"), "abv_percent"),
        (("568", "4", "0"), "quantity"),
    ],
)
def test_a_drink_that_cannot_be_is_refused(drink: tuple[str, str, str], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        units_of(*(Decimal(part) for part in drink))
    assert refused.value.field == field


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 2000), st.integers(0, 960), st.integers(1, 9)),
        min_size=1,
        max_size=6,
    )
)
def test_a_week_is_added_before_it_is_rounded(drinks: list[tuple[int, int, int]]) -> None:
    rows = [[ml, str(Decimal(tenths) / 10), quantity] for ml, tenths, quantity in drinks]
    week: dict[str, Any] = {f"q{n}": [] for n in range(2, 8)} | {"q1": rows}
    expected = sum(ml * tenths * quantity for ml, tenths, quantity in drinks)
    result = score(INSTRUMENTS["units"], week)
    assert result.subscales["week"] == shown(Decimal(expected) / 10_000)


@pytest.mark.parametrize(
    ("sex", "abv_percent", "band"),
    [
        ("male", "14", "Lower risk"),
        ("male", "14.1", "Increasing risk"),
        ("male", "50", "Increasing risk"),
        ("male", "50.01", "Higher risk"),
        ("female", "35", "Increasing risk"),
        ("female", "35.1", "Higher risk"),
        ("not_recorded", "35.1", "Higher risk"),
    ],
)
def test_a_week_is_read_by_the_limits_of_each_sex(sex: str, abv_percent: str, band: str) -> None:
    week: dict[str, Any] = {f"q{n}": [] for n in range(2, 8)} | {"q1": [[1000, abv_percent, 1]]}
    result = score(INSTRUMENTS["units"], week, context={"sex": sex})
    assert (result.band, result.total, result.complete) == (band, None, True)


def test_a_week_with_a_day_not_asked_has_no_band() -> None:
    result = score(INSTRUMENTS["units"], {"q1": [[568, 4, 2]]})
    assert (result.band, result.subscales["week"]) == (None, None)
    assert result.missing == [f"q{n}" for n in range(2, 8)]
