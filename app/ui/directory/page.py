"""Puts the directory together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.directory.presenter import DirectoryPresenter
from app.ui.listing import ListingScreen
from app.ui.shell.window import Page

_HELP = (
    "Type what is needed: a name, Portuguese, step-free, free. Arrows choose a service, Tab leads "
    "to what can be done with it. Amber says that nobody has checked it for 90 days."
)


def page(context: Context) -> Page:
    """Return the page; its subject is the person one looks for, `kind=<code>`, or nothing."""
    screen = ListingScreen(
        "Services",
        search=("Find a service", "For example Portuguese, step-free, Alderney"),
        filter_label="Kind",
        begin="New service",
        icon_name="building",
    )
    presenter = DirectoryPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Directory of services", "search", presenter.open, _HELP)
