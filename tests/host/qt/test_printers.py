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
    _prepare,
    paint_pages,
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
        print_pages("no such printer", [page(Qt.GlobalColor.red)], page_mm=A4_MM)


@pytest.mark.parametrize("page_mm", [A4_MM, (297.0, 210.0)])
def test_every_page_fills_its_paper(
    qapp: QApplication, tmp_path: Path, page_mm: tuple[float, float]
) -> None:
    # Qt writes PDF through the same painting as to paper: a stand-in that a test can look at.
    target = tmp_path / "out.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    _prepare(printer, page_mm)
    assert paint_pages(printer, [page(Qt.GlobalColor.red), page(Qt.GlobalColor.blue)]) == 2
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
