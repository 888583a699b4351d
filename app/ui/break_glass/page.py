"""Puts the page on which one asks for somebody of another team together."""

from __future__ import annotations

from app.ui.break_glass.presenter import BreakGlassPresenter
from app.ui.break_glass.view import BreakGlassScreen
from app.ui.context import Context
from app.ui.shell.window import Page

_HELP = (
    "Asks the centre for one person whom this laptop does not hold, for 24 hours. Write the code, "
    "or the exact name and date of birth, and why. Your lead sees it."
)


def page(context: Context) -> Page:
    """Return the page."""
    screen = BreakGlassScreen()
    presenter = BreakGlassPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Somebody of another team", "search", presenter.open, _HELP)
