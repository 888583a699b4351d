"""Drawings in black and white, read from a small part of SVG that every engine draws alike.

What a file may hold: ``svg`` with a ``viewBox`` that begins at 0 0; ``g``; ``path`` (M L H V C S Q
A Z and their relative forms), ``circle``, ``ellipse``, ``rect``, ``line``, ``polyline``,
``polygon``; ``title`` and ``desc``, which are not drawn; ``transform`` by translate, rotate and
scale (the same both ways, mirrored or not); and the paint ``fill``, ``stroke``, ``stroke-width``,
``stroke-linecap``, ``stroke-linejoin`` in ``#000``, ``#fff`` or ``none``. Anything else is refused,
so that no picture looks different on paper from how it looks on screen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.parsers import expat

from app.documents.outlines import (
    Point,
    Step,
    ellipse,
    moved,
    numbers,
    path,
    points,
    polygon,
    polyline,
    rectangle,
)

_SVG = "http://www.w3.org/2000/svg"
_GRAYS: Mapping[str, float | None] = {"#000": 0.0, "#fff": 1.0, "none": None}
_CAPS = {"butt": 0, "round": 1}
_JOINS = {"miter": 0, "round": 1}
_WORDS: Mapping[str, tuple[str, Mapping[str, float | None]]] = {
    "fill": ("fill", _GRAYS),
    "stroke": ("stroke", _GRAYS),
    "stroke-linecap": ("cap", _CAPS),
    "stroke-linejoin": ("join", _JOINS),
}
_PAINT = frozenset({*_WORDS, "stroke-width"})
_SILENT = frozenset({"title", "desc"})
_TRANSFORM = re.compile(r"\s*(translate|rotate|scale)\(([^()]*)\)\s*")


class NotADrawingError(ValueError):
    """A file holds what is outside the subset; the words say what."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How an outline is painted: grays from 0, black, to 1, white, or None; width in units."""

    fill: float | None = 0.0
    stroke: float | None = None
    width: float = 1.0
    cap: int = 0
    join: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline in the drawing's own units, y downwards, and its paint."""

    steps: tuple[Step, ...]
    paint: Paint


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes, each over those before it, on a field of so many units."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def draw(self, canvas: Any, width: float) -> None:
        """Draw on a reportlab canvas, from its origin up, so many points wide."""
        canvas.saveState()
        scale = width / self.width
        canvas.transform(scale, 0, 0, -scale, 0, self.height * scale)
        for shape in self.shapes:
            _draw_shape(canvas, shape)
        canvas.restoreState()


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds inside an element: its paint, and where its points come to stand.

    A point is moved as ``turn * z + shift`` in the complex plane, `z` first mirrored at the x axis
    where `mirrored`; `turn` holds the rotation and the scale.
    """

    paint: Paint = Paint()
    turn: complex = 1 + 0j
    shift: complex = 0j
    mirrored: bool = False

    def place(self, x: float, y: float) -> Point:
        placed = self.turn * complex(x, -y if self.mirrored else y) + self.shift
        return placed.real, placed.imag

    def within(self, turn: complex, shift: complex, *, mirrored: bool) -> _Frame:
        """Add a transformation that holds inside this one."""
        if self.mirrored:
            turn, shift = turn.conjugate(), shift.conjugate()
        return replace(
            self,
            turn=self.turn * turn,
            shift=self.turn * shift + self.shift,
            mirrored=self.mirrored != mirrored,
        )


def read_drawing(source: str) -> Drawing:
    """Read a drawing.

    Args:
        source: an SVG file of the subset named above.

    Raises:
        NotADrawingError: the file holds anything else; the words say what, and in which line.
    """
    return _Reader().read(source)


class _Reader:
    """Takes elements as they come and keeps the frames they stand in."""

    def __init__(self) -> None:
        self._frames: list[_Frame] = []
        self._silent = 0
        self._size: tuple[float, float] | None = None
        self._shapes: list[Shape] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, source: str) -> Drawing:
        try:
            self._parser.Parse(source.encode(), True)
        except expat.ExpatError as error:
            raise NotADrawingError(f"not XML: {error}") from error
        except (ValueError, KeyError) as error:
            line = self._parser.CurrentLineNumber
            raise NotADrawingError(f"line {line}: {error.args[0]}") from error
        if self._size is None:
            raise NotADrawingError("there is nothing to draw")
        return Drawing(*self._size, tuple(self._shapes))

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if space != _SVG:
            raise ValueError(f"{tag} is not an element of SVG")
        if self._silent or tag in _SILENT:
            self._silent += 1
            return
        if (tag == "svg") is bool(self._frames):
            raise ValueError(f"{tag} cannot stand here")
        left = dict(attributes)
        outer = self._frames[-1] if self._frames else _Frame()
        frame = replace(outer, paint=_painted(outer.paint, left))
        frame = _transformed(frame, left.pop("transform", ""))
        self._frames.append(frame)
        if tag == "svg":
            self._size = _size(left.pop("viewBox", ""))
        elif tag != "g":
            steps = _outline(tag, left)
            width = frame.paint.width * abs(frame.turn)
            placed = tuple(moved(steps, frame.place))
            self._shapes.append(Shape(placed, replace(frame.paint, width=width)))
        if left:
            raise ValueError(f"{tag} has {', '.join(sorted(left))}, which is not of the subset")

    def _close(self, _name: str) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self._frames.pop()

    def _words(self, words: str) -> None:
        if words.strip() and not self._silent:
            raise ValueError("words are not drawn")

    def _doctype(self, *_: object) -> None:
        raise ValueError("a document type is not read")


def _size(box: str) -> tuple[float, float]:
    left, top, width, height = numbers(box)
    if left or top or width <= 0 or height <= 0:
        raise ValueError("the viewBox must begin at 0 0 and have a size")
    return width, height


def _painted(outer: Paint, attributes: dict[str, str]) -> Paint:
    """Take the paint out of the attributes and lay it over that of what holds them."""
    said = {name: attributes.pop(name) for name in _PAINT & attributes.keys()}
    changes: dict[str, Any] = {}
    for name, value in said.items():
        if name == "stroke-width":
            (changes["width"],) = numbers(value)
        else:
            field, known = _WORDS[name]
            if value not in known:
                raise ValueError(f"{name} is “{value}”; it may be {', '.join(known)}")
            changes[field] = known[value]
    return replace(outer, **changes)


def _transformed(frame: _Frame, said: str) -> _Frame:
    at = 0
    while at < len(said):
        found = _TRANSFORM.match(said, at)
        if not found:
            raise ValueError(f"the transformation “{said[at:]}” is not of the subset")
        frame = _TRANSFORMATIONS[found.group(1)](frame, numbers(found.group(2)))
        at = found.end()
    return frame


def _translated(frame: _Frame, values: list[float]) -> _Frame:
    x, y = values if len(values) > 1 else (values[0], 0.0)
    return frame.within(1, complex(x, y), mirrored=False)


def _rotated(frame: _Frame, values: list[float]) -> _Frame:
    degrees, *rest = values
    turn = complex(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    x, y = rest or (0.0, 0.0)
    about = complex(x, y)
    return frame.within(turn, about - turn * about, mirrored=False)


def _scaled(frame: _Frame, values: list[float]) -> _Frame:
    across, down = values if len(values) > 1 else (values[0], values[0])
    if abs(across) != abs(down) or not across:
        raise ValueError("a scale is the same both ways, so that lines keep one width")
    return frame.within(complex(across), 0, mirrored=across != down)


_TRANSFORMATIONS: Mapping[str, Callable[[_Frame, list[float]], _Frame]] = {
    "translate": _translated,
    "rotate": _rotated,
    "scale": _scaled,
}


def _outline(tag: str, left: dict[str, str]) -> list[Step]:
    """Make the outline of an element, taking what it needs out of its attributes."""

    def number(name: str, default: str | None = None) -> float:
        (value,) = numbers(left.pop(name) if default is None else left.pop(name, default))
        return value

    match tag:
        case "path":
            steps = path(left.pop("d"))
        case "circle":
            radius = number("r")
            steps = ellipse((number("cx"), number("cy")), radius, radius)
        case "ellipse":
            steps = ellipse((number("cx"), number("cy")), number("rx"), number("ry"))
        case "rect":
            corner = number("x", "0"), number("y", "0")
            steps = rectangle(corner, number("width"), number("height"), number("rx", "0"))
        case "line":
            steps = polyline([(number("x1"), number("y1")), (number("x2"), number("y2"))])
        case "polyline":
            steps = polyline(points(left.pop("points")))
        case "polygon":
            steps = polygon(points(left.pop("points")))
        case _:
            raise ValueError(f"{tag} is not of the subset")
    return steps


def _draw_shape(canvas: Any, shape: Shape) -> None:
    paint = shape.paint
    drawn = canvas.beginPath()
    pens = {"M": drawn.moveTo, "L": drawn.lineTo, "C": drawn.curveTo, "Z": drawn.close}
    for command, values in shape.steps:
        pens[command](*values)
    if paint.fill is not None:
        canvas.setFillGray(paint.fill)
    if paint.stroke is not None:
        canvas.setStrokeGray(paint.stroke)
        canvas.setLineWidth(paint.width)
        canvas.setLineCap(paint.cap)
        canvas.setLineJoin(paint.join)
    canvas.drawPath(
        drawn, stroke=int(paint.stroke is not None), fill=int(paint.fill is not None), fillMode=1
    )
