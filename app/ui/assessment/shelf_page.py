"""Puts the shelf of questionnaires together."""

from __future__ import annotations

from functools import partial

from app.ui.assessment.shelf_presenter import ShelfPresenter
from app.ui.assessment.shelf_view import ShelfScreen
from app.ui.context import Context
from app.ui.shell.window import Page

_HELP = (
    "Every questionnaire there is, with whose words it uses. A service may add its own as a file, "
    "and official words where it holds the licence."
)


def page(context: Context) -> Page:
    """Return the page; it has no subject."""
    screen = ShelfScreen()
    presenter = ShelfPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        toast=context.toast,
        preferences=context.preferences,
    )
    screen.row_chosen.connect(presenter.choose)
    screen.number_said.connect(presenter.say_number)
    screen.questionnaire_given.connect(partial(presenter.add, is_wording=False))
    screen.wording_given.connect(partial(presenter.add, is_wording=True))
    return Page(screen, "Questionnaires", "service", presenter.open, _HELP)
