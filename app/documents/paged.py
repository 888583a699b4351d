"""A handout on pages one after the other, each part of it as large as its pages hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from reportlab.platypus import Flowable, PageBreak

from app.documents.formats import Format
from app.documents.handout_layout import Layout, Leaflet
from app.documents.pouring import pages_needed
from app.documents.sheet import Document, Plan, make_pdf
from app.documents.tagged_pdf import Element
from app.rules.handout_text import PageTurn, Passage

Setting = TypeVar("Setting")


class _Part:
    """What stands between two turns of the page, in one setting."""

    def __init__(self, layout: Layout, *, opens: bool, ends: bool) -> None:
        self.layout = layout
        self._opens, self._ends = opens, ends
        self._measured: tuple[Element, list[Flowable]] | None = None

    def pages_needed(self) -> int:
        """Count the pages that it takes, without drawing them."""
        self._measured = self._composed()
        paper = self.layout.paper
        height = paper.height - paper.top_margin - paper.bottom_margin
        return pages_needed(self._measured[1], paper.column, height)

    def compose(self, root: Element) -> list[Flowable]:
        """Fill the tree and return the blocks that draw it: those that were measured, once."""
        part, blocks = self._measured or self._composed()
        self._measured = None
        root.children += part.children
        return blocks

    def _composed(self) -> tuple[Element, list[Flowable]]:
        root, layout = Element("Document"), self.layout
        blocks = [*layout.title(root), *layout.messages(root)] if self._opens else []
        blocks += layout.inside(root)
        blocks += layout.help(root) if self._ends else []
        return root, blocks


class Paged:
    """Lays a leaflet out where its author turned the page, and sets each part by itself.

    Attributes:
        pages: how many it is expected to take.
    """

    def __init__(self, leaflet: Leaflet, form: Format) -> None:
        self._leaflet = leaflet
        passages = parted_at_turns(leaflet.passages) if form.turns else [leaflet.passages]
        self._parts: list[_Part] = []
        self.pages = 0
        for place, each in enumerate(passages):
            own = replace(leaflet, passages=each)
            is_first, is_last = place == 0, place == len(passages) - 1
            parts = (
                _Part(Layout(own, setting), opens=is_first, ends=is_last)
                for setting in form.settings()
            )
            part, needed = on_fewest(parts, _Part.pages_needed, enough=1)
            self._parts.append(part)
            self.pages += needed

    def made(self, author: str) -> Document:
        """Make the file."""
        edges = self._parts[0].layout
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
        edges = self._parts[0].layout
        edges.begin(root)
        blocks: list[Flowable] = []
        for place, part in enumerate(self._parts):
            blocks += [PageBreak()] if place else []
            blocks += part.compose(root)
        edges.end(root)
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
    settings: Iterable[Setting], measure: Callable[[Setting], int], enough: int
) -> tuple[Setting, int]:
    """Choose the first setting that takes as few pages as any, looking no further than enough.

    Raises:
        ValueError: there is nothing to choose from.
    """
    best: tuple[Setting, int] | None = None
    for setting in settings:
        needed = measure(setting)
        if best is None or needed < best[1]:
            best = setting, needed
        if needed <= enough:
            break
    if best is None:
        raise ValueError("there is no setting to choose from")
    return best
