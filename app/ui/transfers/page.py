"""Puts the page of handovers together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.listed_form_screen import ListedFormScreen
from app.ui.listing import ListingScreen
from app.ui.shell.window import Page
from app.ui.transfers.presenter import TransfersPresenter

_HELP = (
    "Who is handed to you stands first. Enter opens the person, so that you can read before you "
    "answer; Tab leads to Accept and Return. Nothing moves until somebody accepts. Esc leaves a "
    "form without sending."
)


def page(context: Context) -> Page:
    """Return the page; see `TransfersPresenter.open` for its subjects."""
    screen = ListedFormScreen(
        ListingScreen(
            "Handovers",
            search=("Find a handover", "A name, a colleague, a team"),
            filter_label="Show",
            icon_name="people",
        )
    )
    presenter = TransfersPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Handovers", "team", presenter.open, _HELP)
