"""How it is asked, and what else was noticed: a line that opens, since it is seldom changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.codes import INSTRUMENT_MODE, LANGUAGE
from app.records.contacts import INTERPRETER
from app.ui.assessment.answering import CHOICE_WORDS, NOTICED_WORDS
from app.ui.assessment.state import AssessmentState
from app.ui.kit import Button, Card, ChoiceRow, CodeField, FlowLayout, Option, Text

_NOTICED = "noticed"


class HowCard(QWidget):
    """Mode, language, interpreter, what else must be known, and whose words are asked."""

    mode_said = Signal(str)
    language_said = Signal(str)
    interpreter_said = Signal(str)
    noticed = Signal(object)
    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._extras: dict[str, ChoiceRow] = {}
        self._shown: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._about = Text("", "muted")
        self.button = Button("", kind="quiet", icon_name="chevron-down")
        self.button.clicked.connect(self._on_pressed)
        self.turn = Button("Turn the screen round", icon_name="person")
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.addWidget(self.turn)
        flow.addWidget(self.button)
        column.addWidget(self._about)
        column.addWidget(ways)
        self.more = Card()
        self.mode = ChoiceRow(
            "How is it asked?",
            [Option(code, words) for code, words in INSTRUMENT_MODE.labels.items()],
            is_required=True,
        )
        self.language = CodeField(
            "In which language?", [Option(code, words) for code, words in LANGUAGE.labels.items()]
        )
        self.interpreter = CodeField(
            "Who interprets?",
            [Option(code, words) for code, words in INTERPRETER.labels.items()],
            blank="Not said",
        )
        self._extra = QVBoxLayout()
        self._extra.setSpacing(12)
        self._licence = Text("", "small")
        for part in (self.mode, self.language, self.interpreter):
            self.more.body.addWidget(part)
        self.more.body.addLayout(self._extra)
        self.more.body.addWidget(self._licence)
        self.more.hide()
        column.addWidget(self.more)
        self.mode.edited.connect(lambda: self.mode_said.emit(self.mode.chosen()[0]))
        self.language.edited.connect(lambda: self.language_said.emit(self.language.code() or ""))
        self.interpreter.edited.connect(
            lambda: self.interpreter_said.emit(self.interpreter.code() or "")
        )

    def build(self, state: AssessmentState) -> None:
        """Make the rows that only this questionnaire has."""
        while (item := self._extra.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._extras, self._shown = {}, ()
        for name, values in state.choices.items():
            options = [Option(each, each.capitalize()) for each in values]
            self._add(name, ChoiceRow(CHOICE_WORDS[name], options))
        if state.noticeable:
            options = [Option(name, NOTICED_WORDS[name]) for name in state.noticeable]
            self._add(_NOTICED, ChoiceRow("Noticed or told today", options, is_multiple=True))
        # Shown at once only where the result cannot be read without it.
        self.more.setVisible(bool(state.choices))

    def show_state(self, state: AssessmentState) -> None:
        """Draw."""
        self.setVisible(bool(state.items))
        self.turn.setVisible(state.can_turn and bool(state.current))
        parts = (state.about, state.mode, state.language, state.interpreter, state.licence)
        shown = (*parts, state.noticed, tuple(state.chosen.items()), tuple(self._extras))
        if shown == self._shown:
            return
        self._shown = shown
        self._about.setText(state.about)
        self.mode.show_chosen([state.mode])
        self.language.show_code(state.language)
        self.interpreter.show_code(state.interpreter or None)
        self._licence.setText(state.licence)
        said = [INSTRUMENT_MODE.label(state.mode), LANGUAGE.label(state.language)]
        self.button.show_words(", ".join(said))
        for name, row in self._extras.items():
            one = state.chosen.get(name)
            row.show_chosen(state.noticed if name == _NOTICED else [one] if one is not None else [])

    def _on_pressed(self) -> None:
        self.more.setVisible(self.more.isHidden())

    def _add(self, name: str, row: ChoiceRow) -> None:
        self._extras[name] = row
        self._extra.addWidget(row)
        row.edited.connect(partial(self._on_extra, name, row))

    def _on_extra(self, name: str, row: ChoiceRow) -> None:
        if name == _NOTICED:
            self.noticed.emit(row.chosen())
        else:
            self.chosen.emit(name, "".join(row.chosen()))
