"""The session room: where one is, and what was written down there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.records.codes import SETTING
from app.ui.kit import (
    Banner,
    Button,
    Card,
    ChoiceRow,
    EmptyState,
    Entry,
    FlowLayout,
    Option,
    Text,
    TextField,
    Timeline,
    TimelineModel,
)
from app.ui.session.parts import AlonePart, ForgottenPart, PlacesRow
from app.ui.session.presenter import SessionPresenter
from app.ui.session.state import SessionState
from app.ui.shell.shortcuts import Command, key_of
from app.ui.theme import look_of

SHEET_WIDTH_PX = 880


class SessionScreen(QScrollArea):
    """Implements SessionView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: SessionPresenter | None = None
        self._state = SessionState()
        self._filled_for = "never"
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(24, 20, 24, 20)
        across.addStretch(1)
        self._middle = QWidget()
        self._middle.setProperty("ground", "none")
        self._middle.setMaximumWidth(look_of().text(SHEET_WIDTH_PX))
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._problem = Banner("", "bad")
        self._column.addWidget(self._problem)
        self.forgotten = ForgottenPart()
        self._column.addWidget(self.forgotten)
        self._build_now()
        self._build_form()
        self.alone = AlonePart()
        self._column.addWidget(self.alone)
        self._build_list()
        self.setWidget(sheet)
        self.show_state(self._state)

    def _build_now(self) -> None:
        self._now = Card()
        self._place = Text("", "title")
        self._now_words = Text("", "muted")
        self._now.body.addWidget(self._place)
        self._now.body.addWidget(self._now_words)
        self._counted = Text("", "muted")
        self._now.body.addWidget(self._counted)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.contact = Button("Quick contact", kind="primary", key=key_of("quick_contact"))
        self.change = Button("Change place or people")
        self.counts = Button("Counts, litter, observations")
        self.paper = Button("Type up paper")
        self.end = Button("End the session")
        for button in (self.contact, self.counts, self.paper, self.change, self.end):
            flow.addWidget(button)
        self._now.body.addWidget(buttons)
        self._column.addWidget(self._now)

    def _build_form(self) -> None:
        self._form = Card("Where are you?")
        self._teach = Text(
            "The place, the setting and who you are with go with every contact until the session "
            "ends, so that you never write them twice.",
            "muted",
        )
        self.place = TextField("Place", hint="For example Salerie Corner", longest=120)
        self.setting = ChoiceRow(
            "Kind of place", [Option(code, words) for code, words in SETTING.labels.items()]
        )
        self.colleagues = TextField(
            "With", help_words="Colleagues, with a comma between", longest=400
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.begin = Button("", kind="primary", key=key_of("done"))
        self.leave = Button("Leave it as it is")
        flow.addWidget(self.begin)
        flow.addWidget(self.leave)
        self.places = PlacesRow()
        for part in (
            self._teach,
            self.place,
            self.places,
            self.setting,
            self.colleagues,
            buttons,
        ):
            self._form.body.addWidget(part)
        self._form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column.addWidget(self._form)

    def _build_list(self) -> None:
        self._count = Text("", "small", wrap=False)
        self._contacts = Card("In this session", self._count, is_flush=True)
        self.model = TimelineModel()
        self.list = Timeline(self.model, "Contacts of this session")
        self.list.setMinimumHeight(look_of().text(200))
        self._contacts.body.addWidget(self.list, 1)
        self._empty = EmptyState(
            "note",
            "No contact yet",
            "What you write down with Ctrl+Q stands here, the last one first.",
        )
        self._contacts.body.addWidget(self._empty)
        self._column.addWidget(self._contacts, 1)
        self._column.addStretch()  # takes the room while there is no list

    def connect_to(self, doer: SessionPresenter, *, quick_contact: Callable[[], None]) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.contact.clicked.connect(quick_contact)
        self.change.clicked.connect(doer.change)
        self.end.clicked.connect(doer.end)
        self.leave.clicked.connect(doer.leave_as_it_is)
        self.begin.clicked.connect(self._on_begin)
        self.place.submitted.connect(self._on_begin)
        self.list.entry_chosen.connect(doer.open_contact)
        self.counts.clicked.connect(doer.open_record)
        self.paper.clicked.connect(doer.open_sheet)
        self.places.chosen.connect(self._on_place)
        self.forgotten.end_requested.connect(doer.end_forgotten)
        self.alone.agreed.connect(doer.work_alone)
        self.alone.checked.connect(doer.check_in)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Ctrl+Enter begins or changes."""
        return {"done": self._on_begin}

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the cursor where one begins."""
        if self._form.isVisibleTo(self):
            self.place.focus_input()
        else:
            self.contact.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: SessionState) -> None:
        """Draw."""
        was_in_form, self._state = self._form.isVisibleTo(self), state
        has_session = bool(state.session_id)
        is_in_form = state.is_known and (not has_session or state.is_changing)
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        self._now.setVisible(has_session and not state.is_changing)
        self._place.setText(state.place)
        self._now_words.setText(state.now_words)
        self._counted.setText(state.counts_words)
        self._counted.setVisible(bool(state.counts_words))
        self.forgotten.show_forgotten(state.forgotten)
        self.places.show_places(state.places)
        self.alone.show_state(state)
        self._form.setVisible(is_in_form)
        self._teach.setVisible(not has_session)
        self.begin.show_words("Change it" if has_session else "Begin", key=key_of("done"))
        self.begin.setEnabled(not state.is_saving)
        self.leave.setVisible(has_session)
        filled_for = f"{state.session_id} {state.place} {state.setting} {state.colleagues}"
        if filled_for != self._filled_for:
            self._filled_for = filled_for
            self.place.show_text(state.place)
            self.setting.show_chosen([state.setting] if state.setting in SETTING.labels else [])
            self.colleagues.show_text(state.colleagues)
        self.place.show_error(state.error)
        self._contacts.setVisible(has_session)
        self._count.setText(state.count_words)
        self.list.setVisible(bool(state.contacts))
        self._empty.setVisible(not state.contacts)
        self.model.show_rows(
            [
                Entry(each.key, "note", each.words, each.detail, each.when_who)
                for each in state.contacts
            ]
        )
        if is_in_form != was_in_form and self.isVisible():
            self.focus_first()

    def _on_place(self, place: str, setting: str) -> None:
        self.place.show_text(place)
        self.setting.show_chosen([setting] if setting in SETTING.labels else [])
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_begin(self) -> None:
        if self._doer and self._form.isVisibleTo(self):
            chosen = "".join(self.setting.chosen())
            self._doer.begin(self.place.text(), chosen, self.colleagues.text())
