from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.unlock.strength import strength_of, suggest_words, word_list


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("", "Not written yet"),
        ("short", "Too short"),
        ("password123456", "Easy to guess"),
        ("aaaaaaaaaaaaaaaaaaaa", "Easy to guess"),
        ("Houmet Brecquin 1", "Easy to guess"),
        ("oar elm fig bay", "Good"),
        ("a boat to Herm at six", "Good"),
        ("amber-kettle-otter-lantern", "Strong"),
    ],
)
def test_a_passphrase_is_judged_in_words(passphrase: str, words: str) -> None:
    assert strength_of(passphrase, "Houmet Brecquin").words == words


def test_four_words_by_chance_are_about_forty_bits() -> None:
    words = word_list()
    assert len(words) == len(set(words))
    assert 4 * math.log2(len(words)) >= 40
    assert all(word.isalpha() and word.islower() and 2 < len(word) < 12 for word in words)


@given(st.randoms())
def test_every_suggestion_is_enough(chance: Random) -> None:
    assert strength_of(suggest_words(word_list(), chance)).is_enough


@given(st.text())
def test_nothing_typed_breaks_it(text: str) -> None:
    assert strength_of(text).words
