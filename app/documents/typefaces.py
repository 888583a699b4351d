"""The typefaces that documents are set in, bundled so that every letter is in the file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
ARABIC = "NotoNaskhArabic"
ARABIC_BOLD = "NotoNaskhArabic-Bold"

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}
_ARABIC_FILES = {
    ARABIC: "NotoNaskhArabic-Regular.ttf",
    ARABIC_BOLD: "NotoNaskhArabic-Bold.ttf",
}


@cache
def register_typefaces() -> None:
    """Make the typefaces known to reportlab; cheap to call again."""
    for name, file_name in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / file_name)))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )


@cache
def register_arabic() -> None:
    """Make the faces of the Arabic script known, which few documents need."""
    for name, file_name in _ARABIC_FILES.items():
        font = TTFont(name, str(_FOLDER / file_name), shapable=True)
        pdfmetrics.registerFont(font)
        _name_every_shape(font)


def _name_every_shape(font: Any) -> None:
    """Give every shape without a letter a private one, always in the same order.

    reportlab would do so as shapes are met, and a file would depend on those made before it.
    """
    shaper = font.hbFont(1000)
    for glyph in range(font.face.numGlyphs):
        if glyph not in font.face.glyphToChar:
            advance = round(shaper.get_glyph_h_advance(glyph))
            font.hbAddPrivate(shaper.glyph_to_string(glyph), glyph, advance)


@cache
def covers(name: str, letter: str) -> bool:
    """Whether a face has a shape for a letter."""
    return ord(letter) in pdfmetrics.getFont(name).face.charToGlyph


@cache
def printable_code_points(*, right_to_left: bool = False) -> frozenset[int]:
    """List the code points that both weights can draw; anything else would print as a box.

    Args:
        right_to_left: whether the text is set in Arabic script, where Latin letters stand too.
    """
    register_typefaces()
    covered = _common(_FILES)
    if right_to_left:
        register_arabic()
        covered |= _common(_ARABIC_FILES)
    return covered


def _common(files: dict[str, str]) -> frozenset[int]:
    glyphs = (pdfmetrics.getFont(name).face.charToGlyph for name in files)
    return frozenset.intersection(*(frozenset(each) for each in glyphs))
