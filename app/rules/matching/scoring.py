"""What a comparison says as one number, by the weights and by how rare a shared value is here."""

from __future__ import annotations

from math import exp, inf, log

from app.rules.matching.comparing import Compared, Comparison, Field, Level
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.weights import Rule, Weights

_FIELDS = tuple(Field)
_PLACES = {field: place for place, field in enumerate(Field)}
_SURNAME, _PARISH = _PLACES[Field.SURNAME], _PLACES[Field.PARISH]


class Scorer:
    """Weighs comparisons among the people whose frequencies it knows; all in natural logarithms."""

    def __init__(self, weights: Weights, frequencies: Frequencies) -> None:
        self._frequencies, self._rarest = frequencies, weights.rarest
        # What does not depend on the value, reckoned once: a scan asks millions of times.
        self._levels: list[dict[Level, float]] = []
        self._usual: list[float] = []
        for field in Field:
            known = weights.levels.get(field, {})
            plain = {level: log(one.same / one.others) for level, one in known.items()}
            same = known.get(Level.SAME)
            self._usual.append(same.others if same else 1.0)
            self._levels.append(plain)
        self._by_rarity = {
            (place, level)
            for place, field in enumerate(Field)
            for level, one in weights.levels.get(field, {}).items()
            if one.by_rarity
        }
        parish = weights.levels.get(Field.PARISH, {})
        for level, share in (
            (Level.IMPLIED, frequencies.implied),
            (Level.CONTRARY, 1 - frequencies.implied),
        ):
            if level in parish:
                self._levels[_PARISH][level] = log(parish[level].same / share)
        missing = Compared(Level.MISSING)
        self._remembered: list[dict[Compared, float]] = [{missing: 0.0} for _ in Field]
        self._by_levels: dict[tuple[Level, ...], float] = {}
        self._rules = [
            (rule, [(_PLACES[field], frozenset(levels)) for field, levels in rule.when.items()])
            for rule in weights.rules
        ]

    def of(self, comparison: Comparison, least: float = -inf) -> float:
        """Return the sum of what all levels and the rules of households say.

        Args:
            comparison: field by field.
            least: where the levels alone say less, rules are not asked: they only speak against.
        """
        total = 0.0
        for place, compared in enumerate(comparison):
            known = self._remembered[place].get(compared)
            total += self._of(place, compared) if known is None else known
        return total + self._by_rules(comparison) if total >= least else total

    def of_level(self, field: Field, compared: Compared) -> float:
        """Return what one level says; what is missing says nothing."""
        return self._of(_PLACES[field], compared)

    def rules_for(self, comparison: Comparison) -> list[Rule]:
        """Return the rules of households that hold."""
        return [
            rule
            for rule, wanted in self._rules
            if all(comparison[place].level in levels for place, levels in wanted)
        ]

    def _by_rules(self, comparison: Comparison) -> float:
        levels = tuple([compared.level for compared in comparison])
        known = self._by_levels.get(levels)
        if known is None:
            known = sum(rule.weight for rule in self.rules_for(comparison))
            self._by_levels[levels] = known
        return known

    def _of(self, place: int, compared: Compared) -> float:
        weight = self._levels[place].get(compared.level, 0.0)
        if compared.value and (place, compared.level) in self._by_rarity:
            weight -= self._rarity(place, compared)
        self._remembered[place][compared] = weight
        return weight

    def _rarity(self, place: int, compared: Compared) -> float:
        """Return how much commoner these values are here than values of this field usually are."""
        field = _FIELDS[place]
        share = self._frequencies.share(field, compared.value, compared.other)
        usual = self._usual[place]
        if compared.level is Level.SWAPPED:
            usual *= self._usual[_SURNAME]
        if compared.level is Level.CROSSED:
            share = max(share, self._frequencies.share(Field.SURNAME, compared.value))
        return log(max(share, self._rarest) / usual)


def probability(weight: float, prior: float) -> float:
    """Return the probability for a weight, with the prior as a logarithm of odds."""
    return 1 / (1 + exp(-max(-500.0, weight + prior)))


def prior_for(duplicates_per_person: float, people: int) -> float:
    """Return the logarithm of the odds that any two of so many people are one."""
    return log(duplicates_per_person / max(people, 1))
