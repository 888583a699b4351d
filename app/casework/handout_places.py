"""Places of the directory that may stand on a leaflet: name, phone, hours, and how fresh."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.directory import partners
from app.casework.laptop import Laptop
from app.documents.filled_in import TOO_OLD, DirectoryEntry
from app.records.ids import RecordId


@dataclass(frozen=True, slots=True)
class PlaceOffered:
    """A service of the directory, as a leaflet would name it.

    Attributes:
        words: its name, and how old the last check is where that is more than 90 days.
        is_stale: checked more than 90 days ago, or never.
        is_refused: so long ago (180 days) that a leaflet with it is not printed.
    """

    partner_id: RecordId
    entry: DirectoryEntry
    words: str
    is_stale: bool
    is_refused: bool


def places_offered(laptop: Laptop) -> tuple[PlaceOffered, ...]:
    """Return what the directory offers, by name; closed ones are left out. Raises `role`."""
    today = laptop.clock.today()
    offered = []
    for each in partners(laptop):
        row = each.row
        entry = DirectoryEntry(
            each.name,
            phone=row["phone"] or "",
            hours=row["opening"] or "",
            checked_on=row["verified_on"],
        )
        is_refused = entry.checked_on is None or today - entry.checked_on > TOO_OLD
        words = f"{each.name} ({each.checked.lower()})" if each.needs_checking else each.name
        offered.append(PlaceOffered(each.partner_id, entry, words, each.needs_checking, is_refused))
    return tuple(offered)
