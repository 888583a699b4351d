"""Puts the page of what a person may take along together."""

from __future__ import annotations

from app.ui.assessment.feedback_presenter import FeedbackPresenter
from app.ui.assessment.feedback_view import FeedbackScreen
from app.ui.context import Context
from app.ui.paper import MachinePrinters
from app.ui.shell.window import Page

_HELP = (
    "What you see is what prints. It says what came out, what it means and whom to ring, and "
    "nothing that would harm the person if it were found."
)


def page(context: Context) -> Page:
    """Return the page; its subject is `<result_id>:<person_id>`."""
    screen = FeedbackScreen()
    presenter = FeedbackPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        toast=context.toast,
        preferences=context.preferences,
        printing=MachinePrinters(),
    )
    screen.connect_to(presenter)
    return Page(screen, "For the person", "search", presenter.open, _HELP)
