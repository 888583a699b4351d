"""Pages as pictures, for the preview on screen and for the printer: what is seen is what prints."""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2

_POINTS_IN_AN_INCH = 72
_FOUR_BYTES = pypdfium2.raw.FPDFBitmap_BGRA


class PagePicture(NamedTuple):
    """One page: width and height in pixels, and four bytes a pixel (red, green, blue, alpha).

    Rows go from the top down, without padding between them.
    """

    width: int
    height: int
    rgba: bytes


def page_pictures(pdf: bytes, dots_per_inch: float) -> list[PagePicture]:
    """Draw every page on white.

    Args:
        pdf: a whole file.
        dots_per_inch: 96 to 192 for a screen, 300 for a printer.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_draw(page, dots_per_inch / _POINTS_IN_AN_INCH) for page in document]
    finally:
        document.close()


def _draw(page: pypdfium2.PdfPage, scale: float) -> PagePicture:
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=_FOUR_BYTES)
    try:
        pixels = bytes(bitmap.buffer)
        if bitmap.stride == bitmap.width * 4:
            return PagePicture(bitmap.width, bitmap.height, pixels)
        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        rows = (pixels[start : start + bitmap.width * 4] for start in starts)
        return PagePicture(bitmap.width, bitmap.height, b"".join(rows))
    finally:
        bitmap.close()
        page.close()
