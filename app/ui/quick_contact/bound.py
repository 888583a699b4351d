"""Sheets inside the card whose fields say under which name of the form they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.records.codes import CodeList
from app.records.refusal import Refusal
from app.ui.kit import (
    ChoiceRow,
    DateField,
    FlowLayout,
    NumberField,
    Option,
    Text,
    TextArea,
    TextField,
)
from app.ui.kit.fields import Field

# Of the words for no answer, one is enough on the street; the record's own form has them all.
NOT_OFFERED = ("declined", "unknown")


def options_of(codes: CodeList, *, without: Collection[str] = ()) -> list[Option]:
    """Return the options of a code list, with its keys where it has some."""
    keys = codes.keys or ("",) * len(codes.labels)
    return [
        Option(code, words, key)
        for (code, words), key in zip(codes.labels.items(), keys, strict=True)
        if code not in without
    ]


class Well(QFrame):
    """A sunken sheet with a heading, inside the card."""

    changed = Signal(str, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("part", "well")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 16)
        self.body.setSpacing(14)
        self._title = Text(title, "section")
        self.body.addWidget(self._title)


class BoundWell(Well):
    """A sheet whose fields are filled from a form and tell its changes by name."""

    def __init__(self, title: str, today: Callable[[], date]) -> None:
        super().__init__(title)
        self._today = today
        self._bound: dict[str, Field] = {}

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names of the form."""
        return dict(self._bound)

    def fill(self, form: Any) -> None:
        """Put another form's text into the fields that hold text."""
        for name, field in self._bound.items():
            said = getattr(form, name, "")
            match field:
                case NumberField():
                    field.line.setText(said)
                case TextField() | TextArea():
                    field.show_text(said)
                case DateField():
                    put_day(field, said)

    def show_chosen(self, form: Any) -> None:
        """Draw what is chosen; a code that is not offered here is kept and not drawn."""
        for name, field in self._bound.items():
            if isinstance(field, OfferedRow):
                said = getattr(form, name, "")
                codes = said if isinstance(said, tuple) else (said,)
                field.show_chosen([code for code in codes if code in field.codes()])

    def choice(
        self, name: str, label: str, options: Sequence[Option], *, is_multiple: bool = False
    ) -> OfferedRow:
        """Return options side by side."""
        row = OfferedRow(label, options, is_multiple=is_multiple)
        row.edited.connect(
            lambda: self.changed.emit(name, row.chosen() if is_multiple else "".join(row.chosen()))
        )
        self._bound[name] = row
        return row

    def number(self, name: str, label: str, *, most: int, unit: str = "") -> NumberField:
        """Return a whole number."""
        field = NumberField(label, most=most, unit=unit)
        field.edited.connect(lambda: self.changed.emit(name, field.line.text()))
        self._bound[name] = field
        return field

    def text(self, name: str, label: str, *, hint: str = "", longest: int = 200) -> TextField:
        """Return a line of text."""
        field = TextField(label, hint=hint, longest=longest)
        field.edited.connect(lambda: self.changed.emit(name, field.text()))
        self._bound[name] = field
        return field

    def area(self, name: str, label: str) -> TextArea:
        """Return several lines of text."""
        field = TextArea(label, lines=2)
        field.edited.connect(lambda: self.changed.emit(name, field.text()))
        self._bound[name] = field
        return field

    def day(self, name: str, label: str, *, help_words: str = "For example 3/11 or 3 Nov") -> Field:
        """Return a day; what cannot be read yet is kept as it is typed."""
        field = DateField(label, self._today, help_words=help_words)
        tell = partial(self._tell_day, name, field)
        field.edited.connect(tell)
        field.line.editingFinished.connect(tell)
        self._bound[name] = field
        return field

    def _tell_day(self, name: str, field: DateField) -> None:
        self.changed.emit(name, iso_of(field))


class OfferedRow(ChoiceRow):
    """Options that say which codes they are."""

    def __init__(self, label: str, options: Sequence[Option], *, is_multiple: bool = False) -> None:
        super().__init__(label, options, is_multiple=is_multiple)
        self._codes = frozenset(option.code for option in options)

    def codes(self) -> frozenset[str]:
        """Return the codes offered."""
        return self._codes


def iso_of(field: DateField) -> str:
    """Return the day of a field as the form keeps it, or what was typed of it."""
    try:
        day = field.day()
    except Refusal:
        return field.line.text()
    return day.isoformat() if day else ""


def put_day(field: DateField, said: str) -> None:
    """Put a day as the form keeps it into a field."""
    try:
        field.show_day(date.fromisoformat(said) if said else None)
    except ValueError:
        field.line.setText(said)  # half-typed, kept as it was


def beside(*fields: QWidget) -> QWidget:
    """Return fields of one height side by side, as far as there is room."""
    row = QWidget()
    flow = FlowLayout(row, gap_px=16)
    for field in fields:
        flow.addWidget(field)
    return row


def stacked(*fields: QWidget) -> QWidget:
    """Return fields one below the other, to be folded away as one."""
    stack = QWidget()
    column = QVBoxLayout(stack)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for field in fields:
        column.addWidget(field)
    return stack
