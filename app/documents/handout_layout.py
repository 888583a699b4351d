"""How a handout looks: black on white, large, with the step that saves a life first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.pagesizes import A4 as A4_SIZE
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from app.documents.blocks import (
    Cell,
    NumberDisc,
    Ornament,
    Panel,
    Row,
    Space,
    Words,
    held_together,
    rule,
    style,
)
from app.documents.page_edges import PageEdges
from app.documents.pictures import TaggedPicture
from app.documents.sheet import Paper
from app.documents.tables import table
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.rules.handout_language import HandoutText
from app.rules.handout_text import (
    Bullets,
    Columns,
    Heading,
    Note,
    PageTurn,
    Paragraph,
    Passage,
    PicturePassage,
    Step,
    Steps,
    Table,
    opening,
)

SECTION_LEVEL = 2
SMALLEST_BODY_POINTS = 12.0

_ENTRIES_IN_TWO_COLUMNS = 4
_MAIN_MATTER = 1.12  # steps and notes are set larger than what explains them
_LONGEST_LARGE_VALUE_CHARACTERS = 14


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
    small: float
    leading: float
    gap: float
    abreast: bool

    def tighter(self) -> Format | None:
        """Give the next smaller setting, or None where the words would become too small."""
        if not self.abreast or self.body - 0.5 < SMALLEST_BODY_POINTS:
            return None
        return replace(self, body=self.body - 0.5, lead=self.lead - 0.5, gap=self.gap - 0.75)


A4 = Format(
    title=34, lead=18, heading=17, step=21, body=14, small=12, leading=1.34, gap=8, abreast=True
)
A4_LARGE_PRINT = Format(
    title=34, lead=22, heading=24, step=24, body=18, small=16, leading=1.5, gap=12, abreast=False
)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All that is said on the sheet.

    Attributes:
        help: labels and values of the block at the end; a blank value is a line to write on.
        foot: the lines at the foot of each page.
    """

    text: HandoutText
    help: Sequence[tuple[str, str]]
    foot: Sequence[str]
    draft: bool


class Layout:
    """Turns a leaflet into tagged blocks; one use for one file."""

    def __init__(self, leaflet: Leaflet, form: Format) -> None:
        self._leaflet = leaflet
        self._form = form
        self._body = style(form.body, leading=form.leading)
        self._main = style(form.body * _MAIN_MATTER, leading=form.leading)
        self._bold = style(form.body, bold=True, leading=form.leading)
        self._small = style(form.small)
        side = 18 * mm
        column = A4_SIZE[0] - 2 * side
        self._edges = PageEdges(
            draft_words=leaflet.text.furniture.draft if leaflet.draft else "",
            foot=leaflet.foot,
            page_pattern=leaflet.text.furniture.page,
            points=form.small,
        )
        self.paper = Paper(
            width=A4_SIZE[0],
            height=A4_SIZE[1],
            side_margin=side,
            top_margin=19 * mm,
            bottom_margin=10 * mm + self._edges.foot_height(column),
        )

    def decorate(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Draw what stands on each page."""
        self._edges.draw(canvas, self.paper, page, pages)

    def compose(self, root: Element) -> list[Flowable]:
        """Fill the tree and return the blocks that draw it."""
        form, text = self._form, self._leaflet.text
        self._edges.begin(root)
        blocks: list[Flowable] = [
            Words(text.title, style(form.title, bold=True, leading=1.12), element=root.add("H1")),
            Space(form.gap),
        ]
        for passage in text.passages:
            blocks += self._passage(passage, root)
        blocks += self._help(root)
        self._edges.end(root)
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
            case PicturePassage():
                blocks = self._picture(passage, parent)
            case Table():
                blocks = self._table(passage, parent)
            case Columns():
                blocks = self._columns(passage, parent)
            case PageTurn():
                blocks = [PageBreak()] if self._form.abreast else []
        return blocks

    def _heading(self, heading: Heading, parent: Element) -> list[Flowable]:
        return [Space(self._form.gap * 1.4), *self._column_heading(heading, parent)]

    def _column_heading(self, heading: Heading, parent: Element) -> list[Flowable]:
        """Set a heading that stays with what it heads."""
        form = self._form
        is_section = heading.level == SECTION_LEVEL
        size = style(form.heading, bold=True, leading=1.2) if is_section else self._bold
        words = Words(heading.text, size, element=parent.add(f"H{heading.level}"))
        return held_together([words, Space(form.gap / 2)], with_next=True)

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
            blocks += held_together(
                [
                    rule(2.5 if number == 1 else 0.75),
                    Space(self._form.gap * 1.4),
                    self._step(number, step, items.add("LI")),
                ]
            )
            blocks.append(Space(self._form.gap * 1.4))
        return blocks

    def _step(self, number: int, step: Step, item: Element) -> Flowable:
        form = self._form
        disc = NumberDisc(number, form.step * 1.75, item.add("Lbl"))
        body = item.add("LBody")
        said: list[Flowable] = [
            Words(step.say, style(form.step, bold=True, leading=1.18), element=body.add("P")),
        ]
        for how in step.how:
            said += [Space(form.gap / 2), self._words(how, body.add("P"), self._main)]
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
        reach = self._form.body * 0.3
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
            said += [Space(form.gap / 2), self._words(text, parent.add("P"), self._main)]
        return [Space(form.gap), Panel(said, padding=form.gap * 1.6), Space(form.gap)]

    def _picture(self, picture: PicturePassage, parent: Element) -> list[Flowable]:
        figure = parent.add("Figure", alternative=picture.alternative)
        return [TaggedPicture(picture.name, 160.0, figure), Space(self._form.gap)]

    def _table(self, shown: Table, parent: Element) -> list[Flowable]:
        widths = [None] * len(shown.heads)
        gap = self._form.gap
        rows = table(parent, shown.heads, shown.rows, widths=widths, points=self._form.body)
        return [Space(gap), *rows, Space(gap)]

    def _columns(self, columns: Columns, parent: Element) -> list[Flowable]:
        gap = self._form.gap
        sides = [self._side(side, parent) for side in (columns.left, columns.right)]
        if self._form.abreast:
            return [Space(gap), Row([Cell(side) for side in sides], gap=gap * 3)]
        return [block for side in sides for block in held_together([Space(gap), *side])]

    def _side(self, passages: Sequence[Passage], parent: Element) -> list[Flowable]:
        blocks: list[Flowable] = [rule(2), Space(self._form.gap * 0.75)]
        for passage in passages:
            if isinstance(passage, Heading):
                blocks += self._column_heading(passage, parent)
            else:
                blocks += self._passage(passage, parent)
        return blocks

    def _help(self, root: Element) -> list[Flowable]:
        form = self._form
        heading = Words(
            self._leaflet.text.furniture.help,
            style(form.heading, bold=True, leading=1.2),
            element=root.add("H2"),
        )
        items = root.add("L")
        entries = [self._entry(label, value, items) for label, value in self._leaflet.help]
        across = (2 if len(entries) <= _ENTRIES_IN_TWO_COLUMNS else 3) if form.abreast else 1
        rows: list[Flowable] = [heading]
        for first in range(0, len(entries), across):
            cells = [Cell(entry) for entry in entries[first : first + across]]
            cells += [Cell([])] * (across - len(cells))
            rows += [Space(form.gap), Row(cells, gap=form.gap * 3)]
        return [Space(form.gap * 1.6), Panel(rows, padding=form.gap * 1.5, thickness=2.5)]

    def _entry(self, label: str, value: str, items: Element) -> list[Flowable]:
        item = items.add("LI")
        said: list[Flowable] = [Words(label, self._small, element=item.add("Lbl"))]
        if value:
            is_short = len(value) <= _LONGEST_LARGE_VALUE_CHARACTERS
            points = self._form.lead if is_short else self._form.body
            size = style(points, bold=True, leading=1.2)
            return [*said, Words(value, size, element=item.add("LBody"))]
        return [*said, Ornament(self._form.lead * 1.2, _line_to_write_on)]


def _line_to_write_on(canvas: Any, width: float, _height: float) -> None:
    canvas.setLineWidth(0.75)
    canvas.line(0, 2, width, 2)
