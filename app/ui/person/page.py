"""Puts the page of a person together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from app.ui.changes import Change
from app.ui.context import Context
from app.ui.person.presenter import PersonPresenter
from app.ui.person.view import PersonScreen
from app.ui.shell.palette import Action, Palette
from app.ui.shell.shortcuts import Command
from app.ui.shell.window import Page

_HELP = (
    "At the top, who and what to be careful about. Below, what happened, newest first: arrows "
    "choose, Enter opens. Ctrl+R lists what can be recorded; type a letter or two and Enter."
)


class Person(PersonScreen):
    """The page of a person with its presenter, as the window asks it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = presenter = PersonPresenter(context, self)
        self.entry_chosen.connect(presenter.open_entry)
        self.record_chosen.connect(presenter.open_record)
        self.page_chosen.connect(presenter.open_page)
        self.section_chosen.connect(presenter.choose)
        self.details_requested.connect(presenter.open_details)
        self.outcomes_requested.connect(presenter.open_outcomes)
        self.links_requested.connect(presenter.open_links)
        self.record_requested.connect(self._offer)
        context.changed.listen(self._on_changed)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Return what keys do here."""
        return {"record": self._offer}

    def forget(self) -> None:
        """Hold nothing."""
        self.presenter.forget()

    def _offer(self) -> None:
        actions = [
            Action(each.words, partial(self.presenter.record, each))
            for each in self.presenter.recordables()
        ]
        if actions:
            Palette(actions, self.window()).open()

    def _on_changed(self, change: Change) -> None:
        if self.isVisible():  # it is read anyway when it is opened again
            self.presenter.changed(change)


def page(context: Context) -> Page:
    """Return the page `person`."""
    screen = Person(context)
    return Page(screen, "Person", "search", screen.presenter.open, _HELP)
