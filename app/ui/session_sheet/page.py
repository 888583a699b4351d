"""Puts the session sheet together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.qt_later import QtLater
from app.ui.session_sheet.presenter import SheetPresenter
from app.ui.session_sheet.view import SheetScreen
from app.ui.shell.window import Page

_HELP = (
    "One row for each contact on the paper. Type, Enter goes to the next cell, the arrow down "
    "begins the next row and saves this one. Letters: A advice, V very brief intervention, B brief "
    "intervention, H harm reduction, N needles, X naloxone, T virus test offered, S signposted, "
    "O other. Needles and kits say by themselves that they were handed out."
)


def page(context: Context) -> Page:
    """Return the page; its subject is the session, or nothing for the last one."""
    screen = SheetScreen()
    presenter = SheetPresenter(context, screen, QtLater(screen))
    screen.connect_to(presenter)
    return Page(screen, "Session sheet", "session", presenter.open, _HELP)
