"""One line over time: drawn above, the same figures as a table below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import (
    Banner,
    Card,
    Chip,
    CodeField,
    Column,
    EmptyState,
    Line,
    PagedTableModel,
    Table,
    Text,
)
from app.ui.kit.chart import LineChart, Mark, Zone
from app.ui.kit.days import short_day
from app.ui.outcomes.presenter import Dot, OutcomesState
from app.ui.theme import look_of

_WIDTH_PX, _ROWS_SHOWN = 980, 8
_HOW = (
    "Zones are those of today's version. Dashes join figures of different versions; an open "
    "diamond is a day without a figure."
)


class OutcomesScreen(QScrollArea):
    """Implements OutcomesView."""

    line_chosen = Signal(str)
    point_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state = OutcomesState()
        self._lines: tuple[tuple[str, str], ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(12)
        self._problem = Banner("", "bad")
        self._nothing = EmptyState(
            "chart",
            "Nothing to draw yet",
            "Scores and fields of assessments stand here once there is one. Ctrl+R on the person's "
            "page begins.",
        )
        self._who = Chip("", "info")
        self.line = CodeField("Show", [])
        self.line.edited.connect(self._on_line)
        self.chart = LineChart()
        self._how = Text(_HOW, "small")
        self._drawn = Card("Over time", self._who)
        for part in (self.line, self.chart, self._how):
            self._drawn.body.addWidget(part)
        self._model = PagedTableModel(
            [
                Column("Day", width_px=140),
                Column("Figure", is_number=True, width_px=110),
                Column("Meaning"),
                Column("Version", width_px=90),
            ]
        )
        self._model.page_wanted.connect(self._bring)
        self.table = Table(self._model, "The same figures as a table")
        self.table.row_chosen.connect(self.point_chosen)
        self._tabled = Card("The same as a table", is_flush=True)
        self._tabled.body.addWidget(self.table)
        for whole in (self._problem, self._nothing, self._drawn, self._tabled):
            column.addWidget(whole)
        column.addStretch(1)
        self.setWidget(sheet)
        self.show_state(self._state)

    def show_state(self, state: OutcomesState) -> None:
        """Draw."""
        self._state = state
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        has_line = state.series is not None
        self._nothing.setVisible(state.is_read and not has_line)
        self._drawn.setVisible(has_line)
        self._tabled.setVisible(has_line)
        self._who.show_state(state.who, "info")
        self._who.setVisible(bool(state.who))
        if state.lines != self._lines:
            self._lines = state.lines
            self.line.combo.clear()
            for key, words in state.lines:
                self.line.combo.addItem(words, key)
        if state.series is None:
            return
        self.line.show_code(state.chosen)
        series = state.series
        self.chart.show_line(
            f"{series.title} over time",
            series.low,
            series.high,
            [Zone(low, high, name) for low, high, name in series.bands],
            [_mark(dot) for dot in state.dots],
        )
        self._model.show_count(len(state.dots))
        self._fit()

    def focus_first(self) -> None:
        """Put the focus on the choice of lines."""
        self.line.focus_input()

    def _bring(self, generation: int, page: int) -> None:
        """Give the table its rows, the latest first."""
        if page == 0:
            rows = [_row(dot) for dot in reversed(self._state.dots)]
            self._model.put_page(generation, page, rows)

    def _on_line(self) -> None:
        code = self.line.code()
        if code is not None and code != self._state.chosen:
            self.line_chosen.emit(code)

    def changeEvent(self, event: QEvent) -> None:
        """Take the sizes of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        """Show the table whole while it is short: nobody scrolls within what scrolls."""
        rows = min(max(len(self._state.dots), 1), _ROWS_SHOWN)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + rows * look_of().control_px + 4)
        for card in (self._drawn, self._tabled):
            card.setMaximumWidth(look_of().text(_WIDTH_PX))


def _mark(dot: Dot) -> Mark:
    value = None if dot.point.value is None else float(dot.point.value)
    return Mark(dot.point.day, value, dot.words, dot.point.version)


def _row(dot: Dot) -> Line:
    figure = dot.words or "none"
    return Line(dot.key, (short_day(dot.point.day), figure, dot.point.note, dot.point.version))
