"""The cards of the page: lines of a change, its values written anew, a sentence to its author."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.asking.fields import Ask, ask
from app.ui.kit import Button, Card, Text, TextArea
from app.ui.quarantine.state import FixPanel, WordsPanel


class SaidCard(Card):
    """Labels and words, two columns of text."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_lines(self, lines: tuple[tuple[str, str], ...]) -> None:
        """Draw."""
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for label, words in lines:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(12)
            for text, share in ((Text(label, "muted"), 2), (Text(words), 5)):
                text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                across.addWidget(text, share)
            self._lines.addWidget(row)


class FixCard(Card):
    """The values of a change as fields."""

    typed = Signal(str, object)
    finished = Signal()
    cancelled = Signal()

    def __init__(self, panel: FixPanel, now: Callable[[], datetime]) -> None:
        super().__init__("Correct it, and take what is written here")
        self._asks: dict[str, Ask] = {}
        typed = dict(panel.typed)
        for question in panel.questions:
            made = ask(question, now)
            made.show_typed(typed.get(question.name, ""))
            made.edited.connect(partial(self._on_edited, question.name))
            self._asks[question.name] = made
            self.body.addWidget(made.field)
        self.body.addWidget(
            Text("It is taken as yours. What was written first is kept whole beside it.", "small")
        )
        self.done = Button("Take this", kind="primary", key="Ctrl+Enter")
        self.done.clicked.connect(self.finished)
        self.body.addLayout(_buttons(self.done, _cancel(self.cancelled.emit)))

    def show_panel(self, panel: FixPanel) -> None:
        """Show what is wrong."""
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


class WordsCard(Card):
    """A sentence to the author."""

    typed = Signal(str)
    finished = Signal()
    cancelled = Signal()

    def __init__(self, panel: WordsPanel) -> None:
        who = panel.author
        super().__init__(f"Return it to {who}" if panel.is_return else "Set it aside")
        self.words = TextArea(
            f"What {who} should do" if panel.is_return else "Why",
            help_words=f"{who} reads this when that laptop next catches up; write no names.",
        )
        self.words.show_text(panel.words)
        self.words.edited.connect(lambda: self.typed.emit(self.words.text()))
        self.done = Button(
            "Return it" if panel.is_return else "Set it aside", kind="primary", key="Ctrl+Enter"
        )
        self.done.clicked.connect(self.finished)
        self.body.addWidget(self.words)
        self.body.addLayout(_buttons(self.done, _cancel(self.cancelled.emit)))

    def show_panel(self, panel: WordsPanel) -> None:
        """Show what is wrong."""
        self.words.show_error(panel.error)
        if panel.error:
            self.words.focus_input()

    def focus_first(self) -> None:
        """Put the cursor into the sentence."""
        self.words.focus_input()


def _cancel(act: Callable[[], None]) -> Button:
    button = Button("Leave it", key="Esc")
    button.clicked.connect(act)
    return button


def _buttons(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
