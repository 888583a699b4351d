"""Everybody against everybody: pairs who may be one person, the likeliest first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.rules.matching.blocking import (
    MOST_WITH_A_WEAK_KEY,
    MOST_WITH_ONE_KEY,
    keys_of,
    weak_keys_of,
)
from app.rules.matching.comparing import Comparison, comparer
from app.rules.matching.described import Described
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.scoring import Scorer, prior_for, probability
from app.rules.matching.two_lists import Candidate, chances_between, least_weight
from app.rules.matching.weights import Weights
from app.rules.names import Nicknames

_ROUNDS, _STEADY_PEOPLE = 8, 200
_WORTH_KEEPING = -4.0  # natural logarithm below which no prior makes a pair worth a look


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one.

    Attributes:
        one, other: their ids.
        weight: the sum of what all fields say, in natural logarithms, before the prior.
        probability: that they are one person.
        comparison: field by field.
    """

    one: str
    other: str
    weight: float
    probability: float
    comparison: Comparison


def scan(
    people: Sequence[Described],
    nicknames: Nicknames,
    weights: Weights,
    *,
    others: Sequence[Described] | None = None,
    least: float = 0.05,
    tick: Callable[[int], None] = lambda _done: None,
) -> list[Pair]:
    """Compare all who share a key; return the pairs at or above `least`, the likeliest first.

    How many records a person has on average differs from service to service and is reckoned anew
    from the pairs themselves; the weights are not.

    Args:
        people: at most one of each id.
        nicknames: families of first names.
        weights: the reviewed file.
        others: compare `people` with these instead of with each other.
        least: the least probability worth a look.
        tick: told how many people are done, every thousand; may raise to cancel.
    """
    everybody = [*people, *(others or ())]
    frequencies = Frequencies.of(everybody)
    score = Scorer(weights, frequencies).of
    compare = comparer(nicknames)
    if others is None:
        floor = _WORTH_KEEPING - prior_for(1.0, len(everybody))
    else:
        floor = least_weight(len(people), len(others), _WORTH_KEEPING)
    kept, comparisons = [], []
    for one, other in candidates(people, nicknames, others=others, tick=tick):
        comparison = compare(one, other)
        weight = score(comparison, floor)
        if weight >= floor:
            kept.append(Candidate(one.id, other.id, weight))
            comparisons.append(comparison)
    if others is None:
        prior = _fitted_prior([each.weight for each in kept], weights, len(people)) + weights.shift
        chances = [probability(each.weight, prior) for each in kept]
    else:
        chances = chances_between(kept, len(people), len(others), weights)
    pairs = [
        Pair(*each, chance, comparison)
        for each, chance, comparison in zip(kept, chances, comparisons, strict=True)
        if chance >= least
    ]
    return sorted(pairs, key=lambda pair: (-pair.probability, -pair.weight, pair.one, pair.other))


def _fitted_prior(found: Sequence[float], weights: Weights, people: int) -> float:
    """Reckon how many duplicates this service has, beginning with what the file expects."""
    expected = weights.duplicates_per_person
    for _ in range(_ROUNDS):
        prior = prior_for(expected, people)
        pairs = sum(probability(weight, prior) for weight in found)
        # A handful of people tell little of the whole; what is usual keeps its say.
        usual = weights.duplicates_per_person * _STEADY_PEOPLE
        expected = (2 * pairs + usual) / (people + _STEADY_PEOPLE)
    return prior_for(expected, people)


def candidates(
    people: Sequence[Described],
    nicknames: Nicknames,
    *,
    others: Sequence[Described] | None = None,
    tick: Callable[[int], None] = lambda _done: None,
) -> Iterator[tuple[Described, Described]]:
    """Yield each pair that shares a key that is not a crowd's, once."""
    everybody = [*people, *(others or ())]
    begin = len(people) if others is not None else 0
    by_key = _index(everybody, nicknames)
    shared: list[list[array[int]]] = [[] for _ in people]
    for members in by_key:
        for member in members:
            if member < len(people):
                shared[member].append(members)
    for place, person in enumerate(people):
        if place % 1_000 == 0:
            tick(place)
        met = set().union(*shared[place])
        first = max(begin, place + 1)
        for other in met:
            if other >= first:
                yield person, everybody[other]
        shared[place] = []


def _index(people: Iterable[Described], nicknames: Nicknames) -> Iterator[array[int]]:
    """Yield the places of those who share a key."""
    for keys, most in ((keys_of, MOST_WITH_ONE_KEY), (weak_keys_of, MOST_WITH_A_WEAK_KEY)):
        first: dict[str, int] = {}
        several: dict[str, array[int]] = {}  # few of all keys are shared
        for place, person in enumerate(people):
            for key in keys(person, nicknames):
                before = first.setdefault(key, place)
                if before != place:
                    members = several.get(key)
                    if members is None:
                        several[key] = array("i", (before, place))
                    else:
                        members.append(place)
        del first
        yield from (members for members in several.values() if len(members) <= most)
