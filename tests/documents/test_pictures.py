"""Every picture is in the subset and on the grid, and paper and screen draw it alike."""

from __future__ import annotations

import io
import re
from typing import cast

import pypdfium2
import pytest
from PIL.Image import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.pdfgen.canvas import Canvas

from app.documents.drawing import Drawing
from app.documents.pictures import picture, picture_names, picture_source

SIDE = 96  # pixels, one for each unit of the grid
LOWEST = 48
EDGE = 12
WHITE = 255
THINNEST_LINE = 1.6  # a third of a millimetre where the picture is 20 mm wide
NAMES = picture_names()


def _on_screen(source: str, height: int) -> bytes:
    """Draw with Qt: one byte for each pixel."""
    image = QImage(SIDE, height, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(source.encode()).render(painter, QRectF(0, 0, SIDE, height))
    painter.end()
    rows = (cast("memoryview", image.constScanLine(row)) for row in range(height))
    return b"".join(bytes(row)[:SIDE] for row in rows)


def _on_paper(drawing: Drawing, edge: int = 0) -> Image:
    """Draw with reportlab on a page with an edge around the grid, and look at the page."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(SIDE + 2 * edge, drawing.height + 2 * edge))
    canvas.translate(edge, edge)
    drawing.draw(canvas, SIDE)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    seen = cast("Image", document[0].render(scale=1, grayscale=True).to_pil())
    document.close()
    return seen


def test_the_pictures_that_save_a_life_are_there() -> None:
    needed = {
        "phone-999",
        "check-breathing",
        "chest-compressions",
        "rescue-breaths",
        "recovery-position",
        "nose-spray",
        "injection-thigh",
    }

    assert needed <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_keeps_to_its_grid(name: str) -> None:
    drawing = picture(name)

    seen = _on_paper(drawing, EDGE)
    assert drawing.width == SIDE
    assert LOWEST <= drawing.height <= SIDE
    seen.paste(WHITE, (EDGE, EDGE, EDGE + SIDE, EDGE + int(drawing.height)))
    assert set(seen.tobytes()) == {WHITE}


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_picture_is_too_thin_to_be_copied(name: str) -> None:
    lines = [shape.paint for shape in picture(name).shapes if shape.paint.stroke is not None]

    assert all(paint.width >= THINNEST_LINE for paint in lines)


@pytest.mark.parametrize("name", NAMES)
def test_paper_and_screen_show_the_same_picture_and_it_is_neither_blank_nor_a_blot(
    name: str,
) -> None:
    drawing = picture(name)

    screen = _on_screen(picture_source(name), int(drawing.height))
    paper = _on_paper(drawing).tobytes()

    assert len(screen) == len(paper)
    apart = sum(abs(one - other) for one, other in zip(screen, paper, strict=True)) / len(paper)
    assert apart < 3
    ink = 1 - sum(paper) / len(paper) / 255
    assert 0.08 < ink < 0.6


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_says_what_it_shows(name: str) -> None:
    title = re.search(r"<title>([^<]+)</title>", picture_source(name))

    assert title
    assert title.group(1)[0].isupper()
    assert len(title.group(1)) <= 150
    assert not title.group(1).endswith(".")


def test_a_name_that_is_not_listed_is_no_picture() -> None:
    with pytest.raises(FileNotFoundError):
        picture("no-such-picture")
