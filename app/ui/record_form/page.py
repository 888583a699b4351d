"""Puts the form together."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.context import Context, Place
from app.ui.qt_later import QtLater
from app.ui.record_form.presenter import FormPresenter
from app.ui.record_form.view import FormScreen
from app.ui.shell.window import Page

_HELP = (
    "What you type is kept as you type it, also when it is not finished. Ctrl+Enter finishes. "
    "Letters and figures before an option choose it. Leave what was not said empty, or say why."
)


class RecordForm(FormScreen):
    """The form with its presenter, as the window asks it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.clock.now)
        self.presenter = presenter = FormPresenter(context, self, QtLater(self))
        self.typed.connect(presenter.typed)
        self.moved.connect(presenter.moved)
        self.finish_requested.connect(presenter.finish)
        self.edit_requested.connect(presenter.edit)
        self.throw_away_requested.connect(presenter.throw_away)
        self.void_requested.connect(presenter.take_out_of_sight)
        self.bring_back_requested.connect(presenter.bring_back)
        self.child_chosen.connect(presenter.open_child)
        self.opened: Callable[[str], None] = presenter.open

    def save_typing(self) -> None:
        """Queue the draft now."""
        self.presenter.save_typing()

    def forget(self) -> None:
        """Hold nothing."""
        self.presenter.forget()

    def place(self) -> Place:
        """Return where the cursor is."""
        return self.presenter.place

    def return_to(self, place: Place) -> None:
        """Put the cursor there once the form is read."""
        self.presenter.return_to(place)


def page(context: Context) -> Page:
    """Return the page `record_form`."""
    screen = RecordForm(context)
    return Page(screen, "Record", "search", screen.opened, _HELP)
