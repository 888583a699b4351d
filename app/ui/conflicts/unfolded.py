"""The cards below the columns: writing the result, asking the author, every past value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.asking.answers import Typed
from app.ui.asking.fields import Ask, ask
from app.ui.conflicts.state import AskPanel, EditPanel, Panel, PastLine, PastPanel, QuestionLine
from app.ui.kit import (
    Busy,
    Button,
    Card,
    Chip,
    CodeField,
    Divider,
    Option,
    Text,
    TextArea,
    TextField,
)


class EditCard(Card):
    """The fields of a group."""

    typed = Signal(str, object)
    finished = Signal()
    cancelled = Signal()

    def __init__(self, panel: EditPanel, now: Callable[[], datetime]) -> None:
        super().__init__(f"Write another: {panel.label}")
        self._asks: dict[str, Ask] = {}
        typed = dict(panel.typed)
        for question in panel.questions:
            made = ask(question, now)
            made.show_typed(typed.get(question.name, ""))
            made.edited.connect(partial(self._on_edited, question.name))
            self._asks[question.name] = made
            self.body.addWidget(made.field)
        done = Button("Take this", kind="primary", key="Ctrl+Enter")
        done.clicked.connect(self.finished)
        self.body.addLayout(_buttons(done, self._cancel()))

    def show_panel(self, panel: EditPanel) -> None:
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

    def _cancel(self) -> Button:
        cancel = Button("Leave it", key="Esc")
        cancel.clicked.connect(self.cancelled)
        return cancel

    def _on_edited(self, name: str) -> None:
        typed: Typed = self._asks[name].typed()
        self.typed.emit(name, typed)


class AskCard(Card):
    """A question to one of the authors."""

    def __init__(self, panel: AskPanel) -> None:
        super().__init__(f"Ask about: {panel.label}")
        options = [Option(author, name) for author, name in panel.authors]
        self.author = CodeField("Whom", options, blank="Choose…")
        self.author.show_code(panel.author)
        name = panel.authors[0][1] if len(options) == 1 else ""
        self.words = TextArea(
            f"Question to {name}" if name else "Question",
            help_words="Which record it is about goes along; write no names.",
        )
        self.words.show_text(panel.words)
        self.send = Button("Ask", kind="primary", key="Ctrl+Enter")
        self.cancel = Button("Leave it", key="Esc")
        for part in (self.author, self.words):
            self.body.addWidget(part)
        # Only once it has a parent: shown before, it would be a window of its own for a moment.
        self.author.setVisible(len(options) > 1)
        self.body.addLayout(_buttons(self.send, self.cancel))

    def show_panel(self, panel: AskPanel) -> None:
        """Show what is wrong."""
        self.words.show_error(panel.error)

    def focus_first(self) -> None:
        """Put the cursor into the question."""
        self.words.focus_input()


class PastCard(Card):
    """Every value that a field ever had."""

    def __init__(self, panel: PastPanel) -> None:
        super().__init__(f"Every value so far: {panel.label}")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._told = Text("", "small")
        self._busy = Busy("Asking the centre")
        self.ask = Button("Ask the centre for more", icon_name="cloud")
        self.close_button = Button("Close", key="Esc")
        self.body.addLayout(self._lines)
        self.body.addWidget(self._told)
        self.body.addWidget(self._busy)
        self.body.addLayout(_buttons(self.ask, self.close_button))
        self._shown: tuple[PastLine, ...] | None = None
        self.show_panel(panel)

    def show_panel(self, panel: PastPanel) -> None:
        """Draw."""
        self._told.setText(panel.told)
        self._told.setVisible(bool(panel.told))
        self._busy.setVisible(panel.is_asking)
        self.ask.setEnabled(not panel.is_asking)
        if panel.lines == self._shown:
            return
        self._shown = panel.lines
        _empty(self._lines)
        for line in panel.lines:
            self._lines.addWidget(_past(line))

    def focus_first(self) -> None:
        """Put the focus on what can be done."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)


class QuestionCard(Card):
    """What was asked about this record, with the answers or a place for one."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Questions")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.body.addLayout(self._lines)
        self._shown: tuple[QuestionLine, ...] = ()

    def show_lines(self, lines: tuple[QuestionLine, ...]) -> None:
        """Draw."""
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        _empty(self._lines)
        for line in lines:
            self._lines.addWidget(self._question(line))

    def _question(self, line: QuestionLine) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(line.words))
        column.addWidget(Text(line.detail, "small"))
        if line.answer:
            column.addWidget(Text(f"Answer: {line.answer}"))
        elif line.can_answer:
            field = TextField("Your answer", longest=2000)
            button = Button("Answer", kind="primary")
            button.clicked.connect(lambda: self.answered.emit(line.question_id, field.text()))
            field.submitted.connect(lambda: self.answered.emit(line.question_id, field.text()))
            column.addWidget(field)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(Text("Not answered yet", "muted"))
        return part


class LinesCard(Card):
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
        _empty(self._lines)
        for label, words in lines:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(12)
            across.addWidget(Text(label, "muted"), 2)
            across.addWidget(Text(words), 5)
            self._lines.addWidget(row)


def card_of(panel: Panel, now: Callable[[], datetime]) -> EditCard | AskCard | PastCard:
    """Return the card of a panel."""
    if isinstance(panel, EditPanel):
        return EditCard(panel, now)
    return AskCard(panel) if isinstance(panel, AskPanel) else PastCard(panel)


def _past(line: PastLine) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    top = QHBoxLayout()
    top.setSpacing(8)
    top.addWidget(Text(line.words), 1)
    if line.chip:
        top.addWidget(Chip(line.chip, "good"), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(top)
    column.addWidget(Text(line.detail, "small"))
    column.addWidget(Divider())
    return part


def _buttons(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
