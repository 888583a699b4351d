"""What changed between two forms of one person, such as the start and the end of treatment.

Only pairs with both answers count: nothing is imputed. National reports also class an improvement
in days as reliable by thresholds for each drug; these could not be confirmed and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.rules.instruments.answers import Value
from app.rules.instruments.condition import Answers
from app.rules.instruments.model import Instrument
from app.rules.instruments.sheet import Sheet

Kind = Literal[
    "none_at_start", "abstinent", "reduced", "no_change", "increased", "better", "worse", "excluded"
]


@dataclass(frozen=True)
class ItemChange:
    """One field, start to end.

    `difference` is end less start. `kind` for days of use, injecting or crime is one of
    `none_at_start`, `abstinent`, `reduced`, `no_change`, `increased`; for days of work or study
    `reduced`, `no_change`, `increased`; for ratings `better`, `no_change`, `worse`; and `excluded`
    where an answer is missing.
    """

    item: str
    start: Value | None
    end: Value | None
    difference: Value | None
    kind: Kind


@dataclass(frozen=True)
class TotalChange:
    """Two totals. `reliable` is None where no threshold has been published for the instrument."""

    start: int
    end: int
    difference: int
    reliable: bool | None


def item_changes(instrument: Instrument, start: Answers, end: Answers) -> list[ItemChange]:
    """Compare each field that an instrument follows over time, in order.

    Raises:
        Refusal: as `score`, for answers that are not allowed.
    """
    before, after = Sheet(instrument, start, {}), Sheet(instrument, end, {})
    return [
        _item_change(item.id, item.change, before.value(item.id), after.value(item.id))
        for item in instrument.items
        if item.change
    ]


def total_change(instrument: Instrument, start: int | None, end: int | None) -> TotalChange | None:
    """Compare two totals of one instrument; None where either is missing."""
    if start is None or end is None:
        return None
    least = instrument.reliable_change
    difference = end - start
    return TotalChange(start, end, difference, None if least is None else abs(difference) >= least)


def _item_change(item_id: str, follows: str, start: Value | None, end: Value | None) -> ItemChange:
    if start is None or end is None:
        return ItemChange(item_id, start, end, None, "excluded")
    kind = _kind_of_days(start, end) if follows == "days" else _direction(start, end)
    if follows == "rating":
        kind = "better" if kind == "increased" else "worse" if kind == "reduced" else kind
    return ItemChange(item_id, start, end, end - start, kind)


def _kind_of_days(start: Value, end: Value) -> Kind:
    """Test in this order, so that each pair has exactly one class."""
    if end == 0:
        return "none_at_start" if start == 0 else "abstinent"
    return _direction(start, end)


def _direction(start: Value, end: Value) -> Kind:
    if end == start:
        return "no_change"
    return "reduced" if end < start else "increased"
