"""What looks odd in what was handed out: said while it is typed, and kept on the fix list.

Nothing here forbids. A kit that has expired is better than none, and somebody may take a thousand
needles to another island; but a slip of a finger looks the same, so a person looks again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# A week's packs for several people; above it a figure is more often a slip than a need.
UNLIKELY_OF_ONE_ITEM = 500
MOST_OF_ONE_ITEM = 5_000


@dataclass(frozen=True)
class Odd:
    """Something to look at again: a code, the field it stands at, a sentence."""

    code: str
    field: str
    sentence: str


def odd_in_exchange(out: Mapping[str, int], returned: int | None) -> list[Odd]:
    """Return what looks odd in an exchange.

    Args:
        out: item to how many went out.
        returned: used needles that came back, None where nobody counted.
    """
    found = []
    most = max(out.values(), default=0)
    if most > UNLIKELY_OF_ONE_ITEM:
        found.append(
            Odd("unlikely_quantity", "items", f"{most} of one thing: is that what was meant?")
        )
    if returned is not None and returned > UNLIKELY_OF_ONE_ITEM:
        found.append(
            Odd("unlikely_return", "returned", f"{returned} came back: is that what was meant?")
        )
    return found


def odd_in_kit(
    *,
    given_on: date,
    event: str,
    expires_on: date | None,
    earlier: list[tuple[date, str]],
    batch: str,
) -> list[Odd]:
    """Return what looks odd in a naloxone kit.

    Args:
        given_on: the day.
        event: code of `NALOXONE_EVENT`.
        expires_on: of this kit, None where it is not known.
        earlier: day and batch of the kits this person had before.
        batch: of this kit.
    """
    if event == "returned":
        return []
    found = []
    if expires_on is not None and expires_on < given_on:
        found.append(
            Odd(
                "expired_kit",
                "kit",
                "This kit has expired: only where there is no other.",
            )
        )
    if any(day == given_on and other == batch for day, other in earlier):
        found.append(
            Odd("given_twice", "kit", "This person had a kit of this batch today already.")
        )
    if event == "issued_first" and earlier:
        found.append(
            Odd(
                "not_the_first",
                "event",
                "This person has had a kit before, so this is another one.",
            )
        )
    return found
