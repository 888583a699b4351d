"""A form from a file: item ids, the names of spreadsheets, and what else is asked."""

from typing import Any

import pytest

from app.records.refusal import Refusal
from app.rules.instruments import read_form, score
from tests.rules.instruments.shelf import INSTRUMENTS


def scored(name: str, form: dict[str, Any]) -> Any:
    answers, context = read_form(INSTRUMENTS[name], form)
    return score(INSTRUMENTS[name], answers, context=context)


def test_the_drug_of_sds_stands_among_the_answers() -> None:
    form = {"drug": "cannabis", "q1": 1, "q2": 1, "q3": 1, "q4": 0, "q5": 0}
    assert (scored("sds", form).total, scored("sds", form).band) == (3, "At or above the cut-off")


@pytest.mark.parametrize(
    ("sex", "band"),
    [
        ("male", "Below the cut-off"),
        ("M", "Below the cut-off"),
        ("female", "Drug-related problem likely"),
        ("F", "Drug-related problem likely"),
        ("not said", "Drug-related problem likely"),
        (None, "Drug-related problem likely"),
    ],
)
def test_the_sex_of_dudit_stands_among_the_answers(sex: str | None, band: str) -> None:
    form = {"sex": sex, **{f"q{n}": 0 for n in range(1, 12)}, "q1": 1, "q3": 1}
    if sex is None:
        form.pop("sex")
    assert scored("dudit", form).band == band


def test_top_takes_the_names_of_the_spreadsheet() -> None:
    form = {
        "alcohol_days": [7, 6, 7, 5],
        "alcohol_units_per_day": 12,
        "opiate_days": "NA",
        "injecting_days": 1,
        "sharing": "Y",
        "psychological_health": 12,
        "eviction_risk": "N",
    }
    figures = {k: v for k, v in scored("top", form).subscales.items() if v is not None}
    assert figures == {
        "ALCUSE": 25,
        "alcohol_units_28_days": 300,
        "IVDRGUSE": 1,
        "SHARING": "Y",
        "PSYHSTAT": 12,
        "HRISK": "N",
    }


def test_no_sharing_means_neither_needle_nor_spoon() -> None:
    answers, _ = read_form(INSTRUMENTS["top"], {"sharing": "N"})
    assert answers == {"q2b": "N", "q2c": "N"}


@pytest.mark.parametrize("grid", [[7, 7, None, 7], [7, 7, 7], [2, 8, 0, 3], 29])
def test_half_a_grid_or_a_week_of_eight_days_is_refused_by_either_name(grid: Any) -> None:
    for name in ("q1b", "opiate_days"):
        with pytest.raises(Refusal) as refused:
            scored("top", {name: grid})
        assert (refused.value.code, refused.value.field) == ("answer_not_allowed", "q1b")


def test_the_week_with_too_many_days_is_named() -> None:
    with pytest.raises(Refusal, match="Week 2 of the four has 9 days; a week has 7"):
        scored("top", {"crack_days": [2, 9, 0, 3]})


def test_a_name_that_means_nothing_stays_an_answer_and_is_refused_as_one() -> None:
    with pytest.raises(Refusal) as refused:
        scored("audit", {"drug": "heroin"})
    assert (refused.value.code, refused.value.field) == ("unknown_item", "drug")
