"""The outlines of drawings: SVG path data read into moves, lines and cubic curves.

Every outline is a list of steps ``(command, numbers)`` in absolute coordinates: ``M`` and ``L``
with one point, ``C`` with three, ``Z`` with none. Quadratic curves and arcs of ellipses become
cubic curves, as in the implementation notes of SVG 1.1 (F.6.5, arcs).
"""

from __future__ import annotations

import cmath
import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Step = tuple[str, tuple[float, ...]]

_CIRCLE = 4 / 3 * (math.sqrt(2) - 1)  # how far the handles of a quarter of a circle reach
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_BETWEEN = re.compile(r"[\s,]*")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}


def ellipse(middle: Point, across: float, down: float) -> list[Step]:
    """Outline an ellipse; `across` and `down` are its radii."""
    x, y = middle
    right, low = across * _CIRCLE, down * _CIRCLE
    return [
        ("M", (x + across, y)),
        ("C", (x + across, y + low, x + right, y + down, x, y + down)),
        ("C", (x - right, y + down, x - across, y + low, x - across, y)),
        ("C", (x - across, y - low, x - right, y - down, x, y - down)),
        ("C", (x + right, y - down, x + across, y - low, x + across, y)),
        ("Z", ()),
    ]


def rectangle(corner: Point, width: float, height: float, radius: float) -> list[Step]:
    """Outline a rectangle from its upper left corner; `radius` rounds its corners."""
    x, y = corner
    if not radius:
        return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _CIRCLE)
    right, bottom = x + width, y + height
    return [
        ("M", (x + r, y)),
        ("L", (right - r, y)),
        ("C", (right - k, y, right, y + k, right, y + r)),
        ("L", (right, bottom - r)),
        ("C", (right, bottom - k, right - k, bottom, right - r, bottom)),
        ("L", (x + r, bottom)),
        ("C", (x + k, bottom, x, bottom - k, x, bottom - r)),
        ("L", (x, y + r)),
        ("C", (x, y + k, x + k, y, x + r, y)),
        ("Z", ()),
    ]


def polyline(points: Sequence[Point]) -> list[Step]:
    """Join points by lines."""
    return [("L" if place else "M", point) for place, point in enumerate(points)]


def polygon(points: Sequence[Point]) -> list[Step]:
    """Join points by lines, and the last with the first."""
    return [*polyline(points), ("Z", ())]


def numbers(text: str) -> list[float]:
    """Read numbers parted by spaces or commas. ValueError for anything else."""
    return [float(token) for token in _tokens(text)]


def points(text: str) -> list[Point]:
    """Read points. ValueError where a number is odd or has no partner."""
    found = numbers(text)
    return list(zip(found[::2], found[1::2], strict=True))


def path(text: str) -> list[Step]:
    """Read the data of a path. ValueError for what is not of the subset."""
    return list(_Pen().follow(text))


def moved(steps: Sequence[Step], place: Callable[[float, float], Point]) -> list[Step]:
    """Put every point of an outline somewhere else."""
    return [
        (command, tuple(part for pair in _pairs(values) for part in place(*pair)))
        for command, values in steps
    ]


def _pairs(values: Sequence[float]) -> list[Point]:
    return list(zip(values[::2], values[1::2], strict=True))


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        token = _TOKEN.match(text, at)
        if token:
            yield token.group()
            at = token.end()
        elif at < len(text):
            raise ValueError(f"“{text[at]}” is not a number or a command")


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    """Part path data into commands, each with as many numbers as it takes at a time."""
    command, taken = "", list[float]()
    for part in _tokens(text):
        if part.isalpha():
            if taken or part.upper() not in _NUMBERS:
                raise ValueError(f"the path has {part} where it cannot be")
            command = part
            if part in "Zz":
                yield part, []
            continue
        taken.append(float(part))
        if not command or command in "Zz":
            raise ValueError("the path has a number that belongs to no command")
        if len(taken) == _NUMBERS[command.upper()]:
            yield command, taken
            taken = []
            command = {"M": "L", "m": "l"}.get(command, command)
    if taken:
        raise ValueError(f"{command} has too few numbers")


class _Pen:
    """Follows path data and remembers where it is."""

    def __init__(self) -> None:
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None  # the last curve's second handle, which S mirrors

    def follow(self, text: str) -> Iterator[Step]:
        for command, given in _commands(text):
            kind = command.upper()
            handle, self._handle = self._handle, None
            if kind == "Z":
                self._at = self._start
                yield "Z", ()
                continue
            values = self._absolute(kind, given) if command.islower() else given
            for step in self._steps(kind, values, handle):
                self._at = (step[1][-2], step[1][-1])
                yield step
            if kind == "M":
                self._start = self._at

    def _absolute(self, kind: str, values: list[float]) -> list[float]:
        x, y = self._at
        if kind == "H":
            return [values[0] + x]
        if kind == "V":
            return [values[0] + y]
        if kind == "A":
            return [*values[:5], values[5] + x, values[6] + y]
        return [value + (y if place % 2 else x) for place, value in enumerate(values)]

    def _steps(self, kind: str, values: list[float], handle: Point | None) -> list[Step]:
        x, y = self._at
        match kind:
            case "H":
                steps: list[Step] = [("L", (values[0], y))]
            case "V":
                steps = [("L", (x, values[0]))]
            case "S":
                mirrored = (2 * x - handle[0], 2 * y - handle[1]) if handle else (x, y)
                steps = self._curve([*mirrored, *values])
            case "C":
                steps = self._curve(values)
            case "Q":
                steps = [_quadratic(self._at, values[:2], values[2:])]
            case "A":
                steps = _arc(self._at, values)
            case _:
                steps = [(kind, tuple(values))]
        return steps

    def _curve(self, values: list[float]) -> list[Step]:
        self._handle = (values[2], values[3])
        return [("C", tuple(values))]


def _quadratic(start: Point, over: Sequence[float], end: Sequence[float]) -> Step:
    first = [at + 2 / 3 * (to - at) for at, to in zip(start, over, strict=True)]
    second = [at + 2 / 3 * (to - at) for at, to in zip(end, over, strict=True)]
    return "C", (*first, *second, *end)


def _arc(start: Point, values: Sequence[float]) -> list[Step]:
    """Turn an arc given by its ends into curves of a quarter turn at most."""
    across, down, tilt, large, onward, *last = values
    end = (last[0], last[1])
    if start == end:
        return []
    if not across or not down:
        return [("L", end)]
    turn = cmath.rect(1, math.radians(tilt))
    straight = [complex(*point) / turn for point in (start, end)]
    # In this plane, turned upright and squeezed, the ellipse is a circle of radius 1.
    one, two = [complex(point.real / abs(across), point.imag / abs(down)) for point in straight]
    half = (two - one) / 2
    radius = max(1.0, abs(half))  # an ellipse too small to reach grows until it does
    rise = math.sqrt(max(0.0, (radius / abs(half)) ** 2 - 1)) * (1 if large != onward else -1)
    middle = (one + two) / 2 + half * complex(0, rise)
    begin = cmath.phase(one - middle)
    sweep = (cmath.phase(two - middle) - begin) % math.tau - (0 if onward else math.tau)
    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    reach = 4 / 3 * math.tan(sweep / pieces / 4)

    def back(angle: float, handle: float) -> Point:
        point = middle + cmath.rect(radius, angle) * complex(1, handle)
        placed = complex(point.real * abs(across), point.imag * abs(down)) * turn
        return placed.real, placed.imag

    angles = [begin + sweep * piece / pieces for piece in range(pieces + 1)]
    return [
        ("C", (*back(now, reach), *back(then, -reach), *back(then, 0)))
        for now, then in pairwise(angles)
    ]
