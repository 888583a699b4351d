"""A scale with its zones and the figure on it, drawn with shapes and words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.assessment.state import BandState, ScaleState, figure_on
from app.ui.stylesheet import SMALL_PX
from app.ui.theme import body_font, look_of

_BAR_PX, _MARK_PX = 26, 10


class ScaleBar(QWidget):
    """The zones side by side; the one that holds is filled and framed, a pointer marks the figure.

    Below each zone stands its range; the label of the zone is written beside the drawing, and the
    whole is said in the accessible name.
    """

    def __init__(self, scale: ScaleState) -> None:
        super().__init__()
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken(scale))

    def sizeHint(self) -> QSize:
        """Grow with the text."""
        look = look_of()
        small = QFontMetrics(body_font(look, SMALL_PX))
        strong = QFontMetrics(body_font(look, strong=True))
        height = strong.height() + look.text(_MARK_PX + _BAR_PX + 6) + small.height()
        return QSize(240, height)

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed in height."""
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the size of a new look."""
        if event.type() == QEvent.Type.ThemeChange:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        del event
        look = look_of()
        t = look.theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, small = body_font(look, strong=True), body_font(look, SMALL_PX)
        top = QFontMetrics(strong).height() + look.text(_MARK_PX)
        areas = self._areas(top, look.text(_BAR_PX))
        for band, area in zip(self._scale.bands, areas, strict=True):
            painter.setBrush(QColor(t.accent if band.is_here else t.sunken))
            painter.setPen(QPen(QColor(t.edge), look.theme.border_px))
            painter.drawRect(area)
            painter.setFont(body_font(look, SMALL_PX, strong=True) if band.is_here else small)
            painter.setPen(QColor(t.ink if band.is_here else t.muted))
            words = f"{band.low}" if band.low == band.high else f"{band.low}\u2013{band.high}"
            self._name_zone(painter, band, area)
            below = QRectF(area.left() - 20, area.bottom() + 4, area.width() + 40, self.height())
            painter.drawText(
                below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words
            )
        self._mark(painter, areas, top)
        painter.end()

    def _name_zone(self, painter: QPainter, band: BandState, area: QRectF) -> None:
        """Write the first words of a zone's label into it where they fit."""
        label = band.label.split(",")[0]
        if painter.fontMetrics().horizontalAdvance(label) + 8 > area.width():
            return
        t = look_of().theme.tokens
        painter.save()
        painter.setPen(QColor(t.on_accent if band.is_here else t.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, label)
        painter.restore()

    def _areas(self, top: float, height: float) -> list[QRectF]:
        """Give every zone room by its width, yet enough that its range can be read."""
        widths = [float(band.high - band.low + 1) for band in self._scale.bands]
        least = max(sum(widths) / 8, 1.0)
        widths = [max(width, least) for width in widths]
        unit = (self.width() - 3) / sum(widths)
        left, areas = 1.5, []
        for width in widths:
            areas.append(QRectF(left, top, width * unit, height))
            left += width * unit
        return areas

    def _mark(self, painter: QPainter, areas: list[QRectF], top: float) -> None:
        figure = figure_on(self._scale)
        for band, area in zip(self._scale.bands, areas, strict=True):
            if figure is None or not band.is_here:
                continue
            look = look_of()
            part = (float(figure) - band.low + 0.5) / (band.high - band.low + 1)
            x = area.left() + min(max(part, 0.0), 1.0) * area.width()
            side = look.text(_MARK_PX) * 0.7
            painter.setBrush(QColor(look.theme.tokens.ink))
            painter.setPen(Qt.PenStyle.NoPen)
            points = [QPointF(x - side, top - side - 2), QPointF(x + side, top - side - 2)]
            painter.drawPolygon(QPolygonF([*points, QPointF(x, top - 1)]))
            painter.setFont(body_font(look, strong=True))
            painter.setPen(QColor(look.theme.tokens.ink))
            wide = look.text(80)
            left = min(max(x - wide / 2, 0.0), self.width() - wide)
            painter.drawText(
                QRectF(left, 0, wide, top - side - 2),
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
                self._scale.figure,
            )


def spoken(scale: ScaleState) -> str:
    """Say a scale in words."""
    zones = "; ".join(f"{band.low} to {band.high}: {band.label}" for band in scale.bands)
    here = next((band.label for band in scale.bands if band.is_here), "")
    at = f"{scale.figure}, {here}. " if here else "No figure yet. "
    return f"{scale.caption} {at}Zones: {zones}.".strip()
