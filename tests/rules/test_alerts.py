from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.rules.alerts import expires_on, is_in_force

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("row", "leads"),
    [
        ({"expires_on": date(2026, 11, 21)}, True),
        ({"expires_on": date(2026, 11, 20)}, False),
        ({"issued_on": date(2026, 10, 24)}, True),
        ({"issued_on": date(2026, 10, 23)}, False),
        ({"issued_on": date(2026, 1, 1), "expires_on": date(2026, 12, 1)}, True),
        ({}, True),
    ],
)
def test_an_alert_leads_through_its_last_day_and_four_weeks_where_none_is_said(
    row: dict[str, Any], *, leads: bool
) -> None:
    assert is_in_force(row, TODAY) is leads


def test_the_day_that_was_said_holds() -> None:
    row = {"issued_on": date(2026, 11, 1), "expires_on": date(2026, 11, 5)}
    assert expires_on(row) == date(2026, 11, 5)
    assert expires_on({"issued_on": date(2026, 11, 1)}) == date(2026, 11, 29)
    assert expires_on({}) is None
