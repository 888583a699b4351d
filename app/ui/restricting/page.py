"""Puts the page of who may see somebody together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.listed_form_screen import ListedFormScreen
from app.ui.listing import ListingScreen
from app.ui.restricting.presenter import RestrictingPresenter
from app.ui.shell.window import Page

_HELP = (
    "The arrows walk the colleagues, Enter names one or leaves them out. Nothing changes before "
    "you have chosen Restrict and read what it does. Ctrl+Z takes it back."
)


def page(context: Context) -> Page:
    """Return the page; its subject is the id of a person or of one without a name."""
    screen = ListedFormScreen(
        ListingScreen(
            "Colleagues",
            search=("Find a colleague", "A name or a role"),
            begin="Restrict to those named…",
            begin_icon="lock",
            icon_name="people",
        )
    )
    presenter = RestrictingPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Who may see them", "search", presenter.open, _HELP)
