from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.kit import LinesCard


def test_other_lines_take_the_place_of_the_first_and_none_hide_the_card(
    qtbot: QtBot, plain_look: None
) -> None:
    card = LinesCard("What it says")
    qtbot.addWidget(card)
    card.show_lines((("Phone", "07700 900123"),))
    assert not card.isHidden()
    phone = next(label for label in card.findChildren(QLabel) if label.text() == "07700 900123")
    card.show_lines((("Parish", "Vale"),))
    assert not phone.isVisibleTo(card)
    assert "Vale" in [label.text() for label in card.findChildren(QLabel)]
    card.show_lines(())
    assert card.isHidden()
