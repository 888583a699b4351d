"""What tests of screens may ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.shell.window import MainWindow
from app.ui.theme import apply_theme
from app.ui.tokens import LIGHT
from tests.ui.screens import SCREENS


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let the offscreen platform say that it has no window manager."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def _without_the_windows_of_earlier_tests() -> None:
    """Let go of closed windows: no event loop ends between tests, so they would wait for ever.

    Each look that a test puts on would dress all of them again, which took most of the time.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def plain_look(qapp: QApplication) -> None:
    """Dress the application in the light look."""
    apply_theme(qapp, LIGHT)


@pytest.fixture
def shown(qtbot: QtBot, plain_look: None) -> Callable[..., MainWindow]:
    """Open one of the screens at a size."""

    def show(screen: str, width: int = 1280, height: int = 800) -> MainWindow:
        window = SCREENS[screen]()
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        QApplication.processEvents()
        return window

    return show
