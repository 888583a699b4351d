"""One list against another: in each somebody stands once, as a rule, so candidates compete.

Of all ways to join two lists, each record with one other at most, those are the likelier whose
pairs weigh more. How likely a pair is among all of them is reckoned by messages between the records
that have candidates in common (belief propagation in the monomer-dimer model of Heilmann and Lieb
1972; exact where no candidates stand in a ring). A pair gains where neither has anybody else, the
more so where nearly all of a list are found in the other, and loses where one has a likelier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from app.rules.matching.scoring import prior_for, probability
from app.rules.matching.weights import Weights

_ROUNDS = 16
# How much of one list stands in another is unknown beforehand, so few count for what is usual.
_STEADY_PEOPLE = 50
# However many are found, so many of a list are taken to stand in no other.
_ALONE = 0.02
_MOST = 60.0  # natural logarithm of odds that are as good as certain


class Candidate(NamedTuple):
    """A record of the one list, a record of the other, and what their comparison says."""

    one: str
    other: str
    weight: float


def least_weight(ones: int, others: int, least_odds: float) -> float:
    """Return the weight below which no pair between such lists can reach the odds (logarithms)."""
    return least_odds + log(max(ones, others, 1)) + 2 * log(_ALONE)


def chances_between(
    candidates: Sequence[Candidate], ones: int, others: int, weights: Weights
) -> list[float]:
    """Return how likely each pair is one person.

    Who stands twice in one list is not lost: a pair is at least as likely as it would be by itself,
    where a record has as many duplicates as is usual.

    Args:
        candidates: each pair once.
        ones: how many people the one list has.
        others: and the other.
        weights: the reviewed file.
    """
    smaller, larger = sorted((max(ones, 1), max(others, 1)))
    usual = weights.duplicates_per_person
    found = min(usual, 1.0) * smaller
    to_other = [1.0] * len(candidates)
    to_one = [1.0] * len(candidates)
    chances: list[float] = []
    for _ in range(_ROUNDS):
        share = (found + usual * _STEADY_PEOPLE) / (smaller + _STEADY_PEOPLE)
        share = min(share, 1 - _ALONE)
        prior = weights.shift + log(share / larger / (1 - share) / (1 - share * smaller / larger))
        odds = [exp(min(_MOST, pair.weight + prior)) for pair in candidates]
        at_one = _sums([pair.one for pair in candidates], to_one)
        at_other = _sums([pair.other for pair in candidates], to_other)
        chances = []
        for place, each in enumerate(odds):
            rivals_of_one = 1 + max(0.0, at_one[place] - to_one[place])
            rivals_of_other = 1 + max(0.0, at_other[place] - to_other[place])
            # A mean with what was said before: of two who stand twice in both lists each would
            # otherwise be told in turn that the other has somebody, and that nobody has.
            to_other[place] = sqrt(to_other[place] * each / rivals_of_one)
            to_one[place] = sqrt(to_one[place] * each / rivals_of_other)
            joined = each / rivals_of_one / rivals_of_other
            chances.append(joined / (1 + joined))
        found = sum(chances)
    alone = prior_for(usual, larger) + weights.shift
    return [
        max(chance, probability(pair.weight, alone))
        for chance, pair in zip(chances, candidates, strict=True)
    ]


def _sums(ends: Sequence[str], messages: Sequence[float]) -> list[float]:
    """Return for each pair the sum of what all pairs of the same record say to it."""
    sums = dict.fromkeys(ends, 0.0)
    for end, message in zip(ends, messages, strict=True):
        sums[end] += message
    return [sums[end] for end in ends]
