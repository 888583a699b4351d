"""The sheet of a month: site, month, and a line for each item; the keypad alone fills it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.amount_line import AmountLine
from app.ui.kit import Banner, Button, Card, Chip, Divider, FlowLayout, Text, TextField
from app.ui.pharmacy.presenter import PharmacyState
from app.ui.pharmacy.sheet import ALL_TOGETHER, BACK, OUT, items
from app.ui.shell.shortcuts import Command, key_of
from app.ui.theme import look_of

CARD_WIDTH_PX, SITE_WIDTH_PX = 720, 300
_COLUMNS = {OUT: "Out", BACK: "Came back"}


class PharmacyDoer(Protocol):
    """What the presenter does."""

    def say(self, name: str, typed: str) -> None:
        """Take the site or the month."""
        ...

    def say_amount(self, item: str, column: str, typed: str) -> None:
        """Take an amount."""
        ...

    def look_up(self) -> None:
        """Read what was written down before."""
        ...

    def finish(self) -> None:
        """Write it down."""
        ...

    def save_typing(self) -> None:
        """Save what is not saved."""
        ...

    def forget(self) -> None:
        """Hold nothing."""
        ...


class PharmacyScreen(QWidget):
    """Implements PharmacyView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: PharmacyDoer | None = None
        self._generation = -1
        self.site = TextField("Site", hint="Name of the pharmacy", longest=200)
        self.month = TextField("Month", hint="10/2026", longest=10)
        self._known = QStringListModel()
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.site.line.setCompleter(completer)
        self.lines: dict[str, AmountLine] = {}
        self._build()
        self.show_state(PharmacyState())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._sheet())
        card.body.addWidget(self._area, 1)
        card.body.addWidget(Divider())
        card.body.addWidget(self._foot())
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 1000)
        across.addStretch(1)
        column.addLayout(across)
        self._card = card
        self._take_look()

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(14)
        heading = QWidget()
        flow = FlowLayout(heading, gap_px=12)
        flow.addWidget(Text("Needle exchange of a month", "title", wrap=False))
        self._saved = Chip("", "info")
        flow.addWidget(self._saved)
        self._notice, self._problem = Banner("", "info"), Banner("", "bad")
        first = QWidget()
        row = FlowLayout(first, gap_px=16)
        row.addWidget(self.site)
        row.addWidget(self.month)
        help_words = (
            "Figures for the whole month, about nobody in particular. Enter goes on, Ctrl+Enter "
            "writes them down. Leave blank what nobody counted; 0 means none."
        )
        for part in (heading, self._problem, self._notice, first, Text(help_words, "small")):
            column.addWidget(part)
        column.addLayout(self._grid())
        self._wrong = Text("", "error")
        column.addWidget(self._wrong)
        column.addStretch(1)
        return sheet

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.addWidget(Text("Item", "label"), 0, 0)
        right = Qt.AlignmentFlag.AlignRight
        for at, words in enumerate(_COLUMNS.values(), start=1):
            grid.addWidget(Text(words, "label", wrap=False), 0, at, right)
        for row, (item, words) in enumerate(items().items(), start=1):
            grid.addWidget(Text(words), row, 0)
            for at, column in enumerate(_COLUMNS, start=1):
                if column == OUT and words == ALL_TOGETHER:
                    continue
                line = AmountLine(f"{words}, {_COLUMNS[column].lower()}")
                grid.addWidget(line, row, at, right)
                self._join(line, item, column)
        grid.setColumnStretch(3, 1)
        return grid

    def _join(self, line: AmountLine, item: str, column: str) -> None:
        name = f"{item}:{column}"
        self.lines[name] = line
        line.textEdited.connect(lambda typed: self._say_amount(item, column, typed))
        line.stepped.connect(lambda by: self._step(name, by))

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(28, 12, 28, 14)
        self._totals = Text("", "muted")
        self.done = Button("Write it down", kind="primary", key=key_of("done"))
        row.addWidget(self._totals, 1)
        row.addWidget(self.done)
        return foot

    def connect_to(self, doer: PharmacyDoer) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        for name, field in (("site", self.site), ("month", self.month)):
            field.edited.connect(lambda name=name, field=field: doer.say(name, field.text()))
            field.line.editingFinished.connect(doer.look_up)
        self.site.submitted.connect(self.month.focus_input)
        self.month.submitted.connect(lambda: self.put_cursor("items"))
        self.done.clicked.connect(doer.finish)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Ctrl+Enter writes it down."""
        return {"done": self._doer.finish} if self._doer else {}

    def save_typing(self) -> None:
        """Save what was typed in the last moment."""
        if self._doer:
            self._doer.save_typing()

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the cursor into the site."""
        self.site.focus_input()

    def show_state(self, state: PharmacyState) -> None:
        """Draw."""
        if state.generation != self._generation:
            self._generation = state.generation
            self.site.show_text(state.sheet.site)
            self.month.show_text(state.sheet.month)
            for name, line in self.lines.items():
                item, _, column = name.rpartition(":")
                line.setText(state.sheet.amount(item, column))
        if self._known.stringList() != list(state.sites):
            self._known.setStringList(list(state.sites))
        errors = dict(state.errors)
        self.site.show_error(errors.pop("site", ""))
        self.month.show_error(errors.pop("month", ""))
        self._wrong.setText(" ".join(errors.values()))
        self._wrong.setVisible(bool(errors))
        for banner, words, tone in (
            (self._notice, state.notice, "info"),
            (self._problem, state.problem, "bad"),
        ):
            banner.setVisible(bool(words))
            banner.show_state(words, tone)  # type: ignore[arg-type] # one of the tones
        self._saved.setText(state.saved)
        self._saved.setVisible(bool(state.saved))
        self._totals.setText(
            f"{state.sheet.total(OUT)} out, {state.sheet.total(BACK)} came back, all together"
        )
        self.done.setEnabled(not state.is_saving)

    def changeEvent(self, event: QEvent) -> None:
        """Take the widths of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        self._card.setMaximumWidth(look_of().text(CARD_WIDTH_PX))
        self.site.line.setMinimumWidth(look_of().text(SITE_WIDTH_PX))

    def put_cursor(self, name: str) -> None:
        """Put the cursor into a field; `items` is the first amount."""
        fields: dict[str, QWidget] = {"site": self.site.line, "month": self.month.line}
        wanted = fields.get(name) or self.lines.get(name) or next(iter(self.lines.values()))
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(wanted))

    def _say_amount(self, item: str, column: str, typed: str) -> None:
        if self._doer is not None:
            self._doer.say_amount(item, column, typed)

    def _step(self, name: str, by: int) -> None:
        names = list(self.lines)
        at = names.index(name) + by
        if at >= len(names):
            self.done.setFocus(Qt.FocusReason.TabFocusReason)
        elif at >= 0:
            self.put_cursor(names[at])
            self.lines[names[at]].selectAll()
