"""Every order of arrival there is, not a sample: the promise that catching up rests on."""

from collections.abc import Sequence
from itertools import permutations
from math import factorial
from typing import Any

import pytest

from app.records.change import Change
from app.rules.fold import State, apply, contested_groups, fold, join
from tests.rules.histories import change, meaning, phone, void

Position = tuple[int, ...]
ALL_INTERLEAVINGS = 369_600  # 12! / (3!)**4


def chains_of_one_group() -> list[list[Change]]:
    """Four laptops with three changes each: they begin apart, see each other, and agree in part."""
    return [
        [phone("a1"), phone("a2", "a1"), phone("a3", "a2")],
        [phone("b1"), phone("b2", "b1", "a2"), phone("b3", "b2")],
        [phone("c1"), phone("c2", "c1"), phone("c3", "c2", "b3", says="the same")],
        [phone("d1", "a1"), phone("d2", "d1"), phone("d3", "d2", says="the same")],
    ]


def chains_with_sets_and_voids() -> list[list[Change]]:
    """Add elements of a set and voids, each chain with something the others lack."""
    pt, lv = "languages:pt", "languages:lv"
    return [
        [
            change("a1", {"phone": {"phone": "1"}, pt: True}),
            change("a2", {"void": void({"phone": ["a1"], pt: ["a1"]})}),
            change("a3", {"void": None}, {"void": ["a2"]}),
        ],
        [
            change("b1", {"phone": {"phone": "2"}}, {"phone": ["a1"]}),
            change("b2", {pt: False, lv: True}, {pt: ["a1"]}),
            change("b3", {lv: False}, {lv: ["b2"]}),
        ],
        [
            change("c1", {lv: True, "where": {"place": "Bulwer Quay"}}),
            change("c2", {"void": void({"phone": ["b1"], lv: ["c1", "b2"], "where": ["c1"]})}),
            change("c3", {"where": {"place": "Fountain Lane"}}, {"where": ["c1", "d1"]}),
        ],
        [
            change("d1", {"where": {"place": "Bulwer Quay"}}),
            change("d2", {"void": void({"phone": ["b1"], pt: ["b2"], lv: ["b3", "c1"],
                                       "where": ["c3"]})}, {"void": ["a2", "c2"]}),
            change("d3", {"phone": {"phone": "2"}, pt: True}, {"phone": ["b1"], pt: ["b2"]}),
        ],
    ]  # fmt: skip


class Walk:
    """Walks the tree of all interleavings depth first, so that beginnings are folded once."""

    def __init__(self, chains: Sequence[Sequence[Change]]) -> None:
        self.chains = chains
        self.known: dict[Position, State] = {}
        self.ends = 0

    def go(self, state: State, position: Position) -> None:
        """Compare with the state that another way led to, and go on from the one at hand."""
        assert self.known.setdefault(position, state) == state
        is_end = True
        for number, chain in enumerate(self.chains):
            arrived = position[number]
            if arrived < len(chain):
                is_end = False
                after = (*position[:number], arrived + 1, *position[number + 1 :])
                self.go(apply(state, chain[arrived]), after)
        self.ends += is_end

    def arrived_at(self, position: Position) -> list[Change]:
        """Return the changes that have arrived at a position."""
        return [c for chain, n in zip(self.chains, position, strict=True) for c in chain[:n]]


def assert_no_interleaving_matters(chains: Sequence[Sequence[Change]]) -> State:
    """Try all of them, and at each of the 256 positions a repeat of each that had arrived."""
    walk = Walk(chains)
    walk.go({}, (0, 0, 0, 0))
    assert walk.ends == factorial(12) // factorial(3) ** 4 == ALL_INTERLEAVINGS
    assert len(walk.known) == 4**4
    for position, state in walk.known.items():
        for repeated in walk.arrived_at(position):
            again = apply(state, repeated)
            assert again == state
            assert contested_groups(again) == contested_groups(state)
    return walk.known[3, 3, 3, 3]


def test_all_interleavings_of_four_laptops_give_the_same_heads_and_the_same_contest() -> None:
    state = assert_no_interleaving_matters(chains_of_one_group())
    assert sorted(state["phone"].heads) == ["a3", "c3", "d3"]
    assert contested_groups(state) == ["phone"]


@pytest.mark.soak
def test_all_interleavings_with_sets_and_voids_give_the_same() -> None:
    state = assert_no_interleaving_matters(chains_with_sets_and_voids())
    assert contested_groups(state) == ["void"]


ONE_GROUP = {
    "each saw the one before": [phone("a"), *(phone(y, x) for x, y in ("ab", "bc", "cd", "de"))],
    "all saw the first, the last saw all": [
        phone("a"),
        *(phone(x, "a") for x in "bcdef"),
        phone("g", *"bcdef"),
    ],
    "two contests, of which one is settled": [
        phone("a"),
        phone("b", "a"),
        phone("c", "a"),
        phone("d", "b", "c"),
        phone("e", "d"),
        phone("f", "d", says="e"),
        phone("g", "nobody has this one"),
    ],
    "two that saw each other, which no honest laptop sends": [
        phone("a", "b"),
        phone("b", "a"),
        phone("c", "c"),
        phone("d", "a"),
        phone("e"),
    ],
}


def sets_and_voids() -> list[Change]:
    """Seven changes with elements of a set, two voids and an undoing."""
    element = "languages:pt"
    return [
        change("a", {"phone": {"phone": "1"}, element: True}),
        change("b", {"phone": {"phone": "2"}, element: False}, {"phone": ["a"], element: ["a"]}),
        change("c", {element: True}, {element: ["a"]}),
        change("v", {"void": void({"phone": ["a"], element: ["a"]})}),
        change("w", {"void": void({"phone": ["b"], element: ["b", "c"]})}, {"void": ["v"]}),
        change("x", {"void": None}, {"void": ["v", "w"]}),
        change("y", {"void": void({"phone": ["b"]})}, {"void": ["x"]}),
    ]


def outcome(state: State) -> tuple[dict[str, Any], list[str]]:
    """Return what may not differ: heads, superseded and the contested set."""
    return meaning(state), contested_groups(state)


def assert_no_permutation_matters(history: Sequence[Change]) -> None:
    """Try every order, each also with every change twice at once and with all of it again."""
    expected = outcome(fold(history))
    for order in permutations(history):
        state = fold(order)
        assert outcome(state) == expected
        assert fold(order, onto=state) == state
        assert fold([each for each in order for _ in "12"]) == state


@pytest.mark.parametrize("history", ONE_GROUP.values(), ids=ONE_GROUP)
def test_no_permutation_matters_also_where_seen_comes_before_what_it_names(
    history: list[Change],
) -> None:
    assert_no_permutation_matters(history)


@pytest.mark.soak
def test_no_permutation_matters_with_sets_and_voids() -> None:
    assert_no_permutation_matters(sets_and_voids())


@pytest.mark.soak
def test_joining_any_two_parts_of_any_order_gives_the_whole() -> None:
    history = sets_and_voids()
    expected = outcome(fold(history))
    for order in permutations(history):
        for cut in range(len(order) + 1):
            parts = fold(order[:cut]), fold(order[cut:])
            assert outcome(join(*parts)) == expected
