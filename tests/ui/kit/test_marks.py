from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.kit.marks import Banner, Chip


def test_what_a_person_typed_is_never_read_as_markup(qtbot: QtBot) -> None:
    banner = Banner("<b>Houmet</b><img src=x>", "warn")
    qtbot.addWidget(banner)
    for label in banner.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert banner.findChildren(QLabel)[0].text() == "<b>Houmet</b><img src=x>"


def test_a_banner_and_a_chip_change_tone_with_their_words(qtbot: QtBot) -> None:
    banner, chip = Banner("Due", "warn"), Chip("due", "warn")
    for part in (banner, chip):
        qtbot.addWidget(part)
    banner.show_state("Done", "good")
    chip.show_state("done", "good")
    assert banner.property("tone") == "good"
    assert (chip.text(), chip.property("tone")) == ("done", "good")
