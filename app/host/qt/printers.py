"""Printers: which there are, and putting page pictures on paper. A PDF file is no printer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

DOTS_PER_INCH = 300
_STOPPED = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


class PrinterNotReadyError(Exception):
    """The printer does not answer, or stopped; `pages_taken` went to it before that."""

    def __init__(self, pages_taken: int = 0) -> None:
        super().__init__(pages_taken)
        self.pages_taken = pages_taken


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """A printer as the machine names it."""

    name: str
    words: str
    is_usual: bool


def printers() -> list[PrinterChoice]:
    """Return the printers of this machine, the usual one first."""
    found = [
        PrinterChoice(
            info.printerName(), info.description() or info.printerName(), info.isDefault()
        )
        for info in QPrinterInfo.availablePrinters()
        if not info.isNull()
    ]
    return sorted(found, key=lambda choice: (not choice.is_usual, choice.words.lower()))


def open_printer(printer_name: str) -> QPrinter:
    """Return a printer of this machine, to be printed on once; PrinterNotReadyError without it."""
    info = QPrinterInfo.printerInfo(printer_name)
    if info.isNull():
        raise PrinterNotReadyError
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def print_pages(
    printer: QPrinter,
    pages: Iterable[QImage],
    *,
    page_mm: tuple[float, float],
    copies: int = 1,
    is_two_sided_on_short_edge: bool = False,
) -> int:
    """Print page pictures in their own size; one copy alone needs one page in memory at a time.

    Args:
        printer: from :func:`open_printer`.
        pages: pictures at 300 dots an inch, each filling its page.
        page_mm: width and height of the paper in millimetres, as the pages lie.
        copies: how many; a printer that cannot count is given the pages as often.
        is_two_sided_on_short_edge: for leaflets that fold.

    Returns:
        How many pages went to the printer.

    Raises:
        PrinterNotReadyError: it took no pages, or not all of them.
    """
    _prepare(printer, page_mm)
    if is_two_sided_on_short_edge:
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    # A spool job is named, and the name is seen by others: it says nothing.
    printer.setDocName("Wayside")
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
    elif copies > 1:
        pages = list(pages) * copies
    return paint_pages(printer, pages)


def paint_pages(printer: QPrinter, pages: Iterable[QImage]) -> int:
    """Paint pages on a printer that is prepared; PrinterNotReadyError where it takes not all."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterNotReadyError
    count = 0
    for page in pages:
        if count and not printer.newPage():
            printer.abort()  # half a leaflet is worse than none
            painter.end()
            raise PrinterNotReadyError(count)
        whole = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRect(0, 0, whole.width(), whole.height()), page)
        count += 1
    if not painter.end() or printer.printerState() in _STOPPED:
        raise PrinterNotReadyError(count)
    return count


def _prepare(printer: QPrinter, page_mm: tuple[float, float]) -> None:
    width, height = sorted(page_mm)
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)
    is_wide = page_mm[0] > page_mm[1]
    orientations = QPageLayout.Orientation
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    printer.setPageSize(size)
    printer.setPageOrientation(orientations.Landscape if is_wide else orientations.Portrait)
