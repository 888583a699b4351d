from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.help import HelpDialog, KeyLine


def test_keys_stand_under_their_groups(qtbot: QtBot, plain_look: None) -> None:
    parent = QWidget()
    parent.resize(800, 600)
    qtbot.addWidget(parent)
    lines = [KeyLine("Write down", "Quick contact", "Ctrl+Q"), KeyLine("Go to", "Back", "Alt+Left")]
    dialog = HelpDialog(lines, "Search finds a person by three letters.", parent)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert words == [
        "Help and keys",
        "Search finds a person by three letters.",
        "Write down",
        "Ctrl+Q",
        "Quick contact",
        "Go to",
        "Alt+Left",
        "Back",
    ]
