"""A drug alert as one page to hang on a wall: what it is, what the danger is, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.blocks import Panel, Space, Words, rule, style
from app.documents.sheet import Document, Paper, Plan, make_pdf
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import printable_code_points
from app.records.refusal import Refusal
from app.rules.summary import day_in_words

_PAPER = Paper(A4[0], A4[1], side_margin=20 * mm, top_margin=18 * mm, bottom_margin=18 * mm)
# From the size that is read across a room down to the smallest that everybody reads in the hand.
_BODY_POINTS = (26, 23, 20, 18, 16, 14, 12)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What the page says; words are plain and may be empty, apart from the title."""

    title: str
    level: str
    is_danger: bool
    warning: str
    advice: str
    sold_as: str
    contains: str
    looks_like: str
    source: str
    seen_on: date | None
    seen_where: str
    issued_on: date | None
    until: date


def render_bulletin(bulletin: Bulletin) -> bytes:
    """Make the page; the same alert gives the same bytes.

    Returns:
        A PDF/UA-1 file of one page.

    Raises:
        Refusal: `does_not_fit` where the words are too many for one page at 12 points;
            `not_printable` where a letter is in no bundled typeface.
    """
    _refuse_unprintable(bulletin)
    for points in _BODY_POINTS:
        made = _made(bulletin, points)
        if made.pages == 1:
            return made.content
    raise Refusal(
        "does_not_fit",
        "This alert is longer than a page. Shorten what the danger is or what to tell people; "
        "nothing was changed.",
        field="advice",
    )


def _made(bulletin: Bulletin, points: int) -> Document:
    def compose(root: Element) -> list[Flowable]:
        return [*_head(bulletin, points, root), *_body(bulletin, points, root)]

    plan = Plan(
        title=f"Drug alert: {bulletin.title}",
        language="en-GB",
        author="Wayside",
        paper=_PAPER,
        compose=compose,
        decorate=_nothing,
    )
    return make_pdf(plan)


def _head(bulletin: Bulletin, points: int, root: Element) -> list[Flowable]:
    level = bulletin.level.upper() if bulletin.is_danger else bulletin.level
    until = f"In force until {day_in_words(bulletin.until)}"
    issued = f"Issued {day_in_words(bulletin.issued_on)}. " if bulletin.issued_on else ""
    inside: list[Flowable] = [
        Words(f"Drug alert: {level}", style(points + 4, bold=True), element=root.add("P")),
        Space(4),
        Words(
            bulletin.title,
            style(points + 14, bold=True, leading=1.15),
            element=root.add("H1"),
        ),
    ]
    thick = 4.0 if bulletin.is_danger else 2.0
    return [
        Panel(inside, padding=16, thickness=thick),
        Space(8),
        Words(f"{issued}{until}.", style(14), element=root.add("P")),
        Space(10),
    ]


def _body(bulletin: Bulletin, points: int, root: Element) -> Iterable[Flowable]:
    for heading, words in (
        ("What is the danger", bulletin.warning),
        ("What to do", bulletin.advice),
    ):
        if words:
            yield Words(heading, style(points + 2, bold=True), element=root.add("H2"))
            yield Space(4)
            for line in (part.strip() for part in words.splitlines()):
                if line:
                    yield Words(line, style(points), element=root.add("P"))
                    yield Space(4)
            yield Space(8)
    facts = [(label, words) for label, words in _facts(bulletin) if words]
    if facts:
        yield rule(1.5)
        yield Space(8)
    for label, words in facts:
        yield Words(words, style(max(points - 4, 12)), element=root.add("P"), opening=f"{label}: ")
        yield Space(3)
    yield Space(10)
    yield Words(
        "If somebody cannot be woken: call 999, give naloxone, and stay with them.",
        style(max(points - 2, 12), bold=True),
        element=root.add("P"),
    )


def _facts(bulletin: Bulletin) -> tuple[tuple[str, str], ...]:
    seen = [day_in_words(bulletin.seen_on) if bulletin.seen_on else "", bulletin.seen_where]
    return (
        ("Sold as", bulletin.sold_as),
        ("What is in it", bulletin.contains),
        ("Looks like", bulletin.looks_like),
        ("First seen", ", ".join(part for part in seen if part)),
        ("Known from", bulletin.source),
    )


def _refuse_unprintable(bulletin: Bulletin) -> None:
    known = printable_code_points()
    for field in fields(bulletin):
        said = getattr(bulletin, field.name)
        letters = set(said) - {"\n", "\r", "\t"} if isinstance(said, str) else set()
        unknown = sorted(letter for letter in letters if ord(letter) not in known)
        if unknown:
            raise Refusal(
                "not_printable",
                f"The page cannot print {' '.join(unknown)}. Write it in plain letters and print "
                "again; nothing was changed.",
                field=field.name,
            )


def _nothing(_canvas: TaggedCanvas, _page: int, _pages: int) -> Any:
    """Draw nothing but the text."""
