"""Puts the page of people who may stand twice together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.duplicates.presenter import DeskPresenter
from app.ui.duplicates.view import DeskScreen
from app.ui.qt_later import QtLater
from app.ui.shell.window import Page

_HELP = (
    "Records that may be one person. 1, 2 or 3 choose whose name is shown, L links, D says that "
    "they are different people, U leaves it open and asks whoever wrote the newer record, N goes "
    "on. Nothing is rewritten, and Ctrl+Z takes the last decision back."
)


def page(context: Context) -> Page:
    """Return the page `duplicates`; its subject is a task to begin with, or nothing."""
    screen = DeskScreen()
    presenter = DeskPresenter(context, screen, QtLater(screen))
    screen.connect_to(presenter)
    return Page(screen, "Perhaps the same", "team", presenter.open, _HELP)
