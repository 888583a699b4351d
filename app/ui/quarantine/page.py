"""Puts the page of what the centre could not take together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.quarantine.presenter import QuarantinePresenter
from app.ui.quarantine.view import QuarantineScreen
from app.ui.shell.window import Page

_HELP = (
    "What a laptop wrote and the centre could not take, kept whole, with why. A takes it as it "
    "is, F corrects it and takes it, R returns it to its author with a sentence, S sets it aside, "
    "N goes to the next, O turns the order round, Esc changes nothing. It takes a network."
)


def page(context: Context) -> Page:
    """Return the page."""
    screen = QuarantineScreen(context.clock.now)
    presenter = QuarantinePresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Not taken by the centre", "team", presenter.open, _HELP)
