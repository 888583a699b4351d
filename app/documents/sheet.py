"""Sets a document out on sheets of paper: margins, what stands on each page, and the page count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import REGULAR, register_typefaces

PRODUCER = "Wayside"


@dataclass(frozen=True, slots=True)
class Paper:
    """A page's size and margins, in points."""

    width: float
    height: float
    side_margin: float
    top_margin: float
    bottom_margin: float

    @property
    def column(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.side_margin


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF, and how many pages it has."""

    content: bytes = field(repr=False)
    pages: int


Compose = Callable[[Element], Sequence[Flowable]]
Decorate = Callable[[TaggedCanvas, int, int], None]


def make_pdf(
    *, title: str, language: str, author: str, paper: Paper, compose: Compose, decorate: Decorate
) -> Document:
    """Make a tagged PDF; the same input gives the same bytes.

    Args:
        title: shown by readers in place of the file's name.
        language: BCP 47.
        author: whose document it is.
        paper: the sheet.
        compose: gets the empty tree, fills it and returns the blocks that draw it; called for each
            pass, since a page count is only known after the first.
        decorate: draws on the canvas what stands on each page, under the text, given the page's
            number and the count of pages (0 in the first pass).
    """
    register_typefaces()
    pages = 0
    while True:
        root = Element("Document")
        blocks = list(compose(root))
        buffer = BytesIO()
        template = BaseDocTemplate(
            buffer,
            pagesize=(paper.width, paper.height),
            title=title,
            author=author,
            subject=title,
            creator=PRODUCER,
            producer=PRODUCER,
            lang=language,
            initialFontName=REGULAR,
        )
        frame = Frame(
            paper.side_margin,
            paper.bottom_margin,
            paper.column,
            paper.height - paper.top_margin - paper.bottom_margin,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        draw_page = partial(_draw_page, decorate=decorate, pages=pages)
        template.addPageTemplates(PageTemplate(frames=[frame], onPage=draw_page))
        template.build(blocks, canvasmaker=partial(TaggedCanvas, root=root))
        if pages == template.page:
            return Document(buffer.getvalue(), pages)
        pages = template.page


def _draw_page(
    canvas: TaggedCanvas, template: BaseDocTemplate, *, decorate: Decorate, pages: int
) -> None:
    decorate(canvas, template.page, pages)
