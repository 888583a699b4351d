from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.shell.window import MainWindow
from app.ui.theme import apply_theme
from app.ui.tokens import THEMES, ThemeName
from tests.ui.screens import SCREENS
from tests.ui.walking import faults_of_clipping, faults_of_names, faults_of_tabbing

Shown = Callable[..., MainWindow]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_control_has_a_name_that_says_what_it_shows(screen: str, shown: Shown) -> None:
    assert faults_of_names(shown(screen)) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_tab_reaches_every_control_and_returns(screen: str, shown: Shown) -> None:
    assert faults_of_tabbing(shown(screen)) == []


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)], ids=str)
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_word_is_cut(
    screen: str, percent: int, size: tuple[int, int], shown: Shown, qapp: QApplication
) -> None:
    window = shown(screen, *size)
    for name in get_args(ThemeName):
        apply_theme(qapp, THEMES[name], percent)
        QApplication.processEvents()
        QApplication.processEvents()
        assert (name, window.size().toTuple()) == (name, size)
        assert (name, faults_of_clipping(window)) == (name, [])


def test_no_word_is_cut_with_large_targets(shown: Shown, qapp: QApplication) -> None:
    window = shown("gallery", 1024, 600)
    apply_theme(qapp, THEMES["light"], 150, large_targets=True)
    QApplication.processEvents()
    assert faults_of_clipping(window) == []
