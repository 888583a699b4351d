"""Cards for the pocket, ten to a sheet of A4, with marks to cut along.

The first card is read out; the other nine say the same again and are artifacts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.blocks import Cell, Ornament, Row, Space, Words, draw_down, style
from app.documents.page_edges import DRAFT_WORDS, draw_across
from app.documents.shaping import ShapedWords, is_right_to_left
from app.documents.sheet import PRODUCER, Document
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import REGULAR, register_typefaces
from app.records.refusal import Refusal
from app.rules.handout_text import opening

CARD = (85.6 * mm, 54 * mm)
ACROSS, DOWN = 2, 5
SMALLEST_CARD_POINTS = 8.0
CALL_POINTS = 14.0
_LARGEST_POINTS = 10.5
_PADDING = 3.2 * mm
_LEAST_WHITE = 4.0  # between what to do and whom to call
_MARK, _MARK_GAP = 5 * mm, 1.5 * mm


@dataclass(frozen=True, slots=True)
class CardWords:
    """What stands on a card.

    Attributes:
        lines: what to do, in order.
        call: set largest; blank where there is nobody to call.
        foot: small, at the lower edge.
        draft_words: set white on black at the foot; none when approved.
        write_on: whether an empty line is something to write on.
    """

    title: str
    lines: Sequence[str]
    call: str
    foot: Sequence[str]
    draft_words: Sequence[str] = ()
    write_on: bool = False


def make_cards(
    words: CardWords, *, title: str, language: str, author: str, count: int = ACROSS * DOWN
) -> Document:
    """Make a sheet of so many cards, ten at most.

    Raises:
        Refusal: `does_not_fit`, naming the card.
    """
    register_typefaces()
    root = Element("Document")
    points = _points_that_fit(words, language)
    blocks = _card(words, language, points, root)
    buffer = BytesIO()
    canvas = TaggedCanvas(buffer, root=root, pagesize=A4, lang=language, initialFontName=REGULAR)
    canvas.setTitle(title)
    canvas.setSubject(title)
    canvas.setAuthor(author)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    if words.draft_words:
        draw_across(canvas, *A4)
    left, bottom = (A4[0] - ACROSS * CARD[0]) / 2, (A4[1] - DOWN * CARD[1]) / 2
    _crop_marks(canvas, left, bottom)
    again = _card(words, language, points, None)
    for number in range(count):
        down, across = divmod(number, ACROSS)
        x = left + across * CARD[0] + _PADDING
        y = bottom + (DOWN - down) * CARD[1] - _PADDING
        draw_down(canvas, again if number else blocks, x, y, CARD[0] - 2 * _PADDING)
    canvas.showPage()
    canvas.save()
    return Document(buffer.getvalue(), 1)


def _points_that_fit(words: CardWords, language: str) -> float:
    points = _LARGEST_POINTS
    room = CARD[1] - 2 * _PADDING
    while points >= SMALLEST_CARD_POINTS:
        blocks = _card(words, language, points, None, fill=False)
        height = sum(block.wrapOn(None, CARD[0] - 2 * _PADDING, room)[1] for block in blocks)
        if height <= room:
            return points
        points -= 0.5
    raise Refusal(
        "does_not_fit",
        f"“{words.title}” does not fit on a card for the pocket. Nothing was printed; choose"
        " another format, or shorten the text of the card.",
        field="page_format",
    )


def _card(
    words: CardWords, language: str, points: float, root: Element | None, *, fill: bool = True
) -> list[Flowable]:
    """Set one card; the room that is left goes above the call."""
    turned = is_right_to_left(language)
    said: Any = ShapedWords if turned else Words
    small = style(SMALLEST_CARD_POINTS, leading=1.18, smallest=SMALLEST_CARD_POINTS)
    bold = style(points + 2.5, bold=True, leading=1.15, smallest=SMALLEST_CARD_POINTS)
    title: list[Flowable] = [
        said(words.title, bold, element=root.add("H1") if root else None),
        Space(1.5),
        Ornament(2, _bar),
        Space(3),
        *_lines(words, points, said, root, turned=turned),
    ]
    # A line to write on has white enough above it.
    end: list[Flowable] = [] if words.write_on else [Space(_LEAST_WHITE)]
    if words.call:
        call = style(max(CALL_POINTS, points + 3), bold=True, leading=1.14)
        end += [said(words.call, call, element=root.add("P") if root else None), Space(2)]
    end += [said(line, small, element=root.add("P") if root else None) for line in words.foot]
    end += _draft(words, root, said)
    if fill:
        column, room = CARD[0] - 2 * _PADDING, CARD[1] - 2 * _PADDING
        used = sum(block.wrapOn(None, column, room)[1] for block in [*title, *end])
        title.append(Space(max(0.0, room - used)))
    return [*title, *end]


def _lines(
    words: CardWords, points: float, said: Any, root: Element | None, *, turned: bool
) -> list[Flowable]:
    items = root.add("L") if root else None
    size = style(points, leading=1.2, smallest=SMALLEST_CARD_POINTS)
    blocks: list[Flowable] = []
    for line in words.lines:
        item = items.add("LI") if items else None
        if words.write_on and not line:
            blocks.append(Ornament(points * 1.9, _line_to_write_on))
            continue
        mark = Words("•", size, element=item.add("Lbl") if item else None)
        start, rest = opening(line)
        body = said(rest, size, element=item.add("LBody") if item else None, opening=start)
        cells = [Cell([mark], points * 0.8), Cell([body])]
        blocks += [Row(cells[::-1] if turned else cells, gap=1), Space(1)]
    return blocks


def _draft(words: CardWords, root: Element | None, said: Any) -> list[Flowable]:
    if not words.draft_words:
        return []
    size = style(SMALLEST_CARD_POINTS, bold=True, leading=1.2, smallest=SMALLEST_CARD_POINTS)
    size.textColor = white
    blocks: list[Flowable] = [Space(3)]
    for line in words.draft_words:
        own = said if line != DRAFT_WORDS else Words
        element = root.add("P", language="en-GB" if line == DRAFT_WORDS else "") if root else None
        blocks.append(OnBlack(own(line, size, element=element)))
    return blocks


class OnBlack(Flowable):  # type: ignore[misc]
    """One block on a black strip."""

    def __init__(self, block: Flowable) -> None:
        super().__init__()
        self._block = block

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Be as high as the block."""
        _, self.height = self._block.wrapOn(None, width - 6, height)
        self.width = width
        return self.width, self.height

    def draw(self) -> None:
        """Draw the strip as an artifact, then the block."""
        with self.canv.artifact("Background"):
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        draw_down(self.canv, [self._block], 3, self.height, self.width - 6)


def _bar(canvas: Any, width: float, height: float) -> None:
    canvas.rect(0, 0, width, height, stroke=0, fill=1)


def _line_to_write_on(canvas: Any, width: float, _height: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.line(0, 2, width, 2)


def _crop_marks(canvas: TaggedCanvas, left: float, bottom: float) -> None:
    """Mark where to cut, outside the cards; thin grey lines part them within."""
    right, top = left + ACROSS * CARD[0], bottom + DOWN * CARD[1]
    with canvas.artifact("Page"):
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setStrokeGray(0.3)
        for column in range(ACROSS + 1):
            x = left + column * CARD[0]
            canvas.line(x, bottom - _MARK_GAP - _MARK, x, bottom - _MARK_GAP)
            canvas.line(x, top + _MARK_GAP, x, top + _MARK_GAP + _MARK)
        for row in range(DOWN + 1):
            y = bottom + row * CARD[1]
            canvas.line(left - _MARK_GAP - _MARK, y, left - _MARK_GAP, y)
            canvas.line(right + _MARK_GAP, y, right + _MARK_GAP + _MARK, y)
        canvas.setLineWidth(0.3)
        canvas.setStrokeGray(0.7)
        for column in range(1, ACROSS):
            canvas.line(left + column * CARD[0], bottom, left + column * CARD[0], top)
        for row in range(1, DOWN):
            canvas.line(left, bottom + row * CARD[1], right, bottom + row * CARD[1])
        canvas.restoreState()
