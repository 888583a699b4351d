"""Puts the page of what is to be looked at again together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.listing import ListingScreen
from app.ui.look_again.presenter import LookAgainPresenter
from app.ui.shell.window import Page

_HELP = (
    "Kits that had expired, amounts that may be a slip, contacts dated after today, overdoses to "
    "follow up. Nothing here was refused; Enter opens the record, and what is corrected goes away."
)


def page(context: Context) -> Page:
    """Return the page."""
    screen = ListingScreen(
        "Look at again",
        search=("Find", "A word of it, a colleague, a team"),
        filter_label="Show",
        icon_name="check-circle",
    )
    presenter = LookAgainPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Look at again", "session", presenter.open, _HELP)
