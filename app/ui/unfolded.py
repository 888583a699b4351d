"""Cards that unfold below the buttons of a page; one of them has fields to write anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Signal

from app.ui.asking.answers import Typed
from app.ui.asking.fields import Ask, ask
from app.ui.asking.spec import Question
from app.ui.kit import Button, Card, Text, in_a_row


class FieldsPanel(Protocol):
    """Questions, what stands in them to begin with, and what is wrong; by name of the question."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what is asked."""
        ...

    @property
    def typed(self) -> tuple[tuple[str, Typed], ...]:
        """Return what stands there."""
        ...

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """Return what is wrong, in words."""
        ...


class UnfoldedCard(Card):
    """A card that opens below the buttons of a page; its own buttons say how it ends."""

    finished = Signal()
    cancelled = Signal()

    def add_buttons(self, done: Button, leave: str = "Leave it") -> None:
        """Add the row at the foot."""
        done.clicked.connect(self.finished)
        self.leave = Button(leave, key="Esc")
        self.leave.clicked.connect(self.cancelled)
        self.body.addLayout(in_a_row(done, self.leave))

    def show_panel(self, panel: Any) -> None:
        """Show another state of the panel that this card was made from."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the cursor where it begins."""
        raise NotImplementedError


class FieldsCard(UnfoldedCard):
    """Questions as fields.

    Args:
        now: answers with the aware moment it is, for days and times.
        told: a sentence under the fields.
    """

    typed = Signal(str, object)

    def __init__(
        self, title: str, panel: FieldsPanel, now: Callable[[], datetime], told: str = ""
    ) -> None:
        super().__init__(title)
        self._asks: dict[str, Ask] = {}
        typed = dict(panel.typed)
        for question in panel.questions:
            made = ask(question, now)
            made.show_typed(typed.get(question.name, ""))
            made.edited.connect(partial(self._on_edited, question.name))
            self._asks[question.name] = made
            self.body.addWidget(made.field)
        if told:
            self.body.addWidget(Text(told, "small"))
        self.add_buttons(Button("Take this", kind="primary", key="Ctrl+Enter"))

    def show_panel(self, panel: FieldsPanel) -> None:
        """Show at each field what is wrong with it, and go to the first."""
        errors = dict(panel.errors)
        for name, made in self._asks.items():
            made.field.show_error(errors.get(name, ""))
        wrong = next((self._asks[name] for name in errors if name in self._asks), None)
        if wrong is not None:
            wrong.field.focus_input()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if first := next(iter(self._asks.values()), None):
            first.field.focus_input()

    def _on_edited(self, name: str) -> None:
        self.typed.emit(name, self._asks[name].typed())
