"""Words that run from right to left: shaped by HarfBuzz, figures and phone numbers as they are.

A line of Arabic script holds stretches that run the other way: figures, phone numbers, names in
Latin letters. They keep their own order and change only their place in the line. Letters are put
into the file as glyphs; what they say is kept beside them, so that a reader hears words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from app.documents.blocks import kept_together
from app.documents.tagged_pdf import Element
from app.documents.typefaces import (
    ARABIC,
    ARABIC_BOLD,
    BOLD,
    REGULAR,
    covers,
    register_arabic,
    register_typefaces,
)

_LANGUAGES = {"ar", "fa", "ckb", "ur", "ps", "he", "yi"}
# Latin letters and figures with what stands between them: "07700 900123", "1.8 mg", "https://…".
_LEFT_TO_RIGHT = re.compile(
    r"[0-9A-Za-z\u00c0-\u024f+](?:[^\u0590-\u08ff\ufb50-\ufeff]*[0-9A-Za-z\u00c0-\u024f%])?"
)
_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def is_right_to_left(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    return language.partition("-")[0] in _LANGUAGES


@dataclass(frozen=True, slots=True)
class _Glyph:
    """One shape: the font and letter that draw it, and how far it moves on; sizes per point."""

    font: str
    letter: str
    advance: float
    right: float = 0.0
    up: float = 0.0


class ShapedWords(Flowable):  # type: ignore[misc]
    """A paragraph from right to left, used as :class:`app.documents.blocks.Words` is.

    Args:
        text: plain words, of any origin.
        style: size, leading and weight are taken from it.
        element: a leaf of the document's tree; None for words that only repeat.
        opening: words before them, set bold.
    """

    def __init__(
        self,
        text: str,
        style: ParagraphStyle,
        *,
        element: Element | None = None,
        opening: str = "",
    ) -> None:
        super().__init__()
        register_typefaces()
        register_arabic()
        bold = style.fontName == BOLD
        words = [(word, True) for word in opening.split()]
        words += [(word, bold) for word in kept_together(text).split(" ") if word]
        self._style, self.element = style, element
        self._words = words
        self._lines: list[list[tuple[str, bool]]] = []
        if element is not None:
            element.actual = f"{opening} {text}".strip()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break into lines, none wider than the column where words allow it."""
        self.width = width
        self._lines = list(self._broken(width)) or [[]]
        self.height = len(self._lines) * self._style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split between lines; both parts are one element to a reader."""
        self.wrap(width, height)
        fitting = int(height // self._style.leading)
        if not 0 < fitting < len(self._lines):
            return []
        return [self._part(self._lines[:fitting]), self._part(self._lines[fitting:])]

    def draw(self) -> None:
        """Draw the glyphs line by line, from the right edge."""
        marked = (
            self.canv.content(self.element) if self.element else self.canv.artifact("Pagination")
        )
        size = self._style.fontSize
        with marked:
            self.canv.saveState()
            self.canv.setFillColor(self._style.textColor)
            for number, line in enumerate(self._lines):
                glyphs = _in_order(tuple(line))
                x = self.width - size * sum(glyph.advance for glyph in glyphs)
                y = self.height - number * self._style.leading - self._style.leading * 0.74
                for glyph in glyphs:
                    self.canv.setFont(glyph.font, size)
                    self.canv.drawString(x + glyph.right * size, y + glyph.up * size, glyph.letter)
                    x += glyph.advance * size
            self.canv.restoreState()

    def _part(self, lines: list[list[tuple[str, bool]]]) -> ShapedWords:
        part = ShapedWords("", self._style)
        part.element = self.element
        part._words = [word for line in lines for word in line]
        return part

    def _broken(self, width: float) -> Iterator[list[tuple[str, bool]]]:
        line: list[tuple[str, bool]] = []
        for word in self._words:
            for piece in self._pieces(word, width):
                if line and self._measure([*line, piece]) > width:
                    yield line
                    line = []
                line = [*line, piece]
        if line:
            yield line

    def _pieces(self, word: tuple[str, bool], width: float) -> Iterator[tuple[str, bool]]:
        """Break a word that is wider than the column."""
        text, bold = word
        while len(text) > 1 and self._measure([(text, bold)]) > width:
            end = len(text) - 1
            while end > 1 and self._measure([(text[:end], bold)]) > width:
                end -= 1
            yield text[:end], bold
            text = text[end:]
        yield text, bold

    def _measure(self, line: list[tuple[str, bool]]) -> float:
        return float(self._style.fontSize) * sum(glyph.advance for glyph in _in_order(tuple(line)))


@lru_cache(maxsize=2000)
def _in_order(line: tuple[tuple[str, bool], ...]) -> tuple[_Glyph, ...]:
    """Set a line's glyphs from left to right as they are drawn."""
    drawn: list[_Glyph] = []
    for words, bold in _by_weight(line):
        before: list[_Glyph] = []
        for run, is_latin in _runs(words):
            shaped = _latin(run, bold=bold) if is_latin else _arabic(run, bold=bold)
            before = [*shaped, *before]
        drawn = [*before, *drawn]
    return tuple(drawn)


def _by_weight(line: tuple[tuple[str, bool], ...]) -> Iterator[tuple[str, bool]]:
    """Join neighbours of one weight, a space between any two words."""
    joined: list[tuple[str, bool]] = []
    for word, bold in line:
        if joined and joined[-1][1] == bold:
            joined[-1] = (f"{joined[-1][0]} {word}", bold)
        else:
            joined.append((f" {word}" if joined else word, bold))
    for words, bold in joined:
        yield words.replace("\u00a0", " "), bold


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Part a text into stretches that run from left to right and the rest."""
    at = 0
    for found in _LEFT_TO_RIGHT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _latin(run: str, *, bold: bool) -> list[_Glyph]:
    """Set figures and Latin letters as they are, in one stretch that is never turned."""
    font = BOLD if bold else REGULAR
    return [_Glyph(font, run, pdfmetrics.stringWidth(run, font, 1))]


def _arabic(run: str, *, bold: bool) -> list[_Glyph]:
    """Shape a stretch; what the Arabic face lacks is drawn from the Latin one, turned round."""
    name = ARABIC_BOLD if bold else ARABIC
    drawn: list[_Glyph] = []
    for covered, part in _by_cover(run, name):
        if covered:
            glyphs = _shaped(part, name)
        else:
            font = BOLD if bold else REGULAR
            letters = part.translate(_TURNED)[::-1]
            glyphs = [_Glyph(font, letters, pdfmetrics.stringWidth(letters, font, 1))]
        drawn = [*glyphs, *drawn]
    return drawn


def _by_cover(run: str, name: str) -> Iterator[tuple[bool, str]]:
    start = 0
    for place in range(1, len(run) + 1):
        if place == len(run) or covers(name, run[place]) != covers(name, run[start]):
            yield covers(name, run[start]), run[start:place]
            start = place


def _shaped(run: str, name: str) -> list[_Glyph]:
    import uharfbuzz

    font: Any = pdfmetrics.getFont(name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    shaper = font.hbFont(1000)
    uharfbuzz.shape(shaper, buffer, {})
    return [
        _Glyph(
            name,
            _letter_for(font, shaper, info.codepoint, place.x_advance),
            font.pdfScale(place.x_advance) / 1000,
            font.pdfScale(place.x_offset) / 1000,
            font.pdfScale(place.y_offset) / 1000,
        )
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _letter_for(font: Any, shaper: Any, glyph: int, advance: int) -> str:
    """Find a letter that draws a glyph, or make a private one."""
    letters = font.face.glyphToChar.get(glyph)
    if letters:
        return chr(letters[0])
    return chr(font.hbAddPrivate(shaper.glyph_to_string(glyph), glyph, advance))
