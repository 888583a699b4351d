"""Learn the weights of the matcher from an invented register of which the truth is known.

`python -m benchmarks.learn_weights > resources/matching/weights.yaml`, then read what changed and
measure (`python -m benchmarks.duplicates`) on registers of other seeds before it is committed.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from math import exp
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import yaml

from app.rules.matching.comparing import BESIDE_ONE_POSTCODE, Comparison, Field, Level, comparer
from app.rules.matching.described import Described, describe
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.scan import candidates
from app.rules.matching.scoring import Scorer, prior_for
from app.rules.matching.weights import Chance, Rule, Weights
from app.rules.names import Nicknames
from benchmarks import febrl
from benchmarks.invented_service import invent_register

# Looked for with FEBRL 2 and islanders of seed 555: of what is said at 0.95 then 98 to 99 % is so.
SHIFT = 0.3
SEED, PEOPLE, STRANGERS = 11, 60_000, 200_000
LEARNED_FROM = (
    f"{PEOPLE:,} invented islanders, seed {SEED}, and FEBRL 1 and 2 (benchmarks/learn_weights.py)"
)
TODAY = date(2026, 11, 1)
# A line slipped in the register, an old address: no field alone is ever proof that two are two.
SOMEBODY_ELSES = 0.02
_NAMES = {
    Level.SAME, Level.NICKNAME, Level.ONE_SLIP, Level.SOUNDS, Level.PART, Level.SHORT,
    Level.SIMILAR, Level.TWO_SLIPS, Level.SWAPPED, Level.CROSSED,
}  # fmt: skip
BY_RARITY = {
    Field.GIVEN: _NAMES,
    Field.SURNAME: _NAMES,
    Field.POSTCODE: {Level.SAME},
    Field.PARISH: {Level.SAME},
    Field.STREET: {Level.SAME},
}
# Evidence that is not independent within a household, and what a lead is told of it. It is weighed
# by itself where no sex is known: published sets know none, and have no twins.
When = dict[Field, tuple[Level, ...]]
_SURNAME: When = {Field.SURNAME: (Level.SAME, Level.ONE_SLIP, Level.SOUNDS)}
_ONE_NAME: When = _SURNAME | {
    Field.GIVEN: (Level.SAME, Level.ONE_SLIP, Level.SOUNDS, Level.NICKNAME, Level.SHORT)
}
_OTHER_NAME: When = {Field.GIVEN: (Level.DIFFERENT, Level.SIMILAR, Level.TWO_SLIPS)}
_TWINS: When = _SURNAME | _OTHER_NAME | {Field.BORN: (Level.SAME,)}
_FAR: When = _ONE_NAME | {Field.BORN: (Level.FAR,)}
_ONE_ADDRESS: When = {Field.POSTCODE: (Level.SAME, Level.ONE_SLIP, Level.SWAPPED)}
_ONE_PHONE: When = {Field.PHONE: (Level.SAME,)}
_SEX_KNOWN: When = {Field.SEX: (Level.SAME, Level.DIFFERENT)}
_SEX_UNKNOWN: When = {Field.SEX: (Level.MISSING,)}
HOUSEHOLDS: dict[str, When] = {
    "a first name has said the sex already": {
        Field.GIVEN: _ONE_NAME[Field.GIVEN],
        Field.SEX: (Level.SAME,),
    },
    "one phone and different first names: perhaps shared at home": _OTHER_NAME | _ONE_PHONE,
    "one phone and born a generation apart: perhaps parent and child": (
        {Field.BORN: (Level.FAR,)} | _ONE_PHONE
    ),
    "born on one day under one surname, with different first names: perhaps twins": (
        _TWINS | _SEX_UNKNOWN
    ),
    "of one sex, born on one day under one surname, with different first names: likely twins": (
        _TWINS | {Field.SEX: (Level.SAME,)}
    ),
    "a brother and a sister born on one day: most likely twins": (
        _TWINS | {Field.SEX: (Level.DIFFERENT,)}
    ),
    "at one address besides: most likely twins": _TWINS | _SEX_KNOWN | _ONE_ADDRESS,
    "of one name and born a generation apart: perhaps parent and child": _FAR | _SEX_UNKNOWN,
    "of one name and born a generation apart: most likely parent and child": _FAR | _SEX_KNOWN,
    "at one address besides: most likely parent and child": _FAR | _SEX_KNOWN | _ONE_ADDRESS,
    "of one name at one address, but no date of birth tells parent from child": (
        _ONE_NAME | _SEX_KNOWN | _ONE_ADDRESS | {Field.BORN: (Level.MISSING,)}
    ),
    "of one name with one phone, but no date of birth tells parent from child": (
        _ONE_NAME | _SEX_KNOWN | _ONE_PHONE | {Field.BORN: (Level.MISSING,)}
    ),
    "a name in another place at one address: perhaps one household": (
        {Field.GIVEN: (Level.CROSSED,)} | _SEX_KNOWN | _ONE_ADDRESS
    ),
    "of one surname at one address, with different first names: perhaps one household": (
        _SURNAME
        | _OTHER_NAME
        | _ONE_ADDRESS
        | {
            Field.BORN: (
                Level.DIFFERENT, Level.FAR, Level.MISSING, Level.TWO_PARTS, Level.ABOUT,
                Level.ONE_SLIP, Level.SWAPPED,
            )
        }
    ),
}  # fmt: skip
# What a rule says most, what odds are worth a look, and how often the rules are weighed in turn.
MOST_OF_A_RULE, LEAST_ODDS, ROUNDS = -10.0, -12.0, 5


class Labelled(NamedTuple):
    """People of whom it is known who is one."""

    people: Sequence[Described]
    human: Callable[[Described], str]


def learn(
    ours: Labelled, published: Sequence[Labelled], meeting: Sequence[Labelled], nicknames: Nicknames
) -> Weights:
    """Count levels among pairs of one person and of strangers, then weigh the households.

    Our own register and the published ones count alike, however many pairs each has.

    Args:
        ours: the invented islanders.
        published: others, with all their fields.
        meeting: the same, with the fields that our people have; the rules are weighed on them.
        nicknames: families of first names.
    """
    compare = comparer(nicknames)
    mine, *theirs = (_counted_in(one, compare) for one in (ours, *published))
    per_person = 2 * sum(mine.same[Field.SEX].values()) / len(ours.people)
    plain = Weights(
        1, "", round(per_person, 3), SHIFT, 1e-6, _chances([mine, _together(theirs)]), ()
    )
    met = [pair for one in (ours, *meeting) for pair in _met(one, plain, compare, nicknames)]
    holding = {
        words: [pair for pair in met if _holds(when, pair.levels)]
        for words, when in HOUSEHOLDS.items()
    }
    said = dict.fromkeys(HOUSEHOLDS, 0.0)
    for _ in range(ROUNDS):  # rules overlap, so each is weighed again when the others have been
        for words, pairs in holding.items():
            further = _offset([(pair.odds, pair.is_one) for pair in pairs])
            weight = round(min(0.0, max(MOST_OF_A_RULE, said[words] + further)), 1)
            for pair in pairs:
                pair.odds += weight - said[words]
            said[words] = weight
    for words, pairs in holding.items():
        print(said[words], len(pairs), sum(one.is_one for one in pairs), words, file=sys.stderr)
    rules = tuple(Rule(when, said[words], words) for words, when in HOUSEHOLDS.items())
    return replace(plain, rules=rules)


@dataclass(slots=True)
class Met:
    """A pair that shares a key: the logarithm of its odds, its levels, and the truth."""

    odds: float
    levels: Mapping[Field, Level]
    is_one: bool


def _met(
    labelled: Labelled,
    weights: Weights,
    compare: Callable[[Described, Described], Comparison],
    nicknames: Nicknames,
) -> Iterator[Met]:
    people, human = labelled
    scorer = Scorer(weights, Frequencies.of(people))
    prior = prior_for(weights.duplicates_per_person, len(people))
    for one, other in candidates(people, nicknames):
        comparison = compare(one, other)
        odds = prior + scorer.of(comparison)
        if odds > LEAST_ODDS:
            levels = dict(zip(Field, (each.level for each in comparison), strict=True))
            yield Met(odds, levels, human(one) == human(other))


def _holds(when: Mapping[Field, tuple[Level, ...]], levels: Mapping[Field, Level]) -> bool:
    return all(levels[field] in wanted for field, wanted in when.items())


class Counted(NamedTuple):
    """How often each level was seen, by field: among pairs of one person, and among strangers."""

    same: dict[Field, Counter[Level]]
    others: dict[Field, Counter[Level]]


def _counted_in(
    labelled: Labelled, compare: Callable[[Described, Described], Comparison]
) -> Counted:
    people, human = labelled
    by_human: dict[str, list[Described]] = defaultdict(list)
    for person in people:
        by_human[human(person)].append(person)
    same = (
        compare(one, other) for group in by_human.values() for one, other in combinations(group, 2)
    )
    step = 7_919
    strangers = (
        compare(one, other)
        for turn in range(1, 1 + STRANGERS // len(people))
        for place, one in enumerate(people)
        if human(one) != human(other := people[(place * step + turn) % len(people)])
    )
    return Counted(_counted(same), _counted(strangers))


def _together(several: Sequence[Counted]) -> Counted:
    sums = [
        {field: sum((one[side][field] for one in several), Counter()) for field in Field}
        for side in (0, 1)
    ]
    return Counted(*sums)


def _chances(counted: Sequence[Counted]) -> dict[Field, dict[Level, Chance]]:
    chances: dict[Field, dict[Level, Chance]] = {}
    for field in Field:
        seen = {level for one in counted for side in one for level in side[field]}
        levels = sorted(seen - {Level.MISSING}, key=list(Level).index)
        shares = [
            [_shares(side[field], levels) for side in one]
            for one in counted
            if sum(one.same[field][level] for level in levels)
        ]
        chances[field] = {}
        for level in levels:
            same, others = (mean(one[side][level] for one in shares) for side in (0, 1))
            chances[field][level] = Chance(
                same=float(f"{(1 - SOMEBODY_ELSES) * same + SOMEBODY_ELSES * others:.3g}"),
                others=float(f"{others:.3g}"),
                by_rarity=level in BY_RARITY.get(field, ()),
            )
    return chances


def _shares(seen: Counter[Level], levels: Sequence[Level]) -> dict[Level, float]:
    """Return shares that are never nothing: what was not seen may still happen."""
    shares = {}
    for level in levels:
        beside = level in BESIDE_ONE_POSTCODE
        total = sum(seen[one] for one in levels if (one in BESIDE_ONE_POSTCODE) is beside)
        shares[level] = (seen[level] + 0.5) / (total + 1)
    return shares


def _counted(comparisons: Iterable[Comparison]) -> dict[Field, Counter[Level]]:
    counted: dict[Field, Counter[Level]] = {field: Counter() for field in Field}
    for comparison in comparisons:
        for field, compared in zip(Field, comparison, strict=True):
            counted[field][compared.level] += 1
    return counted


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
            "shift": weights.shift,
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


def main() -> None:
    register = invent_register(PEOPLE, SEED)
    humans = {entry.id: str(entry.human) for entry in register}
    ours = Labelled(
        [describe(entry.fields(), TODAY) for entry in register], lambda one: humans[one.id]
    )
    sets = febrl.folder()
    if sets is None:
        sys.exit(febrl.HOW_TO_GET_IT)
    published, meeting = (
        [
            Labelled(febrl.people_of(sets / name, fields, TODAY), febrl.human_of)
            for name in ("dataset1.csv", "dataset2.csv")
        ]
        for fields in (febrl.ALL_FIELDS, febrl.APP_FIELDS)
    )
    print(as_file(learn(ours, published, meeting, nicknames_here())))


if __name__ == "__main__":
    main()
