"""One scrolling page for any questionnaire; the question one is at is open, others are lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.assessment.ending import ResultCard, StopCard
from app.ui.assessment.how import HowCard
from app.ui.assessment.presenter import AssessmentPresenter
from app.ui.assessment.rows import ItemRow
from app.ui.assessment.state import AssessmentState, SafetyPrompt
from app.ui.assessment.turned import TurnedScreen
from app.ui.kit import Banner, Button, Card, Chip, Divider, FlowLayout, Text, announce
from app.ui.shell.shortcuts import Command
from app.ui.shell.window import MainWindow
from app.ui.theme import look_of
from app.ui.tokens import Tone

SHEET_WIDTH_PX = 880
# As many questions as are seen at once; the others follow while the first is being read.
_AT_ONCE = 8


class AssessmentScreen(QWidget):
    """Implements AssessmentView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: AssessmentPresenter | None = None
        self._state = AssessmentState()
        self._generation = -1
        self._rows: dict[str, ItemRow] = {}
        self._prompts: tuple[SafetyPrompt, ...] = ()
        self._at = ""
        self._turned: TurnedScreen | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.area, 1)
        self.area.setWidget(self._sheet())
        self._take_look()
        self.show_state(self._state)

    def _header(self) -> QWidget:
        header = QFrame()
        header.setProperty("part", "topbar")
        row = QHBoxLayout(header)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        left = QWidget()
        flow = FlowLayout(left, gap_px=12, is_centred=True)
        self._title = Text("", "title", wrap=False)
        self._who = Chip("", "info")
        self._progress = Text("", "muted", wrap=False)
        self._score = Text("", "label", wrap=False)
        self._prompted = Chip("Safety prompt", "bad")
        self._saved = Text("", "small", wrap=False)
        for part in (
            self._title,
            self._who,
            self._progress,
            self._score,
            self._prompted,
            self._saved,
        ):
            flow.addWidget(part)
        row.addWidget(left, 1)
        self.pause = Button("Pause")
        self.stop = Button("Cannot finish…", kind="quiet")
        row.addWidget(self.stop)
        row.addWidget(self.pause)
        return header

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(24, 16, 24, 24)
        across.addStretch(1)
        self._middle = QWidget()
        self._middle.setProperty("ground", "none")
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._problem = Banner("", "bad")
        self._barred_words = Banner("", "info")
        self._youth = Banner("", "warn")
        self.all_the_same = Button("Ask all the same")
        self.refer_young = Button("Refer to the young people's pathway")
        for button in (self.refer_young, self.all_the_same):
            self._youth.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.how = HowCard()
        self._paper = Card(is_flush=True)
        self._list = self._paper.body
        self._list.setSpacing(0)
        self._alarms = QWidget()
        self._alarm_column = QVBoxLayout(self._alarms)
        self._alarm_column.setContentsMargins(12, 10, 12, 6)
        self._alarm_column.setSpacing(8)
        self.stopping = StopCard()
        self.result = ResultCard()
        for part in (
            self._problem,
            self._barred_words,
            self._youth,
            self.how,
            self._paper,
            self._alarms,
            self.stopping,
            self.result,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._column = column
        return sheet

    def connect_to(self, doer: AssessmentPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.pause.clicked.connect(doer.pause)
        self.how.turn.clicked.connect(doer.turn_round)
        self.refer_young.clicked.connect(doer.refer)
        self.stop.clicked.connect(doer.stop_here)
        self.all_the_same.clicked.connect(doer.ask_all_the_same)
        self.how.mode_said.connect(doer.set_mode)
        self.how.language_said.connect(doer.set_language)
        self.how.interpreter_said.connect(doer.set_interpreter)
        self.how.noticed.connect(doer.notice)
        self.how.chosen.connect(doer.choose)
        self.stopping.reason_given.connect(doer.give_reason)
        self.stopping.go_on_requested.connect(doer.go_on_asking)
        self.stopping.done_requested.connect(doer.finish)
        self.result.done_requested.connect(doer.finish)
        self.result.brief_advice_requested.connect(doer.record_brief_advice)
        self.result.larger_requested.connect(doer.go_on_with_larger)
        self.result.refer_requested.connect(doer.refer)
        self.result.print_requested.connect(doer.print_result)

    # What the window asks

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Ctrl+Enter finishes."""
        return {"done": self._doer.finish} if self._doer else {}

    def save_typing(self) -> None:
        """Save what was answered in the last moment."""
        if self._doer:
            self._doer.save_typing()

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus where the next key answers."""
        self._at = ""
        self._follow(self._state)

    # Drawing

    def show_state(self, state: AssessmentState) -> None:
        """Draw; the page is laid out once, after all of it has changed."""
        self._state = state
        for layout in (self._column, self._list):
            layout.setEnabled(False)
        self._show_parts(state)
        for layout in (self._column, self._list):
            layout.setEnabled(True)
        self._follow(state)
        self._show_turned(state)

    def _show_parts(self, state: AssessmentState) -> None:
        if state.generation != self._generation or (state.items and not self._rows):
            self._generation = state.generation
            self._build(state)
        self._show_header(state)
        self._problem.setVisible(bool(state.problem) and not state.is_stopping)
        self._problem.show_state(state.problem, "bad")
        self._barred_words.setVisible(bool(state.barred))
        self._barred_words.show_state(state.barred, "info")
        self._youth.setVisible(bool(state.youth))
        self._youth.show_state(state.youth, "warn")
        self.all_the_same.setVisible(state.is_youth_gate)
        self.refer_young.setVisible(state.is_youth_gate and state.can_refer)
        self._paper.setVisible(bool(state.items))
        asked = [item.item.id for item in state.items]
        if state.current in asked:
            self._make_rows(asked.index(state.current) + 1)
        for item in state.items[: len(self._rows)]:
            self._rows[item.item.id].show_state(item)
        self.how.show_state(state)
        self.stopping.setVisible(state.is_stopping)
        self.stopping.show_state(state)
        # Filled first: whatever changes in what is visible lays the whole page out anew.
        if state.result is not None:
            self.result.show_result(state.result)
            self.result.show_steps(state)
        self.result.done.setEnabled(not state.is_saving)
        self.result.setVisible(state.result is not None)
        self._show_prompts(state)

    def _show_turned(self, state: AssessmentState) -> None:
        """Give the whole screen to the person, or show them what comes next."""
        if state.is_turned and self._turned is None and self._doer is not None:
            self._turned = self._turned_for(self._doer)
            self._turned.show_state(state)
            window = self.window()
            if isinstance(window, MainWindow):
                window.show_alone(self._turned)
                self._turned.focus_first()
        elif state.is_turned and self._turned is not None:
            self._turned.show_state(state)
        elif not state.is_turned:
            self._turned = None

    def _turned_for(self, doer: AssessmentPresenter) -> TurnedScreen:
        """Return the page for the person; what they mean goes to the same presenter."""
        screen = TurnedScreen()
        screen.answered.connect(doer.answer)
        screen.typed.connect(doer.type_words)
        screen.entered.connect(doer.enter)
        screen.moved.connect(doer.move)
        screen.key_pressed.connect(doer.key)
        screen.handed_back.connect(doer.hand_back)
        screen.went_on.connect(doer.answer_on)
        screen.worker_came.connect(self._give_back)
        return screen

    def _give_back(self) -> None:
        """Lock: whoever goes on gives the worker's passphrase."""
        window = self.window()
        if self._doer is not None:
            self._doer.take_back()
        if isinstance(window, MainWindow):
            window.leave_alone()

    def _show_header(self, state: AssessmentState) -> None:
        self._title.setText(state.title)
        for part, words in (
            (self._who, state.who),
            (self._progress, state.progress if state.items else ""),
            (self._score, state.score if state.items else ""),
            (self._saved, state.saved),
        ):
            part.setText(words)
            part.setVisible(bool(words))
        self._prompted.setVisible(bool(state.prompts))
        has_items = bool(state.items)
        self.pause.setVisible(has_items)
        self.stop.setVisible(has_items and not state.is_stopping)

    def _build(self, state: AssessmentState) -> None:
        self._column.removeWidget(self._alarms)
        self._list.removeWidget(self._alarms)
        _empty(self._list)
        self._rows, self._at = {}, ""
        self.how.build(state)
        self._make_rows(_AT_ONCE)
        QTimer.singleShot(0, self, self._make_another)

    def _make_another(self) -> None:
        """Make one more row while nothing else is to do, so that a long form opens at once."""
        if len(self._rows) < len(self._state.items):
            self._make_rows(len(self._rows) + 1)
            QTimer.singleShot(0, self, self._make_another)

    def _make_rows(self, count: int) -> None:
        """See to it that the first `count` questions have their rows."""
        for item in self._state.items[len(self._rows) : count]:
            if self._rows:
                self._list.addWidget(Divider())
            row = ItemRow(item)
            self._rows[item.item.id] = row
            self._list.addWidget(row)
            row.show_state(item)
            if self._doer is not None:
                row.pressed.connect(self._doer.go_to)
                row.answered.connect(self._doer.answer)
                row.typed.connect(self._doer.type_words)
                row.entered.connect(self._doer.enter)
                row.moved.connect(self._doer.move)

    def _show_prompts(self, state: AssessmentState) -> None:
        """Put the prompts right above the question one is at, where nobody can miss them."""
        if not state.prompts and not self._prompts:
            self._alarms.hide()
            return
        if state.prompts != self._prompts:
            new = [each for each in state.prompts if each not in self._prompts]
            self._prompts = state.prompts
            _empty(self._alarm_column)
            for prompt in state.prompts:
                tone: Tone = "bad" if prompt.is_severe else "warn"
                banner = Banner(prompt.words, tone, detail=prompt.what_to_do)
                if prompt.must_act and self._doer is not None:
                    banner.column.addWidget(self._acting(self._doer), 0, Qt.AlignmentFlag.AlignLeft)
                self._alarm_column.addWidget(banner)
            for prompt in new:
                announce(self, f"{prompt.words} {prompt.what_to_do}", at_once=True)
        self._alarms.setVisible(bool(state.prompts))
        self._column.removeWidget(self._alarms)
        self._list.removeWidget(self._alarms)
        row = self._rows.get(state.current)
        if row is not None and state.items:
            self._list.insertWidget(self._list.indexOf(row), self._alarms)
        else:
            self._column.insertWidget(self._column.indexOf(self.stopping), self._alarms)

    def _acting(self, doer: AssessmentPresenter) -> Button:
        """Return the button without which nothing with such a prompt is saved."""
        button = Button("I have done this; it is needed before saving", key="I")
        button.clicked.connect(doer.act_on_prompts)
        return button

    def _follow(self, state: AssessmentState) -> None:
        """Keep the focus with the question one is at, and both in sight."""
        at = "stopping" if state.is_stopping else state.current or ("end" if state.items else "")
        if at == self._at or not self.isVisible():
            return
        self._at = at
        if at == "stopping":
            self.stopping.reason.focus_input()
        elif at == "end":
            self.result.done.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at in self._rows:
            self._rows[at].focus_answer()
        elif state.is_youth_gate:
            self.all_the_same.setFocus(Qt.FocusReason.OtherFocusReason)
        # Sizes are only known once the page has been laid out again.
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        if self._at == "end":
            top: QWidget = self._alarms if self._prompts else self.result
            y = top.mapTo(self._middle, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(max(0, y))
            return
        shown = self.stopping if self._at == "stopping" else self._rows.get(self._at)
        if shown is not None:
            self.area.ensureWidgetVisible(shown, 0, 24)
        if self._prompts:
            self.area.ensureWidgetVisible(self._alarms, 0, 24)

    def typed_at(self) -> int:
        """Return where the cursor stands in the typed answer."""
        row = self._rows.get(self._state.current)
        return row.edit.cursorPosition() if row is not None and row.edit is not None else 0

    def put_cursor(self, position: int) -> None:
        """Put it back there."""
        row = self._rows.get(self._state.current)
        if row is not None and row.edit is not None:
            row.edit.setCursorPosition(position)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys on the answers answer."""
        is_plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if is_plain and event.text() and self._doer and self._doer.key(event.text()):
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if is_plain and self._doer and Qt.Key(event.key()) in steps:
            self._doer.move(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        self._middle.setMaximumWidth(look_of().text(SHEET_WIDTH_PX))


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
