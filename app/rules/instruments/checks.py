"""What must hold between the parts of an instrument's file, beyond the shape of each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.rules.instruments.condition import TOTAL
from app.rules.instruments.model import Instrument, Item
from app.rules.instruments.tree import Place

Mistake = tuple[Place, str]


def mistakes(instrument: Instrument) -> Iterator[Mistake]:
    """Each mistake with its place in the file and a sentence about it."""
    yield from _repeated(("items",), [item.id for item in instrument.items])
    yield from _repeated(("subscales",), [scale.id for scale in instrument.subscales])
    yield from _items(instrument.items)
    yield from _references(instrument)
    yield from _conditions(instrument)
    yield from _bands(instrument)
    yield from _prompts(instrument)
    if instrument.version not in {change.version for change in instrument.changes}:
        yield ("changes",), "the present version is not among the changes"


def _repeated(place: Place, names: Sequence[str]) -> Iterator[Mistake]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield (*place, index), f"{name} stands here a second time"


def _items(items: Sequence[Item]) -> Iterator[Mistake]:
    for index, item in enumerate(items):
        scores = item.scores
        if item.kind == "choice" and not scores:
            yield ("items", index), "a choice needs options"
        if len(set(scores)) != len(scores):
            yield ("items", index, "options"), "one score stands for two options"
        if item.kind in ("whole", "amount") and item.high <= item.low:
            yield ("items", index), "`high` must be more than `low`"
        if item.reverse and item.kind != "yes_no":
            yield ("items", index, "reverse"), "write a reversed choice as scores of its options"


def _references(instrument: Instrument) -> Iterator[Mistake]:
    """Every named item and scale exists."""
    known = {item.id for item in instrument.items}
    named: list[tuple[Place, tuple[str, ...]]] = [
        *((("sections", i, "items"), part.items) for i, part in enumerate(instrument.sections)),
        *((("subscales", i, "items"), part.items) for i, part in enumerate(instrument.subscales)),
        *((("skips", i, "skip"), part.skip) for i, part in enumerate(instrument.skips)),
    ]
    if instrument.pro_rata:
        named.append((("pro_rata", "never"), instrument.pro_rata.never))
    for place, ids in named:
        for item_id in ids:
            if item_id not in known:
                yield place, f"there is no item {item_id}"
    scales = _scales(instrument)
    for index, rule in enumerate(instrument.skips):
        if rule.answered == "refuse" and instrument.headline == TOTAL:
            yield ("skips", index, "answered"), "`refuse` is for forms without a total"
    if instrument.headline and instrument.headline not in scales:
        yield ("headline",), f"there is no scale {instrument.headline}"
    for index, bands in enumerate(instrument.bands):
        if bands.of not in scales:
            yield ("bands", index, "of"), f"there is no scale {bands.of}"


def _scales(instrument: Instrument) -> set[str]:
    return {TOTAL} | {scale.id for scale in instrument.subscales}


def _conditions(instrument: Instrument) -> Iterator[Mistake]:
    known = {item.id for item in instrument.items}
    scales = _scales(instrument)
    for place, condition in instrument.conditions():
        for item_id in condition.item_ids:
            if item_id not in known:
                yield place, f"there is no item {item_id}"
        for name in condition.scales:
            if name not in scales:
                yield place, f"there is no scale {name}"
            elif place[0] in ("skips", "bands"):
                yield place, "this may depend on items and context, not on a scale"


def _bands(instrument: Instrument) -> Iterator[Mistake]:
    """Each set covers its scale from end to end, without a gap and without an overlap."""
    for i, chosen in enumerate(instrument.bands):
        for j, band in enumerate(chosen.bands):
            if band.high < band.low:
                yield ("bands", i, "bands", j), "`high` is less than `low`"
            if j and band.low != chosen.bands[j - 1].high + 1:
                yield ("bands", i, "bands", j), "a band must begin right after the one before it"
        ends = _ends(instrument, chosen.of)
        if ends and (chosen.bands[0].low, chosen.bands[-1].high) != ends:
            yield ("bands", i, "bands"), f"the bands must cover {ends[0]} to {ends[1]}"


def _ends(instrument: Instrument, scale: str) -> tuple[int, int] | None:
    """Give the ends of a scale that adds whole scores; None for other scales."""
    if scale == TOTAL:
        items = [item for item in instrument.items if item.counts]
    else:
        found = instrument.subscale(scale)
        if found is None or found.how not in ("sum", "value"):
            return None
        items = [item for item in instrument.items if item.id in found.items]
    if not items or not all(item.scores for item in items):
        return None
    return sum(min(item.scores) for item in items), sum(max(item.scores) for item in items)


def _prompts(instrument: Instrument) -> Iterator[Mistake]:
    known = {prompt.id for prompt in instrument.prompts}
    for i, flag in enumerate(instrument.flags):
        if flag.prompt not in known:
            yield ("flags", i, "prompt"), f"there is no safety prompt {flag.prompt}"
    for prompt in instrument.prompts:
        if prompt.when and (prompt.when.item_ids or prompt.when.scales):
            yield ("prompts",), f"the safety prompt {prompt.id} may depend on context only"
