"""A line over time on a scale with zones: drawn, and said in words. Knows no domain.

Points of different kinds (such as versions of a questionnaire) are joined by dashes, and where a
value is missing the line is broken. The widget only shows; its numbers stand in a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.days import short_day
from app.ui.stylesheet import SMALL_PX
from app.ui.theme import body_font, look_of

_HEIGHT_PX, _DOT_PX, _EDGE_PX = 260, 5, 14
_MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the scale, both ends included, and its name."""

    low: float
    high: float
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One day: its value or None for a gap, the value in words, and what kind it is of."""

    day: date
    value: float | None
    words: str
    kind: str = ""


class LineChart(QWidget):
    """Draws marks by their days."""

    def __init__(self) -> None:
        super().__init__()
        self._low, self._high = 0.0, 1.0
        self._zones: tuple[Zone, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(
        self, name: str, low: float, high: float, zones: Sequence[Zone], marks: Sequence[Mark]
    ) -> None:
        """Draw another line on a scale from `low` to `high`; marks come in order of their days."""
        self._low, self._high = low, max(high, low + 1)
        self._zones, self._marks = tuple(zones), tuple(marks)
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken(marks))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Grow with the text."""
        return QSize(look_of().text(560), look_of().text(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed in height."""
        return QSize(280, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours and sizes of a new look."""
        if event.type() == QEvent.Type.ThemeChange:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw zones, then the line, then its marks with their values."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        self._draw_zones(painter, area)
        self._draw_scale(painter, area)
        self._draw_line(painter, area)
        self._draw_marks(painter, area)
        self._draw_days(painter, area)
        painter.end()

    # Where things stand

    def _small(self, *, strong: bool = False) -> QFont:
        return body_font(look_of(), SMALL_PX, strong=strong)

    def _area(self) -> QRectF:
        metrics = QFontMetricsF(self._small())
        left = metrics.horizontalAdvance(f"{self._high:g}") + 14
        names = [metrics.horizontalAdvance(zone.name) for zone in self._zones]
        right = min(max(names, default=0) + 14, self.width() * 0.34)
        bottom = metrics.height() * 1.6
        return QRectF(
            left, _EDGE_PX, self.width() - left - right, self.height() - _EDGE_PX - bottom
        )

    def _y(self, value: float, area: QRectF) -> float:
        part = (value - self._low) / (self._high - self._low)
        return area.bottom() - min(max(part, 0.0), 1.0) * area.height()

    def _x(self, day: date, area: QRectF) -> float:
        first, last = self._marks[0].day, self._marks[-1].day
        span = (last - first).days
        inner = area.adjusted(_EDGE_PX * 2, 0, -_EDGE_PX * 2, 0)
        return (
            inner.center().x()
            if not span
            else (inner.left() + (day - first).days / span * inner.width())
        )

    def _places(self, area: QRectF) -> Iterator[tuple[Mark, QPointF | None]]:
        for mark in self._marks:
            x = self._x(mark.day, area)
            yield mark, None if mark.value is None else QPointF(x, self._y(mark.value, area))

    # Drawing

    def _draw_zones(self, painter: QPainter, area: QRectF) -> None:
        look = look_of()
        t = look.theme.tokens
        metrics = QFontMetricsF(self._small())
        painter.setFont(self._small())
        for at, zone in enumerate(self._zones):
            top = self._y(zone.high + (0.5 if zone.high < self._high else 0), area)
            bottom = self._y(zone.low - (0.5 if zone.low > self._low else 0), area)
            band = QRectF(area.left(), top, area.width(), bottom - top)
            if at % 2 and not look.theme.is_high_contrast:
                painter.fillRect(band, QColor(t.sunken))
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawLine(band.bottomLeft(), band.bottomRight())
            if band.height() >= metrics.height() * 0.9:
                beside = QRectF(
                    band.right() + 8, top, self.width() - band.right() - 8, bottom - top
                )
                name = metrics.elidedText(zone.name, Qt.TextElideMode.ElideRight, beside.width())
                painter.setPen(QColor(t.muted))
                painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, name)

    def _draw_scale(self, painter: QPainter, area: QRectF) -> None:
        t = look_of().theme.tokens
        painter.setPen(QPen(QColor(t.edge), look_of().theme.border_px))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.setFont(self._small())
        painter.setPen(QColor(t.muted))
        height = QFontMetricsF(self._small()).height()
        for value in (self._low, (self._low + self._high) / 2, self._high):
            words = f"{value:g}"
            y = self._y(value, area)
            box = QRectF(0, y - height / 2, area.left() - 6, height)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )

    def _draw_line(self, painter: QPainter, area: QRectF) -> None:
        look = look_of()
        pen = QPen(QColor(look.theme.tokens.accent), look.text(2))
        for (before, start), (after, end) in pairwise(self._places(area)):
            if start is None or end is None:
                continue
            solid = before.kind == after.kind
            pen.setStyle(Qt.PenStyle.SolidLine if solid else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(start, end)

    def _draw_marks(self, painter: QPainter, area: QRectF) -> None:
        look = look_of()
        t = look.theme.tokens
        side = look.text(_DOT_PX)
        font = self._small(strong=True)
        metrics = QFontMetricsF(font)
        labelled = self._labelled()
        for mark, place in self._places(area):
            if place is None:
                self._draw_gap(painter, self._x(mark.day, area), area)
                continue
            painter.setPen(QPen(QColor(t.surface), 1.5))
            painter.setBrush(QColor(t.accent))
            painter.drawEllipse(place, side, side)
            if mark not in labelled:
                continue
            painter.setFont(font)
            painter.setPen(QColor(t.ink))
            wide = metrics.horizontalAdvance(mark.words) + 4
            above = place.y() - side - metrics.height() - 2
            top = above if above >= 0 else place.y() + side + 2
            painter.drawText(
                QRectF(place.x() - wide / 2, top, wide, metrics.height()),
                Qt.AlignmentFlag.AlignCenter,
                mark.words,
            )

    def _draw_gap(self, painter: QPainter, x: float, area: QRectF) -> None:
        """Draw an open diamond on the ground line: there was a day, and no figure."""
        t = look_of().theme.tokens
        side = look_of().text(_DOT_PX)
        y = area.bottom()
        painter.setPen(QPen(QColor(t.muted), 1.5))
        painter.setBrush(QColor(t.surface))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, y - side),
                    QPointF(x + side, y),
                    QPointF(x, y + side),
                    QPointF(x - side, y),
                ]
            )
        )

    def _draw_days(self, painter: QPainter, area: QRectF) -> None:
        if not self._marks:
            return
        t = look_of().theme.tokens
        metrics = QFontMetricsF(self._small())
        painter.setFont(self._small())
        painter.setPen(QColor(t.muted))
        taken = -1.0
        ends = [self._marks[0], self._marks[-1]]
        for mark in [ends[0], *([ends[1]] if len(self._marks) > 1 else [])]:
            words = short_day(mark.day)
            wide = metrics.horizontalAdvance(words)
            left = min(max(self._x(mark.day, area) - wide / 2, 0.0), self.width() - wide)
            if left <= taken:
                continue
            taken = left + wide + 8
            painter.drawText(QPointF(left, self.height() - metrics.descent() - 1), words)

    def _labelled(self) -> Sequence[Mark]:
        """Label every mark while they are few, else the first, the last and the extremes."""
        there = [mark for mark in self._marks if mark.value is not None]
        if len(there) <= _MOST_LABELS:
            return there
        low = min(there, key=lambda mark: mark.value or 0)
        high = max(there, key=lambda mark: mark.value or 0)
        return [there[0], there[-1], low, high]


def spoken(marks: Sequence[Mark]) -> str:
    """Say a line in words."""
    said = [f"{short_day(mark.day)}: {mark.words or 'no figure'}" for mark in marks]
    return f"{len(marks)} times. " + "; ".join(said) + ". The table has the same figures."
