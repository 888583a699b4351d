"""Blocks into panels: in order, whole where they can be, and never lost."""

from __future__ import annotations

from itertools import repeat

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import PageBreak

from app.documents.blocks import Cell, Row, Space, Words, held_together, style
from app.documents.pouring import pages_needed, pour

SIZE = style(12)
LINE = SIZE.leading


def words(count: int) -> Words:
    return Words("word " * count, SIZE)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(3, 20))
def test_no_word_is_lost_and_no_panel_is_too_full(counts: list[int], lines: int) -> None:
    height = lines * LINE + 1
    panels, rest = pour([words(count) for count in counts], 120, repeat(height, 500))
    assert rest == []
    said = 0
    for panel in panels:
        assert sum(block.wrapOn(None, 120, height)[1] for block in panel) <= height
        said += sum(len(line[1]) for block in panel for line in block.blPara.lines)
    assert said == sum(counts)


def test_a_heading_goes_with_what_it_heads() -> None:
    heading = held_together([words(1)], with_next=True)
    panels, _ = pour([words(4), *heading, words(4)], 40, repeat(5.5 * LINE, 9))
    assert [len(panel) for panel in panels] == [1, 2]


def test_what_no_panel_holds_whole_is_parted() -> None:
    row = Row([Cell([words(60)])], gap=0)
    panels, rest = pour([row], 120, repeat(4 * LINE + 1, 9))
    assert rest == []
    assert len(panels) > 1


def test_space_falls_away_at_the_top_and_pages_are_counted() -> None:
    panels, _ = pour([Space(40), words(1)], 120, [100])
    assert len(panels[0]) == 1
    assert pages_needed([words(1), PageBreak(), words(1)], 120, 100) == 2
    assert pages_needed([], 120, 100) == 1
