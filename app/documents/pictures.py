"""Pictures for leaflets: black strokes on white, so that any printer and any copier keeps them.

Each is drawn 100 units wide, with the origin at the lower left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from app.documents.tagged_pdf import Element
from app.documents.typefaces import BOLD

WIDTH = 100.0
_INK = 0.0
_PAPER = 1.0

Point = tuple[float, float]


def _limb(canvas: Any, points: Sequence[Point], thickness: float, gray: float = _INK) -> None:
    """Draw a thick line through points, round at its ends and joints."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.setStrokeGray(gray)
    canvas.setLineWidth(thickness)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setStrokeGray(_INK)


def _outlined_limb(canvas: Any, points: Sequence[Point], thickness: float) -> None:
    """Draw a limb that stays apart from what lies under it."""
    _limb(canvas, points, thickness + 5, _PAPER)
    _limb(canvas, points, thickness)


def _phone(canvas: Any) -> None:
    """Draw a telephone that shows 999, with sound coming from it."""
    canvas.setLineWidth(4)
    canvas.roundRect(24, 6, 52, 88, 9, stroke=1, fill=1)
    canvas.setFillGray(_PAPER)
    canvas.roundRect(29, 20, 42, 64, 3, stroke=0, fill=1)
    canvas.circle(50, 13, 2.8, stroke=0, fill=1)
    canvas.setFillGray(_INK)
    canvas.setFont(BOLD, 22)
    canvas.drawCentredString(50, 55, "999")
    canvas.circle(50, 36, 9, stroke=0, fill=1)
    canvas.setLineWidth(4)
    for reach in (9, 19):
        canvas.arc(76 - reach, 50 - reach, 76 + reach, 50 + reach, -48, 96)
        canvas.arc(24 - reach, 50 - reach, 24 + reach, 50 + reach, 132, 96)


def _recovery_position(canvas: Any) -> None:
    """Draw a person lying on their side, seen from in front."""
    canvas.setLineWidth(3)
    canvas.line(3, 5, 97, 5)
    _limb(canvas, [(40, 19), (68, 18), (93, 14)], 12)
    _limb(canvas, [(40, 26), (60, 24)], 20)
    _outlined_limb(canvas, [(62, 27), (77, 43), (83, 16)], 12)
    _outlined_limb(canvas, [(42, 31), (48, 43), (27, 18)], 8)
    _limb(canvas, [(9, 13), (30, 13)], 7)
    canvas.setFillGray(_PAPER)
    canvas.circle(15, 31, 15, stroke=0, fill=1)
    canvas.setFillGray(_INK)
    canvas.circle(15, 31, 12.5, stroke=0, fill=1)


def _nose_spray(canvas: Any) -> None:
    """Draw a head tilted back, seen from the side, and a spray going into the nose from below."""
    canvas.saveState()
    canvas.translate(43, 50)
    canvas.rotate(14)
    canvas.translate(-46, -50)
    head = canvas.beginPath()
    head.moveTo(10, 6)
    head.curveTo(16, 22, 14, 30, 8, 42)
    head.curveTo(-4, 66, 10, 94, 38, 93)
    head.curveTo(56, 92, 62, 80, 60, 70)
    head.curveTo(63, 64, 72, 59, 77, 54)
    head.curveTo(80, 48, 71, 45, 61, 47)
    head.curveTo(60, 44, 64, 42, 64, 39)
    head.curveTo(64, 37, 61, 36, 60, 35)
    head.curveTo(64, 33, 64, 29, 60, 28)
    head.curveTo(61, 19, 56, 16, 46, 17)
    head.curveTo(42, 14, 42, 10, 43, 3)
    head.close()
    canvas.drawPath(head, stroke=0, fill=1)
    canvas.restoreState()
    _outlined_limb(canvas, [(71, 52), (78, 38)], 4)
    _limb(canvas, [(79, 35), (81, 31)], 9)
    _limb(canvas, [(73, 24), (95, 35)], 5.5)
    _limb(canvas, [(85, 23), (88, 17)], 11)
    _limb(canvas, [(84, 5), (97, 11.5)], 5.5)


@dataclass(frozen=True, slots=True)
class Pictogram:
    """How to draw a picture, and how tall it is when it is 100 wide."""

    height: float
    draw: Callable[[Any], None]


PICTURES = {
    "phone-999": Pictogram(100, _phone),
    "recovery-position": Pictogram(52, _recovery_position),
    "nose-spray": Pictogram(100, _nose_spray),
}


class TaggedPicture(Flowable):  # type: ignore[misc]
    """A picture by name, tagged as a figure with its alternative text."""

    def __init__(self, name: str, width: float, element: Element) -> None:
        super().__init__()
        self._pictogram = PICTURES[name]
        self._scale = width / WIDTH
        self._element = element

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Ask for its own size, whatever the space."""
        return WIDTH * self._scale, self._pictogram.height * self._scale

    def draw(self) -> None:
        """Draw it, scaled to its width."""
        left, bottom = self.canv.absolutePosition(0, 0)
        width, height = self.wrap(0, 0)
        with self.canv.content(self._element, (left, bottom, left + width, bottom + height)):
            self.canv.saveState()
            self.canv.scale(self._scale, self._scale)
            self.canv.setLineCap(1)
            self.canv.setLineJoin(1)
            self.canv.setStrokeGray(_INK)
            self.canv.setFillGray(_INK)
            self._pictogram.draw(self.canv)
            self.canv.restoreState()
