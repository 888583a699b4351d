"""Pictures for leaflets: drawings in black and white, so that any printer and copier keeps them.

Each is a file in ``resources/handouts/pictures``; its README says how they are drawn.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.platypus import Flowable

from app.documents.drawing import Drawing, read_drawing
from app.documents.tagged_pdf import Element

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "handouts" / "pictures"


@cache
def picture_names() -> tuple[str, ...]:
    """List the names of all pictures, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.svg")))


def picture_source(name: str) -> str:
    """Give a picture as SVG, for a screen. FileNotFoundError for a name that is not listed."""
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def picture(name: str) -> Drawing:
    """Give a picture for paper. FileNotFoundError for a name that is not listed."""
    return read_drawing(picture_source(name))


class TaggedPicture(Flowable):  # type: ignore[misc]
    """A picture by name, so many points wide, tagged as a figure with its alternative text."""

    def __init__(self, name: str, width: float, element: Element) -> None:
        super().__init__()
        self._drawing = picture(name)
        self._width = width
        self._element = element

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Ask for its own size, whatever the space."""
        return self._width, self._width * self._drawing.height / self._drawing.width

    def draw(self) -> None:
        """Draw it, scaled to its width."""
        left, bottom = self.canv.absolutePosition(0, 0)
        width, height = self.wrap(0, 0)
        with self.canv.content(self._element, (left, bottom, left + width, bottom + height)):
            self._drawing.draw(self.canv, width)
