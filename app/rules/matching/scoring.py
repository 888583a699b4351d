"""What a comparison says as one number, by the weights and by how rare a shared value is here."""

from __future__ import annotations

from math import exp, log

from app.rules.matching.comparing import Compared, Comparison, Field, Level
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.weights import Chance, Rule, Weights


class Scorer:
    """Weighs comparisons among the people whose frequencies it knows; all in natural logarithms."""

    def __init__(self, weights: Weights, frequencies: Frequencies) -> None:
        self._frequencies, self._rarest = frequencies, weights.rarest
        self._chances = [weights.levels.get(field, {}) for field in Field]
        # What does not depend on the value, reckoned once: a scan asks millions of times.
        self._plain = [
            {level: log(one.same / one.others) for level, one in known.items() if not one.by_rarity}
            | {Level.MISSING: 0.0}
            for known in self._chances
        ]
        places = {field: place for place, field in enumerate(Field)}
        self._rules = [
            (rule, [(places[field], frozenset(levels)) for field, levels in rule.when.items()])
            for rule in weights.rules
        ]

    def of(self, comparison: Comparison) -> float:
        """Return the sum of what all levels and the rules of households say."""
        total = 0.0
        for place, compared in enumerate(comparison):
            plain = self._plain[place].get(compared.level)
            total += self._by_rarity(place, compared) if plain is None else plain
        return total + sum(rule.weight for rule in self.rules_for(comparison))

    def of_level(self, field: Field, compared: Compared) -> float:
        """Return what one level says; what is missing says nothing."""
        place = list(Field).index(field)
        plain = self._plain[place].get(compared.level)
        return self._by_rarity(place, compared) if plain is None else plain

    def rules_for(self, comparison: Comparison) -> list[Rule]:
        """Return the rules of households that hold."""
        return [
            rule
            for rule, wanted in self._rules
            if all(comparison[place].level in levels for place, levels in wanted)
        ]

    def _by_rarity(self, place: int, compared: Compared) -> float:
        chance: Chance | None = self._chances[place].get(compared.level)
        if chance is None:  # a level that the file does not weigh says nothing
            return 0.0
        field = list(Field)[place]
        share = self._frequencies.share(field, compared.value) if compared.value else chance.others
        return log(chance.same / max(share, self._rarest))


def probability(weight: float, prior: float) -> float:
    """Return the probability for a weight, with the prior as a logarithm of odds."""
    return 1 / (1 + exp(-max(-500.0, weight + prior)))


def prior_for(duplicates_per_person: float, people: int) -> float:
    """Return the logarithm of the odds that any two of so many people are one."""
    return log(duplicates_per_person / max(people, 1))
