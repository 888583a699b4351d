from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.asking.spec import Kind, Question
from app.ui.conflicts.state import EditPanel
from app.ui.kit import Button
from app.ui.unfolded import FieldsCard

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
PHONE = Question("phone", "Phone", Kind.TEXT)


def panel(*errors: tuple[str, str]) -> EditPanel:
    return EditPanel("reach", "Phone", (PHONE,), (("phone", "07700 900123"),), errors)


def test_a_card_of_fields_says_what_is_typed_and_how_it_ended(
    qtbot: QtBot, plain_look: None
) -> None:
    card = FieldsCard("Write another", panel(), lambda: NOW, "It is taken as yours.")
    qtbot.addWidget(card)
    card.show()
    said: list[object] = []
    card.typed.connect(lambda name, typed: said.append((name, typed)))
    card.finished.connect(lambda: said.append("taken"))
    card.cancelled.connect(lambda: said.append("left"))
    card.focus_first()
    QTest.keyClicks(card.focusWidget(), "4")
    for button in card.findChildren(Button):
        button.click()
    assert [each for each in said if isinstance(each, str)] == ["taken", "left"]
    assert said[0] == ("phone", "07700 9001234")
    card.show_panel(panel(("phone", "Write figures only.")))
    assert "Write figures only." in [label.text() for label in card.findChildren(QLabel)]
