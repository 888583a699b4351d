"""Puts the page of who looked at what together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.listing import ListingScreen
from app.ui.looks.presenter import LooksPresenter
from app.ui.shell.window import Page

_HELP = (
    "Who opened, wrote, printed or exported what. Type a person's code, with a day after it if you "
    "like, and press Enter; or choose a colleague. What laptops have not sent up yet is named."
)


def page(context: Context) -> Page:
    """Return the page."""
    screen = ListingScreen(
        "Who looked at what",
        search=("Code of a person, or a day", "WS-K4T7-23A4-2 21.11."),
        filter_label="What a colleague looked at",
        begin="Older entries",
        icon_name="eye",
    )
    presenter = LooksPresenter(context, screen)
    screen.connect_to(presenter)
    screen.search.submitted.connect(presenter.submit)
    return Page(screen, "Who looked at what", "service", presenter.open, _HELP)
