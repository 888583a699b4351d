"""Wording packs change words, never scores."""

import pytest

from app.records.refusal import Refusal
from app.rules.instruments import checksum_of, score, with_wording
from tests.rules.instruments.shelf import INSTRUMENTS, answers

FAST = INSTRUMENTS["fast"]
WORDS = """\
instrument: fast
version: "1"
language: pt
licence: Invented licence 7
items:
  q1: {prompt: Primeira, help: Ajuda, options: {0: a, 1: b, 2: c, 3: d, 4: e}}
  q2: {prompt: Segunda}
  q3: {prompt: Terceira}
  q4: {prompt: Quarta, options: {0: a, 2: b, 4: c}}
"""
PACK = f"{WORDS}checksum: {checksum_of(WORDS)}\n"


def sealed(words: str) -> str:
    """Give words the checksum that fits them."""
    return f"{words}checksum: {checksum_of(words)}\n"


def test_a_pack_replaces_words_and_says_whose_they_are() -> None:
    worded = with_wording(FAST, "pt.yaml", PACK)
    assert [item.prompt for item in worded.items] == ["Primeira", "Segunda", "Terceira", "Quarta"]
    assert worded.items[0].options == ((0, "a"), (1, "b"), (2, "c"), (3, "d"), (4, "e"))
    assert worded.items[1].options == FAST.items[1].options
    assert (worded.language, worded.wording) == ("pt", "Invented licence 7")


def test_a_pack_changes_no_score() -> None:
    worded = with_wording(FAST, "pt.yaml", PACK)
    for written in ("4 - - -", "1 1 1 0", "2 1 ? 0"):
        assert score(worded, answers(written)) == score(FAST, answers(written))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("instrument: fast", "instrument: audit", 1),
        ('version: "1"', 'version: "2"', 2),
        ("  q2: {prompt: Segunda}\n", "", 5),
        ("  q2: ", "  q9: ", 7),
        ("options: {0: a, 2: b, 4: c}", "options: {0: a, 1: b, 4: c}", 9),
        ("licence: Invented licence 7\n", "", 1),
    ],
)
def test_a_pack_that_does_not_fit_is_refused_with_its_line(old: str, new: str, line: int) -> None:
    assert old in WORDS
    with pytest.raises(Refusal) as refused:
        with_wording(FAST, "pt.yaml", sealed(WORDS.replace(old, new)))
    assert refused.value.sentence.startswith((f"pt.yaml, line {line}:", f"pt.yaml, line {line} ("))


@pytest.mark.parametrize(
    "changed",
    [
        PACK.replace("Primeira", "Primeiro"),
        PACK.replace("checksum: ", "checksum: 0"),
        sealed(WORDS) + "# a line more\n",
    ],
)
def test_words_that_are_not_those_released_are_refused_in_a_sentence(changed: str) -> None:
    with pytest.raises(Refusal) as refused:
        with_wording(FAST, "pt.yaml", changed)
    assert refused.value.field == "checksum"
    assert refused.value.sentence.startswith("pt.yaml, line 10 (checksum): the words are not those")


def test_other_line_ends_are_the_same_words() -> None:
    assert with_wording(FAST, "pt.yaml", PACK.replace("\n", "\r\n")).wording == "Invented licence 7"
