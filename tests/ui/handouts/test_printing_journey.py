"""Three copies from the screen to a printer, by keys alone; what it prints is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.casework import contacts, handouts, records
from app.host.qt.printers import PrinterChoice
from app.ui.handouts.handout_page import page
from app.ui.handouts.leaflet_view import LeafletScreen
from app.ui.paper import MachinePrinters
from tests.ui.desk import Desk
from tests.ui.framed import framed
from tests.ui.keys import at_cursor, press, type_words

NAME = "overdose-naloxone"
POINTS_PER_MM = 72 / 25.4
_MOST_TABS = 80


class Recalls(QPrinter):
    """A printer that recalls how it was told to turn sheets, which a PDF file has no word for."""

    turned = QPrinter.DuplexMode.DuplexNone

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:  # noqa: N802 - Qt's name
        self.turned = duplex


class RunsOut(Recalls):
    """A printer with paper for one page."""

    def newPage(self) -> bool:  # noqa: N802 - Qt's name
        return False


class FilePrinter:
    """A printer of the machine that writes what it prints into a file."""

    def __init__(self, target: Path, kind: type[Recalls] = Recalls) -> None:
        self.target, self.kind = target, kind
        self.last: Recalls | None = None

    def listed(self) -> list[PrinterChoice]:
        return [PrinterChoice("van", "Printer in the van", is_usual=True)]

    def opened(self, name: str) -> QPrinter:
        assert name == "van"
        self.last = self.kind(QPrinter.PrinterMode.HighResolution)
        self.last.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.last.setOutputFileName(str(self.target))
        return self.last

    @property
    def printing(self) -> MachinePrinters:
        return MachinePrinters(self.listed, self.opened)


def approved(desk: Desk) -> None:
    """Let two colleagues approve it, as when their word came from the centre."""
    for name, clinical in (("J. Gull", True), ("P. Vraic", False)):
        colleague = replace(desk.laptop, worker=replace(desk.laptop.worker, name=name))
        handouts.approve(
            colleague, NAME, "en-GB", approver_role="RMN 00A0000E (invented)", clinical=clinical
        )


def met(desk: Desk) -> tuple[str, str]:
    """Meet somebody just now; return them and the contact."""
    person_id = desk.person()
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information"],
        occurred_at=desk.clock.now() - timedelta(minutes=5),
        subject_id=person_id,
    )
    return person_id, contacts.record_contact(desk.laptop, said).contact_id


def screen_on(qtbot: QtBot, desk: Desk, printing: MachinePrinters, subject: str) -> LeafletScreen:
    window = framed(qtbot, page(desk.context, printing), "handout", subject)
    screen = window.findChild(LeafletScreen)
    assert isinstance(screen, LeafletScreen)
    screen.focus_first()
    return screen


def tab_to(wanted: QWidget) -> None:
    for _ in range(_MOST_TABS):
        if at_cursor() is wanted:
            return
        press("Tab")
    raise AssertionError(f"no Tab reaches {wanted.accessibleName()}")


def print_by_keys(screen: LeafletScreen, copies: str) -> None:
    tab_to(screen.copies.line)
    press("Ctrl+A")
    type_words(copies)
    tab_to(screen.print_button)
    press("Space")


def drawn(pdf: bytes | Path) -> list[Image.Image]:
    """Draw each page at 72 dots an inch in grey."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = [each.render(scale=1).to_pil().convert("L") for each in document]
    document.close()
    return pictures


def sizes_mm(pdf: Path) -> set[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    sizes = {tuple(round(side / POINTS_PER_MM) for side in each.get_size()) for each in document}
    document.close()
    return sizes


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    found = ImageChops.invert(picture).point(lambda grey: 255 if grey > 90 else 0).getbbox()
    assert found is not None
    return found


def same_size_and_words(printed: Image.Image, meant: Image.Image) -> bool:
    edges = zip(ink(printed), ink(meant), strict=True)
    meant = meant.resize(printed.size) if printed.size != meant.size else meant
    differing = ImageChops.difference(printed, meant).point(lambda grey: 255 if grey > 120 else 0)
    share = differing.histogram()[255] / (printed.width * printed.height)
    return all(abs(one - other) <= 1 for one, other in edges) and share < 0.01


def test_three_copies_are_printed_in_their_own_size_and_noted_with_the_contact(
    qtbot: QtBot, desk: Desk, plain_look: None, tmp_path: Path
) -> None:
    approved(desk)
    person_id, contact_id = met(desk)
    printer = FilePrinter(tmp_path / "out.pdf")
    screen = screen_on(qtbot, desk, printer.printing, f"{NAME}:{person_id}")
    print_by_keys(screen, "3")
    assert "Sent to the printer" in desk.toast.said
    assert printer.last is not None
    assert printer.last.turned == QPrinter.DuplexMode.DuplexNone
    meant = drawn(handouts.leaflet(desk.laptop, NAME, "en-GB").pdf)
    printed = drawn(printer.target)
    assert sizes_mm(printer.target) == {(210, 297)}
    assert len(printed) == 3 * len(meant)
    assert all(
        same_size_and_words(one, other) for one, other in zip(printed, meant * 3, strict=True)
    )
    assert records.list_records(desk.laptop, "handout_given") == []  # not before somebody says so
    tab_to(screen.note_button)
    press("Space")
    (given,) = records.list_records(desk.laptop, "handout_given")
    assert (given["subject_id"], given["contact_id"]) == (person_id, contact_id)
    assert (given["handout"], given["language"], given["page_format"], given["copies"]) == (
        NAME,
        "en-GB",
        "a4",
        3,
    )
    (advice,) = records.list_records(desk.laptop, "advice_given")
    assert (advice["contact_id"], "overdose" in advice["topics"]) == (contact_id, True)


@pytest.mark.parametrize("page_format", ["trifold", "a5"])
def test_what_is_folded_lies_across_and_turns_on_its_short_edge(
    qtbot: QtBot, desk: Desk, plain_look: None, tmp_path: Path, page_format: str
) -> None:
    approved(desk)
    printer = FilePrinter(tmp_path / "out.pdf")
    screen = screen_on(qtbot, desk, printer.printing, NAME)
    tab_to(screen.format.combo)
    at = screen.format.combo.findData(page_format)
    press(*["Down"] * (at - screen.format.combo.currentIndex()))
    print_by_keys(screen, "1")
    assert sizes_mm(printer.target) == {(297, 210)}
    assert printer.last is not None
    assert printer.last.turned == QPrinter.DuplexMode.DuplexShortSide
    meant = drawn(handouts.leaflet(desk.laptop, NAME, "en-GB", page_format=page_format).pdf)
    assert all(
        same_size_and_words(one, other)
        for one, other in zip(drawn(printer.target), meant, strict=True)
    )


def nowhere(folder: Path) -> FilePrinter:
    return FilePrinter(folder / "nowhere" / "out.pdf")


def out_of_paper(folder: Path) -> FilePrinter:
    return FilePrinter(folder / "out.pdf", RunsOut)


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.parametrize(
    ("made", "words"), [(nowhere, "does not answer"), (out_of_paper, "stopped half-way")]
)
def test_a_printer_that_fails_is_said_and_nothing_is_noted(
    qtbot: QtBot,
    desk: Desk,
    plain_look: None,
    tmp_path: Path,
    made: Callable[[Path], FilePrinter],
    words: str,
) -> None:
    approved(desk)
    person_id, _contact_id = met(desk)
    screen = screen_on(qtbot, desk, made(tmp_path).printing, f"{NAME}:{person_id}")
    print_by_keys(screen, "2")
    assert words in screen._state.problem
    assert screen.note_button.isHidden()
    assert screen.print_button.isEnabled()
    assert records.list_records(desk.laptop, "handout_given") == []


def test_without_a_printer_it_is_said_and_nothing_can_be_noted(
    qtbot: QtBot, desk: Desk, plain_look: None
) -> None:
    approved(desk)
    screen = screen_on(qtbot, desk, MachinePrinters(list), f"{NAME}:{desk.person()}")
    assert not screen.print_button.isEnabled()
    assert "No printer" in screen.print_button.accessibleDescription()
    assert screen.later_button.isEnabled()
    assert screen.note_button.isHidden()
