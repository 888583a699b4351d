"""How a questionnaire ends: the result and what to do next, or why it could not be finished."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.assessment.scale import ScaleBar
from app.ui.assessment.state import AssessmentState, ResultState
from app.ui.kit import Banner, Button, Card, FlowLayout, Text, TextField
from app.ui.shell.shortcuts import key_of


class ResultCard(Card):
    """The score, its zone, what it means, what to do, and a key for each next step."""

    brief_advice_requested = Signal()
    larger_requested = Signal()
    refer_requested = Signal()
    print_requested = Signal()
    done_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Result")
        self._words = QWidget()
        self.body.addWidget(self._words)
        steps = QWidget()
        flow = FlowLayout(steps)
        self.done = Button("Done", kind="primary", key=key_of("done"))
        self.brief = Button("Record brief advice", key="B", icon_name="note")
        self.larger = Button("", key="G", icon_name="chevron-right")
        self.refer = Button("Refer", key="R", icon_name="chevron-right")
        self.printing = Button("Print for the person", key="P", icon_name="printer")
        for button in (self.done, self.larger, self.brief, self.refer, self.printing):
            flow.addWidget(button)
        self.body.addWidget(steps)
        self.done.clicked.connect(self.done_requested)
        self.brief.clicked.connect(self.brief_advice_requested)
        self.larger.clicked.connect(self.larger_requested)
        self.refer.clicked.connect(self.refer_requested)
        self.printing.clicked.connect(self.print_requested)
        self._shown: ResultState | None = None

    def show_steps(self, state: AssessmentState) -> None:
        """Show the keys that lead on from here."""
        self.brief.setVisible(bool(state.who))
        self.refer.setVisible(state.can_refer)
        self.printing.setVisible(state.can_print)

    def show_result(self, result: ResultState) -> None:
        """Draw."""
        self.larger.setVisible(bool(result.larger))
        if result.larger:
            self.larger.show_words(f"Go on with the whole {result.larger}", key="G")
        if result == self._shown:
            return
        self._shown = result
        # Put together apart from the page: there, each line would lay out the whole of it anew.
        words = QWidget(self)
        words.setProperty("ground", "none")
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in _parts(result):
            column.addWidget(part)
        self.body.replaceWidget(self._words, words)
        self._words.hide()
        self._words.deleteLater()
        self._words = words


def _parts(result: ResultState) -> list[QWidget]:
    parts: list[QWidget] = []
    title = " · ".join(words for words in (result.headline, result.band) if words)
    if title:
        parts.append(Text(title, "title"))
    for scale in result.scales:
        if scale.caption:
            here = next((band.label for band in scale.bands if band.is_here), "no figure")
            parts.append(Text(f"{scale.caption}: {here}", "label"))
        parts.append(ScaleBar(scale))
    if result.meaning:
        parts.append(Text(result.meaning))
    if result.next_step:
        parts.append(Text("What to do next", "label"))
        parts.append(Text(result.next_step))
    parts += [Text(f"• {words}") for words in result.advice]
    if result.since:
        parts.append(Text("Since last time", "label"))
        parts += [Text(words) for words in result.since]
    if result.is_complete:
        parts.append(Text("A questionnaire suggests; it is not a diagnosis.", "small"))
    return parts


class StopCard(Card):
    """Why it could not be finished."""

    reason_given = Signal(str)
    go_on_requested = Signal()
    done_requested = Signal()

    def __init__(self) -> None:
        super().__init__("It could not be finished")
        self.problem = Banner("", "warn")
        self.reason = TextField(
            "Why?", hint="For example: had to leave, too tired, wants to go on next time"
        )
        self.body.addWidget(self.problem)
        self.body.addWidget(self.reason)
        steps = QWidget()
        flow = FlowLayout(steps)
        self.done = Button("Save as it is", kind="primary", key=key_of("done"))
        self.go_on = Button("Go on asking")
        flow.addWidget(self.done)
        flow.addWidget(self.go_on)
        self.body.addWidget(steps)
        self.body.addWidget(
            Text("The answers are kept. Without all of them there is no score.", "small")
        )
        self.reason.edited.connect(lambda: self.reason_given.emit(self.reason.line.text()))
        self.done.clicked.connect(self.done_requested)
        self.go_on.clicked.connect(self.go_on_requested)

    def show_state(self, state: AssessmentState) -> None:
        """Draw."""
        self.problem.setVisible(bool(state.problem))
        self.problem.show_state(state.problem, "warn")
        self.reason.show_text(state.reason)
