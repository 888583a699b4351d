"""One question: a quiet line while others are asked, its answers while it is asked itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.assessment.answering import NON_ANSWER_WORDS, keys_of, non_answer_keys, options_of
from app.ui.assessment.state import ItemState
from app.ui.kit import FlowLayout, IconMark, Text, ToggleButton
from app.ui.kit.text import restyle
from app.ui.theme import look_of

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class QuietLine(QAbstractButton):
    """A question and its answer in a line that can be pressed; its words wrap."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 9, 20, 9)
        row.setSpacing(12)
        self._number = Text("", "muted", wrap=False)
        self._words = Text("")
        self._answer = Text("", "label")
        self._answer.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 3)
        row.addWidget(self._answer, 2)
        for part in (self._number, self._words, self._answer):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_state(self, state: ItemState) -> None:
        """Draw."""
        self._number.setText(str(state.number))
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance("00"))
        self._words.setText(state.item.prompt)
        answer = state.answer_words or ("Skipped" if state.skipped else "")
        self._answer.setText(answer)
        role = "muted" if state.skipped else "label"
        if role != self._answer.property("role"):
            self._answer.setProperty("role", role)
            restyle(self._answer)
        spoken = f"{state.number} {state.item.prompt}: {answer or 'no answer yet'}"
        self.setAccessibleName(f"{spoken}. {state.skipped}" if state.skipped else spoken)
        self.setEnabled(not state.skipped)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the focus; the words draw themselves."""
        del event
        look = look_of()
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled() and not look.theme.is_high_contrast:
            painter.fillRect(self.rect(), QColor(look.theme.tokens.sunken))
        if self.hasFocus():
            width = look.theme.focus_px
            painter.setPen(QPen(QColor(look.theme.tokens.focus), width))
            painter.drawRect(self.rect().adjusted(width // 2 + 1, 1, -width, -width))
        painter.end()


class AnswerLine(QLineEdit):
    """A line for a number; letters that are keys of the form go on to the form."""

    def __init__(self, *, takes_words: bool) -> None:
        super().__init__()
        self._takes_words = takes_words
        self.setMaxLength(200)
        self.setMaximumWidth(look_of().text(420))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep figures, and everything where words are asked for."""
        is_command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.text().isalpha() and not self._takes_words and not is_command:
            event.ignore()
            return
        super().keyPressEvent(event)


class ItemRow(QWidget):
    """One question."""

    pressed = Signal(str)
    answered = Signal(object)
    typed = Signal(str)
    entered = Signal()
    moved = Signal(int)

    def __init__(self, state: ItemState) -> None:
        super().__init__()
        item = state.item
        self._item = item
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if state.heading:
            heading = Text(state.heading, "muted")
            heading.setContentsMargins(20, 12, 20, 4)
            self._column.addWidget(heading)
        self.line = QuietLine()
        self.line.clicked.connect(lambda: self.pressed.emit(item.id))
        self.line.installEventFilter(self)
        self._column.addWidget(self.line)
        self._why: Text | None = None
        self.open: QWidget | None = None
        self._shown: ItemState | None = None
        self.buttons: dict[object, ToggleButton] = {}
        self.edit: AnswerLine | None = None

    def show_state(self, state: ItemState) -> None:
        """Draw what differs: of a long form one question changes with each answer."""
        if state == self._shown and not (state.is_current and self.edit is not None):
            return
        self._shown = state
        if state.is_current and self.open is None:
            self._build_open(state)
        self.line.setVisible(not state.is_current)
        self.line.show_state(state)
        self._show_why(state.skipped)
        if self.open is None:
            return
        self.open.setVisible(state.is_current)
        for value, button in self.buttons.items():
            button.setChecked(state.answer is not None and state.answer == value)
        if self.edit is not None and self.edit.text() != state.typed:
            self.edit.setText(state.typed)
        self._error.setText(state.error)
        self._error_row.setVisible(bool(state.error))

    def _show_why(self, words: str) -> None:
        """Say why it is left out, below the line."""
        if self._why is None and words:
            self._why = Text("", "small")
            self._why.setContentsMargins(44, 0, 20, 10)
            self._column.insertWidget(self._column.indexOf(self.line) + 1, self._why)
        if self._why is not None:
            self._why.setText(words)
            self._why.setVisible(bool(words))

    def focus_answer(self) -> None:
        """Put the focus on the answer given, on the line to type in, or on the first answer."""
        if self.edit is not None:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = [button for button in self.buttons.values() if button.isChecked()]
        first = (chosen or list(self.buttons.values()))[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk the questions, Left and Right the answers."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in _STEPS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.moved.emit(_STEPS[key])
            return True
        if key in _SIDEWAYS and isinstance(watched, ToggleButton):
            buttons = list(self.buttons.values())
            at = (buttons.index(watched) + _SIDEWAYS[key]) % len(buttons)
            buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _build_open(self, state: ItemState) -> None:
        item = state.item
        self.open = QWidget()
        self.open.setProperty("ground", "none")
        column = QVBoxLayout(self.open)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(10)
        asked = Text(f"{state.number}  {item.prompt}", "section")
        column.addWidget(asked)
        help_words = Text(state.help_words, "small")
        column.addWidget(help_words)
        # Only once it has a parent: shown before, it would be a window of its own.
        help_words.setVisible(bool(state.help_words))
        options = options_of(item)
        if options:
            column.addWidget(self._options(state))
        else:
            column.addWidget(self._typed_line(state))
        self._error_row = QWidget()
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconMark("warning", ink="bad", size_px=18), 0, Qt.AlignmentFlag.AlignTop)
        self._error = Text("", "error")
        row.addWidget(self._error, 1)
        column.addWidget(self._error_row)
        column.addWidget(self._non_answers(state))
        self._column.addWidget(self.open)

    def _options(self, state: ItemState) -> QWidget:
        group = QWidget()
        flow = FlowLayout(group)
        values = keys_of(state.item)
        for key, words in options_of(state.item):
            flow.addWidget(self._button(words, key, values[key], state))
        return group

    def _typed_line(self, state: ItemState) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.edit = AnswerLine(takes_words=state.item.kind == "text")
        self.edit.setAccessibleName(state.item.prompt)
        self.edit.setAccessibleDescription(state.help_words)
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(self.entered)
        self.edit.installEventFilter(self)
        row.addWidget(self.edit, 1)
        if state.item.unit:
            row.addWidget(Text(state.item.unit, "muted", wrap=False))
        row.addStretch(1)
        return holder

    def _non_answers(self, state: ItemState) -> QWidget:
        group = QWidget()
        flow = FlowLayout(group)
        flow.addWidget(Text("or", "small", wrap=False))
        for key, value in non_answer_keys(state.item).items():
            flow.addWidget(self._button(NON_ANSWER_WORDS[value], key, value, state))
        return group

    def _button(self, words: str, key: str, value: object, state: ItemState) -> ToggleButton:
        button = ToggleButton(words, key=key)
        button.setAccessibleDescription(f"Question {state.number}: {state.item.prompt}")
        button.clicked.connect(lambda _on=False: self.answered.emit(value))
        button.installEventFilter(self)
        self.buttons[value] = button
        return button
