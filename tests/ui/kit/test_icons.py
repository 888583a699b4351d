from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.host.paths import resources_dir
from app.ui.kit.icons import IconMark, icon
from app.ui.theme import apply_theme
from app.ui.tokens import DARK, LIGHT

NAMES = sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something_in_one_colour(name: str, plain_look: None) -> None:
    drawn = icon(name, ink="accent", side_px=48).pixmap(48).toImage()
    seen = {
        drawn.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert seen == {LIGHT.tokens.accent.lower()}
    source = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source


def test_an_icon_takes_the_colours_of_a_new_theme(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    mark = IconMark("check", ink="good", size_px=40)
    qtbot.addWidget(mark)
    apply_theme(qapp, DARK)
    picture = mark.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(40) for y in range(40)}
    assert DARK.tokens.good.lower() in colours
    apply_theme(qapp, LIGHT)


def test_an_unknown_icon_is_our_error(plain_look: None) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-thing")
