"""What changed since last time, in sentences; nothing is compared that cannot be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from app.rules.instruments.answers import Value
from app.rules.instruments.change import ItemChange, item_changes, total_change
from app.rules.instruments.condition import TOTAL, Answers, Context
from app.rules.instruments.model import Instrument
from app.rules.instruments.scoring import score

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SAID: Final = {
    "abstinent": "none now",
    "reduced": "less than then",
    "increased": "more than then",
    "better": "better than then",
    "worse": "worse than then",
}


@dataclass(frozen=True)
class Sitting:
    """A questionnaire as it was answered on a day; `label` is the band that was recorded."""

    day: date
    version: str
    answers: Answers
    context: Context = field(default_factory=dict)
    label: str = ""

    def __repr__(self) -> str:
        """Say nothing of what was answered."""
        return f"Sitting({self.day!r}, version={self.version!r})"


def headline_of(instrument: Instrument, sitting: Sitting) -> Value | None:
    """Give the one figure that an instrument leads with, None without one or while incomplete."""
    if instrument.headline is None:
        return None
    result = score(instrument, sitting.answers, context=sitting.context)
    if instrument.headline == TOTAL:
        return result.total
    figure = result.subscales.get(instrument.headline)
    return None if figure is None else Decimal(str(figure))


def comparable(instrument: Instrument, before: Sitting, now: Sitting) -> bool:
    """Whether two sittings are about the same: what an SDS is about must not have changed."""
    if "drug" not in instrument.context:
        return True
    return before.context.get("drug", "") == now.context.get("drug", "")


def changes_since(instrument: Instrument, before: Sitting, now: Sitting) -> tuple[str, ...]:
    """Say what changed between two sittings of one person.

    The total, where there is one, with the change that its publication calls reliable; each field
    that is followed over time, where both answers are there. Another version is named, and only
    the figures are compared.
    """
    if not comparable(instrument, before, now):
        return ()
    said = []
    then, today = headline_of(instrument, before), headline_of(instrument, now)
    if then is not None and today is not None:
        said.append(_figures(instrument, then, today, before.day))
    said += [
        f"{_label(instrument, change)}: {_plain(change.start)} then, {_plain(change.end)} now,"
        f" {_SAID[change.kind]}."
        for change in item_changes(instrument, before.answers, now.answers)
        if change.kind in _SAID
    ]
    if said and before.version != now.version:
        said.append(
            f"The questionnaire changed in between (version {before.version} then,"
            f" {now.version} now), so compare with care."
        )
    return tuple(said)


def day_in_words(day: date) -> str:
    """Return `3 November 2026`, the same on every laptop."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _figures(instrument: Instrument, then: Value, today: Value, day: date) -> str:
    when = f"on {day_in_words(day)}"
    if then == today:
        return f"The same as {when}: {_plain(today)}."
    side = "lower" if today < then else "higher"
    difference = Decimal(today) - Decimal(then)
    said = (
        f"{_plain(abs(difference))} {side} than {when}: {_plain(then)} then, {_plain(today)} now."
    )
    change = None
    if isinstance(then, int) and isinstance(today, int):
        change = total_change(instrument, then, today)
    if change is None or change.reliable is None:
        return said
    least = instrument.reliable_change
    if change.reliable:
        return f"{said} A change of {least} or more is unlikely to be chance."
    return f"{said} Less than {least} may be chance."


def _label(instrument: Instrument, change: ItemChange) -> str:
    item = instrument.item(change.item)
    return change.item if item is None else item.prompt.removesuffix(": days")


def _plain(value: Value | None) -> str:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return str(int(value))
    return str(value)
