"""Words with marked letters."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.duplicates.marked import MarkedText


def test_words_that_do_not_fit_take_another_line(qtbot: QtBot, plain_look: None) -> None:
    part = MarkedText()
    qtbot.addWidget(part)
    part.show_words("9 Rue des Sablons, near the old quarry", ((2, 5),))
    assert part.heightForWidth(60) > part.heightForWidth(600) > 0


def test_a_marked_letter_is_drawn_otherwise(qtbot: QtBot, plain_look: None) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    part = MarkedText()
    QVBoxLayout(box).addWidget(part)
    box.resize(200, 60)
    part.show_words("Brecquin")
    plain = part.grab().toImage()
    part.show_words("Brecquin", ((3, 4),))
    assert part.words == "Brecquin"
    assert part.grab().toImage() != plain
