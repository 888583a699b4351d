"""A day as plain text, with a calendar for those who would rather point."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDialog, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.records.refusal import Refusal
from app.ui.kit.buttons import Button
from app.ui.kit.days import long_day, read_day, short_day
from app.ui.kit.fields import Field
from app.ui.kit.icons import icon
from app.ui.theme import look_of

_HELP = "For example 3/11/2026, 3 Nov 2026, today or yesterday"


class DateField(Field):
    """One day. What was understood is written out in full below, so that no month is mistaken.

    Args:
        label: what the day is of.
        today: answers with the day it is, in Guernsey.
        help_words: shown until a day is understood.
    """

    def __init__(self, label: str, today: Callable[[], date], *, help_words: str = _HELP) -> None:
        self.line = QLineEdit()
        super().__init__(label, self.line, help_words=help_words)
        self._today = today
        self._first_help = help_words
        self.line.setMaxLength(40)
        self.line.setMinimumWidth(180)
        self.line.setMaximumWidth(340)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)
        self.calendar_button = Button(
            "", icon_name="calendar", name=f"Choose {label} from a calendar"
        ).icon_only()
        self.calendar_button.clicked.connect(self._on_calendar_clicked)
        self._row.addWidget(self.calendar_button)
        self._row.addStretch(1)

    def day(self) -> date | None:
        """Return the day, nothing when blank; Refusal when it cannot be read."""
        written = self.line.text().strip()
        return read_day(written, self._today()) if written else None

    def show_day(self, day: date | None) -> None:
        """Put a day there."""
        self.line.setText("" if day is None else short_day(day))
        self._show_reading()

    def _on_edited(self, _text: str) -> None:
        self._show_reading()
        self.edited.emit()

    def _on_finished(self) -> None:
        try:
            day = self.day()
        except Refusal as refusal:
            self.show_error(refusal.sentence)
            return
        self.show_error()
        if day is not None:
            self.show_day(day)

    def _show_reading(self) -> None:
        try:
            day = self.day()
        except Refusal:
            day = None  # half-typed: the error waits until the field is left
        self.show_help(long_day(day) if day else self._first_help)

    def _on_calendar_clicked(self) -> None:
        popup = CalendarPopup(self._start_day(), self)
        popup.day_chosen.connect(self._on_day_chosen)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 4)))
        popup.show()

    def _start_day(self) -> date:
        try:
            return self.day() or self._today()
        except Refusal:
            return self._today()

    def _on_day_chosen(self, day: date) -> None:
        self.show_day(day)
        self.show_error()
        self.edited.emit()
        self.focus_input()


class CalendarPopup(QDialog):
    """One month at a time, Monday first; Esc closes it."""

    day_chosen = Signal(object)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Calendar")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Calendar")
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(self._on_activated)
        self.calendar.clicked.connect(self._on_activated)
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.calendar)
        self.calendar.setFocus()

    def _dress(self) -> None:
        """Take the colours of the theme where Qt has its own: red Sundays and black arrows."""
        look = look_of()
        tokens = look.theme.tokens
        days = QTextCharFormat()
        days.setForeground(QColor(tokens.ink))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, days)
        heading = QTextCharFormat()
        heading.setForeground(QColor(tokens.muted))
        heading.setBackground(QColor(tokens.surface))
        self.calendar.setHeaderTextFormat(heading)
        self.calendar.setMinimumSize(look.text(400), look.text(320))
        arrows = {
            "qt_calendar_prevmonth": ("Month before", "chevron-left"),
            "qt_calendar_nextmonth": ("Month after", "chevron-right"),
        }
        for button in self.calendar.findChildren(QToolButton):
            if button.objectName() in arrows:
                name, icon_name = arrows[button.objectName()]
                button.setAccessibleName(name)
                button.setIcon(icon(icon_name, ink="accent"))
                button.setIconSize(QSize(look.icon_px, look.icon_px))

    def _on_activated(self, chosen: QDate) -> None:
        self.day_chosen.emit(date(chosen.year(), chosen.month(), chosen.day()))
        self.close()
