"""Puts the page of drug alerts together."""

from __future__ import annotations

from app.ui.alerts.presenter import AlertsPresenter
from app.ui.context import Context
from app.ui.listing import ListingScreen
from app.ui.paper import print_on_usual_printer
from app.ui.shell.window import Page

_HELP = (
    "Alerts in force stand first and lead the home page until they expire. Arrows choose one, Tab "
    "leads to what can be done with it: noting that you read it, and a page to hang up."
)


def page(context: Context) -> Page:
    """Return the page; its subject is the alert to unfold, or nothing."""
    screen = ListingScreen(
        "Drug alerts",
        search=("Find an alert", "A word of it"),
        filter_label="Show",
        begin="New alert",
        icon_name="warning",
    )
    presenter = AlertsPresenter(context, screen, print_on_usual_printer)
    screen.connect_to(presenter)
    return Page(screen, "Drug alerts", "search", presenter.open, _HELP)
