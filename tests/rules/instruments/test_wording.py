"""Wording packs change words, never scores."""

import pytest

from app.records.refusal import Refusal
from app.rules.instruments import score, with_wording
from tests.rules.instruments.shelf import INSTRUMENTS, answers

FAST = INSTRUMENTS["fast"]
PACK = """\
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
    assert old in PACK
    with pytest.raises(Refusal) as refused:
        with_wording(FAST, "pt.yaml", PACK.replace(old, new))
    assert refused.value.sentence.startswith((f"pt.yaml, line {line}:", f"pt.yaml, line {line} ("))
