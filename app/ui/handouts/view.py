"""The room of leaflets: find one, see its first page, go on with what waits for a printer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.handouts.first_page import FirstPage
from app.ui.handouts.presenter import (
    FILTERS,
    HandoutLine,
    HandoutsPresenter,
    HandoutsState,
    language_words,
)
from app.ui.kit import (
    Banner,
    Button,
    Card,
    CodeField,
    EmptyState,
    Entry,
    FlowLayout,
    Text,
    TextField,
    Timeline,
    TimelineModel,
    ToggleButton,
)
from app.ui.theme import look_of

SHEET_WIDTH_PX = 1120
_PEEK_PX, _TWO_COLUMNS_PX, _FILTER_PX, _LIST_PX = 300, 860, 176, 240
_LABELS = {
    "substance": "Substance",
    "route": "How it is taken",
    "situation": "Situation",
    "language": "Language",
    "format": "Format",
}


class HandoutsScreen(QScrollArea):
    """Implements HandoutsView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: HandoutsPresenter | None = None
        self._state = HandoutsState()
        self._choices: dict[str, object] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        self.setWidget(sheet)
        across = QHBoxLayout(sheet)
        across.setContentsMargins(24, 20, 24, 20)
        across.addStretch(1)
        middle = QWidget()
        middle.setProperty("ground", "none")
        middle.setMaximumWidth(look_of().text(SHEET_WIDTH_PX))
        across.addWidget(middle, 1000)
        across.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._problem = Banner("", "bad")
        column.addWidget(self._problem)
        column.addWidget(self._finding())
        column.addWidget(self._waiting_row())
        beside = QHBoxLayout()
        beside.setSpacing(16)
        self._card = Card(is_flush=True)
        self.model = TimelineModel()
        self.list = Timeline(self.model, "Leaflets")
        self._card.body.addWidget(self.list, 1)
        beside.addWidget(self._card, 1)
        self._peek = self._peek_card()
        beside.addWidget(self._peek, 0)
        column.addLayout(beside, 1)
        self._empty = EmptyState(
            "document", "No leaflet by that", "Try fewer letters, or take a choice back."
        )
        column.addWidget(self._empty, 1)
        self._fit()
        self.show_state(self._state)

    def _finding(self) -> QWidget:
        part = QWidget()
        part.setProperty("ground", "none")
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        self.search = TextField("Find a leaflet", hint="For example overdose, or wounds")
        column.addWidget(self.search)
        row = QWidget()
        row.setProperty("ground", "none")
        flow = FlowLayout(row)
        self.filters: dict[str, CodeField] = {}
        for name in FILTERS:
            field = CodeField(_LABELS[name], [], blank="All")
            self.filters[name] = field
            flow.addWidget(field)
        column.addWidget(row)
        self.favourites = ToggleButton("Only favourites")
        self.take_in = Button("Take in a pack…")
        beside = QWidget()
        beside.setProperty("ground", "none")
        buttons = FlowLayout(beside)
        for button in (self.favourites, self.take_in):
            buttons.addWidget(button)
        column.addWidget(beside)
        self._left_out = Banner("", "warn")
        column.addWidget(self._left_out)
        return part

    def _waiting_row(self) -> QWidget:
        self._waiting = QWidget()
        self._waiting.setProperty("ground", "none")
        row = QHBoxLayout(self._waiting)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.waiting = CodeField("Waiting for a printer", [], blank="Choose…")
        self.waiting_open = Button("Open it")
        self.waiting_drop = Button("Take it off")
        row.addWidget(self.waiting, 1)
        for button in (self.waiting_open, self.waiting_drop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return self._waiting

    def _peek_card(self) -> Card:
        card = Card("First page")
        self._first_page = FirstPage()
        self._peek_words = Text("", "small")
        self.favourite = ToggleButton("Favourite")
        self.open_button = Button("Open", kind="primary")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.open_button)
        flow.addWidget(self.favourite)
        card.body.addWidget(self._first_page, 1)
        card.body.addWidget(self._peek_words)
        card.body.addWidget(buttons)
        return card

    def connect_to(self, doer: HandoutsPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.search.edited.connect(lambda: doer.look_for(self.search.line.text()))
        self.search.submitted.connect(self._on_submitted)
        for name, field in self.filters.items():
            field.edited.connect(
                lambda name=name, field=field: doer.choose(name, field.code() or "")
            )
        self.favourites.clicked.connect(doer.show_favourites)
        self.take_in.clicked.connect(self._on_take_in)
        self.list.entry_chosen.connect(doer.open_handout)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.favourite.clicked.connect(
            lambda is_one: doer.mark_favourite(self._state.looked_at, is_one)
        )
        self.open_button.clicked.connect(lambda: doer.open_handout(self._state.looked_at))
        self.waiting_open.clicked.connect(lambda: doer.open_waiting(self.waiting.code() or ""))
        self.waiting_drop.clicked.connect(lambda: doer.take_off(self.waiting.code() or ""))

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the cursor into the search."""
        self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: HandoutsState) -> None:
        """Draw."""
        is_other_list = state.lines != self._state.lines or not self.model.rowCount()
        self._state = state
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        self.search.show_text(state.typed)
        for name, field in self.filters.items():
            self._offer(name, field, state.choices.get(name, ()), "All")
            field.show_code(state.chosen.get(name) or None)
        self.favourites.setChecked(state.only_favourites)
        self.take_in.setVisible(state.may_take_in)
        self._left_out.setVisible(bool(state.left_out))
        self._left_out.show_state("Not used. " + " ".join(state.left_out), "warn")
        self._offer("waiting", self.waiting, state.waiting, "Choose…")
        self._waiting.setVisible(bool(state.waiting))
        self._card.setVisible(bool(state.lines))
        self._empty.setVisible(state.is_known and not state.lines)
        if is_other_list:
            self.model.show_rows([_entry(line) for line in state.lines])
            self._go_to(state.looked_at)
        self._show_peek(state)

    def _offer(
        self, name: str, field: CodeField, choices: tuple[tuple[str, str], ...], blank: str
    ) -> None:
        if self._choices.get(name) == choices:
            return
        self._choices[name] = choices
        field.combo.clear()
        field.combo.addItem(blank, None)
        for code, words in choices:
            field.combo.addItem(words, code)

    def _show_peek(self, state: HandoutsState) -> None:
        line = state.line_looked_at
        self._peek.setVisible(line is not None)
        if line is None:
            return
        self._first_page.show_page(state.peek, line.topic)
        self._peek_words.setText(f"{line.topic}. {line.audience}.")
        self.favourite.setChecked(line.is_favourite)

    def _go_to(self, handout_id: str) -> None:
        ids = [line.handout_id for line in self._state.lines]
        if ids:
            at = ids.index(handout_id) if handout_id in ids else 0
            self.list.setCurrentIndex(self.model.index(at))

    def _on_current(self) -> None:
        at = self.list.currentIndex().row()
        if self._doer and 0 <= at < len(self._state.lines):
            self._doer.look_at(self._state.lines[at].handout_id)

    def _on_take_in(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Take in a pack", "", "Packs (*.zip)")
        if path and self._doer:
            self._doer.take_in(path)

    def _on_submitted(self) -> None:
        if self._doer and self._state.lines:
            self._doer.open_handout(self._state.lines[0].handout_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the first page only where there is room beside the list."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        look = look_of()
        self._peek.setFixedWidth(look.text(_PEEK_PX))
        self._card.setMinimumHeight(look.text(_LIST_PX))
        has_room = self.width() >= look.text(_TWO_COLUMNS_PX)
        self._peek.setVisible(has_room and self._state.line_looked_at is not None)
        for field in self.filters.values():
            field.setFixedWidth(look.text(_FILTER_PX))


def _entry(line: HandoutLine) -> Entry:
    languages = ", ".join(
        language_words(code) + ("" if code in line.givable else " (draft)")
        for code, _title in line.titles
    )
    is_ready = len(line.givable) == len(line.titles)
    chip = "may be given out" if is_ready else "draft" if not line.givable else "partly draft"
    star = "Favourite. " if line.is_favourite else ""
    return Entry(
        line.handout_id,
        "document",
        line.topic,
        f"{star}{line.audience}. {languages}.",
        "",
        chip,
        "good" if is_ready else "warn",
    )
