"""The parts of the card that unfold: who it was, substances, a leaflet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.codes import (
    SUBSTANCE,
    SUBSTANCE_COMBINATION,
)
from app.rules.young_people import Pathway
from app.ui.kit import (
    Banner,
    Button,
    Chip,
    ChoiceRow,
    CodeField,
    Text,
    TextField,
)
from app.ui.kit.fields import Field
from app.ui.quick_contact.bound import NOT_OFFERED, options_of
from app.ui.quick_contact.form import ContactForm
from app.ui.quick_contact.state import QuickContactState

_USUAL_SUBSTANCES = 9


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


class PathwayPart(QWidget):
    """What to do first where somebody is under 18, and the way to whom to call."""

    services_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("", "info", icon_name="people")
        self.services = Button("Young people's services", kind="quiet", icon_name="building")
        self.banner.column.addWidget(self.services, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.services.clicked.connect(self.services_requested)

    def show_state(self, pathway: Pathway | None) -> None:
        """Draw."""
        self.setVisible(pathway is not None)
        if pathway is not None:
            self.banner.show_state(pathway.words, "info", detail=pathway.numbered)
