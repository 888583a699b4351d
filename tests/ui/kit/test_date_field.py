from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.kit.date_field import CalendarPopup, DateField

TODAY = date(2026, 11, 21)


def field(qtbot: QtBot) -> DateField:
    made = DateField("Day", lambda: TODAY)
    qtbot.addWidget(made)
    return made


def test_what_was_understood_is_written_out(qtbot: QtBot) -> None:
    made = field(qtbot)
    QTest.keyClicks(made.line, "yesterday")
    assert made.day() == date(2026, 11, 20)
    assert made.line.accessibleDescription() == "Friday 20 November 2026"
    QTest.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.text() == "20 Nov 2026"


def test_half_a_day_is_no_error_until_the_field_is_left(qtbot: QtBot) -> None:
    made = field(qtbot)
    QTest.keyClicks(made.line, "31/2")
    assert made.error == ""
    QTest.keyClick(made.line, Qt.Key.Key_Return)
    assert made.error.startswith("There is no such day")
    made.line.clear()
    QTest.keyClick(made.line, Qt.Key.Key_Return)
    assert (made.error, made.day()) == ("", None)


def test_the_calendar_puts_its_day_into_the_field(qtbot: QtBot) -> None:
    made = field(qtbot)
    heard: list[bool] = []
    made.edited.connect(lambda: heard.append(True))
    made.calendar_button.click()
    popup = made.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    assert popup.calendar.selectedDate() == QDate(2026, 11, 21)
    popup.calendar.activated.emit(QDate(2026, 11, 3))
    assert (made.day(), heard) == (date(2026, 11, 3), [True])
