"""Puts the page of contested records together."""

from __future__ import annotations

from app.ui.conflicts.presenter import ConflictsPresenter
from app.ui.conflicts.view import ConflictsScreen
from app.ui.context import Context
from app.ui.shell.window import Page

_HELP = (
    "Two laptops wrote different things, and both are kept. 1, 2 or 3 choose a value, E writes "
    "another, B keeps the notes of both, N settles and goes on. A asks whoever wrote it, H shows "
    "every value so far, Esc changes nothing. Ctrl+Z takes the last decision back."
)


def page(context: Context) -> Page:
    """Return the page."""
    screen = ConflictsScreen(context.clock.now)
    presenter = ConflictsPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Reconcile", "team", presenter.open, _HELP)
