"""Puts quick contact together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.qt_later import QtLater
from app.ui.quick_contact.presenter import QuickContactPresenter
from app.ui.quick_contact.view import QuickContactScreen
from app.ui.shell.window import Page

_HELP = (
    "Figures choose who it was, letters say what happened; both work while no text is being "
    "written. Ctrl+Enter finishes. What is typed is kept as a draft within a second."
)


def page(context: Context) -> Page:
    """Return the page; its subject is a person's id, or nothing."""
    screen = QuickContactScreen(context.clock.today)
    presenter = QuickContactPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        later=QtLater(screen),
        navigator=context.navigator,
        toast=context.toast,
        changed=context.changed,
        clock=context.clock,
        is_discreet=lambda: context.preferences.get("is_discreet") == "True",
    )
    screen.connect_to(presenter, open_session=lambda: context.navigator.open_room("session"))
    return Page(screen, "Quick contact", "session", presenter.open, _HELP)
