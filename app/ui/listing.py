"""The page of a list with one entry unfolded beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import (
    Banner,
    Button,
    Card,
    Chip,
    CodeField,
    EmptyState,
    Entry,
    FlowLayout,
    Option,
    Text,
    TextField,
    Timeline,
    TimelineModel,
    emptied,
)
from app.ui.kit.layouts import ACROSS, DOWN, set_beside
from app.ui.listed import ListedDoer, ListedState, Unfolded
from app.ui.queue_screen import entry_of
from app.ui.sheet import ListWalker
from app.ui.theme import look_of

_NARROW_PX = 900
_SIDE_PX = 400


class ListingScreen(QScrollArea):
    """Implements ListedView. The cursor may stay in the search while the arrows walk the list.

    Args:
        name: of the list, said aloud.
        search: label and hint of the field above the list.
        filter_label: of the choice beside it.
        begin: words of the button that begins a new entry; nothing for none.
        begin_icon: of that button.
        icon_name: of the empty list.
    """

    def __init__(
        self,
        name: str,
        *,
        search: tuple[str, str],
        filter_label: str = "",
        begin: str = "",
        begin_icon: str = "plus",
        icon_name: str = "note",
    ) -> None:
        super().__init__()
        self._doer: ListedDoer | None = None
        self._state = ListedState()
        self._filters_shown: tuple[tuple[str, str], ...] = ()
        self._unfolded_shown: Unfolded | None = None
        self._is_drawing = False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        self._problem, self._notice = Banner("", "bad"), Banner("", "info")
        column.addWidget(self._problem)
        column.addWidget(self._notice)
        column.addLayout(
            self._top(search, filter_label, Button(begin or "New", icon_name=begin_icon))
        )
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(12)
        self._across.addWidget(self._listed(name, icon_name), 1)
        self._across.addWidget(self._beside(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._across, 1)
        self.setWidget(sheet)
        self._side.hide()  # until there is something to unfold
        self.show_state(self._state)

    def _top(self, search: tuple[str, str], filter_label: str, begin: Button) -> QBoxLayout:
        self._top_row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        label, hint = search
        self.search = TextField(label, hint=hint, longest=120)
        self.filter = CodeField(filter_label or "Show", [], blank="All")
        if not filter_label:  # shown before it has a parent, it would be a window of its own
            self.filter.hide()
        self.begin = begin
        row.addWidget(self.search, 3)
        row.addWidget(self.filter, 2)
        row.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _listed(self, name: str, icon_name: str) -> Card:
        self._count = Text("", "small", wrap=False)
        self._card = Card(name, self._count, is_flush=True)
        self.model = TimelineModel()
        self.list = Timeline(self.model, name)
        self.list.setMinimumHeight(look_of().text(260))
        self._empty = EmptyState(icon_name, "", "")
        self._empty_title, self._empty_words = _texts_of(self._empty)
        self._card.body.addWidget(self.list, 1)
        self._card.body.addWidget(self._empty, 1)
        ListWalker(self.search.line, self.list)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        return self._card

    def _beside(self) -> Card:
        self._side = Card()
        self._title = Text("", "section")
        self._chip = Chip("")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        body = self._side.body
        body.addWidget(self._title)
        body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        body.addLayout(self._lines)
        body.addWidget(self._buttons)
        return self._side

    def connect_to(self, doer: ListedDoer) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.search.line.textEdited.connect(doer.look_for)
        self.search.submitted.connect(self._on_submitted)
        self.filter.edited.connect(lambda: doer.filter_by(self.filter.code() or ""))
        self.list.entry_chosen.connect(doer.open_entry)
        self.begin.clicked.connect(doer.begin_new)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the cursor into the search."""
        self.search.focus_input()

    # Drawing

    def show_state(self, state: ListedState) -> None:
        """Draw."""
        is_other = state.rows != self._state.rows
        self._state = state
        self._is_drawing = True
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        self._notice.setVisible(bool(state.notice))
        self._notice.show_state(state.notice, "info")
        self.search.show_text(state.typed)
        self._show_filters(state)
        self.begin.setVisible(state.can_begin)
        self._card.setVisible(state.is_known)
        self._count.setText(state.count)
        if is_other:
            self.model.show_rows([entry_of(row) for row in state.rows])
        self._mark_chosen(state)
        says_why = not state.rows and any(state.empty)
        self.list.setVisible(not says_why)  # else its place would be the heading's as well
        self._empty.setVisible(says_why)
        self._empty_title.setText(state.empty[0])
        self._empty_words.setText(state.empty[1])
        if state.unfolded != self._unfolded_shown:
            self._unfold(state.unfolded)
        self._is_drawing = False

    def _mark_chosen(self, state: ListedState) -> None:
        keys = [one.key for one in state.rows]
        if state.unfolded is not None and state.unfolded.key in keys:
            index = self.model.index(keys.index(state.unfolded.key))
            if self.list.currentIndex() != index:
                self.list.setCurrentIndex(index)

    def _show_filters(self, state: ListedState) -> None:
        if state.filters != self._filters_shown:
            self._filters_shown = state.filters
            self.filter.combo.clear()
            self.filter.combo.addItem("All", None)
            for option in (Option(code, words) for code, words in state.filters):
                self.filter.combo.addItem(option.words, option.code)
        self.filter.show_code(state.filtered or None)

    def _unfold(self, unfolded: Unfolded | None) -> None:
        focused = QApplication.focusWidget()
        focus_was_here = focused is not None and self._buttons.isAncestorOf(focused)
        self._unfolded_shown = unfolded
        self._side.setVisible(unfolded is not None)
        for layout in (self._lines, self._flow):
            emptied(layout)
        self._title.setText(unfolded.title if unfolded else "")
        self._chip.setVisible(bool(unfolded and unfolded.chip))
        if unfolded is None:
            self._chip.setText("")
            return
        self._chip.show_state(unfolded.chip, unfolded.tone)
        for label, words in unfolded.lines:
            self._lines.addWidget(_line(label, words))
        for doing in unfolded.doings:
            button = Button(
                doing.words,
                kind="primary" if doing.is_first else "plain",
                icon_name=doing.icon_name,
                name=doing.name or None,
            )
            button.clicked.connect(partial(self._on_doing, doing.key))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(unfolded.doings))
        if focus_was_here:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a person does

    def _on_doing(self, key: str) -> None:
        if self._doer:
            self._doer.do(key)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._doer is None or self._is_drawing or not current.isValid():
            return
        row = self.model.row_at(current)
        if isinstance(row, Entry):
            self._doer.choose(row.key)

    def _on_submitted(self) -> None:
        index = self.list.currentIndex()
        if self._doer and self._state.rows and index.isValid():
            row = self.model.row_at(index)
            if isinstance(row, Entry):
                self._doer.open_entry(row.key)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the entry below the list where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        is_narrow = set_beside(self._across, self._side, _SIDE_PX, _NARROW_PX, self.width())
        self._top_row.setDirection(DOWN if is_narrow else ACROSS)


def _line(label: str, words: str) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    if label:
        column.addWidget(Text(label, "small"))
    column.addWidget(Text(words))
    return line


def _texts_of(empty: EmptyState) -> tuple[Text, Text]:
    heading, sentence = empty.findChildren(Text)
    return heading, sentence
