"""What stands at the edges of each page of a handout: the draft mark, the version, the page number.

It is printed on every page and read out once: on the first page it belongs to the document, the
draft mark before everything else and the version after it; on the others it is an artifact.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab.lib.colors import white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from app.documents.blocks import Words, style
from app.documents.sheet import Paper
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import BOLD

DRAFT_WORDS = "DRAFT, DO NOT GIVE OUT"
DRAFT_WORDS_LANGUAGE = "en-GB"

_STRIP_POINTS, _NARROW_POINTS = 13.0, 12.0
_ABOVE_STRIP = 4.5 * mm
_WIDE_STRIP = 400.0  # from here on two languages fit side by side
_ABOVE_FOOT = 12.0
_ACROSS_POINTS = 58.0
_NUMBER_POINTS = 9  # as many times the size of the type


class PageEdges:
    """Draws the edges of the pages of one handout.

    Args:
        draft_words: "draft, do not give out" in the handout's language; blank when approved.
        foot: the lines at the foot; the first is set bold.
        page_pattern: with ``{page}`` and ``{pages}``.
        points: the size of the foot.
        words: sets words in the direction of the language.
    """

    def __init__(
        self,
        *,
        draft_words: str,
        foot: Sequence[str],
        page_pattern: str,
        points: float,
        words: Callable[..., Any] = Words,
    ) -> None:
        # The words in English are always there too: they are for whoever is about to print it.
        self._draft_words = list(dict.fromkeys([draft_words, DRAFT_WORDS])) if draft_words else []
        self._draft_elements: list[Element] = []
        self._foot = foot
        self._foot_elements: list[Element] = []
        self._page_pattern = page_pattern
        self._points = points
        self._words = words

    def begin(self, root: Element) -> None:
        """Take a place in the tree before everything else."""
        self._draft_elements = [
            root.add("P", language=DRAFT_WORDS_LANGUAGE if words == DRAFT_WORDS else "")
            for words in self._draft_words
        ]

    def end(self, root: Element) -> None:
        """Take a place in the tree after everything else."""
        self._foot_elements = [root.add("P") for _ in self._foot]

    def foot_height(self, column: float) -> float:
        """Measure the foot, with the space above it."""
        lines = (words.wrap(width, 1000)[1] for words, width in self._foot_lines(column))
        return float(sum(lines)) + _ABOVE_FOOT

    def draw(self, canvas: TaggedCanvas, paper: Paper, page: int, pages: int) -> None:
        """Draw one page's edges, under its text."""
        if self._draft_words:
            self._draw_across(canvas, paper)
            self._draw_strip(canvas, paper, page)
        self._draw_foot(canvas, paper, page, pages)

    def _draw_across(self, canvas: TaggedCanvas, paper: Paper) -> None:
        draw_across(canvas, paper.width, paper.height)

    def _draw_strip(self, canvas: TaggedCanvas, paper: Paper, page: int) -> None:
        elements = self._draft_elements if page == 1 else ()
        draw_strip(canvas, paper, self._draft_words, elements, self._words)

    def _draw_foot(self, canvas: TaggedCanvas, paper: Paper, page: int, pages: int) -> None:
        left, right = paper.side_margin, paper.width - paper.side_margin
        top = paper.bottom_margin - _ABOVE_FOOT
        with canvas.artifact("Pagination"):
            canvas.setLineWidth(0.75)
            canvas.line(left, top + 4, right, top + 4)
        size = style(self._points)
        size.alignment = TA_RIGHT
        number = self._words(self._page_pattern.format(page=page, pages=pages), size)
        width = self._points * _NUMBER_POINTS
        _, height = number.wrapOn(canvas, width, paper.height)
        turned = self._words is not Words
        number.drawOn(canvas, left if turned else right - width, top - height)
        elements = self._foot_elements if page == 1 else ()
        for place, (words, column) in enumerate(self._foot_lines(paper.column, elements)):
            _, height = words.wrapOn(canvas, column, paper.height)
            top -= height
            words.drawOn(canvas, right - column if turned and not place else left, top)

    def _foot_lines(
        self, column: float, elements: Sequence[Element] = ()
    ) -> Iterator[tuple[Any, float]]:
        """Pair the lines with their widths; the page number stands beside the first."""
        number_width = self._points * _NUMBER_POINTS
        for place, line in enumerate(self._foot):
            size = style(self._points, bold=place == 0)
            words = self._words(line, size, element=elements[place] if elements else None)
            yield words, column - (0 if place else number_width)


def draw_across(canvas: TaggedCanvas, width: float, height: float) -> None:
    """Write across a whole sheet, under everything, that it is a draft."""
    points = _ACROSS_POINTS * math.hypot(width, height) / math.hypot(*A4)
    with canvas.artifact("Background"):
        canvas.saveState()
        canvas.setFillGray(0.88)
        canvas.setFont(BOLD, points)
        canvas.translate(width / 2, height / 2)
        canvas.rotate(math.degrees(math.atan2(height, width)))
        canvas.drawCentredString(0, -points / 3, DRAFT_WORDS)
        canvas.restoreState()


def draw_strip(
    canvas: TaggedCanvas,
    paper: Paper,
    draft_words: Sequence[str],
    elements: Sequence[Element] = (),
    set_words: Callable[..., Any] = Words,
) -> None:
    """Write in a black strip at the head of a page that it is a draft, in up to two languages.

    The words are artifacts where no elements are given for them.
    """
    side_by_side = paper.column >= _WIDE_STRIP
    size = style(_STRIP_POINTS if side_by_side else _NARROW_POINTS, bold=True, leading=1.2)
    size.textColor = white
    said = [
        (set_words if words != DRAFT_WORDS else Words)(
            words, size, element=elements[place] if elements else None
        )
        for place, words in enumerate(draft_words)
    ]
    lines = 1 if side_by_side else len(said)
    height = lines * size.leading + 7
    bottom = paper.height - _ABOVE_STRIP - height
    with canvas.artifact("Pagination"):
        canvas.rect(paper.side_margin, bottom, paper.column, height, stroke=0, fill=1)
    width = paper.column / 2 - 10 if side_by_side else paper.column - 20
    for place, words in enumerate(said):
        # Words from right to left stand at the right, English at the left.
        at = place if set_words is Words else len(said) - 1 - place
        left = paper.side_margin + 10 + (at * width if side_by_side else 0)
        words.wrapOn(canvas, width, height)
        down = 0 if side_by_side else place
        words.drawOn(canvas, left, bottom + height - 3 - (down + 1) * size.leading)
