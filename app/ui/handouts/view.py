"""The room of leaflets: find one by a word and a language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.handouts.presenter import HandoutLine, HandoutsPresenter, HandoutsState, language_words
from app.ui.kit import (
    Banner,
    Card,
    CodeField,
    EmptyState,
    Entry,
    TextField,
    Timeline,
    TimelineModel,
)
from app.ui.theme import look_of

SHEET_WIDTH_PX = 880


class HandoutsScreen(QWidget):
    """Implements HandoutsView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: HandoutsPresenter | None = None
        self._languages: tuple[tuple[str, str], ...] = ()
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 20, 24, 20)
        across.addStretch(1)
        middle = QWidget()
        middle.setProperty("ground", "none")
        middle.setMaximumWidth(look_of().text(SHEET_WIDTH_PX))
        across.addWidget(middle, 1000)
        across.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._problem = Banner("", "bad")
        column.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.search = TextField("Find a leaflet", hint="For example overdose")
        self.language = CodeField("Language", [], blank="All")
        row.addWidget(self.search, 3)
        row.addWidget(self.language, 2)
        column.addLayout(row)
        self._card = Card(is_flush=True)
        self.model = TimelineModel()
        self.list = Timeline(self.model, "Leaflets")
        self._card.body.addWidget(self.list, 1)
        column.addWidget(self._card, 1)
        self._empty = EmptyState(
            "document", "No leaflet by that", "Try fewer letters, or another language."
        )
        column.addWidget(self._empty, 1)
        self.show_state(HandoutsState())

    def connect_to(self, doer: HandoutsPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.search.edited.connect(lambda: doer.look_for(self.search.line.text()))
        self.search.submitted.connect(self._on_submitted)
        self.language.edited.connect(lambda: doer.choose_language(self.language.code() or ""))
        self.list.entry_chosen.connect(doer.open_handout)

    def focus_first(self) -> None:
        """Put the cursor into the search."""
        self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: HandoutsState) -> None:
        """Draw."""
        self._state = state
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        self.search.show_text(state.typed)
        if state.languages != self._languages:
            self._languages = state.languages
            self.language.combo.clear()
            self.language.combo.addItem("All", None)
            for code, words in state.languages:
                self.language.combo.addItem(words, code)
        self.language.show_code(state.language or None)
        self._card.setVisible(bool(state.lines))
        self._empty.setVisible(state.is_known and not state.lines)
        self.model.show_rows([_entry(line) for line in state.lines])
        if state.lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _on_submitted(self) -> None:
        if self._doer and self._state.lines:
            self._doer.open_handout(self._state.lines[0].handout_id)


def _entry(line: HandoutLine) -> Entry:
    languages = ", ".join(
        language_words(code) + ("" if code in line.givable else " (draft)")
        for code, _title in line.titles
    )
    is_ready = len(line.givable) == len(line.titles)
    chip = "may be given out" if is_ready else "draft" if not line.givable else "partly draft"
    return Entry(
        line.handout_id,
        "document",
        line.topic,
        f"{line.audience}. {languages}.",
        "",
        chip,
        "good" if is_ready else "warn",
    )
