"""A sheet in the middle of the page that scrolls, no wider than can be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import look_of

SHEET_WIDTH_PX = 880


class Sheet(QScrollArea):
    """What several screens are laid out on; add parts to `column`, which stands on `ground`."""

    def __init__(self, width_px: int = SHEET_WIDTH_PX) -> None:
        super().__init__()
        self._width_px = width_px
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ground = QWidget()
        self.ground.setProperty("ground", "none")
        across = QHBoxLayout(self.ground)
        across.setContentsMargins(24, 20, 24, 20)
        self._middle = QWidget()
        self._middle.setProperty("ground", "none")
        across.addStretch(1)
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        self.column = QVBoxLayout(self._middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        # As high as its words at this width, not as they would be at the least.
        self.ground.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setWidget(self.ground)
        self._take_look()

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        self._middle.setMaximumWidth(look_of().text(self._width_px))


class ListWalker(QObject):
    """Lets the arrows walk a list while the cursor stays in a text field above it."""

    def __init__(self, field: QWidget, listed: QListView) -> None:
        super().__init__(field)
        self._listed = listed
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows up and down, and nothing else."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._walk(step)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, step: int) -> None:
        model = self._listed.model()
        at = self._listed.currentIndex().row() + step
        while 0 <= at < model.rowCount():
            index = model.index(at, 0)
            if model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self._listed.setCurrentIndex(index)
                return
            at += step
