from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.shell.window import MainWindow
from app.ui.theme import apply_theme
from app.ui.tokens import LIGHT
from tests.ui.screens import SCREENS
from tests.ui.walking import SIZES, faults_of_clipping, faults_of_names, faults_of_tabbing

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
    for theme in SIZES:
        apply_theme(qapp, theme, percent)
        QApplication.processEvents()
        QApplication.processEvents()
        assert (theme.name, window.size().toTuple()) == (theme.name, size)
        assert (theme.name, faults_of_clipping(window)) == (theme.name, [])


def test_no_word_is_cut_with_large_targets(shown: Shown, qapp: QApplication) -> None:
    window = shown("gallery", 1024, 600)
    apply_theme(qapp, LIGHT, 150, large_targets=True)
    QApplication.processEvents()
    assert faults_of_clipping(window) == []
