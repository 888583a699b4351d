"""Puts a PDF on paper, page by page; nothing is written to a file of ours on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QImage

from app.casework.handouts import PagePicture
from app.host.qt.printers import DOTS_PER_INCH, PrinterNotReadyError, print_pages, printers
from app.records.refusal import Refusal

_POINTS_PER_INCH, _MM_PER_INCH = 72, 25.4
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


class MachinePrinters:
    """Implements Printing with the printers of this machine."""

    def names(self) -> Sequence[tuple[str, str]]:
        """Return name and words of each printer, the usual one first."""
        return [(each.name, each.words) for each in printers()]

    def put_on_paper(self, printer: str, pages: Sequence[PagePicture], copies: int) -> None:
        """Print pictures of pages. Raises Refusal("printer")."""
        first = pages[0]
        page_mm = (
            first.width / DOTS_PER_INCH * _MM_PER_INCH,
            first.height / DOTS_PER_INCH * _MM_PER_INCH,
        )
        try:
            print_pages(printer, map(picture_of, pages), page_mm=page_mm, copies=copies)
        except PrinterNotReadyError as error:
            raise Refusal(
                "printer",
                "The printer does not answer. Look whether it is on and has paper, then try again.",
            ) from error


def picture_of(page: PagePicture) -> QImage:
    """Return a page as Qt draws it; the bytes stay with the page."""
    return QImage(
        page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888
    ).copy()
