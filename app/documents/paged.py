"""A handout on pages one after the other, each part of it as large as its pages hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from reportlab.platypus import Flowable, PageBreak

from app.documents.formats import Format
from app.documents.handout_layout import Layout, Leaflet
from app.documents.pouring import pages_needed
from app.documents.sheet import Document, Plan, make_pdf
from app.documents.tagged_pdf import Element
from app.rules.handout_text import PageTurn, Passage


class Paged:
    """Lays a leaflet out where its author turned the page, and sets each part by itself.

    Attributes:
        pages: how many it is expected to take.
    """

    def __init__(self, leaflet: Leaflet, form: Format) -> None:
        self._leaflet = leaflet
        parts = parted_at_turns(leaflet.passages) if form.turns else [leaflet.passages]
        self._parts: list[Layout] = []
        self.pages = 0
        for place, passages in enumerate(parts):
            part = replace(leaflet, passages=passages)
            is_first, is_last = place == 0, place == len(parts) - 1
            layouts = (Layout(part, setting) for setting in form.settings())
            measure = partial(_pages_of, opens=is_first, ends=is_last)
            layout, needed = on_fewest(layouts, measure, enough=1)
            self._parts.append(layout)
            self.pages += needed

    def made(self, author: str) -> Document:
        """Make the file."""
        edges = self._parts[0]
        text = self._leaflet.text
        plan = Plan(
            title=text.title,
            language=text.language,
            author=author,
            paper=edges.paper,
            compose=self._compose,
            decorate=edges.decorate,
        )
        return make_pdf(plan, expected_pages=self.pages)

    def _compose(self, root: Element) -> list[Flowable]:
        first, last = self._parts[0], self._parts[-1]
        first.begin(root)
        blocks: list[Flowable] = []
        for layout in self._parts:
            blocks += [PageBreak()] if layout is not first else []
            blocks += _blocks_of(layout, root, opens=layout is first, ends=layout is last)
        first.end(root)
        return blocks


def parted_at_turns(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Part a text where its author turned the page."""
    parts: list[list[Passage]] = [[]]
    for passage in passages:
        if isinstance(passage, PageTurn):
            parts.append([])
        else:
            parts[-1].append(passage)
    return parts


def on_fewest(
    layouts: Iterable[Layout], measure: Callable[[Layout], int], enough: int
) -> tuple[Layout, int]:
    """Choose the first layout that takes as few pages as any, looking no further than enough.

    Raises:
        ValueError: there is nothing to choose from.
    """
    best: tuple[Layout, int] | None = None
    for layout in layouts:
        needed = measure(layout)
        if best is None or needed < best[1]:
            best = layout, needed
        if needed <= enough:
            break
    if best is None:
        raise ValueError("there is no layout to choose from")
    return best


def _blocks_of(layout: Layout, root: Element, *, opens: bool, ends: bool) -> list[Flowable]:
    blocks = [*layout.title(root), *layout.messages(root)] if opens else []
    blocks += layout.inside(root)
    return [*blocks, *layout.help(root)] if ends else blocks


def _pages_of(layout: Layout, *, opens: bool, ends: bool) -> int:
    """Count the pages that a part takes, without drawing them."""
    paper = layout.paper
    height = paper.height - paper.top_margin - paper.bottom_margin
    blocks = _blocks_of(layout, Element("Document"), opens=opens, ends=ends)
    return pages_needed(blocks, paper.column, height)
