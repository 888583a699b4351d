"""The cards below the columns: writing the result, asking the author, every past value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
    emptied,
)
from app.ui.unfolded import FieldsCard, UnfoldedCard


class EditCard(FieldsCard):
    """The fields of a group."""

    def __init__(self, panel: EditPanel, now: Callable[[], datetime]) -> None:
        super().__init__(f"Write another: {panel.label}", panel, now)


class AskCard(UnfoldedCard):
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
        for part in (self.author, self.words):
            self.body.addWidget(part)
        # Only once it has a parent: shown before, it would be a window of its own for a moment.
        self.author.setVisible(len(options) > 1)
        self.add_buttons(self.send)

    def show_panel(self, panel: AskPanel) -> None:
        """Show what is wrong."""
        self.words.show_error(panel.error)

    def focus_first(self) -> None:
        """Put the cursor into the question."""
        self.words.focus_input()


class PastCard(UnfoldedCard):
    """Every value that a field ever had."""

    def __init__(self, panel: PastPanel) -> None:
        super().__init__(f"Every value so far: {panel.label}")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._told = Text("", "small")
        self._busy = Busy("Asking the centre")
        self.ask = Button("Ask the centre for more", icon_name="cloud")
        self.body.addLayout(self._lines)
        self.body.addWidget(self._told)
        self.body.addWidget(self._busy)
        self.add_buttons(self.ask, "Close")
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
        emptied(self._lines)
        for line in panel.lines:
            self._lines.addWidget(_past(line))

    def focus_first(self) -> None:
        """Put the focus on what can be done."""
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)


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
        emptied(self._lines)
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
