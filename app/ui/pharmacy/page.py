"""Puts the sheet of a pharmacy's month together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.pharmacy.presenter import PharmacyPresenter
from app.ui.pharmacy.view import PharmacyScreen
from app.ui.qt_later import QtLater
from app.ui.shell.window import Page

_HELP = (
    "Say site and month, then a figure beside each item; Enter goes on. A month that was written "
    "down before comes back and can be changed. Ctrl+Enter writes it down."
)


def page(context: Context) -> Page:
    """Return the page."""
    screen = PharmacyScreen()
    presenter = PharmacyPresenter(context, screen, QtLater(screen))
    screen.connect_to(presenter)
    return Page(screen, "Pharmacy sheet", "session", presenter.open, _HELP)
