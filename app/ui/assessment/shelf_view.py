"""The questionnaires there are: a table, whose words they use, and what a service may add."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from app.ui.assessment.shelf_presenter import NUMBERS, Held, ShelfState
from app.ui.kit import (
    Banner,
    Button,
    Card,
    Column,
    FlowLayout,
    Line,
    PagedTableModel,
    Table,
    Text,
    TextField,
)
from app.ui.theme import look_of

_WIDTH_PX, _ROWS_SHOWN = 940, 10
_NUMBERS_WORDS = (
    "Remembered on this laptop. Safety prompts name the duty lead; the sheet for the person names "
    "the other two."
)
_ADD_WORDS = (
    "A questionnaire of the service's own is a file of questions, scores and bands. Official words "
    "come as a wording pack from whoever holds the licence. Both are checked first."
)


class ShelfScreen(QScrollArea):
    """Implements ShelfView."""

    row_chosen = Signal(str)
    number_said = Signal(str, str)
    questionnaire_given = Signal(str)
    wording_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state = ShelfState()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(12)
        self._problem = Banner("", "bad")
        self._faults = Banner("", "warn")
        self._cards = (self._shelf(), self._adding(), self._calling())
        for part in (self._problem, self._faults, *self._cards):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(sheet)
        self.show_state(self._state)

    def _shelf(self) -> Card:
        self._model = PagedTableModel(
            [
                Column("Questionnaire"),
                Column("Version", width_px=90),
                Column("Asked by", width_px=140),
            ]
        )
        self._model.page_wanted.connect(self._bring)
        self.table = Table(self._model, "Questionnaires")
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._status = Text("", "muted")
        self._status.setContentsMargins(16, 6, 16, 10)
        card = Card("Questionnaires", is_flush=True)
        card.body.addWidget(self.table)
        card.body.addWidget(self._status)
        return card

    def _adding(self) -> Card:
        card = Card("Add")
        card.body.addWidget(Text(_ADD_WORDS, "muted"))
        row = QWidget()
        flow = FlowLayout(row)
        self.add = Button("Add a questionnaire…", icon_name="plus")
        self.add_words = Button("Add official words…", icon_name="plus")
        self.add.clicked.connect(partial(self._ask_for_file, is_wording=False))
        self.add_words.clicked.connect(partial(self._ask_for_file, is_wording=True))
        flow.addWidget(self.add)
        flow.addWidget(self.add_words)
        card.body.addWidget(row)
        return card

    def _calling(self) -> Card:
        card = Card("Whom to ring")
        card.body.addWidget(Text(_NUMBERS_WORDS, "muted"))
        self.numbers: dict[str, TextField] = {}
        for name, label in NUMBERS:
            field = TextField(label)
            field.edited.connect(partial(self._on_number, name))
            self.numbers[name] = field
            card.body.addWidget(field)
        return card

    def show_state(self, state: ShelfState) -> None:
        """Draw."""
        before, self._state = self._state, state
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        self._faults.setVisible(bool(state.faults))
        self._faults.show_state(
            "Left out: a file is broken", "warn", detail="\n".join(state.faults)
        )
        self._status.setText(state.status)
        for name, field in self.numbers.items():
            field.show_text(state.numbers.get(name, ""))
        if state.rows != before.rows:
            self._model.show_count(len(state.rows))
            self._fit()

    def focus_first(self) -> None:
        """Put the focus on the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self, generation: int, page: int) -> None:
        if page == 0:
            self._model.put_page(generation, page, [_row(each) for each in self._state.rows])

    def _on_row(self, *_args: object) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self._state.rows):
            self.row_chosen.emit(self._state.rows[at].key)

    def _on_number(self, name: str) -> None:
        self.number_said.emit(name, self.numbers[name].line.text())

    def _ask_for_file(self, _is_on: bool = False, *, is_wording: bool) -> None:  # noqa: FBT001, FBT002
        title = "Official words" if is_wording else "A questionnaire"
        path, _ = QFileDialog.getOpenFileName(self, title, "", "YAML (*.yaml *.yml)")
        (self.wording_given if is_wording else self.questionnaire_given).emit(path)

    def changeEvent(self, event: QEvent) -> None:
        """Take the sizes of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        rows = min(max(len(self._state.rows), 1), _ROWS_SHOWN)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + rows * look_of().control_px + 4)
        for card in self._cards:
            card.setMaximumWidth(look_of().text(_WIDTH_PX))


def _row(held: Held) -> Line:
    return Line(held.key, (held.title, held.version, held.by_whom))
