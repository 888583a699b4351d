"""YAML with its line numbers."""

import pytest

from app.records.refusal import Refusal
from app.rules.instruments.tree import line_of, read_tree, where

TEXT = """\
title: A
items:
  - id: q1
    prompt: One
  - {id: q2, prompt: Two}
"""


def test_a_place_has_a_line() -> None:
    node, data = read_tree("a.yaml", TEXT)
    assert data["items"][1] == {"id": "q2", "prompt": "Two"}
    assert line_of(node, ("title",)) == 1
    assert line_of(node, ("items", 0, "prompt")) == 4
    assert line_of(node, ("items", 1)) == 5


def test_a_place_the_file_lacks_has_the_line_of_what_holds_it() -> None:
    node, _ = read_tree("a.yaml", TEXT)
    assert line_of(node, ("items", 0, "options", 3)) == 3
    assert line_of(node, ("nowhere",)) == 1


def test_an_item_goes_by_its_id() -> None:
    node, _ = read_tree("a.yaml", TEXT)
    assert where(node, ("items", 1, "prompt")) == "q2.prompt"
    assert where(node, ("items", 7, "prompt")) == "items.7.prompt"
    assert where(node, ("title",)) == "title"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2", 2),
        ("a: 1\nb: 1\na: 2", 3),
        ("a: 1\nb: {c: 1, c: 2}", 2),
        ("a:\n  - {c: 1, c: 2}", 2),
        ("a: 1\n? [b]\n: 2", 2),
        ("a: 1\nb: \x07", 2),
        ("a: 2025-13-45", 1),
        ("a: *nothing", 1),
        ("a: 1\n---\nb: 2", 2),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Refusal) as refused:
        read_tree("odd.yaml", text)
    assert refused.value.sentence.startswith(
        (f"odd.yaml, line {line}:", f"odd.yaml, line {line} (")
    )


def test_a_file_that_refers_to_itself_ends() -> None:
    node, data = read_tree("loop.yaml", "a: &x\n  - *x\n")
    assert line_of(node, ("a",)) == 1
    assert data["a"][0] is data["a"]
