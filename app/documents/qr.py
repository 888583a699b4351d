"""A QR code of a web address, drawn as plain squares that any printer and copier keeps."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.tagged_pdf import Element

SIDE = 24 * mm
QUIET_MODULES = 4


def modules_of(address: str) -> list[list[bool]]:
    """Encode an address with medium error correction (15 % may be lost); dark is true."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    count = code.getModuleCount()
    return [[bool(code.isDark(row, column)) for column in range(count)] for row in range(count)]


class QrCode(Flowable):  # type: ignore[misc]
    """The code with its quiet zone, tagged as a figure.

    Args:
        address: what it opens.
        element: a figure whose alternative text says the address in words.
        side: with the quiet zone, in points; 20 mm is the least that old phones read.
    """

    def __init__(self, address: str, element: Element, side: float = SIDE) -> None:
        super().__init__()
        self._modules = modules_of(address)
        self._element = element
        self._side = side

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Ask for a square."""
        return self._side, self._side

    def draw(self) -> None:
        """Draw white under it, then each row of dark modules in as few rectangles as it takes."""
        step = self._side / (len(self._modules) + 2 * QUIET_MODULES)
        left, bottom = self.canv.absolutePosition(0, 0)
        with self.canv.content(
            self._element, (left, bottom, left + self._side, bottom + self._side)
        ):
            self.canv.saveState()
            self.canv.setFillGray(1)
            self.canv.rect(0, 0, self._side, self._side, stroke=0, fill=1)
            self.canv.setFillGray(0)
            for down, row in enumerate(self._modules):
                y = self._side - (QUIET_MODULES + down + 1) * step
                for start, end in _runs(row):
                    x = (QUIET_MODULES + start) * step
                    # A hair taller, so that no white line shows between the rows on a screen.
                    self.canv.rect(x, y, (end - start) * step, step * 1.02, stroke=0, fill=1)
            self.canv.restoreState()


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Pair the start and the end of each stretch of dark modules."""
    edges = [place for place in range(len(row) + 1) if _dark(row, place) != _dark(row, place - 1)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _dark(row: list[bool], place: int) -> bool:
    return 0 <= place < len(row) and row[place]
