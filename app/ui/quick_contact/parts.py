"""The parts of the card that unfold: who it was, a brief intervention, substances, a leaflet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.codes import (
    INTERVENTION_OUTCOME,
    SUBSTANCE,
    SUBSTANCE_COMBINATION,
    TOPIC,
)
from app.records.refusal import Refusal
from app.ui.kit import (
    Button,
    Chip,
    ChoiceRow,
    CodeField,
    DateField,
    FlowLayout,
    NumberField,
    Text,
    TextField,
)
from app.ui.kit.fields import Field
from app.ui.quick_contact.bound import NOT_OFFERED, Well, options_of
from app.ui.quick_contact.form import ContactForm
from app.ui.quick_contact.state import QuickContactState

_USUAL_SUBSTANCES = 9


class BriefPart(Well):
    """What a brief intervention was about and what came of it."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Brief intervention")
        self.topics = ChoiceRow("Topics", options_of(TOPIC), is_multiple=True)
        self.importance = NumberField("Important, 0 to 10", most=10)
        self.confidence = NumberField("Confident, 0 to 10", most=10)
        self.readiness = NumberField("Ready, 0 to 10", most=10)
        self.outcome = ChoiceRow("What came of it", options_of(INTERVENTION_OUTCOME))
        self.goal = TextField("Goal, in their own words")
        self.follow_up = DateField(
            "Follow up on", today, help_words="For example 3/11, 3 Nov or tomorrow"
        )
        self._may_not = Text(
            "Your role records that it happened; what was said is for a worker to write.", "small"
        )
        rulers = QWidget()
        flow = FlowLayout(rulers, gap_px=16)
        for ruler in (self.importance, self.confidence, self.readiness):
            flow.addWidget(ruler)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.topics, rulers, self.outcome, self.goal, self.follow_up):
            column.addWidget(part)
        self.body.addWidget(self._may_not)
        self.body.addWidget(self._inside)
        self._connect()

    def _connect(self) -> None:
        self.topics.edited.connect(lambda: self.changed.emit("topics", self.topics.chosen()))
        self.outcome.edited.connect(
            lambda: self.changed.emit("outcome", "".join(self.outcome.chosen()))
        )
        self.goal.edited.connect(lambda: self.changed.emit("goal", self.goal.text()))
        self.follow_up.edited.connect(lambda: self.changed.emit("follow_up", self._day()))
        self.follow_up.line.editingFinished.connect(
            lambda: self.changed.emit("follow_up", self._day())
        )
        for name in ("importance", "confidence", "readiness"):
            ruler = getattr(self, name)
            ruler.edited.connect(
                lambda name=name, ruler=ruler: self.changed.emit(name, ruler.line.text())
            )

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names of the form."""
        names = ("topics", "importance", "confidence", "readiness", "outcome", "goal", "follow_up")
        return {name: getattr(self, name) for name in names}

    def fill(self, form: ContactForm) -> None:
        """Put another form's text into the fields."""
        for name in ("importance", "confidence", "readiness"):
            getattr(self, name).line.setText(getattr(form, name))
        self.goal.show_text(form.goal)
        try:
            self.follow_up.show_day(date.fromisoformat(form.follow_up) if form.follow_up else None)
        except ValueError:
            self.follow_up.line.setText(form.follow_up)  # half-typed, kept as it was

    def show_state(self, form: ContactForm, *, may_record: bool) -> None:
        """Draw."""
        self._title.setText(form.kind_words)
        self.topics.show_chosen(form.topics)
        self.outcome.show_chosen([form.outcome] if form.outcome else [])
        self.goal.setVisible(form.outcome == "goal_set" or bool(form.goal))
        self._inside.setVisible(may_record)
        self._may_not.setVisible(not may_record)

    def _day(self) -> str:
        try:
            day = self.follow_up.day()
        except Refusal:
            return self.follow_up.line.text()
        return day.isoformat() if day else ""


class SubstancesPart(QWidget):
    """Which substances it was about: the usual ones at hand, the others in a list."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        options = options_of(SUBSTANCE)
        self._usual = [option.code for option in options[:_USUAL_SUBSTANCES]]
        self._others: list[str] = []
        self.choice = ChoiceRow("Substances", options[:_USUAL_SUBSTANCES], is_multiple=True)
        self.other = CodeField("Another substance", options[_USUAL_SUBSTANCES:])
        self._more = Text("", "small")
        self.combination = ChoiceRow(
            "Taken together", options_of(SUBSTANCE_COMBINATION, without=NOT_OFFERED)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.choice, self.other, self._more, self.combination):
            column.addWidget(part)
        self.combination.edited.connect(
            lambda: self.changed.emit("combination", "".join(self.combination.chosen()))
        )
        self.choice.edited.connect(self._tell)
        self.other.edited.connect(self._on_other)

    def fields(self) -> dict[str, Field]:
        """Return the fields by name."""
        return {
            "substances": self.choice,
            "other_substance": self.other,
            "combination": self.combination,
        }

    def show_state(self, form: ContactForm) -> None:
        """Draw; how things were taken is asked once there is something to take together."""
        codes = form.substances
        self.combination.setVisible(bool(codes))
        self.combination.show_chosen([form.combination] if form.combination else [])
        self.choice.show_chosen([code for code in codes if code in self._usual])
        self._others = [code for code in codes if code not in self._usual]
        words = ", ".join(SUBSTANCE.label(code) for code in self._others)
        self._more.setText(f"Also: {words}. Choose again to take one back." if words else "")
        self._more.setVisible(bool(words))

    def _on_other(self) -> None:
        code = self.other.code()
        if code is not None:
            toggled = [each for each in self._others if each != code]
            self._others = toggled if code in self._others else [*self._others, code]
            self.other.show_code(None)
            self._tell()

    def _tell(self) -> None:
        self.changed.emit("substances", (*self.choice.chosen(), *self._others))


class LeafletPart(QWidget):
    """Which leaflet was handed over, of those that may be."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.choice = CodeField("Leaflet given", [], blank="None")
        self._words = Text("", "small")
        self._ids: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addWidget(self._words)
        self.choice.edited.connect(lambda: self.changed.emit("leaflet", self.choice.code() or ""))

    def show_state(self, state: QuickContactState) -> None:
        """Draw."""
        ids = tuple(each for each, _words in state.leaflets)
        if ids != self._ids:
            self._ids = ids
            self.choice.combo.clear()
            self.choice.combo.addItem("None", None)
            for each, words in state.leaflets:
                self.choice.combo.addItem(words, each)
        self.choice.show_code(state.form.leaflet or None)
        self.choice.setVisible(bool(ids))
        self._words.setText(state.leaflet_words)
        self._words.setVisible(bool(state.leaflet_words))


class WhoPart(QWidget):
    """The search for a known person, and who was chosen."""

    typed = Signal(str)
    chosen = Signal(str)
    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.search = TextField(
            "Who was it?", hint="Name, nickname, code or phone", help_words="Enter takes the first"
        )
        self._people = QWidget()
        self._list = QVBoxLayout(self._people)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self._none = Text("Nobody found by that. Try fewer letters.", "muted")
        self._picked = QWidget()
        row = QHBoxLayout(self._picked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._name = Text("", "section")
        self._code = Chip("", "info")
        self.again = Button("Somebody else", kind="quiet")
        row.addWidget(self._name)
        row.addWidget(self._code)
        row.addWidget(self.again)
        row.addStretch(1)
        for part in (self.search, self._people, self._none, self._picked):
            column.addWidget(part)
        self._shown: tuple[str, ...] = ()
        self.search.edited.connect(lambda: self.typed.emit(self.search.line.text()))
        self.search.submitted.connect(self._on_submitted)
        self.again.clicked.connect(self.again_requested)

    def show_state(self, state: QuickContactState) -> None:
        """Draw."""
        is_known = state.form.who == "known"
        self.setVisible(is_known)
        has_person = state.person is not None
        self._picked.setVisible(has_person)
        self.search.setVisible(not has_person)
        if state.person is not None:
            self._name.setText(state.person.words)
            self._code.setText(state.person.code)
            self._code.setVisible(bool(state.person.code))
        found = () if has_person else state.found or ()
        self._none.setVisible(not has_person and state.found == ())
        self._people.setVisible(bool(found))
        ids = tuple(each.person_id for each in found)
        if ids == self._shown:
            return
        self._shown = ids
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for each in found:
            words = f"{each.words}  {each.code}".strip()
            button = Button(words, icon_name="person")
            button.clicked.connect(lambda _on=False, one=each.person_id: self.chosen.emit(one))
            self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_submitted(self) -> None:
        if self._shown:
            self.chosen.emit(self._shown[0])
