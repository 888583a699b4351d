"""Walks a window as a keyboard, a screen reader and an eye would."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QWidget,
)

from app.ui.tokens import CONTRAST_DARK, LIGHT

LEAST_TARGET_PX = 24

# Light and dark, and the two of high contrast, differ in colour alone (test_stylesheet.py proves
# it), so what is cut in one of a pair is cut in the other: one of each is walked.
SIZES = (LIGHT, CONTRAST_DARK)


def focusables(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return _plain(interface.text(QAccessible.Text.Name))


def _plain(words: str) -> str:
    return " ".join(re.sub(r"&(.)", r"\1", words).split())


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name_of(widget)!r}"


def faults_of_names(window: QWidget) -> list[str]:
    faults = []
    by_parent: Counter[tuple[int, str]] = Counter()
    for widget in focusables(window):
        name = name_of(widget)
        if not name:
            faults.append(f"{_called(widget)} has no name")
        if isinstance(widget, QAbstractButton) and _plain(widget.text()) not in name:
            faults.append(f"{_called(widget)} does not say {widget.text()!r}")
        if min(widget.width(), widget.height()) < LEAST_TARGET_PX:
            faults.append(f"{_called(widget)} is {widget.width()} by {widget.height()}")
        by_parent[id(widget.parentWidget()), name] += 1
    faults += [
        f"{count} siblings called {name!r}" for (_, name), count in by_parent.items() if count > 1
    ]
    return faults


def faults_of_tabbing(window: QMainWindow) -> list[str]:
    expected = set(focusables(window))
    start = QApplication.focusWidget()
    if start is None:
        return ["nothing has the focus"]
    reached = [start]
    for _ in range(len(expected) + 3):
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is start:
            break
        if now is None:
            return [f"Tab from {_called(reached[-1])} leads nowhere"]
        reached.append(now)
    else:
        return [f"Tab never returns to {_called(start)}"]
    return [f"Tab does not reach {_called(each)}" for each in expected - set(reached)]


def faults_of_clipping(window: QWidget) -> list[str]:
    faults = [
        f"{_called(widget)}: {_words(widget)!r} is cut: {widget.size().toTuple()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and isinstance(widget, QLabel | QPushButton | QCheckBox)
        if _is_cut(widget)
    ]
    faults += [
        f"{type(area).__name__} scrolls sideways"
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]
    faults += [
        f"{_called(widget)} {_words(widget)!r} leaves its parent at the right"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and isinstance(widget, QLabel | QPushButton | QCheckBox)
        and (parent := widget.parentWidget()) is not None
        and widget.geometry().right() > parent.rect().right()
    ]
    return faults


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _is_cut(widget: QLabel | QPushButton | QCheckBox) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        widest_word = max(
            (widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split()),
            default=0,
        )
        return (
            widest_word > widget.width() or widget.heightForWidth(widget.width()) > widget.height()
        )
    wanted = widget.minimumSizeHint() if isinstance(widget, QPushButton) else widget.sizeHint()
    return wanted.width() > widget.width() or wanted.height() > widget.height()
