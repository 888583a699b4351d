"""The search screen: a box, and under it whoever may be meant."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import Banner, Button, Card, EmptyState, TextField
from app.ui.search.presenter import Hit, Piece, SearchState
from app.ui.search.results import Heading, Results, Row
from app.ui.shell.shortcuts import key_of, words_of
from app.ui.theme import look_of

_WIDTH_PX = 860
_PERSON, _DRAFT = "person:", "draft:"


class SearchScreen(QWidget):
    """Implements SearchView. The cursor stays in the box while the arrows walk the list."""

    typed = Signal(str)
    best_requested = Signal()
    person_chosen = Signal(str)
    draft_chosen = Signal(str)
    new_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = SearchState()
        self._build()
        self.show_state(self._state)

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 20, 24, 20)
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.box = TextField("Find a person", hint="Name, nickname, birth date, phone or code")
        self.box.line.textChanged.connect(self.typed)
        self.box.line.installEventFilter(self)
        asking = QHBoxLayout()
        asking.setSpacing(12)
        asking.addWidget(self.box, 1)
        self.new = Button(words_of("new_person"), icon_name="plus", key=key_of("new_person"))
        self.new.clicked.connect(self.new_requested)
        asking.addWidget(self.new, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(asking)
        self.problem = Banner("", "warn")
        column.addWidget(self.problem)
        self.card = Card(is_flush=True)
        self.results = Results("People and drafts")
        self.results.row_chosen.connect(self._on_row_chosen)
        self.card.body.addWidget(self.results)
        column.addWidget(self.card, 1)
        self.empty = Card()
        self._first = EmptyState(
            "search",
            "Everybody you meet is found here",
            "Three letters of a name will do, in any spelling.",
        )
        self._none = EmptyState(
            "person",
            "Nobody by that name on this laptop",
            "Another spelling may find them. If they are new, Ctrl+N takes them up with what you "
            "typed.",
        )
        self.empty.body.addWidget(self._first)
        self.empty.body.addWidget(self._none)
        column.addWidget(self.empty, 1)
        across.addStretch(1)
        across.addWidget(self._sheet, 100)
        across.addStretch(1)
        self._take_look()

    def show_state(self, state: SearchState) -> None:
        """Draw."""
        self._state = state
        self.problem.setVisible(bool(state.problem))
        self.problem.show_state(state.problem, "warn")
        rows = [*_hit_rows(state.hits)] if state.asked else _home_rows(state)
        chosen = 0 if state.asked and rows else None
        self.results.show_rows(rows, chosen=chosen)
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._none.setVisible(bool(state.asked))
        self._first.setVisible(not state.asked and state.is_known)
        if not state.asked and not state.is_known and self.box.line.text():
            self.box.line.clear()

    def focus_first(self) -> None:
        """Put the cursor into the box, over what stood there."""
        self.box.focus_input()
        self.box.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list and Enter open, while the cursor stays in the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            key = Qt.Key(event.key())
            if key in steps:
                self.results.walk(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_enter()
                return True
            if key == Qt.Key.Key_Escape and self.box.line.text():
                self.box.line.clear()
                return True
        return super().eventFilter(watched, event)

    def _on_enter(self) -> None:
        # What is listed may answer an earlier text: then the best is opened once it is known.
        is_answered = self.box.text() == self._state.asked
        if not (is_answered and self.results.open_chosen()):
            self.best_requested.emit()

    def _on_row_chosen(self, key: str) -> None:
        if key.startswith(_PERSON):
            self.person_chosen.emit(key.removeprefix(_PERSON))
        else:
            self.draft_chosen.emit(key.removeprefix(_DRAFT))

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        self._sheet.setMaximumWidth(look_of().text(_WIDTH_PX))


def _hit_rows(hits: tuple[Hit, ...]) -> list[Heading | Row]:
    return [
        Row(f"{_PERSON}{hit.person_id}", "person", hit.name, hit.spoken, hit.code, hit.about)
        for hit in hits
    ]


def _home_rows(state: SearchState) -> list[Heading | Row]:
    rows: list[Heading | Row] = []
    if state.drafts:
        rows.append(Heading("Not finished"))
    for draft in state.drafts:
        words = f"Continue: {draft.words}, {draft.saved}"
        key = f"{_DRAFT}{draft.draft_id}"
        rows.append(Row(key, "draft", (Piece(words),), words, "draft"))
    if state.recent:
        rows.append(Heading("Opened lately"))
    return rows + _hit_rows(state.recent)
