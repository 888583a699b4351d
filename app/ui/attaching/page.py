"""Puts the page together on which somebody without a name gets one."""

from __future__ import annotations

from app.ui.attaching.presenter import AttachPresenter
from app.ui.attaching.view import AttachScreen
from app.ui.context import Context
from app.ui.shell.window import Page

_HELP = (
    "Type who it was; arrows choose, Enter links. Ctrl+Z takes it back at once, and the link can "
    "be undone here at any time."
)


def page(context: Context) -> Page:
    """Return the page; its subject is the id of a person or of somebody without a name."""
    screen = AttachScreen()
    presenter = AttachPresenter(context, screen)
    screen.connect_to(presenter)
    return Page(screen, "Somebody without a name", "search", presenter.open, _HELP)
