"""Puts the sheet of a drug alert together."""

from __future__ import annotations

from app.ui.alerts.sheet_presenter import SheetPresenter
from app.ui.alerts.sheet_view import SheetScreen
from app.ui.context import Context
from app.ui.paper import print_on_usual_printer
from app.ui.shell.window import Page

_HELP = (
    "The page that is hung up, as it prints. From the form it shows what you have written so far; "
    "Alt+Left goes back, and the form stands as you left it."
)


def page(context: Context) -> Page:
    """Return the page `alert_sheet`; its subject is an alert, or `form:` and one."""
    screen = SheetScreen()
    presenter = SheetPresenter(context, screen, print_on_usual_printer)
    screen.connect_to(presenter)
    return Page(screen, "Sheet of a drug alert", "search", presenter.open, _HELP)
