from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.young_people import is_young, pathway_for, pathway_for_band, standing_of

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("row", "standing"),
    [
        ({"birth_date": date(2008, 11, 22)}, "moving"),
        ({"birth_date": date(2008, 11, 21)}, "adult"),
        ({"birth_date": date(2009, 5, 23)}, "moving"),
        ({"birth_date": date(2009, 5, 24)}, "young"),
        ({"birth_date": date(2012, 1, 1)}, "young"),
        ({"age_band": "under_18"}, "young"),
        ({"age_band": "18_24"}, "adult"),
        ({"age_band": "65_over"}, "adult"),
        ({"age_band": "not_asked"}, "unknown"),
        ({"birth_date": None, "age_band": None}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_age_is_read_from_the_birth_date_or_the_age_band(
    row: dict[str, object], standing: str
) -> None:
    assert standing_of(row, TODAY) == standing


def test_a_birth_date_speaks_louder_than_a_guess() -> None:
    assert not is_young({"birth_date": date(1990, 1, 1), "age_band": "under_18"}, TODAY)


def test_born_on_29_february_is_18_on_1_march() -> None:
    row = {"birth_date": date(2008, 2, 29)}
    assert is_young(row, date(2026, 2, 28))
    assert not is_young(row, date(2026, 3, 1))


def test_a_guessed_age_is_enough_to_show_the_pathway() -> None:
    assert pathway_for_band("under_18") is not None
    assert pathway_for_band("18_24") is None
    assert pathway_for_band("") is None


def test_the_pathway_says_what_to_do_and_whom_to_call() -> None:
    pathway = pathway_for({"age_band": "under_18"}, TODAY)
    assert pathway is not None
    assert "made for adults" in pathway.words
    assert any("999" in step for step in pathway.steps)
    assert any("directory" in step for step in pathway.steps)
    assert pathway.numbered.startswith("1. In danger now: call 999")
    assert pathway_for({"age_band": "25_34"}, TODAY) is None
    assert pathway_for({}, TODAY) is None


@given(st.dates(date(1900, 1, 1), date(2026, 11, 21)))
def test_nobody_grows_younger(born: date) -> None:
    row = {"birth_date": born}
    was_adult = not is_young(row, TODAY)
    assert not (was_adult and is_young(row, TODAY + timedelta(days=30)))
