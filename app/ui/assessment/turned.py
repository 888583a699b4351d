"""The screen turned round: one question in large type for the person, and nothing else.

No name, no score, no safety prompt and no way out of the page: it ends with "hand it back", and
whoever goes on from there gives the worker's passphrase.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.assessment.answering import keys_of, options_of
from app.ui.assessment.rows import AnswerLine
from app.ui.assessment.state import AssessmentState, ItemState
from app.ui.kit import Button, FlowLayout, IconMark, Text, ToggleButton, announce
from app.ui.theme import look_of

QUESTION_PX, ANSWER_PX, SMALLER_PX = 30, 21, 17
_WIDTH_PX, _PADDING_PX = 760, 18
_INTRO = "These questions are for you to answer yourself. Take your time; any of them may be left."
_THANKS = "Thank you. Please hand the laptop back."
_AFTER = "Your answers are kept."
_SAID_FOR_PERSON = {"declined": "I would rather not say", "dont_know": "I don't know"}
_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class _WrappingAnswer(ToggleButton):
    """An answer whose words go on in the next line where the page is narrow; none is cut."""

    def __init__(self, words: str, *, key: str = "") -> None:
        super().__init__(words, key=key)
        self._whole = self.text()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew at another width."""
        super().resizeEvent(event)
        room = self.width() - look_of().icon_px - 3 * look_of().text(_PADDING_PX)
        wrapped = _wrapped(self._whole, self.fontMetrics(), room)
        if wrapped != self.text():
            self.setText(wrapped)
            self.setMinimumHeight(self.sizeHint().height())


def _wrapped(words: str, metrics: QFontMetrics, room_px: int) -> str:
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and metrics.horizontalAdvance(longer) > room_px:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


class TurnedScreen(QScrollArea):
    """One calm page. Escape and every shortcut mean nothing here."""

    answered = Signal(object)
    typed = Signal(str)
    entered = Signal()
    moved = Signal(int)
    key_pressed = Signal(str)
    handed_back = Signal()
    went_on = Signal()
    worker_came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._at = ("", False)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Questions for you")
        sheet = QWidget()
        sheet.setProperty("ground", "canvas")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(sheet)
        across.setContentsMargins(32, 32, 32, 32)
        across.addStretch(1)
        self._middle = QWidget()
        self._middle.setProperty("ground", "none")
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(18)
        self.setWidget(sheet)
        self.edit: AnswerLine | None = None
        self.buttons: dict[object, ToggleButton] = {}
        self.worker = self.hand_back = self.back = self.on = Button("")
        self._error = Text("")
        self._take_look()

    def show_state(self, state: AssessmentState) -> None:
        """Draw the question one is at, or the thanks at the end."""
        item = next((each for each in state.items if each.is_current), None)
        is_over = state.is_handed_back or item is None
        at = (state.current, is_over)
        if at != self._at:
            self._at = at
            self._clear()
            if item is None or is_over:
                self._build_thanks(can_go_on=item is not None)
            else:
                self._build_question(state, item)
            self.verticalScrollBar().setValue(0)
            self.focus_first()
        if item is not None and not is_over:
            self._show_answer(item)

    def focus_first(self) -> None:
        """Put the focus on the answer given, else where the next key answers."""
        if self._at[1]:
            self.worker.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.edit is not None:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            chosen = [button for button in self.buttons.values() if button.isChecked()]
            first = next(iter(chosen or self.buttons.values()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Drawing

    def _build_question(self, state: AssessmentState, item: ItemState) -> None:
        asked = [each for each in state.items if not each.skipped]
        place = asked.index(item) + 1
        if place == 1:
            self._add(self._words(_INTRO, "smaller"))
        self._add(
            self._words(f"Question {place} of {len(asked)} · {state.window_words}", "smaller")
        )
        question = self._words(item.item.prompt, "question")
        self._add(question)
        if item.help_words:
            self._add(self._words(item.help_words, "smaller"))
        for key, words in options_of(item.item):
            self._add(self._answer(words, key, keys_of(item.item)[key]))
        if not options_of(item.item):
            self._add(self._line(item))
        self._error = self._words("", "smaller")
        self._error.show_tone("bad")
        self._add(self._error)
        for value, words in _SAID_FOR_PERSON.items():
            self._add(self._answer(words, "", value))
        self._column.addSpacing(12)
        self._add(self._ways(place, len(asked)))
        self._column.addStretch(1)
        announce(self, f"Question {place} of {len(asked)}. {item.item.prompt}")

    def _ways(self, place: int, count: int) -> QWidget:
        ways = QWidget()
        row = FlowLayout(ways, gap_px=12)
        self.back = Button("Back", icon_name="chevron-left")
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.back.setEnabled(place > 1)
        self.on = Button("Leave this one")
        self.on.clicked.connect(lambda: self.moved.emit(1))
        self.hand_back = Button("Hand it back", kind="quiet")
        self.hand_back.clicked.connect(self.handed_back)
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addWidget(self.hand_back)
        # Only once it has a parent: shown before, it would be a window of its own.
        self.on.setVisible(place < count)
        return ways

    def _build_thanks(self, *, can_go_on: bool) -> None:
        self._column.addStretch(2)
        mark = IconMark("check-circle", ink="accent", size_px=48)
        self._column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._words(_THANKS, "question"), self._words(_AFTER, "smaller")):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._add(part)
        self._column.addSpacing(24)
        self.back = Button("Back to my answers")
        self.back.clicked.connect(self.went_on if can_go_on else lambda: self.moved.emit(-1))
        self.worker = Button("I work here: unlock", kind="primary", icon_name="lock")
        self.worker.clicked.connect(self.worker_came)
        for button in (self.worker, self.back):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.show()
        self._column.addStretch(3)
        announce(self, _THANKS)

    def _show_answer(self, item: ItemState) -> None:
        for value, button in self.buttons.items():
            button.setChecked(item.answer is not None and item.answer == value)
        if self.edit is not None and self.edit.text() != item.typed:
            self.edit.setText(item.typed)
        self._error.setText(item.error)
        self._error.setVisible(bool(item.error))

    def _words(self, words: str, size: str) -> Text:
        text = Text(words)
        text.setProperty("turned", size)
        return text

    def _answer(self, words: str, key: str, value: object) -> ToggleButton:
        button = _WrappingAnswer(words, key=key)
        button.clicked.connect(lambda _on=False: self.answered.emit(value))
        self.buttons[value] = button
        return button

    def _line(self, item: ItemState) -> QWidget:
        self.edit = AnswerLine(takes_words=item.item.kind == "text")
        self.edit.setAccessibleName(item.item.prompt)
        self.edit.setAccessibleDescription(item.help_words)
        self.edit.setText(item.typed)
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(self.entered)
        return self.edit

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)
        # At once, not with the next layout: only what is visible can take the focus.
        part.show()

    def _clear(self) -> None:
        self.edit, self.buttons = None, {}
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    # Keys and looks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take answers and steps; everything else ends here, Escape too."""
        focus = self.focusWidget()
        key = Qt.Key(event.key())
        usual = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~usual:
            event.accept()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        elif key in _STEPS and not self._at[1]:
            self.moved.emit(_STEPS[key])
        elif event.text().upper() in self._keys():
            self.key_pressed.emit(event.text())
        event.accept()

    def _keys(self) -> set[str]:
        """Return the keys written on the answers; the worker's letters mean nothing here."""
        return {"Y", "N"} & set(map(str, self.buttons)) | {str(one) for one in range(10)}

    def changeEvent(self, event: QEvent) -> None:
        """Take the sizes of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        look = look_of()
        self._middle.setMaximumWidth(look.text(_WIDTH_PX))
        self.setStyleSheet(
            f'QLabel[turned="question"] {{ font-size: {look.text(QUESTION_PX)}px;'
            f" font-weight: 600; }}"
            f'QLabel[turned="smaller"] {{ font-size: {look.text(SMALLER_PX)}px; }}'
            f"QPushButton, QLineEdit {{ font-size: {look.text(ANSWER_PX)}px;"
            f" min-height: {look.text(44)}px; }}"
            'QPushButton[kind="toggle"] { text-align: left; padding-left: 18px; }'
        )
