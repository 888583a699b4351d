"""Puts the page of one leaflet together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.handouts.leaflet_presenter import LeafletPresenter
from app.ui.handouts.leaflet_state import Printing
from app.ui.handouts.leaflet_view import LeafletScreen
from app.ui.paper import MachinePrinters
from app.ui.qt_later import QtLater
from app.ui.shell.window import Page

_HELP = (
    "What you see is what prints. Nothing on it says whose it is. It may be printed once two "
    "people other than its author have approved exactly this text."
)


def page(context: Context, printing: Printing | None = None) -> Page:
    """Return the page; its subject is `<handout_id>`, perhaps `:<person_id>`.

    It prints on this machine's printers where no others are named.
    """
    screen = LeafletScreen()
    presenter = LeafletPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        later=QtLater(screen),
        toast=context.toast,
        changed=context.changed,
        preferences=context.preferences,
        printing=printing or MachinePrinters(),
    )
    screen.connect_to(presenter)
    return Page(screen, "Handout", "handouts", presenter.open, _HELP)
