"""A quiet sign that something is being done, always beside words that say what."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.text import Text
from app.ui.theme import look_of

_STEP_MS = 80
_STEP_DEGREES = 24
_ARC_DEGREES = 270


class _Ring(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._at_degrees = 90
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = look_of().icon_px
        return QSize(side, side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look_of().theme.tokens.accent), max(2, self.width() // 9))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        inside = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.drawArc(inside, self._at_degrees * 16, -_ARC_DEGREES * 16)
        painter.end()

    def _on_step(self) -> None:
        self._at_degrees = (self._at_degrees - _STEP_DEGREES) % 360
        self.update()


class Busy(QWidget):
    """A turning ring and what is being done."""

    def __init__(self, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_Ring())
        self.words = Text(words, "muted")
        row.addWidget(self.words, 1)
