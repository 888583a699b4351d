"""A score in words: each field, how it compared, and how much that says."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.matching.comparing import Comparison, Field, Level
from app.rules.matching.scoring import Scorer

_FIELDS = {
    Field.GIVEN: "first name",
    Field.SURNAME: "surname",
    Field.BORN: "date of birth",
    Field.SEX: "sex",
    Field.POSTCODE: "postcode",
    Field.PARISH: "parish",
    Field.PHONE: "phone",
    Field.NUMBER: "number",
    Field.STREET: "street",
}
_LEVELS = {
    Level.SAME: "the same",
    Level.NICKNAME: "a short form of the other",
    Level.ONE_SLIP: "one letter or digit apart",
    Level.SOUNDS: "sounds alike",
    Level.PART: "the same in part",
    Level.SHORT: "the beginning of the other",
    Level.INITIAL: "the same initial",
    Level.SIMILAR: "similar",
    Level.TWO_SLIPS: "two letters apart",
    Level.SWAPPED: "swapped",
    Level.CROSSED: "where the other has the surname",
    Level.TWO_PARTS: "two of day, month and year the same",
    Level.ABOUT: "about the same age",
    Level.IMPLIED: "the same, as the postcode says already",
    Level.ELSEWHERE: "different, as the postcode says already",
    Level.CONTRARY: "different, though the postcode agrees",
    Level.DIFFERENT: "different",
    Level.FAR: "a generation apart",
}
_OTHERWISE = {
    (Field.GIVEN, Level.SWAPPED): "swapped with the surname",
    (Field.BORN, Level.SWAPPED): "day and month swapped",
    (Field.POSTCODE, Level.SWAPPED): "two letters or digits turned round",
}
_STRONG, _SLIGHT, _NOTHING = 4.0, 1.5, 0.3  # natural logarithms


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says.

    Attributes:
        field: as a lead calls it; empty where the reason is about a household.
        how: how it compared.
        weight: natural logarithm, for above nought, against below.
    """

    field: str
    how: str
    weight: float

    @property
    def strength(self) -> str:
        """Say how much it says."""
        size = abs(self.weight)
        if size < _NOTHING:
            return "says nothing"
        towards = "for" if self.weight > 0 else "against"
        if size < _SLIGHT:
            return f"slightly {towards}"
        return f"strongly {towards}" if size >= _STRONG else towards


def reasons_for(comparison: Comparison, scorer: Scorer) -> tuple[Reason, ...]:
    """Return what speaks for and against, the weightiest first; what is missing is left out."""
    found = []
    for field, compared in zip(Field, comparison, strict=True):
        if compared.level is Level.MISSING:
            continue
        weight = scorer.of_level(field, compared)
        how = _OTHERWISE.get((field, compared.level), _LEVELS[compared.level])
        found.append(Reason(_FIELDS[field], how, weight))
    found += [Reason("", rule.words, rule.weight) for rule in scorer.rules_for(comparison)]
    return tuple(sorted(found, key=lambda reason: -abs(reason.weight)))
