from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pytest
from PySide6.QtGui import QImage
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.host.qt.printers import DOTS_PER_INCH, PrinterChoice, PrinterNotReadyError
from app.ui import paper


def pdf_of(pages: int) -> bytes:
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4)
    for number in range(pages):
        canvas.drawString(72, 700, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


class Machine:
    """A machine with these printers, and what they were given."""

    def __init__(self, *names: str, is_ready: bool = True) -> None:
        self.names, self.is_ready = names, is_ready
        self.printed: list[tuple[str, list[QImage]]] = []

    def printers(self) -> list[PrinterChoice]:
        return [PrinterChoice(name, name, is_usual=False) for name in self.names]

    def open_printer(self, name: str) -> str:
        return name

    def print_pages(
        self, name: str, pages: Iterable[QImage], *, page_mm: tuple[float, float]
    ) -> int:
        assert page_mm == (210.0, 297.0)
        if not self.is_ready:
            raise PrinterNotReadyError
        taken = list(pages)
        self.printed.append((name, taken))
        return len(taken)


def on(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr(paper, "printers", machine.printers)
    monkeypatch.setattr(paper, "open_printer", machine.open_printer)
    monkeypatch.setattr(paper, "print_pages", machine.print_pages)
    return machine


def test_every_page_goes_to_the_first_printer_in_full_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = on(Machine("Van", "Office"), monkeypatch)
    assert paper.print_on_usual_printer(pdf_of(2))
    ((name, pages),) = machine.printed
    assert (name, len(pages)) == ("Van", 2)
    across = round(A4[0] / 72 * DOTS_PER_INCH)
    assert all(abs(page.width() - across) <= 1 for page in pages)


def test_without_a_printer_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    on(Machine(), monkeypatch)
    assert not paper.print_on_usual_printer(pdf_of(1))


def test_a_printer_that_is_not_ready_took_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    on(Machine("Van", is_ready=False), monkeypatch)
    assert not paper.print_on_usual_printer(pdf_of(1))
