"""The order in which changes arrive, and how often, changes nothing."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.change import Change
from app.rules import fold as rules
from app.rules.fold import (
    NOTHING,
    Group,
    Head,
    State,
    apply,
    contested_groups,
    decode_state,
    digest,
    distinct_values,
    element_is_present,
    encode_state,
    fold,
    in_order,
    is_element,
    is_voided,
    join,
    shown_value,
)
from tests.rules.histories import change, histories, meaning, phone, void


class TestOrderAndRepetition:
    @given(histories(), st.randoms(use_true_random=False))
    def test_the_order_of_arrival_changes_nothing(
        self, history: list[Change], chance: random.Random
    ) -> None:
        other = list(history)
        chance.shuffle(other)
        assert meaning(fold(history)) == meaning(fold(other))
        assert contested_groups(fold(history)) == contested_groups(fold(other))
        assert is_voided(fold(history)) == is_voided(fold(other))
        assert digest(fold(history)) == digest(fold(other))

    @given(histories(), st.randoms(use_true_random=False))
    def test_repetition_changes_nothing(self, history: list[Change], chance: random.Random) -> None:
        again = [*history, *chance.choices(history, k=len(history))]
        chance.shuffle(again)
        assert meaning(fold(again)) == meaning(fold(history))

    @given(histories())
    def test_what_is_superseded_is_no_head(self, history: list[Change]) -> None:
        for group in fold(history).values():
            assert not group.heads.keys() & group.superseded

    @given(histories())
    def test_every_value_stands_or_was_seen_by_somebody(self, history: list[Change]) -> None:
        state = fold(history)
        for each in history:
            for name in each.groups:
                assert each.id in state[name].heads or each.id in state[name].superseded

    @given(histories())
    def test_applying_leaves_the_state_before_as_it_was(self, history: list[Change]) -> None:
        before = fold(history[:-1])
        kept = encode_state(before)
        apply(before, history[-1])
        assert encode_state(before) == kept

    def test_a_change_that_was_seen_before_it_came_never_stands(self) -> None:
        state = fold([phone("b", "a"), phone("a")])
        assert list(state["phone"].heads) == ["b"]

    def test_a_seen_id_that_nobody_knows_overwrites_nothing(self) -> None:
        state = fold([phone("a"), phone("b", "nobody knows this")])
        assert contested_groups(state) == ["phone"]

    def test_a_seen_of_a_group_that_is_not_written_takes_nothing_away(self) -> None:
        state = fold([phone("a"), change("b", {"note": {"note": "x"}}, {"phone": ["a"]})])
        assert list(state["phone"].heads) == ["a"]


class TestJoin:
    @given(histories(), st.data())
    def test_joining_two_laptops_agrees_with_folding_both_histories(
        self, history: list[Change], data: st.DataObject
    ) -> None:
        one = data.draw(st.lists(st.sampled_from(history)))
        other = data.draw(st.lists(st.sampled_from(history)))
        assert meaning(join(fold(one), fold(other))) == meaning(fold([*one, *other]))

    @given(histories(), st.data())
    def test_joining_is_commutative_associative_and_idempotent(
        self, history: list[Change], data: st.DataObject
    ) -> None:
        parts = st.lists(st.sampled_from(history)).map(fold)
        a, b, c = data.draw(parts), data.draw(parts), data.draw(parts)
        assert join(a, b) == join(b, a)
        assert join(join(a, b), c) == join(a, join(b, c))
        assert join(a, a) == a
        assert join(a, {}) == a

    def test_a_number_that_one_side_knows_is_kept(self) -> None:
        numbered, plain = apply({}, phone("a"), 7), apply({}, phone("a"))
        assert join(numbered, plain) == join(plain, numbered) == numbered


class TestHeads:
    def test_two_numbers_given_at_once_are_contested_until_somebody_saw_both(self) -> None:
        state = fold([phone("a"), phone("b")])
        assert contested_groups(state) == ["phone"]
        assert contested_groups(apply(state, phone("c", "a", "b"))) == []

    def test_heads_of_equal_value_count_as_one(self) -> None:
        state = fold([phone("a", says="07700 900111"), phone("b", says="07700 900111")])
        assert contested_groups(state) == []
        assert distinct_values(state["phone"]) == [{"phone": "07700 900111"}]

    def test_the_value_with_the_lowest_number_is_listed_first_and_unsent_ones_last(self) -> None:
        state: State = apply(apply(apply({}, phone("a")), phone("b"), 9), phone("c"), 4)
        assert [change_id for change_id, _ in in_order(state["phone"])] == ["c", "b", "a"]
        assert shown_value(state["phone"]) == {"phone": "c"}

    def test_a_pulled_change_takes_the_place_of_the_unsent_one_and_keeps_its_number(self) -> None:
        sent = apply(apply({}, phone("a")), phone("a"), 4)
        assert sent["phone"].heads == {"a": Head({"phone": "a"}, 4)}
        assert apply(sent, phone("a")) == sent

    def test_nothing_shows_nothing(self) -> None:
        assert shown_value(NOTHING) is None
        assert not element_is_present(NOTHING)
        assert not is_voided({})

    @given(histories())
    def test_a_set_is_never_contested_and_an_element_is_there_where_anybody_says_so(
        self, history: list[Change]
    ) -> None:
        state = fold(history)
        assert not [name for name in contested_groups(state) if is_element(name)]
        for name, group in state.items():
            if is_element(name):
                said = [head.value for head in group.heads.values()]
                assert element_is_present(group) == (True in said)

    def test_what_an_import_last_said_is_never_contested(self) -> None:
        one = change("a", {"imported": {"name": ["digest1", "a"]}})
        other = change("b", {"imported": {"name": ["digest2", "b"]}})
        assert contested_groups(fold([one, other])) == []


class TestVoid:
    def test_a_void_that_saw_everything_is_not_contested(self) -> None:
        state = fold([phone("a"), change("v", {"void": void({"phone": ["a"]})})])
        assert is_voided(state)
        assert contested_groups(state) == []

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_an_edit_that_no_void_saw_contests_the_void(self, order: tuple[int, int]) -> None:
        both = phone("b", "a"), change("v", {"void": void({"phone": ["a"]})})
        state = fold([phone("a"), *(both[place] for place in order)])
        assert is_voided(state)
        assert contested_groups(state) == ["void"]

    def test_an_element_added_meanwhile_contests_the_void_as_well(self) -> None:
        state = fold([phone("a"), change("v", {"void": void({"phone": ["a"]})}),
                      change("e", {"languages:pt": True})])  # fmt: skip
        assert contested_groups(state) == ["void"]

    def test_voids_for_different_reasons_count_as_equal(self) -> None:
        other = {**void({"phone": ["a"]}), "reason": "entered twice", "who": "w2"}
        state = fold([phone("a"), change("v", {"void": void({"phone": ["a"]})}),
                      change("u", {"void": other})])  # fmt: skip
        assert contested_groups(state) == []

    def test_two_voids_see_together_what_neither_saw_alone(self) -> None:
        state = fold([phone("a"), phone("b"), change("v", {"void": void({"phone": ["a"]})}),
                      change("u", {"void": void({"phone": ["b"]})})])  # fmt: skip
        assert "void" not in contested_groups(state)

    def test_a_new_void_that_saw_everything_resolves_it(self) -> None:
        contest = fold([phone("a"), change("v", {"void": void({"phone": ["a"]})}),
                        phone("b", "a")])  # fmt: skip
        again = change("w", {"void": void({"phone": ["b"]})}, {"void": ["v"]})
        assert contested_groups(apply(contest, again)) == []
        assert is_voided(apply(contest, again))

    def test_taking_the_void_back_resolves_it(self) -> None:
        contest = fold([phone("a"), change("v", {"void": void({"phone": ["a"]})}),
                        phone("b", "a")])  # fmt: skip
        back = apply(contest, change("w", {"void": None}, {"void": ["v"]}))
        assert contested_groups(back) == []
        assert not is_voided(back)

    def test_a_void_and_its_undoing_at_once_are_contested_and_stay_voided(self) -> None:
        state = fold([change("v", {"void": void({})}), change("w", {"void": None})])
        assert contested_groups(state) == ["void"]
        assert is_voided(state)

    def test_what_was_imported_is_no_edit(self) -> None:
        state = fold([change("i", {"imported": {}}), change("v", {"void": void({})})])
        assert contested_groups(state) == []

    @pytest.mark.parametrize(
        "value", [5, "x", [], {}, {"saw": 3}, {"saw": {"phone": "a"}}, {"saw": {"phone": [{}, 1]}}]
    )
    def test_a_void_that_cannot_be_read_has_seen_nothing(self, value: Any) -> None:
        state = fold([phone("a"), change("v", {"void": value})])
        assert contested_groups(state) == ["void"]


class TestForms:
    @given(histories())
    def test_a_state_survives_being_written_and_read(self, history: list[Change]) -> None:
        state = fold(history)
        assert decode_state(encode_state(state)) == state

    @given(histories(), st.randoms(use_true_random=False))
    def test_a_state_has_one_written_form(
        self, history: list[Change], chance: random.Random
    ) -> None:
        other = list(history)
        chance.shuffle(other)
        assert encode_state(fold(history)) == encode_state(fold(other))

    def test_the_digest_tells_states_apart_and_leaves_numbers_out(self) -> None:
        assert digest(apply({}, phone("a"), 3)) == digest(apply({}, phone("a"), 4))
        assert digest(apply({}, phone("a"))) != digest(apply({}, phone("b")))
        assert 0 < digest(apply({}, phone("a"))) < 2**48

    def test_a_record_of_which_nothing_is_known_counts_for_nothing(self) -> None:
        assert digest({}) == 0

    @given(histories())
    def test_what_somebody_looks_at_is_exactly_the_heads(self, history: list[Change]) -> None:
        state = fold(history)
        seen = rules.heads_of(state, [*state, "a group that is not there"])
        assert seen == {name: sorted(g.heads) for name, g in state.items() if g.heads}

    def test_a_group_has_nothing_before_anything_was_said(self) -> None:
        assert Group() == NOTHING
