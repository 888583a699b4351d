"""The bag: what should be in it, what expires, who was given a batch that is recalled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from app.casework.contacts import current_session
from app.casework.laptop import Laptop
from app.casework.records import record
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import Leaving
from app.records.naloxone import NaloxoneIssue
from app.records.needle_exchange import NeedleExchange, NeedleExchangeItem
from app.records.people import AnonymousIdentity, Person
from app.records.refusal import Refusal
from app.records.stock import StockMovement
from app.rules.stock import GIVEN, Held, Moved, batch_key, in_the_bag
from app.rules.summary import name_of_person

KIT_ITEM = "naloxone_"


@dataclass(frozen=True)
class GivenBatch:
    """Somebody who has had a kit of a batch; `name` is empty for somebody without one."""

    subject_id: RecordId
    name: str
    occurred_at: datetime
    kit: str
    quantity: int

    def __repr__(self) -> str:
        """Name nobody: this may end up in exceptions."""
        return f"GivenBatch({self.subject_id!r})"


def bag_of(laptop: Laptop) -> list[Held]:
    """Return what should be in the bag of the worker's team, by item and batch."""
    with laptop.reading() as connection:
        moved = list(_movements(connection, laptop.worker.team_id))
        items = {each.item for each in moved}
        given = list(_given(connection, laptop.worker.team_id, items))
    return in_the_bag([*moved, *given])


def kits_in_bag(laptop: Laptop) -> list[Held]:
    """Return the naloxone kits that should be there; those that expired come last."""
    today = laptop.clock.today()
    kits = [held for held in bag_of(laptop) if held.item.startswith(KIT_ITEM)]
    return sorted(kits, key=lambda kit: (kit.has_expired(today), kit.expires_on or date.max))


def move_stock(
    laptop: Laptop,
    kind: str,
    item: str,
    quantity: int,
    *,
    batch: str = "",
    expires_on: date | None = None,
    note: str = "",
) -> RecordId:
    """Write that something was put in, taken out or counted; kinds are `STOCK_MOVEMENT_KIND`.

    Raises:
        Refusal: `expiry_missing` for naloxone put in without batch or expiry; a value not taken.
    """
    if item.startswith(KIT_ITEM) and kind == "in" and not (batch.strip() and expires_on):
        raise Refusal(
            "expiry_missing",
            "Write batch and expiry as they stand on the box: a recall needs both.",
            field="expires_on" if batch.strip() else "batch",
        )
    session = current_session(laptop)
    return record(
        laptop,
        "stock_movement",
        {
            "team_id": laptop.worker.team_id,
            "session_id": session["id"] if session else None,
            "moved_at": laptop.clock.now(),
            "kind": kind,
            "item": item,
            "quantity": quantity,
            "batch": batch_key(batch) or None,
            "expires_on": expires_on,
            "worker": laptop.worker.name,
            "note": note or None,
        },
    )


def given_of_batch(laptop: Laptop, batch: str) -> list[GivenBatch]:
    """Return who was given a kit of a batch, the last first; that it was read is noted.

    Only those on this laptop are known here; the centre knows the whole service.
    """
    table, person, nameless = (
        table_of(NaloxoneIssue),
        table_of(Person),
        table_of(AnonymousIdentity),
    )
    statement = (
        select(table)
        .where(table.c.voided.is_(False), table.c.event != "returned")
        .where(func.upper(func.replace(table.c.batch, " ", "")) == batch_key(batch))
        .where(table.c.subject_id.not_in(select(table_of(Leaving).c.scope_key)))
        .order_by(table.c.occurred_at.desc())
    )
    with laptop.work() as work:
        rows = [dict(row) for row in work.connection.execute(statement).mappings()]
        ids = {row["subject_id"] for row in rows}
        people = work.connection.execute(select(person).where(person.c.id.in_(ids))).mappings()
        names = {row["id"]: name_of_person(dict(row)) for row in people}
        others = work.connection.execute(
            select(nameless.c.id, nameless.c.nickname).where(nameless.c.id.in_(ids))
        )
        names |= {row.id: row.nickname or "" for row in others}
        work.audit("records.listed", "naloxone_issue", [row["id"] for row in rows])
        work.commit()
    return [
        GivenBatch(
            row["subject_id"],
            names.get(row["subject_id"], ""),
            row["occurred_at"],
            row["kit"] or "",
            row["quantity"] or 1,
        )
        for row in rows
    ]


def _movements(connection: Connection, team_id: str) -> Iterator[Moved]:
    table = table_of(StockMovement)
    corrected = select(table.c.corrects).where(
        table.c.corrects.is_not(None), table.c.voided.is_(False)
    )
    statement = select(table).where(
        table.c.team_id == team_id, table.c.voided.is_(False), table.c.id.not_in(corrected)
    )
    for row in connection.execute(statement).mappings():
        if row["moved_at"] is not None:
            yield Moved(
                row["moved_at"],
                row["item"] or "",
                row["batch"] or "",
                row["kind"] or "",
                row["quantity"] or 0,
                row["expires_on"],
            )


def _given(connection: Connection, team_id: str, items: set[str]) -> Iterator[Moved]:
    """Give what people were given out of the bag, of those items that are kept count of."""
    issue = table_of(NaloxoneIssue)
    kits = select(issue).where(
        issue.c.team_id == team_id,
        issue.c.voided.is_(False),
        issue.c.event.in_(("issued_first", "resupplied")),
    )
    for row in connection.execute(kits).mappings():
        item = f"{KIT_ITEM}{row['kit']}"
        yield Moved(row["occurred_at"], item, row["batch"] or "", GIVEN, row["quantity"] or 1)
    exchange, out = table_of(NeedleExchange), table_of(NeedleExchangeItem)
    things = (
        select(out.c.occurred_at, out.c.item, out.c.batch, out.c.quantity_out)
        .join(exchange, exchange.c.id == out.c.needle_exchange_id)
        .where(exchange.c.team_id == team_id, out.c.voided.is_(False), out.c.item.in_(items))
    )
    for thing in connection.execute(things):
        yield Moved(
            thing.occurred_at, thing.item, thing.batch or "", GIVEN, thing.quantity_out or 0
        )
