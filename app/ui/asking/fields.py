"""The widget of each kind of question, all spoken to in one way."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.host.clock import LOCAL_ZONE
from app.ui.asking.answers import Typed, reading_of
from app.ui.asking.spec import Choice, Kind, Question
from app.ui.kit import (
    ChoiceRow,
    CodeField,
    DateField,
    FlowLayout,
    Option,
    Text,
    TextArea,
    TextField,
    ToggleButton,
)
from app.ui.kit.fields import Field

_SHORT_PX = 340
_FIGURES = 9


class Ask(QObject):
    """One question on screen; `edited`: a person changed it, `moved`: the cursor moved in it."""

    edited = Signal()
    moved = Signal()

    def __init__(self, question: Question, field: Field) -> None:
        super().__init__(field)
        self.question = question
        self.field = field

    @abstractmethod
    def typed(self) -> Typed:
        """Return what stands there."""

    @abstractmethod
    def show_typed(self, typed: Typed) -> None:
        """Put this there, without saying that a person did."""

    def position(self) -> int:
        """Return where the cursor is in the text."""
        return 0

    def go_to(self, position: int) -> None:
        """Put the cursor here."""
        del position
        self.field.focus_input()


class _ShortField(TextField):
    """A line no longer than what belongs there, its unit beside it."""

    def __init__(
        self, label: str, *, unit: str = "", help_words: str = "", longest: int = 40
    ) -> None:
        super().__init__(label, help_words=help_words, longest=longest)
        self.line.setMinimumWidth(_SHORT_PX // 2)
        self.line.setMaximumWidth(_SHORT_PX)
        if unit:
            self.line.setAccessibleName(f"{label}, {unit}")
            self._row.addWidget(Text(unit, "muted", wrap=False))
        self._row.addStretch(1)


class AskLine(Ask):
    """Words, a number, a day or a moment: all are typed as text, and read as such."""

    def __init__(self, question: Question, field: Field, line: QLineEdit) -> None:
        super().__init__(question, field)
        self.line = line
        line.textEdited.connect(self.edited)
        line.cursorPositionChanged.connect(self.moved)
        if isinstance(field, DateField):
            field.edited.connect(self.edited)  # a day chosen from the calendar

    def typed(self) -> Typed:
        """Return the text."""
        return self.line.text()

    def show_typed(self, typed: Typed) -> None:
        """Put the text there."""
        self.line.setText(str(typed or ""))

    def position(self) -> int:
        """Return the place of the cursor."""
        return self.line.cursorPosition()

    def go_to(self, position: int) -> None:
        """Put the cursor at its place."""
        self.field.focus_input()
        self.line.deselect()
        self.line.setCursorPosition(position)


class AskMoment(AskLine):
    """A day and a time in one line; what was understood stands below it in full."""

    def __init__(self, question: Question, field: TextField, now: Callable[[], datetime]) -> None:
        super().__init__(question, field, field.line)
        self._now = now
        self._text_field = field
        field.line.textChanged.connect(self._show_reading)
        self._show_reading()

    def _show_reading(self) -> None:
        reading = reading_of(self.question, self.line.text(), self._now())
        self._text_field.show_help(reading or "For example 3 Nov 2026 14:30, yesterday 9:15, now")


class AskArea(Ask):
    """Long text."""

    def __init__(self, question: Question, field: TextArea) -> None:
        super().__init__(question, field)
        self._area = field.area
        field.edited.connect(self.edited)
        self._area.cursorPositionChanged.connect(self.moved)

    def typed(self) -> Typed:
        """Return the text as it stands."""
        return self._area.toPlainText()

    def show_typed(self, typed: Typed) -> None:
        """Put the text there."""
        was_blocked = self._area.blockSignals(True)
        self._area.setPlainText(str(typed or ""))
        self._area.blockSignals(was_blocked)

    def position(self) -> int:
        """Return the place of the cursor."""
        return self._area.textCursor().position()

    def go_to(self, position: int) -> None:
        """Put the cursor at its place."""
        self.field.focus_input()
        cursor = self._area.textCursor()
        cursor.setPosition(min(position, len(self._area.toPlainText())))
        self._area.setTextCursor(cursor)


class AskRow(Ask):
    """Few codes, side by side; one or several."""

    def __init__(self, question: Question, field: ChoiceRow) -> None:
        super().__init__(question, field)
        self._row = field
        self._known = {each.code for each in question.choices}
        self._unknown: list[str] = []
        field.edited.connect(self.edited)

    def typed(self) -> Typed:
        """Return what is chosen; codes of a later program are kept."""
        chosen = [*self._row.chosen(), *self._unknown]
        if self.question.takes_several:
            return chosen
        return chosen[0] if chosen else ""

    def show_typed(self, typed: Typed) -> None:
        """Choose these."""
        codes = typed if isinstance(typed, list) else [typed] if typed else []
        self._unknown = [code for code in codes if code not in self._known]
        self._row.show_chosen([code for code in codes if code in self._known])


class AskCode(Ask):
    """One of many codes."""

    def __init__(self, question: Question, field: CodeField) -> None:
        super().__init__(question, field)
        self._code = field
        field.edited.connect(self.edited)

    def typed(self) -> Typed:
        """Return the code."""
        return self._code.code() or ""

    def show_typed(self, typed: Typed) -> None:
        """Choose it."""
        self._code.show_code(str(typed) if typed else None)


class PickMany(Field):
    """Several of many codes: pick one after another from the list; each can be taken back."""

    def __init__(self, label: str, choices: tuple[Choice, ...], *, help_words: str = "") -> None:
        self._words = {each.code: each.words for each in choices}
        self._picked: dict[str, ToggleButton] = {}
        self._body = QWidget()
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._list = CodeField(label, [Option(each.code, each.words) for each in choices])
        self.combo = self._list.combo
        self.combo.setItemText(0, "Add…")
        super().__init__(label, self._body, help_words=help_words)
        self._chosen = QWidget()
        self._flow = FlowLayout(self._chosen)
        column.addWidget(self.combo)
        column.addWidget(self._chosen)
        self._list.setParent(self)
        self._list.hide()
        self.combo.setAccessibleName(f"{label}: add")
        self.combo.activated.connect(self._on_picked)
        self.setFocusProxy(self.combo)
        self._body.setFocusProxy(self.combo)
        self._chosen.hide()

    def codes(self) -> list[str]:
        """Return what is picked, in the order of picking."""
        return list(self._picked)

    def show_codes(self, codes: list[str]) -> None:
        """Show exactly these as picked."""
        for code in list(self._picked):
            self._drop(code)
        for code in codes:
            self._add(code)

    def focus_input(self) -> None:
        """Put the focus on the list."""
        self.combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picked(self, index: int) -> None:
        code = self.combo.itemData(index)
        self.combo.setCurrentIndex(0)
        if isinstance(code, str) and code not in self._picked:
            self._add(code)
            self.edited.emit()

    def _add(self, code: str) -> None:
        button = ToggleButton(self._words.get(code, code))
        button.setChecked(True)
        button.clicked.connect(lambda _on=False: self._on_unpicked(code))
        self._picked[code] = button
        self._flow.addWidget(button)
        button.show()
        self._chosen.show()

    def _on_unpicked(self, code: str) -> None:
        self.focus_input()
        self._drop(code)
        self.edited.emit()

    def _drop(self, code: str) -> None:
        button = self._picked.pop(code)
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()
        self._chosen.setVisible(bool(self._picked))


class AskMany(Ask):
    """Several of many codes."""

    def __init__(self, question: Question, field: PickMany) -> None:
        super().__init__(question, field)
        self._many = field
        field.edited.connect(self.edited)

    def typed(self) -> Typed:
        """Return the codes."""
        return self._many.codes()

    def show_typed(self, typed: Typed) -> None:
        """Show the codes."""
        self._many.show_codes(list(typed) if isinstance(typed, list) else [])


def ask(question: Question, now: Callable[[], datetime]) -> Ask:
    """Return the widget of a question; `now` answers with the aware moment it is."""
    makers: dict[Kind, Callable[[], Ask]] = {
        Kind.LONG_TEXT: lambda: AskArea(
            question, TextArea(_label(question), help_words=question.help, lines=4)
        ),
        Kind.ROW: lambda: _row(question),
        Kind.SET: lambda: _row(question),
        Kind.YES_NO: lambda: _row(question),
        Kind.CODE: lambda: AskCode(
            question, CodeField(_label(question), _options(question), help_words=question.help)
        ),
        Kind.LONG_SET: lambda: AskMany(
            question, PickMany(_label(question), question.choices, help_words=question.help)
        ),
        Kind.DAY: lambda: _day(question, now),
        Kind.MOMENT: lambda: _moment(question, now),
        Kind.NUMBER: lambda: _number(question),
    }
    return makers.get(question.kind, lambda: _line(question))()


def _label(question: Question) -> str:
    return f"{question.label} (needed)" if question.is_required else question.label


def _options(question: Question) -> list[Option]:
    return [Option(each.code, each.words, each.key) for each in question.choices]


def _row(question: Question) -> Ask:
    row = ChoiceRow(
        _label(question),
        _options(question),
        is_multiple=question.takes_several,
        help_words=question.help,
    )
    return AskRow(question, row)


def _line(question: Question) -> Ask:
    help_words = question.help
    if question.kind is Kind.WORDS:
        help_words = f"{help_words} With commas between.".strip()
    field = TextField(_label(question), help_words=help_words, longest=question.longest)
    return AskLine(question, field, field.line)


def _number(question: Question) -> Ask:
    is_said = question.unit.lower() in question.label.lower()
    field = _ShortField(
        _label(question),
        unit="" if is_said else question.unit,
        help_words=question.help,
        longest=_FIGURES,
    )
    field.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    return AskLine(question, field, field.line)


def _day(question: Question, now: Callable[[], datetime]) -> Ask:
    def today() -> datetime:
        return now().astimezone(LOCAL_ZONE)

    field = DateField(_label(question), lambda: today().date())
    if question.help:
        field.show_help(question.help)
    return AskLine(question, field, field.line)


def _moment(question: Question, now: Callable[[], datetime]) -> Ask:
    field = _ShortField(_label(question), longest=40)
    return AskMoment(question, field, now)
