"""Puts the search together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.casework.notes import FEWEST_LETTERS
from app.ui.context import Context
from app.ui.kit import Button
from app.ui.search.alerts_lead import LeadingAlerts
from app.ui.search.handovers_lead import LeadingHandovers
from app.ui.search.presenter import SearchPresenter
from app.ui.search.questions_lead import LeadingQuestions
from app.ui.search.view import SearchScreen
from app.ui.shell.shortcuts import Command
from app.ui.shell.window import Page

_HELP = (
    "Three letters of a name, a nickname or another spelling find a person. Arrows choose, Enter "
    "opens. Ctrl+N takes up a new person with what you typed."
)


class Search(SearchScreen):
    """The search with its presenter, as the window asks it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.presenter = presenter = SearchPresenter(context, self)
        self.typed.connect(presenter.search)
        self.best_requested.connect(presenter.open_best)
        self.person_chosen.connect(presenter.open_person)
        self.draft_chosen.connect(presenter.go_on_with)
        self.new_requested.connect(presenter.new_person)
        self.alerts = LeadingAlerts(context)
        self.questions = LeadingQuestions(context)
        self.handovers = LeadingHandovers(context)
        sheet = self._sheet.layout()
        if isinstance(sheet, QVBoxLayout):
            sheet.insertWidget(0, self.alerts)
            sheet.insertWidget(1, self.handovers)
            sheet.insertWidget(2, self.questions)
            self.in_notes = Button("Look for these words in notes", kind="quiet", icon_name="note")
            self.in_notes.clicked.connect(self._look_in_notes)
            sheet.addWidget(self.in_notes, 0, Qt.AlignmentFlag.AlignLeft)
            self.in_notes.hide()
            self.box.line.textChanged.connect(self._on_typed)

    def opened(self, subject: str) -> None:
        """Read whom one met lately, what waits and which alerts lead."""
        self.presenter.open(subject)
        self.alerts.refresh()
        self.questions.refresh()
        self.handovers.refresh()

    def _on_typed(self, words: str) -> None:
        is_word = len(words.strip()) >= FEWEST_LETTERS
        self.in_notes.setVisible(is_word and self._context.navigator.has_page("notes"))

    def _look_in_notes(self) -> None:
        self._context.navigator.open_page("notes", self.box.text())

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Return what keys do here."""
        return {"new_person": self.presenter.new_person}

    def forget(self) -> None:
        """Hold nothing."""
        self.presenter.forget()
        self.alerts.forget()
        self.questions.forget()
        self.handovers.forget()


def page(context: Context) -> Page:
    """Return the room `search`."""
    screen = Search(context)
    return Page(screen, "Search", "search", screen.opened, _HELP)
