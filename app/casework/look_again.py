"""What looks odd in what was handed out, for a person to look at again; nothing here is refused.

The centre and every import take what they are given: a kit that had expired, a thousand needles, a
contact dated next year. Each stays as it was said, and stands here until it is corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from app.casework.laptop import Laptop
from app.records.contacts import Contact, OutreachSession
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import Leaving
from app.records.naloxone import NaloxoneIssue
from app.records.needle_exchange import EXCHANGE_ITEM, NeedleExchange, NeedleExchangeItem
from app.rules.handed_out import UNLIKELY_OF_ONE_ITEM, odd_in_exchange, odd_in_kit
from app.rules.sessions import fault_of_session
from app.rules.stock import batch_key

# Older ones were looked at long ago, or never will be.
LOOK_BACK = timedelta(days=183)


@dataclass(frozen=True)
class LookAgain:
    """One record to look at again, and why."""

    record_type: str
    record_id: RecordId
    subject_id: RecordId
    on: date
    code: str
    sentence: str


def to_look_at_again(laptop: Laptop) -> list[LookAgain]:
    """Return what looks odd of the last half year, the newest first."""
    today = laptop.clock.today()
    with laptop.reading() as connection:
        leaving = set(connection.execute(select(table_of(Leaving).c.scope_key)).scalars())
        found = [
            *_kits(connection, today),
            *_amounts(connection, today),
            *_in_the_future(connection, today),
            *_sessions(connection, laptop.clock.now()),
        ]
    here = [each for each in found if each.subject_id not in leaving]
    return sorted(here, key=lambda each: (each.on, each.record_id), reverse=True)


def _kits(connection: Connection, today: date) -> Iterator[LookAgain]:
    table = table_of(NaloxoneIssue)
    statement = (
        select(table)
        .where(table.c.voided.is_(False), table.c.occurred_on.is_not(None))
        .where(table.c.event != "returned")
        .order_by(table.c.occurred_at, table.c.id)
    )
    earlier: dict[RecordId, list[tuple[date, str]]] = defaultdict(list)
    for row in connection.execute(statement):
        batch = batch_key(row.batch)
        odd = odd_in_kit(
            given_on=row.occurred_on,
            event=row.event,
            expires_on=row.expires_on,
            earlier=earlier[row.subject_id],
            batch=batch,
        )
        earlier[row.subject_id].append((row.occurred_on, batch))
        if row.occurred_on >= today - LOOK_BACK:
            for each in odd:
                yield LookAgain(
                    "naloxone_issue",
                    row.id,
                    row.subject_id,
                    row.occurred_on,
                    each.code,
                    each.sentence,
                )


def _amounts(connection: Connection, today: date) -> Iterator[LookAgain]:
    exchange, item = table_of(NeedleExchange), table_of(NeedleExchangeItem)
    since = today - LOOK_BACK
    out = (
        select(item.c.id, item.c.subject_id, item.c.occurred_on, item.c.item, item.c.quantity_out)
        .join(exchange, exchange.c.id == item.c.needle_exchange_id)
        .where(item.c.voided.is_(False), item.c.occurred_on >= since)
        .where(item.c.quantity_out > UNLIKELY_OF_ONE_ITEM)
        .where(exchange.c.covers.is_distinct_from("month"))
    )
    for row in connection.execute(out):
        for odd in odd_in_exchange({EXCHANGE_ITEM.label(row.item): row.quantity_out}, None):
            yield LookAgain(
                "needle_exchange_item",
                row.id,
                row.subject_id,
                row.occurred_on,
                odd.code,
                odd.sentence,
            )
    back = (
        select(exchange)
        .where(exchange.c.voided.is_(False), exchange.c.occurred_on >= since)
        .where(exchange.c.returned_quantity > UNLIKELY_OF_ONE_ITEM)
        .where(exchange.c.covers.is_distinct_from("month"))
    )
    for row in connection.execute(back):
        for odd in odd_in_exchange({}, row.returned_quantity):
            yield LookAgain(
                "needle_exchange",
                row.id,
                row.subject_id,
                row.occurred_on,
                odd.code,
                odd.sentence,
            )


def _in_the_future(connection: Connection, today: date) -> Iterator[LookAgain]:
    table = table_of(Contact)
    statement = select(table.c.id, table.c.subject_id, table.c.occurred_on).where(
        table.c.voided.is_(False), table.c.occurred_on > today
    )
    for row in connection.execute(statement):
        yield LookAgain(
            "contact",
            row.id,
            row.subject_id,
            row.occurred_on,
            "in_the_future",
            "This contact is dated after today.",
        )


def _sessions(connection: Connection, now: datetime) -> Iterator[LookAgain]:
    """Give sessions that nobody ended, or whose times or counts cannot be right."""
    table = table_of(OutreachSession)
    statement = select(table).where(
        table.c.voided.is_(False), table.c.started_at >= now - LOOK_BACK
    )
    for row in connection.execute(statement).mappings():
        fault = fault_of_session(dict(row), now)
        if fault:
            sentence = f"Session at {row['place']}: {fault[0].lower()}{fault[1:]}."
            yield LookAgain(
                "outreach_session", row["id"], "", row["started_on"], "session", sentence
            )
