"""Where the lines of a title end: after a thought, or else all of much the same length."""

from __future__ import annotations

import re
from itertools import pairwise

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

_SAME_WIDTH = 2.0  # points
_END_OF_A_THOUGHT = re.compile(r"(?<=[?:.,;!]) ")


def balanced_width(title: Paragraph, words: str, width: float) -> float:
    """Choose a width, in points, at which a title takes no more lines than at the full width.

    Args:
        title: one that holds these words.
        words: what it says, with hard spaces where no line may end.
        width: that of its column.
    """
    lines = _lines(title, width)
    if lines == 1:
        return width
    narrowest = _narrowest(title, width, lines)
    thoughts = _END_OF_A_THOUGHT.split(words)
    widest = max(_wide(title, thought) for thought in thoughts)
    end_lines = all(
        _wide(title, f"{one} {another.split(' ')[0]}") > widest
        for one, another in pairwise(thoughts)
    )
    by_thoughts = len(thoughts) == lines and narrowest <= widest + 1 <= width and end_lines
    return widest + 1 if by_thoughts else narrowest


def _narrowest(title: Paragraph, width: float, lines: int) -> float:
    """Find the least width for so many lines that parts no word."""
    least = min(title.minWidth(), width)
    while width - least > _SAME_WIDTH:
        middle = (least + width) / 2
        if _lines(title, middle) > lines:
            least = middle
        else:
            width = middle
    return width


def _lines(title: Paragraph, width: float) -> int:
    return len(title.breakLines(width).lines)


def _wide(title: Paragraph, words: str) -> float:
    return float(stringWidth(words, title.style.fontName, title.style.fontSize))
