"""Sets a document out on sheets of paper: margins, what stands on each page, and the page count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.documents.blocks import KeptWhole, Space, repeated_above
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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, and how.

    Attributes:
        title: shown by readers in place of the file's name.
        language: BCP 47.
        author: whose document it is.
        compose: gets the empty tree, fills it and returns the blocks that draw it; called once for
            each pass.
        decorate: draws what stands on each page under the text, given the page's number and the
            count of pages.
    """

    title: str
    language: str
    author: str
    paper: Paper
    compose: Compose
    decorate: Decorate


def make_pdf(plan: Plan, *, expected_pages: int = 1) -> Document:
    """Make a tagged PDF; the same input gives the same bytes.

    A page count is only known when all is set, so where the expectation was wrong it is set again.
    """
    first = set_once(plan, expected_pages)
    return first if first.pages == expected_pages else set_once(plan, first.pages)


def set_once(plan: Plan, assumed_pages: int) -> Document:
    """Set the document in one pass; right only where it comes out at as many pages as assumed."""
    register_typefaces()
    root = Element("Document")
    blocks = list(plan.compose(root))
    buffer = BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=(plan.paper.width, plan.paper.height),
        title=plan.title,
        author=plan.author,
        subject=plan.title,
        creator=PRODUCER,
        producer=PRODUCER,
        lang=plan.language,
        initialFontName=REGULAR,
    )
    draw_page = partial(_draw_page, decorate=plan.decorate, pages=assumed_pages)
    template.addPageTemplates(PageTemplate(frames=[_frame(plan.paper)], onPage=draw_page))
    template.build(blocks, canvasmaker=partial(TaggedCanvas, root=root))
    return Document(buffer.getvalue(), template.page)


class _TextFrame(Frame):  # type: ignore[misc]
    """Parts what is to be kept whole only where it stands at the top of a page already.

    White falls away at the top and at the foot of a page, as it does where pages are counted
    before they are drawn: otherwise white alone could fill a page.
    """

    def add(self, flowable: Flowable, canvas: TaggedCanvas, trySplit: int = 0) -> int:  # noqa: N803 - as reportlab calls it
        if isinstance(flowable, Space) and (self._atTop or flowable.height > self._y - self._y1p):
            return 1
        for above in repeated_above(flowable) if self._atTop else ():
            super().add(above, canvas)
        return int(super().add(flowable, canvas, trySplit))

    def split(self, flowable: Flowable, canvas: TaggedCanvas) -> list[Flowable]:
        if isinstance(flowable, KeptWhole) and not self._atTop:
            return []
        return list(super().split(flowable, canvas))


def _frame(paper: Paper) -> Frame:
    height = paper.height - paper.top_margin - paper.bottom_margin
    padding = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
    return _TextFrame(paper.side_margin, paper.bottom_margin, paper.column, height, **padding)


def _draw_page(
    canvas: TaggedCanvas, template: BaseDocTemplate, *, decorate: Decorate, pages: int
) -> None:
    decorate(canvas, template.page, pages)
