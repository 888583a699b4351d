"""Puts the room of the team together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.listed_form_screen import ListedFormScreen
from app.ui.listing import ListingScreen
from app.ui.shell.window import Page
from app.ui.team.presenter import TeamPresenter

_HELP = (
    "Whom you look after today, with those of colleagues you cover for. Leads see the whole team: "
    "figures at the top lead to a list here or to the page where one acts; Tab walks them, Space "
    "opens. In a list Enter opens a person or an entry. A contact that did not take place counts "
    "for nothing; a laptop is silent after a week."
)


def page(context: Context) -> Page:
    """Return the page; its subject is a list to begin with, or nothing."""
    screen = ListedFormScreen(
        ListingScreen(
            "Team",
            search=("Find in the list", "A name, a colleague"),
            filter_label="Team",
            begin="Somebody is away",
            icon_name="people",
        )
    )
    presenter = TeamPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Team", "team", presenter.open, _HELP)
