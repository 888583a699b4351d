"""Where the lines of a title end: after a thought, or else all of much the same length."""

from __future__ import annotations

import re

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

_SAME_WIDTH = 2.0  # points
_END_OF_A_THOUGHT = re.compile(r"(?<=[?:.;!]) ")


def balanced_widths(title: Paragraph, words: str, width: float) -> list[float]:
    """Choose the width of each line, in points, so that a title takes no more lines than at most.

    Args:
        title: one that holds these words.
        words: what it says, with hard spaces where no line may end.
        width: that of its column.
    """
    lines = _lines(title, width)
    if lines == 1:
        return [width]
    face, points = title.style.fontName, title.style.fontSize
    thoughts = _END_OF_A_THOUGHT.split(words)
    widths = [stringWidth(thought, face, points) + _SAME_WIDTH for thought in thoughts]
    if len(widths) == lines and max(widths) <= width:
        return widths
    return [_narrowest(title, width, lines)]


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
