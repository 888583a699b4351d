"""Where the lines of a title end."""

from __future__ import annotations

import pytest

from app.documents.blocks import Words, style

TITLES = [
    ("Do not stop drinking suddenly", ["Do not stop", "drinking suddenly"]),
    ("Will not wake? Call 999", ["Will not wake?", "Call\u00a0999"]),
    ("Chemsex: care for each other", ["Chemsex:", "care for each other"]),
    ("Pregnant? We are on your side", ["Pregnant?", "We are on your side"]),
    ("Overdose: what to do and when to call", ["Overdose: what to", "do and when to call"]),
    ("Overdose", ["Overdose"]),
]


@pytest.mark.parametrize(("title", "lines"), TITLES)
def test_a_title_ends_its_lines_after_a_thought_or_all_of_a_length(
    title: str, lines: list[str]
) -> None:
    words = Words(title, style(34, bold=True, balanced=True))
    words.wrap(380, 1000)
    assert [" ".join(said) for _, said in words.blPara.lines] == lines


def test_no_word_is_parted_and_no_line_added() -> None:
    said = "Blood-borne viruses: testing for hepatitis C"
    plain, balanced = (Words(said, style(34, bold=True, balanced=own)) for own in (False, True))
    assert plain.wrap(300, 1000) == balanced.wrap(300, 1000) == (300, balanced.height)
    assert [word for _, words in balanced.blPara.lines for word in words] == said.split()
