"""Puts the page of the bag together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.listing import ListingScreen
from app.ui.shell.window import Page
from app.ui.stock.presenter import StockPresenter

_HELP = (
    "What should be in the bag, by batch, soonest to expire first. What people are given leaves it "
    "by itself; put in, count or take out the rest here. No figure here ever stops a kit."
)


def page(context: Context) -> Page:
    """Return the page; its subject is the batch to unfold, or nothing."""
    screen = ListingScreen(
        "The bag",
        search=("Find in the bag", "Item or batch"),
        filter_label="Show",
        begin="Put in, count or take out",
        icon_name="naloxone",
    )
    presenter = StockPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "The bag", "session", presenter.open, _HELP)
