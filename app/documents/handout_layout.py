"""How a handout looks: black on white, large, with the step that saves a life first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from app.documents.blocks import (
    Cell,
    NumberDisc,
    Ornament,
    Panel,
    Row,
    Space,
    Words,
    held_over_white,
    held_together,
    held_whole,
    rule,
    style,
    with_last_word_kept,
)
from app.documents.filled_in import DirectoryEntry
from app.documents.formats import CREAM, Format
from app.documents.handout_help import HelpBlock
from app.documents.page_edges import PageEdges
from app.documents.pictures import TaggedPicture
from app.documents.shaping import ShapedWords, is_right_to_left
from app.documents.sheet import Paper
from app.documents.tables import table
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.rules.handout_language import HandoutText
from app.rules.handout_short import Idea
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
_MAIN_MATTER = 1.12  # steps and notes are set larger than what explains them


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All that is said on the sheet.

    Attributes:
        passages: those of the text that stand inside; ``front`` holds what stands before them.
        help: labels and values of the block at the end; a blank value is a line to write on.
        foot: the lines at the foot of each page.
        card_foot: what stands in their place on a card, which has less room.
        cream: whether the paper is tinted.
    """

    text: HandoutText
    passages: Sequence[Passage]
    front: Sequence[str]
    help: Sequence[tuple[str, str]]
    foot: Sequence[str]
    card_foot: Sequence[str]
    draft: bool
    places: Sequence[DirectoryEntry] = ()
    web_address: str = ""
    cream: bool = False


class Layout:
    """Turns a leaflet into tagged blocks; one use for one file.

    Args:
        leaflet: what is said.
        form: the sizes that it is set in.
        lists_whole: whether a list stays in one panel, below its heading.
    """

    def __init__(self, leaflet: Leaflet, form: Format, *, lists_whole: bool = False) -> None:
        self.leaflet, self.form = leaflet, form
        self._lists_whole = lists_whole
        self.turned = is_right_to_left(leaflet.text.language)
        self.words = ShapedWords if self.turned else Words
        self._body = style(form.body, leading=form.leading)
        self._bold = style(form.body, bold=True, leading=form.leading)
        grown = form.body * _MAIN_MATTER if form.beside else form.body
        self._main = style(grown, leading=form.leading)
        self._edges = PageEdges(
            draft_words=leaflet.text.furniture.draft if leaflet.draft else "",
            foot=leaflet.foot,
            page_pattern=leaflet.text.furniture.page,
            points=form.small,
            words=self.words,
        )
        width, height = form.page
        foot = self._edges.foot_height(width - 2 * form.side_margin)
        self.paper = Paper(
            width, height, form.side_margin, form.top_margin, form.bottom_margin + foot
        )

    def decorate(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Draw what stands on each page."""
        self.tint(canvas, (self.paper.width, self.paper.height))
        self._edges.draw(canvas, self.paper, page, pages)

    def tint(self, canvas: TaggedCanvas, size: tuple[float, float]) -> None:
        """Tint the paper where that was asked for."""
        if self.leaflet.cream:
            with canvas.artifact("Background"):
                canvas.saveState()
                canvas.setFillColorRGB(*CREAM)
                canvas.rect(0, 0, *size, stroke=0, fill=1)
                canvas.restoreState()

    def begin(self, root: Element) -> None:
        """Take a place in the tree for what stands on each page, before everything else."""
        self._edges.begin(root)

    def end(self, root: Element) -> None:
        """Take a place in the tree for what stands on each page, after everything else."""
        self._edges.end(root)

    def compose(self, root: Element) -> list[Flowable]:
        """Fill the tree and return the blocks that draw it."""
        self.begin(root)
        blocks = [*self.title(root), *self.messages(root), *self.inside(root), *self.help(root)]
        self.end(root)
        return blocks

    def title(self, root: Element) -> list[Flowable]:
        """Set the title."""
        size = style(self.form.title, bold=True, leading=1.14, balanced=True)
        title = with_last_word_kept(self.leaflet.text.title)
        return [self.words(title, size, element=root.add("H1")), Space(self.form.gap)]

    def messages(self, root: Element) -> list[Flowable]:
        """Set what stands on the front of a folded leaflet."""
        blocks: list[Flowable] = []
        for message in self.leaflet.front:
            size = style(self.form.lead * 1.15, bold=True, leading=1.22, balanced=True)
            said = self.words(with_last_word_kept(message), size, element=root.add("P"))
            blocks += [said, Space(self.form.gap)]
        return blocks

    def inside(self, root: Element) -> list[Flowable]:
        """Set the passages, or the ideas of Easy Read."""
        if self.form.content == "easy_read":
            ideas = self.leaflet.text.short.easy_read
            return [block for idea in ideas for block in self._idea(idea, root)]
        blocks = [block for each in self.leaflet.passages for block in self._passage(each, root)]
        return held_over_white(blocks)

    def help(self, root: Element) -> list[Flowable]:
        """Set places that help and whom to call, which ends every handout."""
        return HelpBlock(self).compose(root)

    def cover(self, root: Element) -> list[Flowable]:
        """Set the first picture again, large, for the front of a folded leaflet."""
        shown = self.leaflet.text.pictures()
        if not shown:
            return []
        figure = root.add("Figure", alternative=shown[0].alternative)
        return [Space(self.form.gap * 5), TaggedPicture(shown[0].name, 165.0, figure)]

    def _idea(self, idea: Idea, parent: Element) -> list[Flowable]:
        figure = parent.add("Figure", alternative=idea.picture.alternative)
        size = style(self.form.body, leading=self.form.leading)
        picture = TaggedPicture(idea.picture.name, self.form.picture, figure)
        words = self._said(idea.say, parent.add("P"), size)
        cells = [Cell([picture], self.form.picture), Cell([words])]
        return [self.row(cells, self.form.gap * 2, centred=True), Space(self.form.gap * 1.5)]

    def row(self, cells: Sequence[Cell], gap: float, *, centred: bool = False) -> Row:
        """Set cells side by side in the direction of reading."""
        return Row(cells[::-1] if self.turned else cells, gap=gap, centred=centred)

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
                blocks = []  # where pages follow each other, parts are laid out one by one
        return blocks

    def _heading(self, heading: Heading, parent: Element) -> list[Flowable]:
        return [Space(self.form.gap * 1.4), *self._column_heading(heading, parent)]

    def _column_heading(self, heading: Heading, parent: Element) -> list[Flowable]:
        """Set a heading that stays with what it heads."""
        form = self.form
        is_section = heading.level == SECTION_LEVEL
        size = (
            style(form.heading, bold=True, leading=1.2, balanced=True) if is_section else self._bold
        )
        words = self.words(heading.text, size, element=parent.add(f"H{heading.level}"))
        return held_together([words, Space(form.gap / 2)], with_next=True)

    def _paragraph(self, paragraph: Paragraph, parent: Element) -> list[Flowable]:
        size = style(self.form.lead, leading=1.3) if paragraph.lead else self._body
        return [self._said(paragraph.text, parent.add("P"), size), Space(self.form.gap)]

    def _said(self, text: str, element: Element, size: Any = None) -> Flowable:
        start, rest = opening(text)
        return self.words(rest, size or self._body, element=element, opening=start)

    def _steps(self, steps: Steps, parent: Element) -> list[Flowable]:
        items = parent.add("L")
        blocks: list[Flowable] = [Space(self.form.gap / 2)]
        for number, step in enumerate(steps.items, start=1):
            set_out = self._step_beside if self.form.beside else self._step_under
            first, *more = set_out(number, step, items.add("LI"))
            above = [rule(2.5 if number == 1 else 0.75), Space(self.form.gap * 1.4)]
            # In very large print a whole step is most of a page, so it may go on in the next.
            held = 2 if self.form.steps_part else len(more)
            blocks += held_together([*above, first, *more[:held]])
            blocks += [*more[held:], Space(self.form.gap * 1.4)]
        return blocks

    def _step_beside(self, number: int, step: Step, item: Element) -> list[Flowable]:
        """Set a step with its picture beside all of it."""
        form = self.form
        label, body = item.add("Lbl"), item.add("LBody")
        said: list[Flowable] = [self._step_words(step, body)]
        for how in step.how:
            said += [Space(form.gap / 2), self._said(how, body.add("P"), self._main)]
        return [self._step_row(number, label, said, step, body)]

    def _step_under(self, number: int, step: Step, item: Element) -> list[Flowable]:
        """Set a step whose picture stands beside its first words, where paper is narrow."""
        label, body = item.add("Lbl"), item.add("LBody")
        first = self._step_words(step, body)
        said: list[Flowable] = []
        for how in step.how:
            said += [Space(self.form.gap / 2), self._said(how, body.add("P"), self._main)]
        return [self._step_row(number, label, [first], step, body), *said]

    def _step_words(self, step: Step, body: Element) -> Flowable:
        size = style(self.form.step, bold=True, leading=1.18, balanced=True)
        return self.words(with_last_word_kept(step.say), size, element=body.add("P"))

    def _step_row(
        self, number: int, label: Element, said: Sequence[Flowable], step: Step, body: Element
    ) -> Row:
        form = self.form
        disc = NumberDisc(number, form.step * 1.75, label)
        cells = [Cell([disc], form.step * 1.75), Cell(said)]
        if step.picture:
            figure = body.add("Figure", alternative=step.picture.alternative)
            picture = TaggedPicture(step.picture.name, form.picture, figure)
            cells.append(Cell([picture], form.picture))
        return self.row(cells, form.gap * (2 if form.beside else 1.4))

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
            words = self._said(text, item.add("LBody"))
            blocks += [self.row([Cell([mark], self.form.body), Cell([words])], 4), Space(3)]
        # None stands alone at the foot of a page, nor at the head of the next.
        for lonely in (0, len(blocks) - 4) if len(bullets.items) > 1 else ():
            held_together(blocks[lonely : lonely + 2], with_next=True)
        blocks.append(Space(self.form.gap / 2))
        return held_whole(blocks) if self._lists_whole else blocks

    def _cross(self, canvas: Any, _width: float, height: float) -> None:
        reach = self.form.body * 0.3
        middle = height * 0.47
        canvas.setLineWidth(2.4)
        canvas.line(0, middle - reach, 2 * reach, middle + reach)
        canvas.line(0, middle + reach, 2 * reach, middle - reach)

    def _note(self, note: Note, parent: Element) -> list[Flowable]:
        form = self.form
        size = style(form.heading, bold=True, leading=1.2, balanced=True)
        said: list[Flowable] = [self.words(note.title, size, element=parent.add("H2"))]
        for text in note.text:
            said += [Space(form.gap / 2), self._said(text, parent.add("P"), self._main)]
        return [Space(form.gap), Panel(said, padding=form.gap * 1.6), Space(form.gap)]

    def _picture(self, picture: PicturePassage, parent: Element) -> list[Flowable]:
        figure = parent.add("Figure", alternative=picture.alternative)
        drawn = TaggedPicture(picture.name, self.form.picture * 1.3, figure)
        return [Space(self.form.gap / 2), drawn, Space(self.form.gap)]

    def _table(self, shown: Table, parent: Element) -> list[Flowable]:
        gap = self.form.gap
        rows = table(
            parent,
            shown.heads,
            shown.rows,
            widths=[None] * len(shown.heads),
            points=self.form.body,
            row=self.row,
            words=self.words,
        )
        return [Space(gap), *rows, Space(gap)]

    def _columns(self, columns: Columns, parent: Element) -> list[Flowable]:
        gap = self.form.gap
        sides = [self._side(side, parent) for side in (columns.left, columns.right)]
        if self.form.abreast:
            return [Space(gap), self.row([Cell(side) for side in sides], gap * 3)]
        return [block for side in sides for block in side]

    def _side(self, passages: Sequence[Passage], parent: Element) -> list[Flowable]:
        above = [] if self.form.abreast else [Space(self.form.gap)]
        blocks: list[Flowable] = held_together(
            [*above, rule(2), Space(self.form.gap * 0.75)], with_next=True
        )
        for passage in passages:
            if isinstance(passage, Heading):
                blocks += self._column_heading(passage, parent)
            else:
                blocks += self._passage(passage, parent)
        return held_whole(blocks) if self._lists_whole else blocks
