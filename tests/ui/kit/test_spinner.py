from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.kit.spinner import Busy


def test_the_ring_turns_only_while_it_is_seen(qtbot: QtBot, plain_look: None) -> None:
    busy = Busy("Opening.")
    qtbot.addWidget(busy)
    ring = busy.findChildren(type(busy.layout().itemAt(0).widget()))[0]  # type: ignore[union-attr]
    assert not ring._timer.isActive()  # type: ignore[attr-defined]
    busy.show()
    assert ring._timer.isActive()  # type: ignore[attr-defined]
    busy.hide()
    assert not ring._timer.isActive()  # type: ignore[attr-defined]
