"""How a handout looks: black on white, large, with the step that saves a life first."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4 as A4_SIZE
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak

from app.documents.blocks import (
    Cell,
    NumberDisc,
    Ornament,
    Panel,
    Row,
    Space,
    Words,
    rule,
    style,
)
from app.documents.pictures import TaggedPicture
from app.documents.sheet import Paper
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import BOLD, REGULAR
from app.rules.handout_text import (
    Bullets,
    Columns,
    HandoutText,
    Heading,
    Note,
    PageTurn,
    Paragraph,
    Passage,
    Step,
    Steps,
    opening,
)

DRAFT_WORDS = "DRAFT, DO NOT GIVE OUT"
ENGLISH = "en-GB"

_FOOTER_POINTS = 12.0
_STRIP_HEIGHT = 24.0
_PAGE_NUMBER_WIDTH = 130.0
_LONGEST_LARGE_VALUE_CHARACTERS = 24


@dataclass(frozen=True, slots=True)
class Format:
    """One way of setting a handout: sizes in points.

    Attributes:
        leading: line height as a multiple of the size.
        abreast: whether two columns and pictures beside text fit.
    """

    title: float
    lead: float
    heading: float
    step: float
    body: float
    leading: float
    gap: float
    abreast: bool


A4 = Format(title=34, lead=18, heading=18, step=21, body=13.5, leading=1.34, gap=8, abreast=True)
A4_LARGE_PRINT = Format(
    title=34, lead=22, heading=24, step=24, body=18, leading=1.5, gap=12, abreast=False
)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All that is said on the sheet.

    Attributes:
        help: labels and values of the block at the end; a blank value is a line to write on.
        version: the lines at the foot of each page.
        warning: why it is printed after its review date; blank otherwise.
    """

    text: HandoutText
    help: Sequence[tuple[str, str]]
    version: Sequence[str]
    warning: str
    draft: bool


class Layout:
    """Turns a leaflet into tagged blocks; one use for one file."""

    def __init__(self, leaflet: Leaflet, form: Format) -> None:
        self._leaflet = leaflet
        self._form = form
        self._body = style(form.body, leading=form.leading)
        self._bold = style(form.body, bold=True, leading=form.leading)
        self._small = style(_FOOTER_POINTS)
        self._small_bold = style(_FOOTER_POINTS, bold=True)
        side = 18 * mm
        self._footer = [*leaflet.version, *([leaflet.warning] if leaflet.warning else [])]
        self.paper = Paper(
            width=A4_SIZE[0],
            height=A4_SIZE[1],
            side_margin=side,
            top_margin=(16 * mm + _STRIP_HEIGHT) if leaflet.draft else 16 * mm,
            bottom_margin=14 * mm + self._footer_height(A4_SIZE[0] - 2 * side) + 14,
        )

    # -- the blocks ----------------------------------------------------------------------------

    def compose(self, root: Element) -> list[Flowable]:
        """Fill the tree and return the blocks that draw it."""
        form, text = self._form, self._leaflet.text
        self._draft_elements = [root.add("P"), root.add("P", language=ENGLISH)]
        blocks: list[Flowable] = [
            Words(text.title, style(form.title, bold=True, leading=1.12), element=root.add("H1")),
            Space(form.gap),
        ]
        for passage in text.passages:
            blocks += self._passage(passage, root)
        blocks += self._help(root)
        self._footer_elements = [root.add("P") for _ in self._footer]
        return blocks

    def _passage(self, passage: Passage, parent: Element) -> list[Flowable]:
        match passage:
            case Heading():
                blocks = self._heading(passage, parent)
            case Paragraph():
                blocks = self._paragraph(passage, parent)
            case Steps():
                blocks = self._steps(passage, parent)
            case Bullets():
                blocks = self._bullets(passage, parent)
            case Note():
                blocks = self._note(passage, parent)
            case Columns():
                blocks = self._columns(passage, parent)
            case PageTurn():
                blocks = [PageBreak()]
        return blocks

    def _heading(self, heading: Heading, parent: Element) -> list[Flowable]:
        form = self._form
        element = parent.add(f"H{heading.level}")
        if heading.level == 3:  # noqa: PLR2004 - the level itself
            return [Words(heading.text, self._bold, element=element), Space(form.gap / 2)]
        return [
            CondPageBreak(form.heading * 5),
            Space(form.gap * 1.6),
            Words(heading.text, style(form.heading, bold=True, leading=1.2), element=element),
            Space(form.gap / 2),
        ]

    def _paragraph(self, paragraph: Paragraph, parent: Element) -> list[Flowable]:
        size = style(self._form.lead, leading=1.3) if paragraph.lead else self._body
        return [self._words(paragraph.text, parent.add("P"), size), Space(self._form.gap)]

    def _words(self, text: str, element: Element, size: Any = None) -> Words:
        start, rest = opening(text)
        return Words(rest, size or self._body, element=element, opening=start)

    def _steps(self, steps: Steps, parent: Element) -> list[Flowable]:
        items = parent.add("L")
        blocks: list[Flowable] = [Space(self._form.gap / 2)]
        for number, step in enumerate(steps.items, start=1):
            blocks += [
                rule(2.5 if number == 1 else 0.75),
                Space(self._form.gap * 1.6),
                self._step(number, step, items.add("LI")),
                Space(self._form.gap * 1.6),
            ]
        return blocks

    def _step(self, number: int, step: Step, item: Element) -> Flowable:
        form = self._form
        disc = NumberDisc(number, form.step * 1.75, item.add("Lbl"))
        body = item.add("LBody")
        said: list[Flowable] = [
            Words(step.say, style(form.step, bold=True, leading=1.18), element=body.add("P")),
        ]
        for how in step.how:
            said += [Space(form.gap / 2), self._words(how, body.add("P"))]
        cells = [Cell([disc], form.step * 1.75), Cell(said)]
        if step.picture:
            figure = body.add("Figure", alternative=step.picture.alternative)
            width = 120.0 if form.abreast else 90.0
            cells.append(Cell([TaggedPicture(step.picture.name, width, figure)], width))
        return Row(cells, gap=form.gap * 2)

    def _bullets(self, bullets: Bullets, parent: Element) -> list[Flowable]:
        items = parent.add("L")
        blocks: list[Flowable] = []
        for text in bullets.items:
            item = items.add("LI")
            mark: Flowable = (
                Ornament(self._body.leading, self._cross)
                if bullets.mark == "cross"
                else Words("•", self._bold, element=item.add("Lbl"))
            )
            words = self._words(text, item.add("LBody"))
            blocks += [Row([Cell([mark], self._form.body), Cell([words])], gap=4), Space(3)]
        return [*blocks, Space(self._form.gap / 2)]

    def _cross(self, canvas: Any, _width: float, height: float) -> None:
        reach = self._form.body * 0.27
        middle = height * 0.47
        canvas.setLineWidth(2.4)
        canvas.line(0, middle - reach, 2 * reach, middle + reach)
        canvas.line(0, middle + reach, 2 * reach, middle - reach)

    def _note(self, note: Note, parent: Element) -> list[Flowable]:
        form = self._form
        said: list[Flowable] = [
            Words(note.title, style(form.heading, bold=True, leading=1.2), element=parent.add("H2"))
        ]
        for text in note.text:
            said += [Space(form.gap / 2), self._words(text, parent.add("P"))]
        return [Space(form.gap), Panel(said, padding=form.gap * 1.6), Space(form.gap)]

    def _columns(self, columns: Columns, parent: Element) -> list[Flowable]:
        sides = [
            [rule(2), Space(self._form.gap), *self._side(side, parent)]
            for side in (columns.left, columns.right)
        ]
        if self._form.abreast:
            return [Row([Cell(side) for side in sides], gap=self._form.gap * 3)]
        return [KeepTogether(sides[0]), Space(self._form.gap), KeepTogether(sides[1])]

    def _side(self, passages: Sequence[Passage], parent: Element) -> list[Flowable]:
        return [block for passage in passages for block in self._passage(passage, parent)]

    def _help(self, root: Element) -> list[Flowable]:
        form = self._form
        heading = Words(
            self._leaflet.text.furniture.help,
            style(form.heading, bold=True, leading=1.2),
            element=root.add("H2"),
        )
        items = root.add("L")
        entries = [self._entry(label, value, items) for label, value in self._leaflet.help]
        across = 2 if form.abreast else 1
        rows: list[Flowable] = [heading]
        for first in range(0, len(entries), across):
            cells = [Cell(entry) for entry in entries[first : first + across]]
            cells += [Cell([])] * (across - len(cells))
            rows += [Space(form.gap), Row(cells, gap=form.gap * 3)]
        return [Space(form.gap * 1.6), Panel(rows, padding=form.gap * 1.6, thickness=2.5)]

    def _entry(self, label: str, value: str, items: Element) -> list[Flowable]:
        item = items.add("LI")
        said: list[Flowable] = [Words(label, self._small, element=item.add("Lbl"))]
        if value:
            is_short = len(value) <= _LONGEST_LARGE_VALUE_CHARACTERS
            points = self._form.lead if is_short else self._form.body
            size = style(points, bold=True, leading=1.2)
            return [*said, Words(value, size, element=item.add("LBody"))]
        return [*said, Ornament(self._form.lead * 1.2, _line_to_write_on)]

    # -- what stands on each page --------------------------------------------------------------

    def decorate(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Draw the draft mark and the foot of a page; readers meet them once, on the first page."""
        if self._leaflet.draft:
            self._draw_draft_mark(canvas)
            self._draw_draft_strip(canvas, page)
        self._draw_footer(canvas, page, pages)

    def _draw_draft_mark(self, canvas: TaggedCanvas) -> None:
        points = 58.0
        with canvas.artifact("Background"):
            canvas.saveState()
            canvas.setFillGray(0.87)
            canvas.setFont(BOLD, points)
            canvas.translate(self.paper.width / 2, self.paper.height / 2)
            canvas.rotate(55)
            canvas.drawCentredString(0, -points / 3, DRAFT_WORDS)
            canvas.restoreState()

    def _draw_draft_strip(self, canvas: TaggedCanvas, page: int) -> None:
        paper, furniture = self.paper, self._leaflet.text.furniture
        bottom = paper.height - 12 * mm - _STRIP_HEIGHT + 6
        with canvas.artifact("Pagination"):
            canvas.rect(paper.side_margin, bottom, paper.column, _STRIP_HEIGHT, stroke=0, fill=1)
        words = [furniture.draft]
        if DRAFT_WORDS not in words:
            words.append(DRAFT_WORDS)
        for number, said in enumerate(words):
            inset = paper.side_margin + 10
            if number:
                inset = paper.width - inset - stringWidth(said, BOLD, 13)
            with _once(canvas, self._draft_elements[number], page):
                canvas.saveState()
                canvas.setFillGray(1)
                canvas.setFont(BOLD, 13)
                canvas.drawString(inset, bottom + 7.5, said)
                canvas.restoreState()

    def _footer_height(self, column: float) -> float:
        lines = [Words(line, self._small) for line in self._footer]
        return float(sum(line.wrap(column - _PAGE_NUMBER_WIDTH, A4_SIZE[1])[1] for line in lines))

    def _draw_footer(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        paper = self.paper
        top = paper.bottom_margin - 14
        with canvas.artifact("Pagination"):
            canvas.setLineWidth(0.75)
            canvas.line(paper.side_margin, top + 5, paper.width - paper.side_margin, top + 5)
            canvas.setFont(REGULAR, _FOOTER_POINTS)
            number = self._leaflet.text.furniture.page.format(page=page, pages=pages)
            canvas.drawRightString(paper.width - paper.side_margin, top - 13, number)
        for line, element in zip(self._footer, self._footer_elements, strict=True):
            bold = line is self._footer[0] or line == self._leaflet.warning
            size = self._small_bold if bold else self._small
            words = Words(line, size, element=element if page == 1 else None)
            _, height = words.wrapOn(canvas, paper.column - _PAGE_NUMBER_WIDTH, paper.height)
            top -= height
            words.drawOn(canvas, paper.side_margin, top)


def _once(canvas: TaggedCanvas, element: Element, page: int) -> AbstractContextManager[None]:
    """Tie what is drawn on each page to its element on the first, and to nothing on the others."""
    return canvas.content(element) if page == 1 else canvas.artifact("Pagination")


def _line_to_write_on(canvas: Any, width: float, _height: float) -> None:
    canvas.setLineWidth(0.75)
    canvas.line(0, 2, width, 2)
