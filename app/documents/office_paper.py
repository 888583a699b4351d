"""Paper of the office: one column of A4 with a page number, for whatever is not a leaflet."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.blocks import Ornament, Space, Words, held_together, rule, style
from app.documents.sheet import Paper, Plan, make_pdf
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import printable_code_points

LANGUAGE = "en-GB"
PAPER = Paper(A4[0], A4[1], side_margin=20 * mm, top_margin=20 * mm, bottom_margin=24 * mm)
_POINTS = 12.0
_UNSEEN = {"Cc", "Cf"}


def make_office_paper(
    title: str, author: str, compose: Callable[[Element], Sequence[Flowable]], *, foot: str = ""
) -> bytes:
    """Make a document of as many pages as it takes; the foot stands on each, with its number."""
    plan = Plan(
        title=printed(title),
        language=LANGUAGE,
        author=author,
        paper=PAPER,
        compose=compose,
        decorate=partial(_foot, foot=printed(foot)),
    )
    return make_pdf(plan).content


def printed(text: str) -> str:
    """Make any words printable: unseen marks go, and a letter no typeface has becomes its name.

    These are records, so nothing may be refused or left out; an emoji is printed as ``[grinning
    face]``.
    """
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    shown = "".join(letter for letter in spaced if unicodedata.category(letter) not in _UNSEEN)
    tidy = unicodedata.normalize("NFC", " ".join(shown.split()))
    covered = printable_code_points()
    return "".join(
        letter
        if ord(letter) in covered
        else f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
        for letter in tidy
    )


def title(words: str, root: Element) -> list[Flowable]:
    """Set the title of the document."""
    size = style(26, bold=True, leading=1.15)
    return [Words(printed(words), size, element=root.add("H1")), Space(8)]


def heading(words: str, root: Element, level: int = 2) -> list[Flowable]:
    """Set a heading that stays with what follows."""
    size = style(16 if level == 2 else 13, bold=True, leading=1.2)  # noqa: PLR2004 - H2
    words_set = Words(printed(words), size, element=root.add(f"H{level}"))
    return held_together([Space(12), words_set, Space(5)], with_next=True)


def paragraph(words: str, root: Element, *, points: float = _POINTS) -> list[Flowable]:
    """Set a paragraph."""
    return [Words(printed(words), style(points), element=root.add("P")), Space(6)]


def labelled(pairs: Sequence[tuple[str, str]], root: Element) -> list[Flowable]:
    """Set labels with what belongs to each, one to a line."""
    items = root.add("L")
    blocks: list[Flowable] = []
    for label, value in pairs:
        body = items.add("LI").add("LBody")
        said = Words(
            printed(value), style(_POINTS), element=body.add("P"), opening=f"{printed(label)}:"
        )
        blocks += [said, Space(2)]
    return [*blocks, Space(4)]


def lines_to_write_on(count: int, root: Element) -> list[Flowable]:
    """Leave lines for a pen; they say nothing, and so are nothing to a reader."""
    del root
    return [Ornament(24, _line) for _ in range(count)]


def line_above() -> list[Flowable]:
    """Part two sections with a thin line."""
    return [Space(6), rule(0.75), Space(6)]


def _line(canvas: Any, width: float, _height: float) -> None:
    canvas.setLineWidth(0.6)
    canvas.line(0, 3, width, 3)


def _foot(canvas: TaggedCanvas, page: int, pages: int, *, foot: str) -> None:
    size = style(_POINTS)
    size.alignment = TA_RIGHT
    number = Words(f"Page {page} of {pages}", size)
    number.wrapOn(canvas, 110, 40)
    number.drawOn(canvas, PAPER.width - PAPER.side_margin - 110, 10 * mm)
    if foot:
        words = Words(foot, style(_POINTS))
        _, height = words.wrapOn(canvas, PAPER.column - 120, 60)
        words.drawOn(canvas, PAPER.side_margin, 10 * mm + size.leading - height)
