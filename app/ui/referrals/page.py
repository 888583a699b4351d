"""Puts the list of referrals out together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.listing import ListingScreen
from app.ui.referrals.presenter import ReferralsPresenter
from app.ui.shell.window import Page

_HELP = (
    "Referrals that wait, the longest overdue first. Arrows choose one, Tab leads to what happened "
    "to it; each can be undone with Ctrl+Z."
)


def page(context: Context) -> Page:
    """Return the page; it has no subject."""
    screen = ListingScreen(
        "Referrals out",
        search=("Find a referral", "A name, a code or a service"),
        filter_label="Show",
        begin="Directory",
        begin_icon="building",
        icon_name="building",
    )
    presenter = ReferralsPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Referrals out", "search", presenter.open, _HELP)
