from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import contacts
from app.casework.contacts import ContactSaid
from app.ui.lanes import ManualLanes
from app.ui.person.page import Person
from tests.ui.desk import Desk


def test_the_cursor_comes_to_what_happened_once_the_person_is_read(
    desk: Desk, qtbot: QtBot
) -> None:
    person_id = desk.person()
    contacts.record_contact(
        desk.laptop,
        ContactSaid(
            recipient="client",
            events=["advice_information"],
            occurred_at=desk.clock.now(),
            subject_id=person_id,
        ),
    )
    lanes = ManualLanes()
    desk.lanes = lanes
    screen = Person(desk.context)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.presenter.open(person_id)
    screen.focus_first()
    assert QApplication.focusWidget() is not screen.timeline
    lanes.finish_all()
    assert QApplication.focusWidget() is screen.timeline
