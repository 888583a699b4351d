"""Every part of the kit on one sheet, for tests and for looking at."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import (
    Banner,
    Busy,
    Button,
    Card,
    CheckBox,
    Chip,
    ChoiceRow,
    CodeField,
    Column,
    DateField,
    DayHeading,
    EmptyState,
    Entry,
    ErrorSummary,
    FlowLayout,
    Line,
    Notice,
    NumberField,
    Option,
    PagedTableModel,
    SecretField,
    Table,
    Text,
    TextArea,
    TextField,
    Timeline,
    TimelineModel,
)

TODAY = date(2026, 11, 21)
WHAT = (
    Option("advice", "Advice", "A"),
    Option("brief", "Brief intervention", "B"),
    Option("needles", "Needle exchange", "N"),
    Option("naloxone", "Naloxone", "X"),
)
ROWS = (
    DayHeading("Today"),
    Entry(
        "e1",
        "note",
        "Brief intervention, face to face",
        "Alcohol, overdose risk. Importance 7, confidence 4.",
        "10:38 · you",
        "draft, saved 10:42",
    ),
    Entry("e2", "clipboard", "AUDIT by interview", "21 of 40.", "10:21 · you", "see now", "bad"),
    DayHeading("Tuesday 17 November"),
    Entry("e3", "needle", "Needle exchange: 20 out, sealed bin back", "", "16:05 · J. Gull"),
)


class Gallery(QScrollArea):
    """A sheet that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "canvas")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(16)
        self._add_form()
        self._add_marks()
        self._add_lists()
        self.setWidget(sheet)

    def focus_first(self) -> None:
        self.name.focus_input()

    def _add_form(self) -> None:
        card = Card("Form", Chip("draft, saved 10:42"))
        self.summary = ErrorSummary()
        self.name = TextField("Name or nickname", help_words="As they say it")
        self.note = TextArea("Note")
        self.what = ChoiceRow("What happened", WHAT, is_multiple=True)
        self.parish = CodeField("Parish", [Option("sp", "St Sampson"), Option("pp", "Torteval")])
        self.born = DateField("Day of birth", lambda: TODAY)
        self.out = NumberField("Needles out", unit="1 ml fixed", most=500)
        self.secret = SecretField("Passphrase")
        self.agreed = CheckBox("The person agreed")
        self.what.show_chosen(["advice", "naloxone"])
        self.name.show_error("Write a name, or choose Anonymous.")
        for part in (
            self.summary,
            self.name,
            self.note,
            self.what,
            self.parish,
            self.born,
            self.out,
            self.secret,
            self.agreed,
        ):
            card.body.addWidget(part)
        self._column.addWidget(card)
        self.summary.show_errors([self.name])

    def _add_marks(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for part in (
            Button("Record…", kind="primary", icon_name="plus", key="Ctrl+R"),
            Button("Print…", icon_name="printer"),
            Button("As a table", kind="quiet"),
            Button("", icon_name="more", name="More").icon_only(),
            Chip("in 3 weeks", "good"),
            Chip("2 working days left", "warn"),
            Chip("safety prompt shown", "bad"),
        ):
            flow.addWidget(part)
        self._column.addWidget(row)
        self._column.addWidget(
            Banner(
                "Safe contact: text only, never leave a message.",
                "warn",
                icon_name="phone",
                detail="Review 4 Dec",
            )
        )
        self._column.addWidget(Busy("Opening. This takes about a second."))
        notice = Notice("Sending what waits")
        notice.show_progress(300, 1200)
        self._column.addWidget(notice)
        self._column.addWidget(EmptyState("people", "Nobody yet", "Begin with Ctrl+N."))

    def _add_lists(self) -> None:
        self.timeline_model = TimelineModel()
        self.timeline_model.show_rows(ROWS)
        self.timeline = Timeline(self.timeline_model, "What happened")
        self.timeline.setMinimumHeight(280)
        card = Card("What happened", Text("Newest first", "small", wrap=False), is_flush=True)
        card.body.addWidget(self.timeline)
        self._column.addWidget(card)
        self.table_model = PagedTableModel(
            [Column("Place"), Column("Contacts", is_number=True, width_px=110)]
        )
        self.table_model.page_wanted.connect(self._bring)
        self.table_model.show_count(1000)
        self.table = Table(self.table_model, "Places")
        self.table.setMinimumHeight(240)
        self._column.addWidget(self.table)

    def _bring(self, generation: int, page: int) -> None:
        lines = [
            Line(str(at), (f"Place {at}", str(at))) for at in range(page * 200, page * 200 + 200)
        ]
        self.table_model.put_page(generation, page, lines)
