"""One list against another: candidates compete, and who stands alone is the likelier."""

from __future__ import annotations

from itertools import pairwise, product, starmap
from math import log, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.duplicates import weights_of
from app.host.paths import resources_dir
from app.rules.matching.scoring import prior_for, probability
from app.rules.matching.two_lists import Candidate, chances_between, least_weight

WEIGHTS = weights_of(resources_dir())
PEOPLE = 200
# What makes a pair of two such lists, of whom half are in both, about as likely as not.
EVEN = log(PEOPLE)


def chances(*pairs: tuple[str, str, float], sure: int = PEOPLE // 2) -> list[float]:
    """Return how likely these are, beside so many of whom all is known."""
    known = [Candidate(f"a{n}", f"b{n}", 50.0) for n in range(sure)]
    found = chances_between([*known, *starmap(Candidate, pairs)], PEOPLE, PEOPLE, WEIGHTS)
    return found[sure:]


def test_who_has_nobody_else_is_likelier_the_more_of_a_list_are_found_in_the_other() -> None:
    (half_found,) = chances(("one", "other", EVEN))
    (nearly_all,) = chances(("one", "other", EVEN), sure=PEOPLE - 1)
    assert 0.5 < half_found < 0.95 < nearly_all


def test_who_has_somebody_likelier_is_less_likely_for_the_rest() -> None:
    (alone,) = chances(("one", "other", EVEN))
    rival, lost = chances(("one", "likelier", EVEN + 12), ("one", "other", EVEN))
    assert rival > 0.99
    assert lost < alone / 2


def test_who_stands_twice_in_a_list_is_found_twice() -> None:
    assert min(chances(("one", "twice", EVEN + 12), ("one", "again", EVEN + 12))) > 0.95


def test_a_rival_who_is_taken_is_none() -> None:
    contested, _ = chances(("one", "other", EVEN), ("two", "other", EVEN))
    after, _, _ = chances(
        ("one", "other", EVEN), ("two", "other", EVEN), ("two", "sure", EVEN + 12)
    )
    assert after > contested


@settings(max_examples=10)
@given(st.lists(st.floats(-3, 3), min_size=5, max_size=5))
def test_along_a_chain_of_rivals_it_is_what_counting_all_ways_to_join_them_gives(
    over: list[float],
) -> None:
    ends = ["one", "other", "two", "second", "three", "third"]
    chain = []
    for place, ((left, right), weight) in enumerate(zip(pairwise(ends), over, strict=True)):
        one, other = (right, left) if place % 2 else (left, right)
        chain.append((one, other, EVEN + weight))
    found = chances(*chain)
    # What each would be without rivals tells how much it weighs.
    alone = [chances(each)[0] for each in chain]
    odds = [chance / (1 - chance) for chance in alone]
    ways = [way for way in product((0, 1), repeat=5) if (1, 1) not in pairwise(way)]
    weighed = {way: prod(odds[place] for place in range(5) if way[place]) for way in ways}
    total = sum(weighed.values())
    for place, (chance, (_, _, weight)) in enumerate(zip(found, chain, strict=True)):
        share = sum(each for way, each in weighed.items() if way[place]) / total
        by_itself = prior_for(WEIGHTS.duplicates_per_person, PEOPLE) + WEIGHTS.shift
        assert chance == pytest.approx(max(share, probability(weight, by_itself)), abs=0.03)


def test_a_weight_below_the_least_never_reaches_the_odds() -> None:
    below = least_weight(PEOPLE, PEOPLE, log(0.05)) - WEIGHTS.shift
    assert chances(("one", "other", below), sure=PEOPLE - 1)[0] < 0.05
