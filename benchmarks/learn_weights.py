"""Learn the weights of the matcher from an invented register of which the truth is known.

`python -m benchmarks.learn_weights > resources/matching/weights.yaml`, then read what changed and
measure (`python -m benchmarks.duplicates`) on registers of other seeds before it is committed.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import exp
from pathlib import Path

import yaml

from app.rules.matching.comparing import Comparison, Field, Level, comparer
from app.rules.matching.described import Described, describe
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.scan import candidates
from app.rules.matching.scoring import Scorer, prior_for
from app.rules.matching.weights import Chance, Rule, Weights
from app.rules.names import Nicknames
from benchmarks.invented_service import Entry, invent_register

SEED, PEOPLE, STRANGERS = 11, 60_000, 500_000
TODAY = date(2026, 11, 1)
# A line slipped in the register, an old address: no field alone is ever proof that two are two.
SOMEBODY_ELSES = 0.02
BY_RARITY = {
    Field.GIVEN: {Level.SAME},
    Field.SURNAME: {Level.SAME},
    Field.PLACE: {Level.SAME, Level.PARISH, Level.PART, Level.NEAR},
}
# Evidence that is not independent within a household, and what a lead is told of it.
_SAME_NAME = (Level.SAME, Level.ONE_SLIP, Level.SOUNDS)
_OTHER_NAME = (Level.DIFFERENT, Level.SIMILAR)
HOUSEHOLDS: dict[str, dict[Field, tuple[Level, ...]]] = {
    "one phone and different first names: perhaps shared at home": {
        Field.GIVEN: _OTHER_NAME,
        Field.PHONE: (Level.SAME,),
    },
    "one phone and born a generation apart: perhaps parent and child": {
        Field.BORN: (Level.FAR,),
        Field.PHONE: (Level.SAME,),
    },
    "born on one day under one surname, with different first names: perhaps twins": {
        Field.BORN: (Level.SAME,),
        Field.SURNAME: _SAME_NAME,
        Field.GIVEN: _OTHER_NAME,
    },
    "of one name at one address and born a generation apart: perhaps parent and child": {
        Field.BORN: (Level.FAR,),
        Field.GIVEN: (*_SAME_NAME, Level.NICKNAME),
        Field.SURNAME: _SAME_NAME,
        Field.PLACE: (Level.SAME, Level.PART),
    },
    "of one surname at one address, with different first names: perhaps one household": {
        Field.GIVEN: _OTHER_NAME,
        Field.SURNAME: _SAME_NAME,
        Field.PLACE: (Level.SAME, Level.PART),
        Field.BORN: (Level.DIFFERENT, Level.FAR, Level.MISSING, Level.TWO_PARTS, Level.ABOUT),
    },
}


def learn(register: list[Entry], nicknames: Nicknames) -> Weights:
    """Count levels among pairs of one human and among strangers, then weigh the households."""
    people = [describe(entry.fields(), TODAY) for entry in register]
    human = {entry.id: entry.human for entry in register}
    frequencies = Frequencies.of(people)
    compare = comparer(nicknames)
    by_human: dict[int, list[Described]] = defaultdict(list)
    for person in people:
        by_human[human[person.id]].append(person)
    same = [
        compare(one, other)
        for group in by_human.values()
        for place, one in enumerate(group)
        for other in group[place + 1 :]
    ]
    step = 7_919
    strangers = (
        compare(one, people[(place * step + turn) % len(people)])
        for turn in range(1, 1 + STRANGERS // len(people))
        for place, one in enumerate(people)
    )
    levels = _chances(same, strangers)
    plain = Weights(1, "", 2 * len(same) / len(people), 1e-6, levels, ())
    pairs = [
        (compare(one, other), human[one.id] == human[other.id])
        for one, other in candidates(people, nicknames)
    ]
    prior = prior_for(plain.duplicates_per_person, len(people))
    rules: list[Rule] = []
    for words, when in HOUSEHOLDS.items():
        rule = Rule(when, 0.0, words)
        scorer = Scorer(replace(plain, rules=(*rules, rule)), frequencies)
        holding = [
            (prior + scorer.of(comparison), truth)
            for comparison, truth in pairs
            if rule in scorer.rules_for(comparison)
        ]
        rules.append(replace(rule, weight=round(_offset(holding), 2)))
        print(words, len(holding), sum(t for _, t in holding), rules[-1].weight, file=sys.stderr)
    return Weights(
        version=1,
        learned_from=f"{PEOPLE:,} invented islanders, seed {SEED} (benchmarks/learn_weights.py)",
        duplicates_per_person=round(plain.duplicates_per_person, 3),
        rarest=1e-6,
        levels=levels,
        rules=tuple(rules),
    )


def _chances(
    same: Iterable[Comparison], strangers: Iterable[Comparison]
) -> dict[Field, dict[Level, Chance]]:
    matches, others = _counted(same), _counted(strangers)
    chances: dict[Field, dict[Level, Chance]] = {}
    for field in Field:
        levels = sorted(matches[field].keys() | others[field].keys(), key=list(Level).index)
        known = [level for level in levels if level is not Level.MISSING]
        totals = [sum(count[field][level] for level in known) for count in (matches, others)]
        chances[field] = {
            level: Chance(
                same=_mixed(
                    _steady(matches[field][level], totals[0]),
                    _steady(others[field][level], totals[1]),
                ),
                others=_steady(others[field][level], totals[1]),
                by_rarity=level in BY_RARITY.get(field, ()),
            )
            for level in known
        }
    return chances


def _counted(comparisons: Iterable[Comparison]) -> dict[Field, Counter[Level]]:
    counted: dict[Field, Counter[Level]] = {field: Counter() for field in Field}
    for comparison in comparisons:
        for field, compared in zip(Field, comparison, strict=True):
            counted[field][compared.level] += 1
    return counted


def _mixed(same: float, others: float) -> float:
    """Return the share among one person's records when some fields hold somebody else's value."""
    return float(f"{(1 - SOMEBODY_ELSES) * same + SOMEBODY_ELSES * others:.3g}")


def _steady(count: int, total: int) -> float:
    """Return a share that is never nothing: what was not seen may still happen."""
    return float(f"{(count + 0.5) / (total + 1):.3g}")


def _offset(pairs: list[tuple[float, bool]]) -> float:
    """Return what must be added to the log odds of these pairs so that they come true as said."""
    offset = 0.0
    truths = sum(truth for _, truth in pairs) + 0.5
    for _ in range(50):
        said = [1 / (1 + exp(-max(-500, min(500, odds + offset)))) for odds, _ in pairs]
        slope = sum(one * (1 - one) for one in said) + 1e-6
        offset += max(-1.0, min(1.0, (truths - sum(said)) / slope))
    return offset


def as_file(weights: Weights) -> str:
    """Return the file of the weights."""
    levels = {
        field.value: {
            level.value: {
                "same": chance.same,
                "others": chance.others,
                **({"by_rarity": True} if chance.by_rarity else {}),
            }
            for level, chance in known.items()
        }
        for field, known in weights.levels.items()
    }
    rules = [
        {
            "when": {
                field.value: [one.value for one in wanted] for field, wanted in r.when.items()
            },
            "weight": r.weight,
            "words": r.words,
        }
        for r in weights.rules
    ]
    return yaml.safe_dump(
        {
            "version": weights.version,
            "learned_from": weights.learned_from,
            "duplicates_per_person": weights.duplicates_per_person,
            "rarest": weights.rarest,
            "levels": levels,
            "rules": rules,
        },
        sort_keys=False,
        allow_unicode=True,
        width=100,
    )


def nicknames_here() -> Nicknames:
    """Return the application's own list of nicknames."""
    folder = Path(__file__).parent.parent / "resources" / "nicknames"
    return Nicknames.from_texts(each.read_text("utf-8") for each in sorted(folder.glob("*.txt")))


if __name__ == "__main__":
    print(as_file(learn(invent_register(PEOPLE, SEED), nicknames_here())))
