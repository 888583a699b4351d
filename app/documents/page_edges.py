"""What stands at the edges of each page of a handout: the draft mark, the version, the page number.

It is printed on every page and read out once: on the first page it belongs to the document, the
draft mark before everything else and the version after it; on the others it is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.documents.blocks import Words, style
from app.documents.sheet import Paper
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import BOLD, REGULAR

DRAFT_WORDS = "DRAFT, DO NOT GIVE OUT"
DRAFT_WORDS_LANGUAGE = "en-GB"

_STRIP_HEIGHT = 23.0
_STRIP_POINTS = 13.0
_ABOVE_FOOT = 12.0
_ACROSS_POINTS = 58.0


class PageEdges:
    """Draws the edges of the pages of one handout.

    Args:
        draft_words: "draft, do not give out" in the handout's language; blank when approved.
        foot: the lines at the foot; the first is set bold.
        page_pattern: with ``{page}`` and ``{pages}``.
        points: the size of the foot.
    """

    def __init__(
        self, *, draft_words: str, foot: Sequence[str], page_pattern: str, points: float
    ) -> None:
        # The words in English are always there too: they are for whoever is about to print it.
        self._draft_words = list(dict.fromkeys([draft_words, DRAFT_WORDS])) if draft_words else []
        self._draft_elements: list[Element] = []
        self._foot = foot
        self._foot_elements: list[Element] = []
        self._page_pattern = page_pattern
        self._points = points

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
        with canvas.artifact("Background"):
            canvas.saveState()
            canvas.setFillGray(0.88)
            canvas.setFont(BOLD, _ACROSS_POINTS)
            canvas.translate(paper.width / 2, paper.height / 2)
            canvas.rotate(55)
            canvas.drawCentredString(0, -_ACROSS_POINTS / 3, DRAFT_WORDS)
            canvas.restoreState()

    def _draw_strip(self, canvas: TaggedCanvas, paper: Paper, page: int) -> None:
        bottom = paper.height - 5.5 * mm - _STRIP_HEIGHT
        with canvas.artifact("Pagination"):
            canvas.rect(paper.side_margin, bottom, paper.column, _STRIP_HEIGHT, stroke=0, fill=1)
        for words, element in zip(self._draft_words, self._draft_elements, strict=True):
            left = paper.side_margin + 10
            if element is not self._draft_elements[0]:
                left = paper.width - left - stringWidth(words, BOLD, _STRIP_POINTS)
            marked = canvas.content(element) if page == 1 else canvas.artifact("Pagination")
            with marked:
                canvas.saveState()
                canvas.setFillGray(1)
                canvas.setFont(BOLD, _STRIP_POINTS)
                canvas.drawString(left, bottom + 7, words)
                canvas.restoreState()

    def _draw_foot(self, canvas: TaggedCanvas, paper: Paper, page: int, pages: int) -> None:
        right = paper.width - paper.side_margin
        top = paper.bottom_margin - _ABOVE_FOOT
        with canvas.artifact("Pagination"):
            canvas.setLineWidth(0.75)
            canvas.line(paper.side_margin, top + 4, right, top + 4)
            canvas.setFont(REGULAR, self._points)
            number = self._page_pattern.format(page=page, pages=pages)
            canvas.drawRightString(right, top - self._points * 1.09, number)
        elements = self._foot_elements if page == 1 else ()
        for words, width in self._foot_lines(paper.column, elements):
            _, height = words.wrapOn(canvas, width, paper.height)
            top -= height
            words.drawOn(canvas, paper.side_margin, top)

    def _foot_lines(
        self, column: float, elements: Sequence[Element] = ()
    ) -> Iterator[tuple[Words, float]]:
        """Pair the lines with their widths; the page number stands beside the first."""
        number_width = self._points * 9
        for place, line in enumerate(self._foot):
            size = style(self._points, bold=place == 0)
            words = Words(line, size, element=elements[place] if elements else None)
            yield words, column - (0 if place else number_width)
