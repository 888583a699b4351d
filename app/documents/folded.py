"""Folded leaflets: blocks poured into panels in reading order, laid where the fold wants them.

Both kinds are printed on both sides of A4 across, turned on the short edge. The structure tree is
in reading order whatever lies where on the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import repeat
from typing import Protocol

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.blocks import Space, draw_down, style
from app.documents.formats import PANEL_COLUMN
from app.documents.handout_help import HelpBlock
from app.documents.handout_layout import Layout
from app.documents.page_edges import DRAFT_WORDS, draw_across, draw_strip
from app.documents.pouring import pour
from app.documents.sheet import PRODUCER, Document, Paper
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import REGULAR, register_typefaces
from app.records.refusal import Refusal

_SHEET = landscape(A4)
_PAGES_ON_A_SHEET = 4
_TICK = 4 * mm
_MOST_PAGES = 40

# The tri-fold: the panel that is tucked in is 3 mm narrower. Left edges, in reading order.
_NARROW, _WIDE = 97 * mm, 100 * mm
_FRONT, _FLAP, _BACK = _NARROW + _WIDE, 0.0, _NARROW
_INSIDE = (0.0, _WIDE, 2 * _WIDE)
_PANEL_NAMES = ("front", "inside left", "inside middle", "inside right", "flap", "back")


@dataclass(frozen=True, slots=True)
class Panel:
    """Blocks at their place on a side: the left edge of the panel, and of its text."""

    left: float
    text_left: float
    width: float
    blocks: Sequence[Flowable]
    number: int


class Folding(Protocol):
    """How a layout becomes the sides of sheets."""

    def sides(self, root: Element) -> list[list[Panel]]:
        """Fill the tree and lay the panels out."""
        ...

    def decorate(self, canvas: TaggedCanvas, side: int, sides: int, panels: list[Panel]) -> None:
        """Draw what stands on a side besides its text."""
        ...

    @property
    def top(self) -> float:
        """Where the text begins, from the bottom of the sheet."""
        ...


def make_folded(layout: Layout, folding: Folding, *, title: str, author: str) -> Document:
    """Make the file of a folded leaflet.

    Raises:
        Refusal: `does_not_fit`, naming topic and panel.
    """
    register_typefaces()
    root = Element("Document")
    sides = folding.sides(root)
    buffer = BytesIO()
    canvas = TaggedCanvas(
        buffer,
        root=root,
        pagesize=_SHEET,
        lang=layout.leaflet.text.language,
        initialFontName=REGULAR,
    )
    canvas.setTitle(title)
    canvas.setSubject(title)
    canvas.setAuthor(author)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    for number, panels in enumerate(sides, start=1):
        folding.decorate(canvas, number, len(sides), panels)
        for panel in panels:
            draw_down(canvas, panel.blocks, panel.text_left, folding.top, panel.width)
        canvas.showPage()
    canvas.save()
    return Document(buffer.getvalue(), len(sides))


def sides_of_booklet(layout: Layout) -> int:
    """Count the sides that a booklet takes, without drawing. Raises `does_not_fit`."""
    return len(Booklet(layout).sides(Element("Document")))


def _ticks(canvas: TaggedCanvas, places: Sequence[float]) -> None:
    """Mark at both edges where to fold."""
    with canvas.artifact("Page"):
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setStrokeGray(0.35)
        for place in places:
            canvas.line(place, 0, place, _TICK)
            canvas.line(place, _SHEET[1] - _TICK, place, _SHEET[1])
        canvas.restoreState()


class Booklet:
    """A5 pages, four to a sheet, that read in order when the sheets are nested and folded."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._paper = layout.paper
        self._count = 0

    @property
    def top(self) -> float:
        """Where the text begins, from the bottom of the sheet."""
        return self._paper.height - self._paper.top_margin

    def sides(self, root: Element) -> list[list[Panel]]:
        """Fill the tree and lay the pages out."""
        height = self.top - self._paper.bottom_margin
        blocks = self._layout.compose(root)
        pages, rest = pour(blocks, self._paper.column, repeat(height, _MOST_PAGES))
        if rest:
            raise _does_not_fit(self._layout, f"page {len(pages) + 1} of the A5 leaflet")
        self._count = len(pages)
        whole = -(-len(pages) // _PAGES_ON_A_SHEET) * _PAGES_ON_A_SHEET
        pages += [[] for _ in range(whole - len(pages))]
        order = []
        for sheet in range(whole // _PAGES_ON_A_SHEET):
            order.append((whole - 2 * sheet, 2 * sheet + 1))
            order.append((2 * sheet + 2, whole - 2 * sheet - 1))
        half = _SHEET[0] / 2
        margin, column = self._paper.side_margin, self._paper.column
        return [
            [
                Panel(place * half, place * half + margin, column, pages[number - 1], number)
                for place, number in enumerate(self._turned(pair))
            ]
            for pair in order
        ]

    def decorate(self, canvas: TaggedCanvas, _side: int, _sides: int, panels: list[Panel]) -> None:
        """Draw the edges of the pages that hold anything."""
        for panel in panels:
            if panel.blocks:
                canvas.saveState()
                canvas.translate(panel.left, 0)
                self._layout.decorate(canvas, panel.number, self._count)
                canvas.restoreState()
        _ticks(canvas, [_SHEET[0] / 2])

    def _turned(self, pair: tuple[int, int]) -> tuple[int, int]:
        """Lay pages the other way round for a script from right to left."""
        return pair[::-1] if self._layout.turned else pair


class TriFold:
    """Three panels on each side of one sheet: front, three inside, the flap, the back."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        form = layout.form
        self._top_margin, self._bottom_margin = form.top_margin, form.bottom_margin
        text = layout.leaflet.text
        own = text.furniture.draft
        self._draft_words = list(dict.fromkeys([own, DRAFT_WORDS])) if layout.leaflet.draft else []
        self._draft_elements: list[Element] = []

    @property
    def top(self) -> float:
        """Where the text begins, from the bottom of the sheet."""
        return float(_SHEET[1] - self._top_margin)

    def sides(self, root: Element) -> list[list[Panel]]:
        """Fill the tree and lay the panels out."""
        layout = self._layout
        self._draft_elements = [
            root.add("P", language="en-GB" if words == DRAFT_WORDS else "")
            for words in self._draft_words
        ]
        height = self.top - self._bottom_margin
        front = [*layout.title(root), *layout.messages(root), *layout.cover(root)]
        fronts, rest = pour(front, PANEL_COLUMN, [height])
        if rest:
            raise _does_not_fit(layout, "the front panel of the tri-fold")
        inside, ending = layout.inside(root), HelpBlock(layout)
        places = ending.places(root)
        back = [*ending.calls(root), *self._foot(root)]
        panels, rest = pour(inside, PANEL_COLUMN, repeat(height, 3))
        flaps, rest = pour([*rest, *places], PANEL_COLUMN, [height])
        backs, spilt = pour([*rest, *back], PANEL_COLUMN, [height])
        if spilt:
            raise _does_not_fit(layout, "the last panel of the tri-fold")
        panels += [[] for _ in range(3 - len(panels))]
        filled = [*panels, flaps[0] if flaps else [], backs[0]]
        outside = [
            self._panel(_FRONT, _WIDE, fronts[0], 0),
            self._panel(_FLAP, _NARROW, filled[3], 4),
            self._panel(_BACK, _WIDE, filled[4], 5),
        ]
        widths = (_WIDE, _WIDE, _NARROW)
        opened = [
            self._panel(left, width, blocks, number)
            for number, (left, width, blocks) in enumerate(
                zip(_INSIDE, widths, filled[:3], strict=True), start=1
            )
        ]
        return [self._turned(outside), self._turned(opened)]

    def decorate(self, canvas: TaggedCanvas, side: int, sides: int, panels: list[Panel]) -> None:
        """Draw the fold marks, the draft marks, and on the inside what sheet this is."""
        layout = self._layout
        layout.tint(canvas, _SHEET)
        if self._draft_words:
            draw_across(canvas, *_SHEET)
            for panel in panels:
                is_read = side == 1 and panel.number == 0
                elements = self._draft_elements if is_read else ()
                self._strip(canvas, panel, elements)
        folds = (_NARROW, _NARROW + _WIDE) if side == 1 else (_WIDE, 2 * _WIDE)
        if layout.turned:
            folds = (_SHEET[0] - folds[1], _SHEET[0] - folds[0])
        _ticks(canvas, folds)
        if side != 1:
            self._inside_foot(canvas, side, sides)

    def _strip(self, canvas: TaggedCanvas, panel: Panel, elements: Sequence[Element]) -> None:
        canvas.saveState()
        canvas.translate(panel.text_left, 0)
        strip = Paper(panel.width, _SHEET[1], side_margin=0, top_margin=0, bottom_margin=0)
        draw_strip(canvas, strip, self._draft_words, elements, self._layout.words)
        canvas.restoreState()

    def _inside_foot(self, canvas: TaggedCanvas, side: int, sides: int) -> None:
        leaflet = self._layout.leaflet
        page = leaflet.text.furniture.page.format(page=side, pages=sides)
        words = self._layout.words(f"{leaflet.foot[0]} · {page}", style(self._layout.form.small))
        column = _SHEET[0] - 2 * self._layout.form.side_margin
        _, height = words.wrapOn(canvas, column, 100)
        words.drawOn(canvas, self._layout.form.side_margin, self._bottom_margin - 6 - height)

    def _foot(self, root: Element) -> list[Flowable]:
        set_words, points = self._layout.words, self._layout.form.small
        said = []
        for place, line in enumerate(self._layout.leaflet.foot):
            size = style(points, bold=place == 0, leading=1.25)
            said.append(set_words(line, size, element=root.add("P")))
        return [Space(self._layout.form.gap * 2), *said]

    def _panel(self, left: float, width: float, blocks: Sequence[Flowable], number: int) -> Panel:
        return Panel(left, left + (width - PANEL_COLUMN) / 2, PANEL_COLUMN, blocks, number)

    def _turned(self, panels: list[Panel]) -> list[Panel]:
        """Lay panels the other way round for a script from right to left."""
        if not self._layout.turned:
            return panels
        return [
            Panel(
                _SHEET[0] - panel.left - _WIDE,
                _SHEET[0] - panel.text_left - panel.width,
                panel.width,
                panel.blocks,
                panel.number,
            )
            for panel in panels
        ]


def _does_not_fit(layout: Layout, where: str) -> Refusal:
    title = layout.leaflet.text.title
    return Refusal(
        "does_not_fit",
        f"“{title}” does not fit: there is too much for {where}. Nothing was printed; choose"
        " another format, or fewer places.",
        field="page_format",
    )
