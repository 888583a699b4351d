"""The screen of a person: who in one line, what to be careful about, what happened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import (
    Banner,
    Button,
    Card,
    Chip,
    EmptyState,
    FlowLayout,
    Text,
    Timeline,
    TimelineModel,
)
from app.ui.person.presenter import PersonState
from app.ui.person.reading import Caution, PersonRead
from app.ui.person.side import Side
from app.ui.shell.shortcuts import key_of
from app.ui.theme import look_of

_NARROW_PX = 820
_LEAST_TIMELINE_PX = 260
_SIDE_PX = 320
_ROWS_AT_ONCE = 50  # more than a window shows, and measured well within a frame


class PersonScreen(QScrollArea):
    """Implements PersonView."""

    entry_chosen = Signal(str)
    record_chosen = Signal(str)
    page_chosen = Signal(str, str)
    section_chosen = Signal(str)
    details_requested = Signal()
    outcomes_requested = Signal()
    links_requested = Signal()
    record_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = PersonState()
        self._awaits_focus = False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._filters: dict[str, Button] = {}
        self._build()
        self.show_state(self._state)

    def _build(self) -> None:
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(12)
        self.problem = EmptyState("person", "This page cannot be shown", "")
        self.problem.hide()
        column.addWidget(self.problem)
        self.head = self._head()
        column.addWidget(self.head)
        self._cautions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cautions.setSpacing(12)
        column.addLayout(self._cautions)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(12)
        self._across.addWidget(self._what_happened(), 1)
        self.side = Side()
        self.side.record_chosen.connect(self.record_chosen)
        self.side.links_requested.connect(self.links_requested)
        self._across.addWidget(self.side)
        column.addLayout(self._across, 1)
        self.setWidget(sheet)

    def _head(self) -> Card:
        card = Card()
        self._head_row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        who = QVBoxLayout()
        who.setSpacing(6)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(10)
        self._name = Text("", "title", wrap=False)
        self._known_as = Text("", "muted", wrap=False)
        self._code = Chip("")
        for part in (self._name, self._known_as, self._code):
            self._line.addWidget(part)
        self._line.addStretch(1)
        who.addLayout(self._line)
        self._about = Text("", "muted")
        who.addWidget(self._about)
        row.addLayout(who, 1)
        doing = QWidget()
        buttons = QHBoxLayout(doing)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        self.record = Button("Record…", kind="primary", icon_name="plus", key=key_of("record"))
        self.record.clicked.connect(self.record_requested)
        self.details = Button("Details", icon_name="person")
        self.details.clicked.connect(self.details_requested)
        buttons.addWidget(self.record)
        self.over_time = Button("Over time", icon_name="chart")
        self.over_time.clicked.connect(self.outcomes_requested)
        buttons.addWidget(self.details)
        buttons.addWidget(self.over_time)
        row.addWidget(doing, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(row)
        return card

    def _what_happened(self) -> Card:
        filters = QWidget()
        self._filter_flow = FlowLayout(filters, gap_px=4)
        self._model = TimelineModel()
        self.timeline = Timeline(self._model, "What happened")
        # Long histories are measured in portions, so that the first rows are there at once.
        self.timeline.setLayoutMode(QListView.LayoutMode.Batched)
        self.timeline.setBatchSize(_ROWS_AT_ONCE)
        self.timeline.entry_chosen.connect(self.entry_chosen)
        self._nothing = EmptyState(
            "today",
            "Nothing is written down yet",
            f"What happens with this person stands here, newest first. {key_of('record')} begins.",
        )
        card = Card("What happened", is_flush=True)
        heading = QHBoxLayout()
        heading.setContentsMargins(12, 0, 12, 0)
        heading.addWidget(filters)
        card.body.addLayout(heading)
        card.body.addWidget(self.timeline, 1)
        card.body.addWidget(self._nothing, 1)
        self._filter_box = filters
        return card

    # Drawing

    def show_state(self, state: PersonState) -> None:
        """Draw."""
        before, self._state = self._state, state
        person = state.person
        self.problem.setVisible(bool(state.problem))
        for part in (self.head, *self._timeline_cards()):
            part.setVisible(person is not None)
        if state.filters != before.filters:
            self._show_filters(state)
        for section, button in self._filters.items():
            button.setChecked(section == state.chosen)
        if state.rows != before.rows:
            self._model.show_rows(state.rows)
        self.timeline.setVisible(bool(state.rows))
        self._nothing.setVisible(not state.rows)
        if person != before.person:
            self._show_person(person)
        if self._awaits_focus and person is not None and self.isVisible():
            self.focus_first()

    def _timeline_cards(self) -> tuple[QWidget, ...]:
        item = self._across.itemAt(0)
        card = item.widget() if item is not None else None
        return (card,) if card is not None else ()

    def _show_person(self, person: PersonRead | None) -> None:
        self._name.setText(person.name if person else "")
        self._known_as.setText(f"known as {person.known_as}" if person and person.known_as else "")
        self._known_as.setVisible(bool(self._known_as.text()))
        self._code.show_state(person.code if person else "", "info")
        self._code.setVisible(bool(self._code.text()))
        self._about.setText(person.about if person else "")
        self._about.setVisible(bool(self._about.text()))
        self.record.setVisible(bool(person and person.recordables))
        happened = person.happenings if person else ()
        self.over_time.setVisible(any(each.section == "assessments" for each in happened))
        while (item := self._cautions.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for caution in person.warnings if person else ():
            self._cautions.addWidget(self._banner(caution), 1)
        self.side.show_person(person)
        self._fit()

    def _banner(self, caution: Caution) -> Banner:
        banner = Banner(
            caution.words, caution.tone, icon_name=caution.icon_name, detail=caution.detail
        )
        if caution.subject:
            name = f"Open {caution.opens}"
            button = Button("Open", kind="quiet", name=name, is_small=True)
            if caution.page:
                button.clicked.connect(
                    partial(self.page_chosen.emit, caution.page, caution.subject)
                )
            else:
                button.clicked.connect(partial(self.record_chosen.emit, caution.subject))
            row = banner.layout()
            if isinstance(row, QHBoxLayout):
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return banner

    def _show_filters(self, state: PersonState) -> None:
        for old in self._filters.values():
            self._filter_flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._filters = {}
        for section, words in state.filters:
            button = Button(words, kind="toggle", is_small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_filter, section))
            self._filters[section] = button
            self._filter_flow.addWidget(button)
        self._filter_box.setVisible(bool(state.filters))

    def _on_filter(self, section: str, _is_on: bool = False) -> None:  # noqa: FBT001, FBT002
        self.section_chosen.emit(section)

    def focus_first(self) -> None:
        """Put the focus on what happened, where there is anything, else on recording."""
        self._awaits_focus = self._state.person is None  # it is being read
        target = self.timeline if self._state.rows else self.record
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side below where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        look = look_of()
        is_narrow = self.width() < look.text(_NARROW_PX)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._across.setDirection(down if is_narrow else across)
        for box in (self._cautions, self._head_row, self._line):
            box.setDirection(down if is_narrow else across)
        self._name.setWordWrap(is_narrow)
        self.side.setMaximumWidth(16_777_215 if is_narrow else look.text(_SIDE_PX))
        self.side.setMinimumWidth(0 if is_narrow else look.text(_SIDE_PX))
        self.timeline.setMinimumHeight(look.text(_LEAST_TIMELINE_PX))
