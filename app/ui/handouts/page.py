"""Puts the room of leaflets together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.handouts.presenter import HandoutsPresenter
from app.ui.handouts.view import HandoutsScreen
from app.ui.shell.window import Page

_HELP = (
    "Type a word, press Enter to open the first. A draft may be looked at, not given out. "
    "Favourites come first; what waits for a printer stands above the list."
)


def page(context: Context) -> Page:
    """Return the room."""
    screen = HandoutsScreen()
    presenter = HandoutsPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        navigator=context.navigator,
        toast=context.toast,
        changed=context.changed,
        preferences=context.preferences,
    )
    screen.connect_to(presenter)
    return Page(screen, "Handouts", "handouts", presenter.open, _HELP)
