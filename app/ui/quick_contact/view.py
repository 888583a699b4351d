"""The card of a quick contact: only the parts that were chosen unfold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.records.codes import EVENT, MODE, RECIPIENT
from app.ui.kit import (
    Banner,
    Button,
    Card,
    Chip,
    ChoiceRow,
    CodeField,
    Divider,
    FlowLayout,
    NumberField,
    Option,
    Text,
    TextArea,
)
from app.ui.kit.fields import Field
from app.ui.quick_contact.advice_part import AdvicePart
from app.ui.quick_contact.bound import options_of
from app.ui.quick_contact.brief_part import BriefPart
from app.ui.quick_contact.cursor import go_to, position_in
from app.ui.quick_contact.doer import Doer
from app.ui.quick_contact.exchange_part import ExchangePart
from app.ui.quick_contact.naloxone_part import NaloxonePart
from app.ui.quick_contact.nameless import NamelessPart, row_of
from app.ui.quick_contact.parts import LeafletPart, PathwayPart, SubstancesPart, WhoPart
from app.ui.quick_contact.state import QuickContactState
from app.ui.quick_contact.when_part import WhenPart
from app.ui.shell.shortcuts import Command, key_of, words_of
from app.ui.theme import look_of

CARD_WIDTH_PX = 920
_WHO = (
    Option("anonymous", "Anonymous", "1"),
    Option("known", "Known person…", "2"),
    Option("family_carer", RECIPIENT.label("family_carer"), "3"),
    Option("professional", RECIPIENT.label("professional"), "4"),
    Option("public", RECIPIENT.label("public"), "5"),
)
Part = (
    NamelessPart
    | ExchangePart
    | NaloxonePart
    | BriefPart
    | AdvicePart
    | SubstancesPart
    | LeafletPart
    | WhenPart
)
_NOTE_NAMELESS = "Nothing that names anyone"
_NOTE_KNOWN = "What matters next time"


class QuickContactScreen(QWidget):
    """Implements QuickContactView."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._doer: Doer | None = None
        self._generation = -1
        self._keys = 0
        self._wanted: tuple[str, int] | None = None  # where the cursor was, until a key is pressed
        self._events: dict[str, str] = dict(zip(EVENT.keys, EVENT.labels, strict=True))
        self.who = ChoiceRow("Who", _WHO, is_required=True)
        self.who_part = WhoPart()
        self.nameless = NamelessPart()
        self.pathway = PathwayPart()
        self.events = ChoiceRow("What happened", options_of(EVENT), is_multiple=True)
        self.brief = BriefPart(today)
        self.substances = SubstancesPart()
        self.leaflet = LeafletPart()
        self.advice = AdvicePart(today)
        self.exchange = ExchangePart(today)
        self.naloxone = NaloxonePart(today)
        self.when = WhenPart(today)
        self.attendance = NumberField("How many came", most=10_000)
        self.note = TextArea("Note", hint=_NOTE_NAMELESS, lines=2)
        self.mode = CodeField("How", options_of(MODE), blank="Not said")
        self.minutes = NumberField("Minutes", most=1440)
        refer = f"{words_of('done_refer')}…"
        self.refer = Button(refer, kind="quiet", icon_name="building", key=key_of("done_refer"))
        self._build()
        self._connect()
        self.show_state(QuickContactState())

    # Building

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 20, 24, 20)
        self._card = Card()
        across.addStretch(1)
        across.addWidget(self._card, 1000)
        across.addStretch(1)
        self._card.body.setContentsMargins(0, 0, 0, 0)
        self._card.body.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._sheet())
        self._card.body.addWidget(self._area, 1)
        self._card.body.addWidget(Divider())
        self._card.body.addWidget(self._foot())
        self._take_look()

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(16)
        heading = QWidget()
        flow = FlowLayout(heading, gap_px=12)
        flow.addWidget(Text("Quick contact", "title", wrap=False))
        self._saved = Chip("", "info")
        self._keys_used = Text("", "small", wrap=False)
        flow.addWidget(self._saved)
        flow.addWidget(self._keys_used)
        column.addWidget(heading)
        self._problem = Banner("", "bad")
        self._resumed = Banner("", "info", icon_name="draft")
        self.anew = Button("Throw it away and begin anew", kind="quiet")
        self._resumed.column.addWidget(self.anew, 0, Qt.AlignmentFlag.AlignLeft)
        parts = (
            self._problem, self._resumed, self.who, self.who_part, self.nameless, self.pathway,
            self.attendance, self.events, self.exchange, self.naloxone, self.brief, self.advice,
            self.substances, self.leaflet, self.note, row_of(self.mode, self.minutes), self.when,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.refer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return sheet

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(28, 12, 28, 14)
        row.setSpacing(8)
        self._where = Text("", "muted")
        self.session = Button("Change", kind="quiet", key=key_of("session"))
        self.done = Button("Done", kind="primary", key=key_of("done"))
        row.addWidget(self._where, 1)
        row.addWidget(self.session)
        row.addWidget(self.done)
        return foot

    def _fields(self) -> dict[str, Field]:
        return {
            "who": self.who,
            "search": self.who_part.search,
            "events": self.events,
            "attendance": self.attendance,
            "note": self.note,
            "mode": self.mode,
            "minutes": self.minutes,
            **self.nameless.fields(),
            "leaflet": self.leaflet.choice,
            **self.substances.fields(),
            **self.advice.fields(),
            **self.brief.fields(),
            **self.exchange.fields(),
            **self.naloxone.fields(),
            **self.when.fields(),
        }

    def _connect(self) -> None:
        self.who.edited.connect(self._on_who)
        self.events.edited.connect(self._on_events)
        self.note.edited.connect(lambda: self._say("note", self.note.text()))
        for name in ("minutes", "attendance"):
            field = getattr(self, name)
            field.edited.connect(lambda name=name, field=field: self._say(name, field.line.text()))
        self.mode.edited.connect(lambda: self._say("mode", self.mode.code() or ""))
        for part in self._parts():
            part.changed.connect(self._say)
        self.exchange.finished.connect(self.events.focus_input)

    def _parts(self) -> tuple[Part, ...]:
        return (
            self.nameless,
            self.exchange,
            self.naloxone,
            self.brief,
            self.advice,
            self.substances,
            self.leaflet,
            self.when,
        )

    def connect_to(self, doer: Doer, *, open_session: Callable[[], None]) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.who_part.typed.connect(doer.search)
        self.who_part.chosen.connect(self._on_chosen)
        self.who_part.again_requested.connect(doer.choose_again)
        self.exchange.same_requested.connect(doer.same_as_last_time)
        self.anew.clicked.connect(doer.begin_anew)
        self.anew.clicked.connect(self.events.focus_input)
        self.done.clicked.connect(doer.finish)
        self.refer.clicked.connect(doer.finish_and_refer)
        self.pathway.services_requested.connect(doer.open_pathway)
        self.session.clicked.connect(open_session)

    def _say(self, name: str, value: object) -> None:
        self._wanted = None
        if self._doer is not None:
            self._doer.change(name, value)

    # What the window asks

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Finish, and where the contact is with somebody go on to a referral."""
        if self._doer is None:
            return {}
        return {"done": self._doer.finish, "done_refer": self._on_refer_key}

    def _on_refer_key(self) -> None:
        if self.refer.isVisibleTo(self):
            self.refer.click()

    def save_typing(self) -> None:
        """Save what was typed in the last moment."""
        if self._doer:
            self._doer.save_typing()

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus where letters and figures work at once."""
        self._keys = 0
        self._show_keys()
        if self._wanted is not None:
            self.put_cursor(*self._wanted)
        else:
            self.events.focus_input()

    # Drawing

    def show_state(self, state: QuickContactState) -> None:
        """Draw."""
        self._state = state
        form = state.form
        if state.generation != self._generation:
            self._generation = state.generation
            self._fill(state)
        self.who.show_chosen([form.who])
        self.events.show_chosen(form.events)
        self.who_part.show_state(state)
        self.nameless.show_state(form)
        self.pathway.show_state(state.pathway)
        self.note.area.setPlaceholderText(_NOTE_KNOWN if form.who == "known" else _NOTE_NAMELESS)
        self.attendance.setVisible(form.who in ("professional", "public"))
        self.brief.show_state(form, may_record=state.may_record_brief)
        self.brief.setVisible(bool(form.kind))
        self.advice.setVisible(form.has_advice)
        self.exchange.setVisible("needle_exchange" in form.events)
        self.naloxone.setVisible("naloxone" in form.events)
        self.substances.setVisible(bool(form.kind) or form.has_advice)
        self.leaflet.setVisible(form.has_advice or bool(form.kind))
        self.substances.show_state(form)
        for part in (self.advice, self.exchange, self.naloxone, self.leaflet, self.when):
            part.show_state(state)
        self._resumed.setVisible(bool(state.resumed))
        self._resumed.show_state(state.resumed, "info")
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        self._saved.setText(state.saved)
        self._saved.setVisible(bool(state.saved))
        self._where.setText(state.where)
        self.session.show_words(
            "Change" if state.has_session else "Begin a session", key=key_of("session")
        )
        self.done.setEnabled(not state.is_saving)
        is_for_somebody = bool(form.events) and form.who in ("anonymous", "known", "family_carer")
        self.refer.setVisible(state.may_refer and is_for_somebody)
        self.refer.setEnabled(not state.is_saving)
        self._show_keys()
        for name, field in self._fields().items():
            if field.error != state.errors.get(name, ""):
                field.show_error(state.errors.get(name, ""))

    def _fill(self, state: QuickContactState) -> None:
        form = state.form
        self._wanted = None
        self.note.show_text(form.note)
        self.minutes.line.setText(form.minutes)
        self.attendance.line.setText(form.attendance)
        self.mode.show_code(form.mode or None)
        self.nameless.fill(form)
        for part in (self.brief, self.advice, self.exchange, self.naloxone, self.when):
            part.fill(form)
        self.who_part.search.show_text("")

    def _show_keys(self) -> None:
        is_one = self._keys == 1
        self._keys_used.setText(f"{self._keys} {'key' if is_one else 'keys'} used")
        self._keys_used.setVisible(self._state.is_practice and self._keys > 0)

    # The cursor

    def place(self) -> tuple[str, int]:
        """Return the field with the cursor, and where in its text."""
        at = QApplication.focusWidget()
        for name, field in self._fields().items():
            if at is not None and (field.isAncestorOf(at) or field is at):
                return name, position_in(at)
        return "events", 0

    def put_cursor(self, field: str, position: int) -> None:
        """Put the cursor into a field; one that is not shown is passed over."""
        self._wanted = (field, position)
        wanted = self._fields().get(field)
        if wanted is None or not wanted.isVisibleTo(self):
            return
        self._go_to(wanted)
        go_to(QApplication.focusWidget(), position)

    def _go_to(self, field: Field) -> None:
        field.focus_input()
        # The card lays itself out after this turn of the loop; only then is it known where.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(field))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let figures choose who and letters toggle what; text fields keep their own keys."""
        if (
            event.modifiers()
            & ~Qt.KeyboardModifier.KeypadModifier
            & ~(Qt.KeyboardModifier.ShiftModifier)
        ):
            super().keyPressEvent(event)
            return
        key = event.text().upper()
        if key in self._events:
            self.events.pick(self._events[key])
        elif self.naloxone.take_key(key):
            pass
        elif key in {option.key for option in _WHO}:
            self.who.pick(next(option.code for option in _WHO if option.key == key))
        else:
            super().keyPressEvent(event)
            return
        self._keys += 1
        self._show_keys()

    def _on_events(self) -> None:
        """Say what happened; where figures are to follow, they work at once."""
        before = self._state.form.events
        self._say("events", self.events.chosen())
        added = set(self._state.form.events) - set(before)
        if "needle_exchange" in added:
            self._go_to(self.exchange.items)
        elif "naloxone" in added:
            self._go_to(self.naloxone.which)

    def _on_who(self) -> None:
        self._say("who", self.who.chosen()[0])
        if self.who.chosen()[0] == "known" and self._state.person is None:
            self.who_part.search.focus_input()

    def _on_chosen(self, person_id: str) -> None:
        if self._doer is not None:
            self._doer.choose(person_id)
            self.events.focus_input()  # the search is gone; letters work again at once

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        self._card.setMaximumWidth(look_of().text(CARD_WIDTH_PX))
