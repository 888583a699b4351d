"""Puts the search in notes together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.listing import ListingScreen
from app.ui.notes.presenter import NotesPresenter
from app.ui.qt_later import QtLater
from app.ui.shell.window import Page

_HELP = (
    "Words in any order, each from its first letter; accents do not matter. Only notes that your "
    "role may read are looked at, and that you looked is noted. Enter opens the record."
)


def page(context: Context) -> Page:
    """Return the page; its subject is the words to look for."""
    screen = ListingScreen("Notes", search=("Words in notes", "Three letters of a word"))
    presenter = NotesPresenter(context, screen, QtLater(screen))
    screen.connect_to(presenter)
    return Page(screen, "Words in notes", "search", presenter.open, _HELP)
