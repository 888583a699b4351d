"""Who may see somebody restricted is whoever every word names, in whatever order it came."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.fold import fold
from app.rules.restricted import as_text, ids_in, named_in, named_together, stands, widens
from tests.rules.histories import change

NAMES = st.frozensets(st.sampled_from(["ann", "bob", "cat", "dan"]))
MAYBE = st.none() | NAMES


def made(change_id: str, named: Any) -> Any:
    return change(change_id, {"made": {"person_id": "p", "named": named}})


def test_one_word_names_whom_it_says_until_it_is_taken_back() -> None:
    first = made("a", "bob ann")
    gone = change("b", {"void": {"reason": "", "who": "", "saw": {"made": ["a"]}}}, {"void": []})
    assert named_in(fold([first])) == frozenset({"ann", "bob"})
    assert named_in(fold([first, gone])) is None
    # Who took it back had not seen what another wrote into it: it stands.
    assert stands(fold([first, gone, made("c", "ann")]))
    back = change("d", {"void": None}, {"void": ["b"]})
    assert named_in(fold([first, gone, back])) == frozenset({"ann", "bob"})


@given(st.lists(NAMES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_what_is_said_in_several_ways_names_those_named_in_each(
    said: list[frozenset[str]], chance: Any
) -> None:
    changes = [made(f"c{place}", as_text(named)) for place, named in enumerate(said)]
    chance.shuffle(changes)
    assert named_in(fold(changes)) == frozenset.intersection(*said)


@pytest.mark.parametrize("nonsense", [None, 5, ["ann"], {"x": "ann"}, ""])
def test_what_cannot_be_read_names_nobody(nonsense: Any) -> None:
    assert named_in(fold([made("a", nonsense)])) == frozenset()
    assert ids_in(nonsense) == frozenset()


@given(st.lists(MAYBE, max_size=4), MAYBE)
def test_another_word_never_lets_more_see_and_less_words_may(
    standing: list[frozenset[str] | None], more: frozenset[str] | None
) -> None:
    before, after = named_together(standing), named_together([*standing, more])
    assert not widens(before, after)
    assert (before is None) == all(each is None for each in standing)
    if after is not None and before != after:
        assert widens(after, before)
