from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.buttons import Button
from app.ui.kit.errors import ErrorSummary
from app.ui.kit.fields import TextField


def test_the_summary_counts_jumps_and_goes_away(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    summary, name, place = ErrorSummary(), TextField("Name"), TextField("Place")
    for part in (summary, name, place):
        column.addWidget(part)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    name.show_error("Write a name.")
    place.show_error("Choose a place.")
    summary.show_errors([name, place])
    QApplication.processEvents()
    assert QApplication.focusWidget() is name.line
    links = [link for link in summary.findChildren(Button) if link.isVisible()]
    assert [link.accessibleName() for link in links] == [
        "Name: Write a name.",
        "Place: Choose a place.",
    ]
    links[1].click()
    assert QApplication.focusWidget() is place.line
    name.show_error()
    place.show_error()
    summary.show_errors([name, place])
    assert not summary.isVisible()
