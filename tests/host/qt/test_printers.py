from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from app.host.qt.printers import (
    PrinterNotReadyError,
    open_printer,
    print_pages,
    printers,
)

A4_MM = (210.0, 297.0)


def page(colour: Qt.GlobalColor) -> QImage:
    made = QImage(248, 351, QImage.Format.Format_RGB32)
    made.fill(colour)
    return made


def test_a_pdf_file_is_no_printer(qapp: QApplication) -> None:
    names = {info.printerName() for info in QPrinterInfo.availablePrinters()}
    assert {choice.name for choice in printers()} == names
    assert not any("pdf file" in choice.words.lower() for choice in printers())


def test_a_printer_that_is_gone_is_said_to_be_gone(qapp: QApplication) -> None:
    with pytest.raises(PrinterNotReadyError):
        open_printer("no such printer")


@pytest.mark.parametrize("page_mm", [A4_MM, (297.0, 210.0)])
def test_every_page_fills_its_paper(
    qapp: QApplication, tmp_path: Path, page_mm: tuple[float, float]
) -> None:
    # Qt writes PDF through the same painting as to paper: a stand-in that a test can look at.
    target = tmp_path / "out.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    pages = [page(Qt.GlobalColor.red), page(Qt.GlobalColor.blue)]
    assert print_pages(printer, pages, page_mm=page_mm) == 2
    document = pypdfium2.PdfDocument(target)
    assert len(document) == 2
    for at, colour in enumerate([(255, 0, 0), (0, 0, 255)]):
        width, height = document[at].get_size()
        assert (width > height) == (page_mm[0] > page_mm[1])
        assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == page_mm
        picture = document[at].render(scale=0.2).to_pil().convert("RGB")
        for corner in ((1, 1), (picture.width - 2, picture.height - 2)):
            seen = picture.getpixel(corner)
            assert seen == pytest.approx(colour, abs=2)
    document.close()


class Stubborn(QPrinter):
    """A printer that runs out of paper after its first page."""

    def newPage(self) -> bool:  # noqa: N802 - Qt's name
        return False


def test_a_printer_that_stops_says_how_far_it_came(qapp: QApplication, tmp_path: Path) -> None:
    printer = Stubborn(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    pages = [page(Qt.GlobalColor.red), page(Qt.GlobalColor.blue)]
    with pytest.raises(PrinterNotReadyError) as stopped:
        print_pages(printer, pages, page_mm=A4_MM)
    assert stopped.value.pages_taken == 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_begin_took_nothing(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
    with pytest.raises(PrinterNotReadyError) as stopped:
        print_pages(printer, [page(Qt.GlobalColor.red)], page_mm=A4_MM)
    assert stopped.value.pages_taken == 0
