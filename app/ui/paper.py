"""Puts a PDF on paper, page by page; nothing is written to a file of ours on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from app.casework.handouts import PagePicture
from app.host.qt.printers import (
    DOTS_PER_INCH,
    PrinterChoice,
    PrinterNotReadyError,
    open_printer,
    print_pages,
    printers,
)
from app.records.refusal import Refusal

_POINTS_PER_INCH, _MM_PER_INCH = 72, 25.4
_A4_MM = (210.0, 297.0)


def print_on_usual_printer(pdf: bytes) -> bool:
    """Print an A4 document on the printer that is used here; say whether a printer took it."""
    found = printers()
    if not found:
        return False
    try:
        return print_pages(open_printer(found[0].name), _pages(pdf), page_mm=_A4_MM) > 0
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

    def __init__(
        self,
        listed: Callable[[], list[PrinterChoice]] = printers,
        opened: Callable[[str], QPrinter] = open_printer,
    ) -> None:
        self._listed, self._opened = listed, opened

    def names(self) -> Sequence[tuple[str, str]]:
        """Return name and words of each printer, the usual one first."""
        return [(each.name, each.words) for each in self._listed()]

    def put_on_paper(
        self,
        printer: str,
        pages: Sequence[PagePicture],
        copies: int,
        *,
        is_folded: bool = False,
    ) -> None:
        """Print pictures of pages; both sides, turned on the short edge, where it is folded.

        Raises:
            Refusal: `printer` where it does not answer; `printer_stopped` where it began.
        """
        first = pages[0]
        page_mm = (
            first.width / DOTS_PER_INCH * _MM_PER_INCH,
            first.height / DOTS_PER_INCH * _MM_PER_INCH,
        )
        try:
            print_pages(
                self._opened(printer),
                map(picture_of, pages),
                page_mm=page_mm,
                copies=copies,
                is_two_sided_on_short_edge=is_folded,
            )
        except PrinterNotReadyError as error:
            raise _stopped() if error.pages_taken else _no_answer() from error


def _no_answer() -> Refusal:
    return Refusal(
        "printer",
        "The printer does not answer. Look whether it is on and has paper, then try again.",
    )


def _stopped() -> Refusal:
    return Refusal(
        "printer_stopped",
        "The printer stopped half-way, and nothing was noted as given. Look at its paper and ink,"
        " throw away what lacks pages, then print again.",
    )


def picture_of(page: PagePicture) -> QImage:
    """Return a page as Qt draws it; the bytes stay with the page."""
    return QImage(
        page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888
    ).copy()
