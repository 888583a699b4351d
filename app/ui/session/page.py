"""Puts the session room together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.session.presenter import SessionPresenter
from app.ui.session.view import SessionScreen
from app.ui.shell.window import Page

_HELP = (
    "Begin a session once; its place, setting and colleagues go with every contact until it ends. "
    "F4 comes here from anywhere."
)


def page(context: Context) -> Page:
    """Return the room."""
    screen = SessionScreen()
    presenter = SessionPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        navigator=context.navigator,
        toast=context.toast,
        changed=context.changed,
        now=context.clock.now,
        is_discreet=lambda: context.preferences.get("is_discreet") == "True",
    )
    screen.connect_to(presenter, quick_contact=lambda: context.navigator.open_page("quick_contact"))
    return Page(screen, "Session", "session", presenter.open, _HELP)
