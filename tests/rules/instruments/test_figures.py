"""Instruments without a total: each of their figures is what an independent count gives."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.instruments import NON_ANSWERS, Instrument, Item, score, skipped_items
from tests.rules.instruments.shelf import INSTRUMENTS

SOME = settings(max_examples=settings().max_examples // 4)  # of each of seventeen instruments

FIGURED = [each for each in INSTRUMENTS.values() if each.headline != "total"]
by_instrument = pytest.mark.parametrize("instrument", FIGURED, ids=lambda each: each.id)
DRINK = st.tuples(st.integers(1, 2000), st.integers(0, 960), st.integers(1, 20)).map(
    lambda drawn: [drawn[0], f"{drawn[1] / 10:.1f}", drawn[2]]
)


def an_answer(item: Item) -> st.SearchStrategy[Any]:
    match item.kind:
        case "weeks":
            return st.lists(st.integers(0, 7), min_size=4, max_size=4) | st.integers(0, 28)
        case "amount":
            return st.integers(item.low, item.high)
        case "text":
            return st.just("some words")
        case "drinks":
            return st.lists(DRINK, max_size=3)
        case _:
            return st.sampled_from(item.possible_answers)


def a_full_form(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({item.id: an_answer(item) for item in instrument.items})


def counted(item: Item, answer: Any) -> Decimal:
    """Count an answer without the engine."""
    match item.kind:
        case "weeks":
            return Decimal(sum(answer) if isinstance(answer, list) else answer)
        case "drinks":
            return sum(
                (Decimal(ml) * Decimal(abv) * many / 1000 for ml, abv, many in answer), Decimal(0)
            )
        case "yes_no":
            return Decimal(answer == "Y")
        case _:
            return Decimal(answer)


def a_form_that_agrees(instrument: Instrument, data: st.DataObject) -> dict[str, Any]:
    """Draw a form; in TOP nobody shares without injecting, which is refused elsewhere."""
    form = data.draw(a_full_form(instrument))
    if instrument.id == "top":
        form["q2a"] = data.draw(st.integers(1, 28))
    return form


@by_instrument
@SOME
@given(data=st.data())
def test_a_figure_is_what_its_items_come_to(instrument: Instrument, data: st.DataObject) -> None:
    form = a_form_that_agrees(instrument, data)
    left_out = skipped_items(instrument, form)
    result = score(instrument, form)
    assert result.complete
    for scale in instrument.subscales:
        known = [
            Decimal(0) if item.id in left_out else counted(item, form[item.id])
            for item in instrument.items
            if item.id in scale.items
        ]
        figure = result.subscales[scale.id]
        if scale.how == "any_yes":
            assert figure == ("Y" if any(known) else "N")
        elif scale.how == "product":
            assert Decimal(str(figure)) == known[0] * known[1]
        else:
            assert abs(Decimal(str(figure)) - sum(known)) <= Decimal("0.05")


@by_instrument
@SOME
@given(data=st.data())
def test_each_figure_with_bands_is_in_exactly_one(
    instrument: Instrument, data: st.DataObject
) -> None:
    sex = data.draw(st.sampled_from([{}, {"sex": "male"}, {"sex": "female"}]))
    result = score(instrument, a_form_that_agrees(instrument, data), context=sex)
    for name in {band["scale"] for band in result.bands}:
        assert sum(band["here"] for band in result.bands if band["scale"] == name) == 1


@by_instrument
@SOME
@given(data=st.data())
def test_a_skipped_question_counts_as_its_rule_says(
    instrument: Instrument, data: st.DataObject
) -> None:
    form = a_form_that_agrees(instrument, data)
    skipped = skipped_items(instrument, form)
    path = {k: "skipped_by_rule" if k in skipped else v for k, v in form.items()}
    kinds = {item.id: item.kind for item in instrument.items}
    none = {k: ("N" if kinds[k] == "yes_no" else 0) if k in skipped else v for k, v in form.items()}
    assert score(instrument, path).subscales == score(instrument, none).subscales


@by_instrument
@SOME
@given(data=st.data())
def test_a_non_answer_leaves_a_figure_open_and_is_no_nought(
    instrument: Instrument, data: st.DataObject
) -> None:
    form = a_form_that_agrees(instrument, data)
    scale = data.draw(st.sampled_from([s for s in instrument.subscales if s.how != "any_yes"]))
    asked = [item for item in scale.items if item not in skipped_items(instrument, form)]
    said = data.draw(st.sampled_from([each for each in NON_ANSWERS if each != "skipped_by_rule"]))
    form[data.draw(st.sampled_from(asked))] = said
    # The first question of a substance decides about the others, so they count again as asked.
    if set(asked) & set(skipped_items(instrument, form)):
        return
    assert score(instrument, form).subscales[scale.id] is None


def test_every_reachable_figure_of_whole_scores_has_one_band() -> None:
    for instrument in FIGURED:
        for bands in instrument.bands:
            scale = instrument.subscale(bands.of)
            assert scale is not None
            scored = [item for item in instrument.items if item.id in scale.items]
            if not all(item.scores for item in scored):
                continue
            reachable = {0}
            for item in scored:
                reachable = {sum_ + more for sum_, more in product(reachable, item.scores)}
            for figure in reachable:
                assert sum(band.low <= figure <= band.high for band in bands.bands) == 1
