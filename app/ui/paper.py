"""Puts a PDF on paper, page by page; nothing is written to a file of ours on the way."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QImage

from app.host.qt.printers import DOTS_PER_INCH, PrinterNotReadyError, print_pages, printers

_POINTS_PER_INCH = 72
_A4_MM = (210.0, 297.0)


def print_on_usual_printer(pdf: bytes) -> bool:
    """Print an A4 document on the printer that is used here; say whether a printer took it."""
    found = printers()
    if not found:
        return False
    try:
        return print_pages(found[0].name, _pages(pdf), page_mm=_A4_MM) > 0
    except PrinterNotReadyError:
        return False


def _pages(pdf: bytes) -> Iterator[QImage]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=DOTS_PER_INCH / _POINTS_PER_INCH, rev_byteorder=True)
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB888,
            )
            yield picture.copy()  # the bytes go away with the page
    finally:
        document.close()
