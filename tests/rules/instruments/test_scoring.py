"""What a result says."""

import json

from app.rules.instruments import score, skipped_items, visible_items
from tests.rules.instruments.shelf import INSTRUMENTS, answers

AUDIT = INSTRUMENTS["audit"]


def test_the_items_to_ask_follow_the_skip_rules() -> None:
    assert visible_items(AUDIT, {}) == [f"q{n}" for n in range(1, 11)]
    assert visible_items(AUDIT, {"q1": 0}) == ["q1", "q9", "q10"]
    assert visible_items(AUDIT, {"q1": 1, "q2": 0, "q3": 0}) == ["q1", "q2", "q3", "q9", "q10"]
    assert visible_items(INSTRUMENTS["fast"], {"q1": 3}) == ["q1"]


def test_a_rule_of_the_service_can_skip_too() -> None:
    fast = INSTRUMENTS["fast"]
    assert visible_items(fast, {"q1": 0}) == ["q1", "q2", "q3", "q4"]
    assert visible_items(fast, {"q1": 0}, context={"fast_rule": "hodgson2002"}) == ["q1"]


def test_skipped_items_come_with_the_reason() -> None:
    skipped = skipped_items(AUDIT, {"q1": 0})
    assert list(skipped) == [f"q{n}" for n in range(2, 9)]
    assert "No drinking" in skipped["q2"]


def test_an_untouched_form_can_still_become_anything() -> None:
    result = score(AUDIT, {})
    assert result.possible_range == (0, 40)
    assert result.missing == [f"q{n}" for n in range(1, 11)]
    assert (result.total, result.band, result.flags, result.advice) == (None, None, [], [])


def test_the_range_allows_for_a_first_answer_that_would_skip_the_rest() -> None:
    assert score(AUDIT, {"q2": 4, "q3": 4}).possible_range == (0, 40)
    assert score(AUDIT, {"q1": 2, "q2": 4, "q3": 4}).possible_range == (10, 38)
    assert score(AUDIT, {"q1": 0}).possible_range == (0, 8)


def test_one_band_is_marked_for_drawing() -> None:
    bands = score(AUDIT, answers("3 1 1 0 0 0 1 0 0 2")).bands
    assert [(band["low"], band["high"], band["here"]) for band in bands] == [
        (0, 7, False),
        (8, 15, True),
        (16, 19, False),
        (20, 40, False),
    ]
    assert all(band["source"] and band["date"] for band in bands)


def test_the_bands_can_be_drawn_before_there_is_a_total() -> None:
    bands = score(AUDIT, {}).bands
    assert len(bands) == 4
    assert not any(band["here"] for band in bands)


def test_answers_that_a_rule_leaves_out_are_named() -> None:
    advice = score(AUDIT, answers("0 3 0 0 0 0 0 0 0 0")).advice
    assert any("out of the score, though answered: questions 2." in line for line in advice)


def test_extra_reads_follow_the_answers() -> None:
    weekly = score(AUDIT, answers("3 0 1 3 0 0 0 0 0 0")).advice
    some = score(AUDIT, answers("3 0 1 1 0 0 0 0 0 0")).advice
    assert any("every week or more" in line for line in weekly)
    assert not any("every week or more" in line for line in some)
    assert any("some signs of dependence" in line for line in some)
    assert not any("some signs of dependence" in line for line in weekly)


def test_a_lower_cut_off_is_mentioned_for_women_and_older_people() -> None:
    seven = answers("2 1 1 0 0 0 1 0 0 2")
    for context in ({"sex": "female"}, {"over_65": "yes"}):
        assert any("score of 7" in line for line in score(AUDIT, seven, context=context).advice)
    assert not any("score of 7" in line for line in score(AUDIT, seven).advice)


def test_in_pregnancy_any_drinking_calls_for_advice() -> None:
    pregnant = {"pregnant": "yes"}
    drinks = score(AUDIT, answers("1 0 0 - - - - - 0 0"), context=pregnant).advice
    none = score(AUDIT, answers("0 - - - - - - - 0 0"), context=pregnant).advice
    assert any("In pregnancy" in line for line in drinks)
    assert not any("In pregnancy" in line for line in none)


def test_a_form_begun_as_audit_c_goes_on_as_audit() -> None:
    begun = {"q1": 3, "q2": 2, "q3": 2}
    assert score(INSTRUMENTS["audit_c"], begun).total == 7
    grown = score(AUDIT, begun)
    assert grown.missing == [f"q{n}" for n in range(4, 11)]
    assert score(AUDIT, begun | {f"q{n}": 0 for n in range(4, 11)}).total == 7


def test_a_result_survives_json_for_every_instrument() -> None:
    for instrument in INSTRUMENTS.values():
        written = score(instrument, {}).as_json()
        assert json.loads(json.dumps(written)) == written
