"""Labelled fields: label above, help below, the error under it with an icon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.records.refusal import Refusal
from app.ui.kit.icons import IconMark, paint_icon
from app.ui.kit.text import Text, escape_mnemonic, restyle
from app.ui.theme import look_of

LINE_WIDTH_PX = 620  # about 75 characters of body text


class Field(QWidget):
    """The frame of every field. `edited` says that a person changed the value."""

    edited = Signal()

    def __init__(self, label: str, control: QWidget, *, help_words: str = "") -> None:
        super().__init__()
        self.label = label
        self.control = control
        self._help_words = help_words
        self._error = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        heading = Text(escape_mnemonic(label), "label")
        heading.setBuddy(control)
        self._column.addWidget(heading)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(control, 1)
        self._column.addLayout(self._row)
        self._help = Text(help_words, "small")
        self._column.addWidget(self._help)
        # Only once it has a parent: shown before, it would be a window of its own for a moment.
        self._help.setVisible(bool(help_words))
        self._error_row = QWidget()
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconMark("warning", ink="bad", size_px=18), 0, Qt.AlignmentFlag.AlignTop)
        self._error_words = Text("", "error")
        row.addWidget(self._error_words, 1)
        self._error_row.hide()
        self._column.addWidget(self._error_row)
        control.setAccessibleName(escape_mnemonic(label))
        control.setAccessibleDescription(help_words)
        self.setFocusProxy(control)

    @property
    def error(self) -> str:
        """Return the sentence under the field, or nothing."""
        return self._error

    def show_error(self, sentence: str = "") -> None:
        """Show what is wrong, or with nothing take it away."""
        self._error = sentence
        self._error_words.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        spoken = f"Error: {sentence} {self._help_words}".strip() if sentence else self._help_words
        self.control.setAccessibleDescription(spoken)
        self.control.setProperty("wrong", "true" if sentence else "false")
        restyle(self.control)

    def show_help(self, words: str) -> None:
        """Show other help under the field."""
        self._help_words = words
        self._help.setText(words)
        self._help.setVisible(bool(words))
        if not self._error:
            self.control.setAccessibleDescription(words)

    def focus_input(self) -> None:
        """Put the cursor here."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)


class TextField(Field):
    """One line of text."""

    submitted = Signal()

    def __init__(
        self, label: str, *, help_words: str = "", hint: str = "", longest: int = 200
    ) -> None:
        self.line = QLineEdit()
        super().__init__(label, self.line, help_words=help_words)
        self.line.setMaxLength(longest)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.returnPressed.connect(self.submitted)

    def text(self) -> str:
        """Return what stands there, without blanks around it."""
        return self.line.text().strip()

    def show_text(self, words: str) -> None:
        """Put words there; the cursor stays where it was if they are the same."""
        if self.line.text() != words:
            self.line.setText(words)


class TextArea(Field):
    """Several lines of text; Tab leaves it."""

    def __init__(self, label: str, *, help_words: str = "", hint: str = "", lines: int = 3) -> None:
        self.area = _PlainArea(lines)
        super().__init__(label, self.area, help_words=help_words)
        self.area.setPlaceholderText(hint)
        self.area.textChanged.connect(self.edited)

    def text(self) -> str:
        """Return what stands there, without blanks around it."""
        return self.area.toPlainText().strip()

    def show_text(self, words: str) -> None:
        """Put words there without saying that a person did."""
        if self.area.toPlainText() != words:
            was_blocked = self.area.blockSignals(True)
            self.area.setPlainText(words)
            self.area.blockSignals(was_blocked)


class _PlainArea(QPlainTextEdit):
    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        return QSize(320, self.fontMetrics().lineSpacing() * self._lines + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())


class NumberField(Field):
    """A whole number with its unit; arrow keys step, and nothing is clipped silently."""

    def __init__(
        self,
        label: str,
        *,
        unit: str = "",
        least: int = 0,
        most: int = 9999,
        help_words: str = "",
    ) -> None:
        self.line = _SteppingLine(self._step)
        super().__init__(label, self.line, help_words=help_words)
        self._least, self._most = least, most
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self._row.setStretch(0, 0)
        if unit:
            self.line.setAccessibleName(escape_mnemonic(f"{label}, {unit}"))
            self._row.addWidget(Text(unit, "muted", wrap=False))
        self._row.addStretch(1)

    def number(self) -> int | None:
        """Return the number, nothing when blank; Refusal when it is none or out of bounds."""
        written = self.line.text().strip().replace(" ", "")
        if not written:
            return None
        if not written.lstrip("-").isdecimal():
            raise Refusal("not_a_number", "Write a whole number in figures.", field=self.label)
        number = int(written)
        if not self._least <= number <= self._most:
            raise Refusal(
                "number_out_of_bounds",
                f"Write a number from {self._least} to {self._most}.",
                field=self.label,
            )
        return number

    def show_number(self, number: int | None) -> None:
        """Put a number there."""
        self.line.setText("" if number is None else str(number))

    def _step(self, by: int) -> None:
        try:
            now = self.number()
        except Refusal:
            return  # the person is in the middle of typing; nothing to step from
        stepped = self._least if now is None else min(max(now + by, self._least), self._most)
        self.show_number(stepped)
        self.edited.emit()


class _SteppingLine(QLineEdit):
    def __init__(self, step: Callable[[int], None]) -> None:
        super().__init__()
        self._step = step
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("0" * 9) + 28, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is not None:
            self._step(by)
            return
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Option:
    """One code of a list: what is stored, what is shown, the key that picks it."""

    code: str
    words: str
    key: str = ""


class CodeField(Field):
    """One code of a long list; short lists are better as a ChoiceRow."""

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        help_words: str = "",
        blank: str = "Choose…",
    ) -> None:
        self.combo = _Combo()
        super().__init__(label, self.combo, help_words=help_words)
        self.combo.addItem(blank, None)
        for option in options:
            self.combo.addItem(option.words, option.code)
        self.combo.activated.connect(lambda _index: self.edited.emit())

    def code(self) -> str | None:
        """Return the code that is chosen, or nothing."""
        chosen = self.combo.currentData()
        return chosen if isinstance(chosen, str) else None

    def show_code(self, code: str | None) -> None:
        """Choose a code; one that the list does not know is kept and shown as it is."""
        at = self.combo.findData(code) if code is not None else 0
        if at < 0:
            self.combo.addItem(str(code), code)
            at = self.combo.count() - 1
        self.combo.setCurrentIndex(at)


class _Combo(QComboBox):
    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past a list must not change an answer.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = look_of()
        side = look.text(18)
        area = QRectF(self.width() - side - look.space(10), (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        paint_icon(painter, area, "chevron-down", look.theme.tokens.muted)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
