"""The page of a queue: its keys, its cursor, and where its parts stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.listed import ListedRow
from app.ui.queue_screen import QueueKeys, QueueScreen, QueueSizes
from tests.ui.keys import press

ROWS = (ListedRow("one", "people", "Houmet Brecquin"), ListedRow("two", "people", "Marine Torode"))


class Watched(QueueScreen):
    def __init__(self) -> None:
        super().__init__("Waiting people", QueueSizes(queue_px=270, narrow_px=700, low_px=120))
        self.did: list[object] = []
        self.rooms: list[tuple[int, bool]] = []
        self.button = QPushButton("Next")
        self.page.addWidget(self.button)
        letters: dict[str, Callable[[], object]] = {"N": lambda: self.did.append("next")}
        self.take_keys(
            QueueKeys(
                self.did.append, lambda: self.did.append("cancel"), letters,
                figure=self.did.append, step=self.did.append,
            )
        )  # fmt: skip

    def fit_page(self, room_px: int, *, is_narrow: bool) -> None:
        self.rooms.append((room_px, is_narrow))


def shown(qtbot: QtBot) -> Watched:
    screen = Watched()
    qtbot.addWidget(screen)
    screen.resize(1000, 600)
    screen.show()
    screen.activateWindow()
    screen.show_queue(ROWS, "one", "2 waiting")
    QApplication.processEvents()
    return screen


def test_keys_are_the_pages_wherever_the_cursor_is_and_the_arrows_walk_the_queue(
    qtbot: QtBot, plain_look: None
) -> None:
    screen = shown(qtbot)
    screen.did.clear()
    screen.focus_first()
    press("n", "3", "Escape")
    assert screen.did == ["next", 3, "cancel"]
    press("Down")
    assert screen.did[-1] == "two"
    screen.button.setFocus()
    press("N", "x", "Ctrl+N")
    QTest.keyClick(screen, Qt.Key.Key_Down)
    assert screen.did[4:] == ["next", 1]


def test_what_the_page_draws_opens_nothing_and_an_empty_queue_is_out_of_sight(
    qtbot: QtBot, plain_look: None
) -> None:
    screen = shown(qtbot)
    screen.did.clear()
    screen.is_drawing = True
    screen.show_queue(ROWS, "two", "2 waiting")
    screen.is_drawing = False
    assert screen.did == []
    assert screen.queue.currentIndex().row() == 1
    screen.show_queue((), "", "")
    assert not screen.side.isVisible()


def test_the_queue_stands_above_where_there_is_no_room_beside(
    qtbot: QtBot, plain_look: None
) -> None:
    screen = shown(qtbot)
    room, is_narrow = screen.rooms[-1]
    assert not is_narrow
    assert screen.side.width() == 270
    assert room < 1000 - 270
    screen.resize(650, 600)
    QApplication.processEvents()
    assert screen.rooms[-1][1]
    assert screen.waiting.height() <= 120
    assert screen.side.width() > 500
