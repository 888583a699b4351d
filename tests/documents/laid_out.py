"""Where ink lies on a page: words over words or pictures, under rules, outside their panel."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterator
from ctypes import byref, c_double, create_string_buffer
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.documents.formats import FORMATS
from app.documents.typefaces import BOLD, REGULAR
from app.documents.wallet import ACROSS, CARD, DOWN

_TOUCHING = 1.0  # points by which boxes of ink may overlap
_CARD_EDGE, _FOLD_EDGE, _FOOT_EDGE = 2.5 * mm, 6 * mm, 6 * mm
_FOLDS = ((97 * mm, 197 * mm), (100 * mm, 200 * mm))
_THINNEST_RULE = 4.0
_SAME_PLACE = 0.05  # points; letters that follow each other differ by a hundredth of that
_LONGEST_NAME = 100
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


class Word(NamedTuple):
    """Where one piece of a line is written, and as which piece of its page."""

    box: Box
    piece: int
    page: Any

    @property
    def text(self) -> str:
        """What it says; slow, and asked for only where there is a fault."""
        return str(self.page.get_text_bounded(*self.box)).strip()


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
        said += [f"{word.text!r} leaves its panel" for word in words if _leaves(word.box, areas)]
        said += ["a picture leaves its panel" for box in drawn if _leaves(box, areas)]
        found += [f"page {number + 1}: {each}" for each in said]
    document.close()
    return found


def _words(page: Any) -> Iterator[Word]:
    text = page.get_textpage()
    for piece in range(text.count_rects()):
        box = Box(*text.get_rect(piece))
        if box.right - box.left > 0.5 and box.top - box.bottom > 0.5:
            yield Word(box, piece, text)


def _leaves(box: Box, areas: list[Box]) -> bool:
    return not any(box.within(area) for area in areas)


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


def _over_each_other(words: list[Word], pictures: list[Box], *, is_turned: bool) -> Iterator[str]:
    for left, right in _touching(words):
        in_one_line = _in_one_line(left.box, right.box)
        if not (in_one_line and (is_turned or _goes_on(left, right))):
            yield f"{left.text!r} lies over {right.text!r}"
    for picture in pictures:
        for word in words:
            if word.box.touches(picture):
                yield f"{word.text!r} lies over a picture"
    for one, another in combinations(pictures, 2):
        if one.touches(another):
            yield "a picture lies over a picture"


def _touching(words: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Pair the words that touch, the left one first; lines that lie apart are never compared."""
    upwards = sorted(words, key=lambda word: word.box.bottom)
    for place, lower in enumerate(upwards, start=1):
        for upper in upwards[place:]:
            if upper.box.bottom >= lower.box.top:
                break
            if lower.box.touches(upper.box):
                left, right = sorted((lower, upper), key=lambda word: word.box)
                yield left, right


def _goes_on(left: Word, right: Word) -> bool:
    """Whether a piece of a line begins where the other ends, as the typeface measures letters.

    Then it is the typeface that lets the caron of ť hang over the letter that follows.
    """
    if right.piece != left.piece + 1:
        return False
    text = right.page
    counts = range(1, text.count_chars() + 1)
    first = bisect_left(counts, right.piece + 1, key=lambda count: text.count_rects(0, count))
    if raw.FPDFText_IsGenerated(text, first - 1):
        return False  # a space or a new line lies between them
    (_, ends, up), (begins, _, its) = _letter(text, first - 1), _letter(text, first)
    return abs(begins - ends) < _SAME_PLACE and abs(up - its) < _SAME_PLACE


def _letter(text: Any, place: int) -> tuple[float, float, float]:
    """Say where a letter begins and ends, whatever hangs over, and where its line stands."""
    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, place, byref(across), byref(up))
    face = create_string_buffer(_LONGEST_NAME)
    raw.FPDFText_GetFontInfo(text, place, face, len(face), None)
    letter, points = (
        chr(raw.FPDFText_GetUnicode(text, place)),
        raw.FPDFText_GetFontSize(text, place),
    )
    wide = stringWidth(letter, BOLD if face.value.endswith(b"-Bold") else REGULAR, points)
    return across.value, across.value + wide, up.value


def _in_one_line(one: Box, another: Box) -> bool:
    """Whether shapes are joined in one line, as those of the Arabic script are."""
    _, up = one.over(another)
    return up > min(one.top - one.bottom, another.top - another.bottom) / 2


def _ruled(page: Any, words: list[Word], pictures: list[Box]) -> Iterator[str]:
    """Find words with a rule through them; the lines of pictures are their own."""
    for drawn in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        rule = Box(*drawn.get_bounds())
        is_rule = rule.top - rule.bottom < _THINNEST_RULE and rule.right - rule.left > 20
        if not is_rule or any(rule.within(picture) for picture in pictures):
            continue
        middle = (rule.top + rule.bottom) / 2
        for word in words:
            across, _ = word.box.over(rule)
            low, high = word.box.bottom + _TOUCHING, word.box.top - _TOUCHING
            if across > _TOUCHING and low < middle < high:
                yield f"a rule goes through {word.text!r}"


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
