"""Leaflets put aside until there is a printer; the list stays in this vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from app.casework.laptop import Laptop
from app.documents.filled_in import FilledIn
from app.records.declaration import table_of
from app.records.ids import RecordId, new_id
from app.records.leaflets import PrintLater

_PLACES = "place_ids"


@dataclass(frozen=True, slots=True)
class PutAside:
    """One leaflet that waits for a printer.

    Attributes:
        subject_id: for whom it is; blank when for nobody in particular.
        filled: what was filled in, but for the places.
        place_ids: services of the directory that stand on it. What is printed of them, and whether
            anybody has checked it, is looked up when it is printed.
    """

    id: str
    handout_id: str
    language: str
    page_format: str
    copies: int
    subject_id: str
    filled: FilledIn
    put_aside_at: datetime
    place_ids: tuple[RecordId, ...] = ()


def put_aside(
    laptop: Laptop,
    handout_id: str,
    language: str,
    page_format: str,
    *,
    copies: int,
    filled: FilledIn,
    subject_id: str = "",
    place_ids: Sequence[RecordId] = (),
) -> str:
    """Put a leaflet on the list, with what was filled in and the places that were chosen."""
    said = {**asdict(filled), _PLACES: list(place_ids)}
    said.pop("places")
    row_id = new_id()
    with laptop.engine.begin() as connection:
        connection.execute(
            insert(table_of(PrintLater)),
            {
                "id": row_id,
                "handout": handout_id,
                "language": language,
                "page_format": page_format,
                "copies": copies,
                "subject_id": subject_id or None,
                "filled": said,
                "put_aside_at": laptop.clock.now(),
            },
        )
    return row_id


def waiting_for_a_printer(laptop: Laptop) -> list[PutAside]:
    """Return the list, the first put aside first."""
    table = table_of(PrintLater)
    with laptop.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.put_aside_at)).all()
    return [_put_aside(row) for row in rows]


def waiting_one(laptop: Laptop, row_id: str) -> PutAside | None:
    """Return one of the list; None where it was taken off meanwhile."""
    table = table_of(PrintLater)
    with laptop.reading() as connection:
        row = connection.execute(select(table).where(table.c.id == row_id)).one_or_none()
    return _put_aside(row) if row else None


def _put_aside(row: Row[Any]) -> PutAside:
    said = dict(row.filled)
    place_ids = tuple(said.pop(_PLACES, ()))
    return PutAside(
        row.id,
        row.handout,
        row.language,
        row.page_format,
        row.copies,
        row.subject_id or "",
        FilledIn(**said),
        row.put_aside_at,
        place_ids,
    )


def take_off(laptop: Laptop, row_id: str) -> None:
    """Take one off the list: it was printed, or is not wanted any more."""
    table = table_of(PrintLater)
    with laptop.engine.begin() as connection:
        connection.execute(delete(table).where(table.c.id == row_id))
