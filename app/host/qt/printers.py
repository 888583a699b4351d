"""Printers: which there are, and putting page pictures on paper. A PDF file is no printer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

DOTS_PER_INCH = 300


class PrinterNotReadyError(Exception):
    """The printer does not answer; what was not printed yet was not printed."""


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


def print_pages(
    printer_name: str,
    pages: Iterable[QImage],
    *,
    page_mm: tuple[float, float],
    copies: int = 1,
    is_two_sided_on_short_edge: bool = False,
) -> int:
    """Print page pictures, one at a time so that a long document fits in memory.

    Args:
        printer_name: the name of a PrinterChoice.
        pages: pictures at 300 dots an inch, each filling its page.
        page_mm: width and height of the paper in millimetres, as the pages lie.
        copies: how many.
        is_two_sided_on_short_edge: for leaflets that fold.

    Returns:
        How many pages went to the printer.

    Raises:
        PrinterNotReadyError: there is no such printer now, or it took no pages.
    """
    info = QPrinterInfo.printerInfo(printer_name)
    if info.isNull():
        raise PrinterNotReadyError
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    _prepare(printer, page_mm)
    printer.setCopyCount(copies)
    if is_two_sided_on_short_edge:
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    # A spool job is named, and the name is seen by others: it says nothing.
    printer.setDocName("Wayside")
    return paint_pages(printer, pages)


def paint_pages(printer: QPrinter, pages: Iterable[QImage]) -> int:
    """Paint pages on a printer that is ready; PrinterNotReadyError where it cannot begin."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterNotReadyError
    count = 0
    for page in pages:
        if count and not printer.newPage():
            painter.end()
            raise PrinterNotReadyError
        whole = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRect(0, 0, whole.width(), whole.height()), page)
        count += 1
    painter.end()
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
