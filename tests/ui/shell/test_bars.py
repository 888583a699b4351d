from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.bars import FootLine, TopBar
from app.ui.shell.rooms import ShellState


def words(bar: TopBar | FootLine) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_the_bar_gives_up_the_worker_before_the_place(qtbot: QtBot, plain_look: None) -> None:
    holder = QWidget()  # a window of its own would refuse to be narrower than its words
    qtbot.addWidget(holder)
    bar = TopBar()
    bar.setParent(holder)
    bar.show_title("Search")
    bar.show_state(ShellState(place="Van, Salerie Corner", worker="M. Ormer"), has_session=True)
    bar.resize(900, 46)
    holder.show()
    assert words(bar) == ["Search", "Van, Salerie Corner", "M. Ormer"]
    bar.resize(500, 46)
    assert words(bar) == ["Search", "Van, Salerie Corner"]
    bar.resize(360, 46)
    assert words(bar) == ["Search"]
    bar.resize(900, 46)
    assert words(bar) == ["Search", "Van, Salerie Corner", "M. Ormer"]


def test_the_foot_says_what_is_safe_and_only_that(qtbot: QtBot, plain_look: None) -> None:
    foot = FootLine()
    qtbot.addWidget(foot)
    foot.show_state(ShellState(saved="Saved on this laptop 10:42"))
    foot.show()
    assert words(foot) == ["Saved on this laptop 10:42"]
    foot.show_state(ShellState(saved="Saved 10:43", centre="Everything received 10:43"))
    assert words(foot) == ["Saved 10:43", "Everything received 10:43"]
