"""What must hold of every instrument, whatever is answered."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.records.refusal import Refusal
from app.rules.instruments import (
    NON_ANSWERS,
    Instrument,
    Item,
    Result,
    score,
    skipped_items,
    visible_items,
)
from tests.rules.instruments.shelf import INSTRUMENTS

SOME = settings(max_examples=settings().max_examples // 4)  # of each of seventeen instruments

TOTALLED = [i for i in INSTRUMENTS.values() if i.headline == "total"]
OPEN = (None, *NON_ANSWERS)
CONTEXTS: tuple[dict[str, str], ...] = (
    {},
    {"sex": "male"},
    {"sex": "female"},
    {"fast_rule": "hodgson2002"},
    {"band_set": "b"},
    {"drug": "heroin"},
    {"drug": "benzodiazepines"},
)


def a_score(item: Item) -> st.SearchStrategy[Any]:
    return st.sampled_from(item.possible_answers)


def a_full_form(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({i.id: a_score(i) for i in instrument.items if i.counts})


def a_form_in_progress(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {i.id: a_score(i) | st.sampled_from(OPEN) for i in instrument.items if i.counts}
    )


def points(item: Item, answer: Any) -> int:
    """Count an answer by the published rule, without the engine."""
    if item.kind != "yes_no":
        return int(answer)
    return int((answer == "Y") is not item.reverse)


by_instrument = pytest.mark.parametrize("instrument", TOTALLED, ids=lambda i: i.id)


@by_instrument
@SOME
@given(data=st.data())
def test_a_total_is_the_sum_of_what_was_asked(instrument: Instrument, data: st.DataObject) -> None:
    form = data.draw(a_full_form(instrument))
    leaves_out = {} if instrument.id == "fast" else skipped_items(instrument, form)
    expected = sum(
        points(item, form[item.id])
        for item in instrument.items
        if item.id in form and item.id not in leaves_out
    )
    result = score(instrument, form)
    assert result.total == expected
    assert result.complete
    assert result.missing == []


@by_instrument
@SOME
@given(data=st.data())
def test_a_total_has_exactly_one_band(instrument: Instrument, data: st.DataObject) -> None:
    context = data.draw(st.sampled_from(CONTEXTS))
    result = score(instrument, data.draw(a_full_form(instrument)), context=context)
    here = [band for band in result.bands if band["here"]]
    assert len(here) == (1 if result.bands else 0)
    assert result.band == (here[0]["label"] if here else None)
    assert bool(result.bands) or instrument.id == "sds"


@by_instrument
def test_the_bands_cover_every_total_once(instrument: Instrument) -> None:
    counting = [item for item in instrument.items if item.counts]
    reachable = {0}
    for item in counting:
        reachable = {total + points for total, points in product(reachable, item.scores)}
    for bands in instrument.bands:
        for total in reachable:
            assert sum(band.low <= total <= band.high for band in bands.bands) == 1


@by_instrument
@SOME
@given(data=st.data())
def test_an_incomplete_form_shows_neither_total_nor_band(
    instrument: Instrument, data: st.DataObject
) -> None:
    form = data.draw(a_form_in_progress(instrument))
    result = score(instrument, form)
    open_ones = [i for i in visible_items(instrument, form) if form.get(i) in OPEN and i in form]
    assert result.missing == open_ones
    assert result.complete is not bool(open_ones)
    if open_ones:
        assert (result.total, result.band) == (None, None)
        assert not any(band["here"] for band in result.bands)


@by_instrument
@SOME
@given(data=st.data())
def test_a_non_answer_is_never_a_nought(instrument: Instrument, data: st.DataObject) -> None:
    form = data.draw(a_full_form(instrument))
    asked = data.draw(st.sampled_from(visible_items(instrument, form)))
    if asked not in form:
        return
    result = score(instrument, {**form, asked: data.draw(st.sampled_from(OPEN))})
    assert result.total is None
    assert asked in result.missing


@by_instrument
@SOME
@given(data=st.data())
def test_a_skip_path_scores_like_the_full_form_with_noughts(
    instrument: Instrument, data: st.DataObject
) -> None:
    form = data.draw(a_full_form(instrument))
    skipped = skipped_items(instrument, form)
    path = {k: "skipped_by_rule" if k in skipped else v for k, v in form.items()}
    blanks = {k: None if k in skipped else v for k, v in form.items()}
    noughts = {k: 0 if k in skipped else v for k, v in form.items()}
    assert (
        score(instrument, path).total
        == score(instrument, blanks).total
        == score(instrument, noughts).total
    )


@by_instrument
@SOME
@given(data=st.data())
def test_the_final_total_lies_in_the_range_that_was_shown(
    instrument: Instrument, data: st.DataObject
) -> None:
    form = data.draw(a_full_form(instrument))
    keep = data.draw(st.sets(st.sampled_from(sorted(form))))
    shown = score(instrument, {k: v for k, v in form.items() if k in keep}).possible_range
    total = score(instrument, form).total
    assert shown is not None
    assert total is not None
    assert shown[0] <= total <= shown[1]


@by_instrument
@SOME
@given(data=st.data())
def test_answering_more_never_silences_a_safety_prompt(
    instrument: Instrument, data: st.DataObject
) -> None:
    form = data.draw(a_full_form(instrument))
    if skipped_items(instrument, form):
        return
    keep = data.draw(st.sets(st.sampled_from(sorted(form))))
    entering = {"entry": "open"}
    part = {k: v for k, v in form.items() if k in keep}
    early = {flag["id"] for flag in score(instrument, part, context=entering).flags}
    late = {flag["id"] for flag in score(instrument, form, context=entering).flags}
    assert early <= late


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda i: i.id)
def test_a_result_can_be_written_as_json(instrument: Instrument) -> None:
    written = score(instrument, {}).as_json()
    assert list(written) == [
        "instrument",
        "version",
        "total",
        "complete",
        "missing",
        "possible_range",
        "band",
        "bands",
        "subscales",
        "flags",
        "advice",
    ]


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 30)
    | st.floats()
    | st.sampled_from(["Y", "N", "", "4.5", "1E+9", "NaN", "sNaN", "1E-999999", *NON_ANSWERS])
    | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=6,
)


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda i: i.id)
@SOME
@given(data=st.data())
def test_whatever_is_answered_is_scored_or_refused_in_words(
    instrument: Instrument, data: st.DataObject
) -> None:
    names = st.sampled_from([item.id for item in instrument.items])
    form = data.draw(st.dictionaries(names, ODD, max_size=3))
    said = scored_or_refused(instrument, form)
    if isinstance(said, Refusal):
        assert said.field in form
        assert said.sentence.startswith(instrument.title)
    else:
        assert set(said.missing) <= {item.id for item in instrument.items}


def scored_or_refused(instrument: Instrument, form: Any) -> Result | Refusal:
    try:
        return score(instrument, form)
    except Refusal as refused:
        return refused


def an_answer(item: Item) -> st.SearchStrategy[Any]:
    match item.kind:
        case "weeks":
            return st.lists(st.integers(0, 7), min_size=4, max_size=4) | st.integers(0, 28)
        case "amount":
            return st.integers(item.low, item.high) | st.just("0.3")
        case "text":
            return st.just("some words")
        case "drinks":
            return st.lists(st.just([568, "4.5", 1]), max_size=3)
        case _:
            return a_score(item)


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda i: i.id)
@SOME
@given(data=st.data())
def test_a_figure_is_only_shown_when_all_its_items_are_known(
    instrument: Instrument, data: st.DataObject
) -> None:
    form = data.draw(
        st.fixed_dictionaries(
            {i.id: an_answer(i) | st.sampled_from(OPEN) for i in instrument.items}
        )
    )
    if instrument.id == "top":
        form |= {"q2a": 1}
    result = score(instrument, form)
    skipped = skipped_items(instrument, form)
    for scale in instrument.subscales:
        known = all(form[i] not in OPEN or i in skipped for i in scale.items)
        figure = result.subscales[scale.id]
        assert (figure is not None) is known or (scale.how, figure) == ("any_yes", "Y")
        if figure is None:
            assert not any(band["here"] for band in result.bands if band["scale"] == scale.id)
    if result.missing:
        assert (result.complete, result.total, result.band) == (False, None, None)
