"""Puts the page of links together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.ui.context import Context
from app.ui.linked.presenter import LinkedPresenter
from app.ui.linked.view import LinkedScreen
from app.ui.shell.shortcuts import Command
from app.ui.shell.window import Page

_HELP = (
    "Tab goes from link to link. Unlink shows what was written meanwhile: for each entry press F "
    "for the first or S for the second record, then Ctrl+Enter. Ctrl+Z takes it all back."
)


class Linked(LinkedScreen):
    """The page of links with its presenter, as the window asks it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = presenter = LinkedPresenter(context, self)
        self.connect_to(presenter)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Return what keys do here."""
        return {"done": self.finish}

    def forget(self) -> None:
        """Hold nothing."""
        self.presenter.forget()


def page(context: Context) -> Page:
    """Return the page `linked`; its subject is the id of a person or of one without a name."""
    screen = Linked(context)
    return Page(screen, "Linked records", "search", screen.presenter.open, _HELP)
