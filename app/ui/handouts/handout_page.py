"""Puts the page of one leaflet together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage

from app.casework.handouts import PagePicture
from app.host.qt.printers import DOTS_PER_INCH, PrinterNotReadyError, print_pages, printers
from app.records.refusal import Refusal
from app.ui.context import Context
from app.ui.handouts.leaflet_presenter import LeafletPresenter
from app.ui.handouts.leaflet_view import LeafletScreen
from app.ui.qt_later import QtLater
from app.ui.shell.window import Page

_MM_PER_INCH = 25.4
_HELP = (
    "What you see is what prints. Nothing on it says whose it is. It may be printed once two "
    "people other than its author have approved exactly this text."
)


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


def page(context: Context) -> Page:
    """Return the page; its subject is `<handout_id>`, perhaps `:<person_id>`."""
    screen = LeafletScreen()
    presenter = LeafletPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        later=QtLater(screen),
        toast=context.toast,
        changed=context.changed,
        preferences=context.preferences,
        printing=MachinePrinters(),
    )
    screen.connect_to(presenter)
    return Page(screen, "Handout", "handouts", presenter.open, _HELP)
