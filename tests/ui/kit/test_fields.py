from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records.refusal import Refusal
from app.ui.kit.fields import CodeField, NumberField, Option, TextArea, TextField
from tests.ui.walking import name_of

PARISHES = [Option("sp", "St Sampson"), Option("to", "Torteval")]


def test_an_error_is_seen_and_said_and_goes_away(qtbot: QtBot) -> None:
    field = TextField("Name", help_words="As they say it")
    qtbot.addWidget(field)
    field.show_error("Write a name.")
    assert field.error == "Write a name."
    assert field.line.accessibleDescription() == "Error: Write a name. As they say it"
    assert field.line.property("wrong") == "true"
    field.show_error()
    assert field.line.accessibleDescription() == "As they say it"
    assert field.line.property("wrong") == "false"


def test_a_label_with_an_ampersand_is_kept_whole(qtbot: QtBot) -> None:
    field = TextField("Drop & go")
    qtbot.addWidget(field)
    assert name_of(field.line) == "Drop & go"


def test_typing_says_so_and_showing_does_not(qtbot: QtBot) -> None:
    field, area = TextField("Name"), TextArea("Note")
    heard: list[str] = []
    for part in (field, area):
        qtbot.addWidget(part)
        part.edited.connect(lambda: heard.append("edited"))
    field.show_text("Houmet")
    area.show_text("Brecquin")
    assert heard == []
    QTest.keyClicks(field.line, " x")
    assert heard == ["edited", "edited"]
    assert (field.text(), area.text()) == ("Houmet x", "Brecquin")


def test_tab_leaves_a_text_area(qtbot: QtBot) -> None:
    area = TextArea("Note")
    qtbot.addWidget(area)
    assert area.area.tabChangesFocus()


def test_a_number_field_reads_steps_and_refuses(qtbot: QtBot) -> None:
    field = NumberField("Needles", unit="1 ml", most=30)
    qtbot.addWidget(field)
    assert field.number() is None
    QTest.keyClick(field.line, Qt.Key.Key_Up)
    QTest.keyClick(field.line, Qt.Key.Key_Up)
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    assert field.number() == 0
    field.line.setText("31")
    with pytest.raises(Refusal, match="from 0 to 30"):
        field.number()
    field.line.setText("twenty")
    with pytest.raises(Refusal) as refused:
        field.number()
    assert refused.value.code == "not_a_number"
    QTest.keyClick(field.line, Qt.Key.Key_Up)
    assert field.line.text() == "twenty"


def test_an_unknown_code_is_kept_and_shown(qtbot: QtBot) -> None:
    field = CodeField("Parish", PARISHES)
    qtbot.addWidget(field)
    assert field.code() is None
    field.show_code("to")
    assert field.code() == "to"
    field.show_code("herm")
    assert (field.code(), field.combo.currentText()) == ("herm", "herm")
    field.show_code(None)
    assert field.code() is None


def test_scrolling_past_a_list_changes_no_answer(qtbot: QtBot) -> None:
    field = CodeField("Parish", PARISHES)
    qtbot.addWidget(field)
    field.show_code("sp")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.combo, wheel)
    assert field.code() == "sp"
