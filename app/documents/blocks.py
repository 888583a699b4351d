"""Blocks that flow down a tagged page: words, white space, ornaments, rows, panels."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from app.documents.balanced import balanced_widths
from app.documents.tagged_pdf import Element
from app.documents.typefaces import BOLD, REGULAR, register_typefaces

SMALLEST_POINTS = 12.0

# A figure of one or two digits stays with its word, any figure with its unit, a phone number in one
# piece, 999 with the word that says to call it, and dots that go on with what they go on from.
_NOT_PARTED = re.compile(
    r"(?<=\d) (?=\d|mg|ml|micro)|(?<=\b\d) (?=\w)|(?<=\b\d\d) (?=\w)|(?<=\w) (?=999\b|…)"
)

_SHORT_LAST_WORD = re.compile(r" (?=\w{1,3}\W?$)")


def style(
    points: float,
    *,
    bold: bool = False,
    leading: float = 1.35,
    smallest: float = SMALLEST_POINTS,
    balanced: bool = False,
) -> ParagraphStyle:
    """Make a style of type.

    Args:
        points: the size; nothing smaller than 12 is readable to everyone who gets a leaflet.
        bold: whether in the bold face.
        leading: line height as a multiple of the size.
        smallest: only a card for the pocket, which is never the only form, goes below 12.
        balanced: whether lines are of much the same length, as looks well in a title.
    """
    register_typefaces()
    face = BOLD if bold else REGULAR
    return ParagraphStyle(
        f"{face} {points}",
        fontName=face,
        fontSize=max(points, smallest),
        leading=max(points, smallest) * leading,
        bulletFontName=REGULAR,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        balanced=balanced,
    )


class Words(Paragraph):  # type: ignore[misc]
    """A paragraph of plain words; nothing in them is ever taken for markup.

    Args:
        text: plain words, of any origin.
        style: from :func:`style`.
        element: a leaf of the document's tree; None for words that only repeat.
        opening: words before them, set bold.
    """

    height: float

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        *rest: Any,
        element: Element | None = None,
        opening: str = "",
        **more: Any,
    ) -> None:
        markup = None if text is None else _markup(text, opening)
        super().__init__(markup, style, *rest, **more)
        self.element = element
        self._said = kept_together(text or "")
        self._measured: tuple[float, float] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break into lines, once for each width: a block is measured often before it is drawn."""
        # reportlab drops the lines when it parts a paragraph.
        if self._measured is None or self._measured[0] != width or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._measured = (width, self.height)
            if self.style.balanced and self._said:
                self.blPara = self.breakLines(balanced_widths(self, self._said, width))
                self.height = self._measured[1]  # reportlab forgets it as it breaks lines
        return self._measured

    def split(self, width: float, height: float) -> list[Words]:
        """Split over pages; both parts are one element to a reader."""
        parts: list[Words] = super().split(width, height)
        for part in parts:
            part.element = self.element
        return parts

    def draw(self) -> None:
        """Draw the words as their element's content, or as an artifact where they have none."""
        marked = (
            self.canv.content(self.element) if self.element else self.canv.artifact("Pagination")
        )
        with marked:
            super().draw()


def _markup(text: str, opening: str) -> str:
    """Escape everything, and keep figures on one line with their units."""
    body = kept_together(escape(text))
    return f"<b>{escape(opening)}</b> {body}" if opening else body


def kept_together(text: str) -> str:
    """Keep figures on one line with their units, and phone numbers whole."""
    return _NOT_PARTED.sub("\u00a0", text)


def with_last_word_kept(text: str) -> str:
    """Keep a short last word with the one before: in large type a line of "do" looks forgotten."""
    return _SHORT_LAST_WORD.sub("\u00a0", text)


class Space(Flowable):  # type: ignore[misc]
    """White space of a given height, which falls away at the top of a page."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height
        self._SPACETRANSFER = True

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the full width."""
        return width, self.height

    def split(self, _width: float, _height: float) -> list[Flowable]:
        """Vanish where there is no room."""
        return []

    def draw(self) -> None:
        """Draw nothing."""


class Ornament(Flowable):  # type: ignore[misc]
    """Something drawn that carries no meaning; ``paint(canvas, width, height)`` draws it."""

    def __init__(self, height: float, paint: Callable[[Any, float, float], None]) -> None:
        super().__init__()
        self.height = height
        self._paint = paint

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the full width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw it as an artifact."""
        with self.canv.artifact():
            self.canv.saveState()
            self._paint(self.canv, self.width, self.height)
            self.canv.restoreState()


def rule(thickness: float = 0.75) -> Ornament:
    """Make a line across the column."""

    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setLineWidth(thickness)
        canvas.line(0, height / 2, width, height / 2)

    return Ornament(thickness, paint)


class NumberDisc(Flowable):  # type: ignore[misc]
    """A number, white in a black disc."""

    def __init__(self, number: int, diameter: float, element: Element) -> None:
        super().__init__()
        self._number = number
        self._diameter = diameter
        self._element = element

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Ask for a square."""
        return self._diameter, self._diameter

    def draw(self) -> None:
        """Draw the disc as an artifact and the number as a label."""
        radius = self._diameter / 2
        points = self._diameter * 0.56
        with self.canv.artifact():
            self.canv.circle(radius, radius, radius, stroke=0, fill=1)
        with self.canv.content(self._element):
            self.canv.saveState()
            self.canv.setFillGray(1)
            self.canv.setFont(BOLD, points)
            self.canv.drawCentredString(radius, radius - points * 0.36, str(self._number))
            self.canv.restoreState()


@dataclass(frozen=True, slots=True)
class Cell:
    """Blocks one under the other, at a width; no width takes what is left."""

    blocks: Sequence[Flowable]
    width: float | None = None


class KeptWhole(Flowable):  # type: ignore[misc]
    """Blocks that stay on one page, and are parted only where no page could hold them.

    Attributes:
        repeated_above: makes what is printed again above it where it begins a page.
    """

    repeated_above: Callable[[], Sequence[Flowable]] | None = None


def repeated_above(block: Flowable) -> Sequence[Flowable]:
    """Give what is printed again above a block that begins a page."""
    repeat = block.repeated_above if isinstance(block, KeptWhole) else None
    return repeat() if repeat else ()


class Row(KeptWhole):
    """Cells side by side with their tops in line, or their middles; drawn from left to right."""

    def __init__(self, cells: Sequence[Cell], *, gap: float, centred: bool = False) -> None:
        super().__init__()
        self._cells = cells
        self._gap = gap
        self._centred = centred

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure every cell; as high as the highest."""
        taken = sum(cell.width or 0 for cell in self._cells) + self._gap * (len(self._cells) - 1)
        open_cells = sum(1 for cell in self._cells if cell.width is None) or 1
        share = (width - taken) / open_cells
        self._widths = [cell.width or share for cell in self._cells]
        self.width = width
        self._heights = [
            sum(block.wrapOn(None, own, height)[1] for block in cell.blocks)
            for cell, own in zip(self._cells, self._widths, strict=True)
        ]
        self.height = max(self._heights)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part every cell at this height."""
        self.wrap(width, height)
        parts = [
            parted(cell.blocks, own, height)
            for cell, own in zip(self._cells, self._widths, strict=True)
        ]
        if not any(first for first, _ in parts) or not any(rest for _, rest in parts):
            return []
        pairs = list(zip(parts, self._widths, strict=True))
        upper = Row([Cell(first, own) for (first, _), own in pairs], gap=self._gap)
        lower = Row([Cell(rest, own) for (_, rest), own in pairs], gap=self._gap)
        return [upper, lower]

    def draw(self) -> None:
        """Draw the cells."""
        left = 0.0
        for cell, own, high in zip(self._cells, self._widths, self._heights, strict=True):
            above = (self.height - high) / 2 if self._centred else 0
            draw_down(self.canv, cell.blocks, left, self.height - above, own)
            left += own + self._gap


class Panel(KeptWhole):
    """Blocks in a frame."""

    def __init__(
        self,
        blocks: Sequence[Flowable],
        *,
        padding: float,
        thickness: float = 1.5,
        radius: float = 6,
    ) -> None:
        super().__init__()
        self._blocks = blocks
        self._padding = padding
        self._thickness = thickness
        self._radius = radius

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the blocks inside the padding."""
        inner = width - 2 * self._padding
        self.width = width
        self.height = 2 * self._padding + sum(
            block.wrapOn(None, inner, height)[1] for block in self._blocks
        )
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part what is inside, each part in a frame of its own."""
        inner = width - 2 * self._padding
        first, rest = parted(self._blocks, inner, height - 2 * self._padding)
        if not first or not rest:
            return []
        frame = {"padding": self._padding, "thickness": self._thickness, "radius": self._radius}
        return [Panel(first, **frame), Panel(rest, **frame)]

    def draw(self) -> None:
        """Draw the frame as an artifact, then the blocks."""
        with self.canv.artifact():
            self.canv.setLineWidth(self._thickness)
            self.canv.roundRect(0, 0, self.width, self.height, self._radius, stroke=1, fill=0)
        inner = self.width - 2 * self._padding
        draw_down(self.canv, self._blocks, self._padding, self.height - self._padding, inner)


def parted(
    blocks: Sequence[Flowable], width: float, height: float
) -> tuple[list[Flowable], list[Flowable]]:
    """Part blocks into what fits one under the other at this height, and the rest."""
    room = height
    for place, block in enumerate(blocks):
        own = block.wrapOn(None, width, height)[1]
        if own <= room:
            room -= own
            continue
        halves = block.split(width, room)
        upper, lower = (halves[:1], halves[1:]) if len(halves) > 1 else ([], [block])
        return [*blocks[:place], *upper], [*lower, *blocks[place + 1 :]]
    return list(blocks), []


def held_together(blocks: Sequence[Flowable], *, with_next: bool = False) -> list[Flowable]:
    """Keep blocks on one page, and with what follows them where that is asked for."""
    held = list(blocks)
    for block in held if with_next else held[:-1]:
        block.keepWithNext = 1
    return held


def held_whole(blocks: Sequence[Flowable]) -> list[Flowable]:
    """Keep blocks on one page, but for the white below the last of them."""
    drawn = [place for place, block in enumerate(blocks) if not isinstance(block, Space)]
    held_together(blocks[: drawn[-1] + 1] if drawn else ())
    return list(blocks)


def held_over_white(blocks: Sequence[Flowable]) -> list[Flowable]:
    """Where white must stay with what follows, and more white follows, let that stay as well."""
    for white, following in pairwise(blocks):
        if isinstance(white, Space) and isinstance(following, Space) and white.getKeepWithNext():
            following.keepWithNext = 1
    return list(blocks)


def draw_down(
    canvas: Any, blocks: Sequence[Flowable], left: float, top: float, width: float
) -> None:
    """Draw blocks one under the other, which were measured at this width."""
    for block in blocks:
        _, height = block.wrapOn(canvas, width, top)
        top -= height
        block.drawOn(canvas, left, top)
