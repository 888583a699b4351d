"""Pours blocks into panels or pages one after the other, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from reportlab.platypus import Flowable, PageBreak

from app.documents.blocks import KeptWhole, Space, repeated_above

_MOST_PAGES = 60


def pages_needed(blocks: Sequence[Flowable], width: float, height: float) -> int:
    """Count the pages that blocks will take, page breaks among them; at least one."""
    count = 0
    section: list[Flowable] = []
    for block in [*blocks, PageBreak()]:
        if isinstance(block, PageBreak):
            count += max(1, len(pour(section, width, repeat(height, _MOST_PAGES))[0]))
            section = []
        else:
            section.append(block)
    return count


def pour(
    blocks: Iterable[Flowable], width: float, heights: Iterable[float]
) -> tuple[list[list[Flowable]], list[Flowable]]:
    """Pour blocks into panels one after the other.

    Returns:
        The blocks of each panel that was needed, and those that fit into none.
    """
    waiting = list(blocks)
    panels: list[list[Flowable]] = []
    for height in heights:
        if not waiting:
            break
        taken, waiting = _one_panel(waiting, width, height)
        if not taken and waiting:
            break
        panels.append(taken)
    return panels, waiting


def _one_panel(
    waiting: list[Flowable], width: float, height: float
) -> tuple[list[Flowable], list[Flowable]]:
    taken: list[Flowable] = []
    room = height
    while waiting:
        if isinstance(waiting[0], Space) and not taken:
            waiting = waiting[1:]
            continue
        if not taken:
            waiting = [*repeated_above(waiting[0]), *waiting]
        chain = _chain(waiting)
        needed = sum(block.wrapOn(None, width, height)[1] for block in chain)
        if needed > room and len(chain) > 1 and needed > height:
            chain = chain[:1]  # no panel holds them together
            needed = chain[0].wrapOn(None, width, height)[1]
        if needed <= room:
            taken += chain
            room -= needed
            waiting = waiting[len(chain) :]
            continue
        if len(chain) == 1 and not (taken and isinstance(chain[0], KeptWhole)):
            halves = chain[0].split(width, room)
            if len(halves) > 1:
                taken.append(halves[0])
                waiting = [*halves[1:], *waiting[1:]]
            elif isinstance(chain[0], Space):
                waiting = waiting[1:]
        break
    return taken, waiting


def _chain(waiting: Sequence[Flowable]) -> list[Flowable]:
    """Take blocks as far as each must stay with the next."""
    chain: list[Flowable] = []
    for block in waiting:
        chain.append(block)
        if not getattr(block, "keepWithNext", 0):
            break
    return chain
