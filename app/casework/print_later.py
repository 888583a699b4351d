"""Leaflets put aside until there is a printer; the list stays in this vault."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from app.casework.laptop import Laptop
from app.documents.filled_in import FilledIn
from app.records.declaration import table_of
from app.records.ids import new_id
from app.records.leaflets import PrintLater


@dataclass(frozen=True, slots=True)
class PutAside:
    """One leaflet that waits for a printer.

    Attributes:
        subject_id: for whom it is; blank when for nobody in particular.
    """

    id: str
    handout_id: str
    language: str
    page_format: str
    copies: int
    subject_id: str
    filled: FilledIn
    put_aside_at: datetime


def put_aside(
    laptop: Laptop,
    handout_id: str,
    language: str,
    page_format: str,
    *,
    copies: int,
    filled: FilledIn,
    subject_id: str = "",
) -> str:
    """Put a leaflet on the list, with what was filled in except for the places."""
    said = asdict(filled)
    said.pop("places")  # they are chosen, and their dates looked at, when it is printed
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
    return [
        PutAside(
            row.id,
            row.handout,
            row.language,
            row.page_format,
            row.copies,
            row.subject_id or "",
            FilledIn(**row.filled),
            row.put_aside_at,
        )
        for row in rows
    ]


def take_off(laptop: Laptop, row_id: str) -> None:
    """Take one off the list: it was printed, or is not wanted any more."""
    table = table_of(PrintLater)
    with laptop.engine.begin() as connection:
        connection.execute(delete(table).where(table.c.id == row_id))
