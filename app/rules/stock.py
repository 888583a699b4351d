"""How much is in the bag: a count sets the figure, what goes in and out moves it from there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

INTO = frozenset({"in"})
COUNT = "counted"
GIVEN = "given"


@dataclass(frozen=True)
class Moved:
    """One movement.

    Attributes:
        at: when.
        item: code of `STOCK_ITEM`.
        batch: as it is printed; empty where nobody keeps batches.
        kind: code of `STOCK_MOVEMENT_KIND`, or `given` for what people were given.
        quantity: how many, never negative.
        expires_on: where it was said.
    """

    at: datetime
    item: str
    batch: str
    kind: str
    quantity: int
    expires_on: date | None = None


@dataclass(frozen=True)
class Held:
    """What should be in the bag of one batch; below nought, more went out than was put in."""

    item: str
    batch: str
    expires_on: date | None
    quantity: int

    def has_expired(self, today: date) -> bool:
        """Tell whether its day is over; on the day itself it is still good."""
        return self.expires_on is not None and self.expires_on < today


def batch_key(batch: str | None) -> str:
    """Return a batch as it is compared: people write it with and without spaces, in any case."""
    return "".join((batch or "").split()).upper()


def in_the_bag(movements: Iterable[Moved]) -> list[Held]:
    """Return what should be there by item and batch, soonest to expire first.

    What was given of an item that nobody ever put in or counted is no stock, and not shown.
    """
    figures: dict[tuple[str, str], Held] = {}
    kept: set[tuple[str, str]] = set()
    for each in sorted(movements, key=lambda moved: moved.at):
        key = (each.item, batch_key(each.batch))
        before = figures.get(key) or Held(each.item, key[1], None, 0)
        figures[key] = Held(
            each.item,
            key[1],
            before.expires_on if each.kind == GIVEN else each.expires_on or before.expires_on,
            _after(before.quantity, each),
        )
        if each.kind != GIVEN:
            kept.add(key)
    return sorted(
        (held for key, held in figures.items() if key in kept and held.quantity != 0),
        key=lambda held: (held.item, held.expires_on or date.max, held.batch),
    )


def _after(before: int, moved: Moved) -> int:
    if moved.kind == COUNT:
        return moved.quantity
    return before + moved.quantity if moved.kind in INTO else before - moved.quantity
