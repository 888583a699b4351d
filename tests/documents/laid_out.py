"""Where ink lies on a page: words over words or pictures, under rules, outside their panel."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from reportlab.lib.units import mm

from app.documents.formats import FORMATS
from app.documents.wallet import ACROSS, CARD, DOWN

_TOUCHING = 1.0  # points by which boxes of ink may overlap
_CARD_EDGE, _FOLD_EDGE, _FOOT_EDGE = 2.5 * mm, 6 * mm, 6 * mm
_FOLDS = ((97 * mm, 197 * mm), (100 * mm, 200 * mm))
_THINNEST_RULE = 4.0
_SPACE, _OVERHANG = 0.45, 0.15  # of the height of a line's ink


class Box(NamedTuple):
    """Ink, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def over(self, other: Box) -> tuple[float, float]:
        """Measure by how much two boxes overlap, across and up."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across, min(self.top, other.top) - max(self.bottom, other.bottom)

    def touches(self, other: Box) -> bool:
        return min(self.over(other)) > _TOUCHING

    def within(self, area: Box) -> bool:
        """Whether it lies in an area, but for a space that may end a line, and a J's foot."""
        high = self.top - self.bottom
        inside = self.bottom >= area.bottom - 1 and self.top <= area.top + 1
        starts = self.left >= area.left - 1 - _OVERHANG * high
        return inside and starts and self.right <= area.right + 1 + _SPACE * high


def faults(pdf: bytes, page_format: str, *, is_turned: bool = False) -> list[str]:
    """Find what a careful printer would send back; page and words of each."""
    pictures = _pictures(pdf)
    found: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        words = list(_words(page))
        drawn = pictures.get(number, [])
        size = (page.get_width(), page.get_height())
        areas = _areas(page_format, number, size, is_turned=is_turned)
        said = [*_over_each_other(words, drawn, is_turned=is_turned), *_ruled(page, words, drawn)]
        said += [
            f"{text!r} leaves its panel"
            for text, box in [*words, *(("a picture", box) for box in drawn)]
            if not any(box.within(area) for area in areas)
        ]
        found += [f"page {number + 1}: {each}" for each in said]
    document.close()
    return found


def _words(page: Any) -> Iterator[tuple[str, Box]]:
    text = page.get_textpage()
    for place in range(text.count_rects()):
        box = Box(*text.get_rect(place))
        if box.right - box.left > 0.5 and box.top - box.bottom > 0.5:
            yield text.get_text_bounded(*box).strip(), box


def _pictures(pdf: bytes) -> dict[int, list[Box]]:
    """Find the boxes of the figures on each page, as their tags give them."""
    found: dict[int, list[Box]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        for element in document.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
                page = pages[element.K[0].Pg.objgen]
                found.setdefault(page, []).append(Box(*map(float, element.A.BBox)))
    return found


def _over_each_other(
    words: list[tuple[str, Box]], pictures: list[Box], *, is_turned: bool
) -> Iterator[str]:
    for (text, box), (other, its) in combinations(sorted(words, key=lambda word: word[1]), 2):
        if box.touches(its) and not (is_turned and _in_one_line(box, its)):
            yield f"{text!r} lies over {other!r}"
    for picture in pictures:
        for text, box in words:
            if box.touches(picture):
                yield f"{text!r} lies over a picture"
    for one, another in combinations(pictures, 2):
        if one.touches(another):
            yield "a picture lies over a picture"


def _in_one_line(one: Box, another: Box) -> bool:
    """Whether shapes are joined in one line, as those of the Arabic script are."""
    _, up = one.over(another)
    return up > min(one.top - one.bottom, another.top - another.bottom) / 2


def _ruled(page: Any, words: list[tuple[str, Box]], pictures: list[Box]) -> Iterator[str]:
    """Find words with a rule through them; the lines of pictures are their own."""
    for drawn in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        rule = Box(*drawn.get_bounds())
        is_rule = rule.top - rule.bottom < _THINNEST_RULE and rule.right - rule.left > 20
        if not is_rule or any(rule.within(picture) for picture in pictures):
            continue
        middle = (rule.top + rule.bottom) / 2
        for text, box in words:
            across, _ = box.over(rule)
            if across > _TOUCHING and box.bottom + _TOUCHING < middle < box.top - _TOUCHING:
                yield f"a rule goes through {text!r}"


def _areas(
    page_format: str, number: int, size: tuple[float, float], *, is_turned: bool
) -> list[Box]:
    """Give where ink may lie: within margins, panels or cards."""
    width, height = size
    form = FORMATS[page_format]
    side, low, high = form.side_margin, form.bottom_margin, height - form.top_margin
    match form.folding:
        case "cards":
            left, bottom = (width - ACROSS * CARD[0]) / 2, (height - DOWN * CARD[1]) / 2
            return [
                Box(
                    x + _CARD_EDGE,
                    y + _CARD_EDGE,
                    x + CARD[0] - _CARD_EDGE,
                    y + CARD[1] - _CARD_EDGE,
                )
                for x in (left, left + CARD[0])
                for y in (bottom + row * CARD[1] for row in range(DOWN))
            ]
        case "booklet":
            half = width / 2
            return [Box(x + side, low, x + half - side, high) for x in (0.0, half)]
        case "trifold":
            folds = _FOLDS[min(number, 1)]
            edges = [0.0, *folds, width]
            if is_turned:
                edges = [width - edge for edge in reversed(edges)]
            panels = [
                Box(left + _FOLD_EDGE, low - 2, right - _FOLD_EDGE, high)
                for left, right in pairwise(edges)
            ]
            return [*panels, Box(side, _FOOT_EDGE, width - side, low)]
        case _:
            return [Box(side, low - 2, width - side, high)]
