"""Puts a questionnaire together."""

from __future__ import annotations

from app.ui.assessment.presenter import AssessmentPresenter
from app.ui.assessment.view import AssessmentScreen
from app.ui.context import Context
from app.ui.qt_later import QtLater
from app.ui.shell.window import Page

_HELP = (
    "The figure or letter on an answer picks it and goes on. Up and Down move between questions. "
    "D: declined. N (A where N means no): not asked. K: don't know. Ctrl+Enter finishes."
)


def page(context: Context) -> Page:
    """Return the page; its subject is `<instrument>:<person_id>`, perhaps `:<draft_id>`."""
    screen = AssessmentScreen()
    presenter = AssessmentPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        later=QtLater(screen),
        navigator=context.navigator,
        toast=context.toast,
        changed=context.changed,
        clock=context.clock,
        phones=context.preferences.get,
        is_discreet=lambda: context.preferences.get("is_discreet") == "True",
    )
    screen.connect_to(presenter)
    return Page(screen, "Assessment", "search", presenter.open, _HELP)
