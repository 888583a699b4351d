"""The bundled typeface: every letter printed comes from here, and is embedded in the file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}


@cache
def register_typefaces() -> None:
    """Make the typefaces known to reportlab; cheap to call again."""
    for name, file_name in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / file_name)))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )


@cache
def printable_code_points() -> frozenset[int]:
    """List the code points that every bundled face can draw; anything else would print as a box."""
    register_typefaces()
    covered = (pdfmetrics.getFont(name).face.charToGlyph for name in _FILES)
    return frozenset.intersection(*(frozenset(glyphs) for glyphs in covered))
