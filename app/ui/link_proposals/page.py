"""Puts the page of links that wait for a second person together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.link_proposals.presenter import LinkProposalsPresenter
from app.ui.listed_form_screen import ListedFormScreen
from app.ui.listing import ListingScreen
from app.ui.shell.window import Page

_HELP = (
    "A link with somebody restricted, or its undoing, is proposed by one and waits here for "
    "another who is named. Enter opens the first person, to read before you answer; Tab leads to "
    "Agree and Do not agree."
)


def page(context: Context) -> Page:
    """Return the page; its subject is the id of a proposal to begin with."""
    screen = ListedFormScreen(
        ListingScreen(
            "Links that wait for a second person", search=("Find one", "A name"), icon_name="people"
        )
    )
    presenter = LinkProposalsPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Waits for a second person", "team", presenter.open, _HELP)
