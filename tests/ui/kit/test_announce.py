from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.kit.announce import announce


def test_harm_is_said_at_once_and_the_rest_politely(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    label = QLabel()
    qtbot.addWidget(label)
    announce(label, "Saved")
    announce(label, "One thing needs a look.", at_once=True)
    assert said == [
        ("Saved", QAccessible.AnnouncementPoliteness.Polite),
        ("One thing needs a look.", QAccessible.AnnouncementPoliteness.Assertive),
    ]
