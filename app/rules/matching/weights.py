"""How much each level says for or against: a reviewed file, learned once from labelled pairs.

The weights follow Fellegi and Sunter (1969): the logarithm of how much oftener a level is seen
among records of one person than among records of two. They are fixed and readable instead of being
learned anew from each service, which is as good at 100,000 people and better at 300.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import yaml
from pydantic import TypeAdapter

from app.rules.matching.comparing import Field, Level

_STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Chance:
    """How often a level is seen.

    Attributes:
        same: among records of one person.
        others: among records of two.
        by_rarity: whether `others` goes up and down with how rare the value is here: many are
            called Le Page, few Thistlethwaite.
    """

    __pydantic_config__: ClassVar = _STRICT
    same: float
    others: float
    by_rarity: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What a household does to independent evidence, as a weight of its own.

    Attributes:
        when: the levels of each field for which it holds.
        weight: added, in natural logarithms.
        words: for the lead.
    """

    __pydantic_config__: ClassVar = _STRICT
    when: Mapping[Field, tuple[Level, ...]]
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The whole file.

    Attributes:
        version: of the file.
        learned_from: what the labelled pairs were.
        duplicates_per_person: how many other records of the same person a record has, on average,
            before anything is known of this service.
        shift: added to the logarithm of the odds in a scan, by which what is said comes true.
        rarest: no shared value counts as rarer than this share of people.
        levels: the chances.
        rules: of households.
    """

    __pydantic_config__: ClassVar = _STRICT
    version: int
    learned_from: str
    duplicates_per_person: float
    shift: float
    rarest: float
    levels: Mapping[Field, Mapping[Level, Chance]]
    rules: tuple[Rule, ...]


def weights_from(text: str) -> Weights:
    """Read the file of weights from its text."""
    return TypeAdapter(Weights).validate_python(yaml.safe_load(text))
