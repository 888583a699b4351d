"""Puts the page of people and laptops together."""

from __future__ import annotations

from app.ui.colleagues.presenter import ColleaguesPresenter
from app.ui.colleagues.view import ColleaguesScreen
from app.ui.context import Context
from app.ui.shell.window import Page

_HELP = (
    "Who is here, what they may do and which laptops may connect. Enter does what comes first; Tab "
    "leads to the buttons. Everything here asks the centre, so it needs a network. Esc leaves a "
    "form without sending."
)


def page(context: Context) -> Page:
    """Return the page."""
    screen = ColleaguesScreen()
    presenter = ColleaguesPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "People and laptops", "service", presenter.open, _HELP)
