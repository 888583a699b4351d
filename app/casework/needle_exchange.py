"""Needle exchange: what somebody took last time, and the month of a pharmacy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select

from app.casework.contacts import refuse_the_future
from app.casework.laptop import Laptop
from app.records.column_types import ISLAND_TIME
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.needle_exchange import EXCHANGE_ITEM, NeedleExchange, NeedleExchangeItem
from app.records.refusal import Refusal
from app.storage.drafts import KeptDraft, drop_draft
from app.storage.unit_of_work import UnitOfWork

# Nobody sorts what comes back by kind where it is not asked; then one row holds it all.
WITHOUT_ITEM = ""


@dataclass(frozen=True)
class MonthRow:
    """One line of a pharmacy's month.

    Attributes:
        item: code of `EXCHANGE_ITEM`, another word of the site, or `WITHOUT_ITEM`.
        out: packs or pieces that went out.
        returned: that came back, None where nobody counted.
    """

    item: str
    out: int | None
    returned: int | None


def children_of_exchange(
    team_id: RecordId, out: Mapping[str, int], details: Mapping[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    """Return the children of a contact that an exchange becomes: itself and one for each item.

    Args:
        team_id: whose bag it comes out of.
        out: item to how many.
        details: fields of `needle_exchange` besides.
    """
    exchange = {
        "covers": "visit",
        "returned_how": "not_asked",
        "team_id": team_id,
        **details,
    }
    items = [
        ("needle_exchange_item", {"item": item, "quantity_out": quantity})
        for item, quantity in out.items()
        if quantity
    ]
    return [("needle_exchange", exchange), *items]


def last_pack(laptop: Laptop, subject_id: RecordId | None) -> dict[str, int]:
    """Return what this person took last time; for somebody without a name, what went out last."""
    exchange, item = table_of(NeedleExchange), table_of(NeedleExchangeItem)
    visits = (
        select(exchange.c.id)
        .join(item, item.c.needle_exchange_id == exchange.c.id)
        .where(exchange.c.voided.is_(False), item.c.voided.is_(False), item.c.quantity_out > 0)
        .where(exchange.c.covers.is_distinct_from("month"))
        .order_by(exchange.c.occurred_at.desc(), exchange.c.id.desc())
        .limit(1)
    )
    if subject_id is not None:
        visits = visits.where(exchange.c.subject_id == subject_id)
    else:
        visits = visits.where(exchange.c.team_id == laptop.worker.team_id)
    statement = select(item.c.item, item.c.quantity_out).where(
        item.c.needle_exchange_id == visits.scalar_subquery(), item.c.voided.is_(False)
    )
    with laptop.reading() as connection:
        rows = connection.execute(statement).all()
    known = {row.item: row.quantity_out for row in rows if row.quantity_out}
    return {code: known[code] for code in EXCHANGE_ITEM.labels if code in known}


def sites(laptop: Laptop) -> list[str]:
    """Return the sites whose months were written down before, by name."""
    table = table_of(NeedleExchange)
    statement = select(table.c.site).where(
        table.c.covers == "month", table.c.voided.is_(False), table.c.site.is_not(None)
    )
    with laptop.reading() as connection:
        return sorted({row.site for row in connection.execute(statement)})


def month_at(laptop: Laptop, site: str, month: date) -> list[MonthRow]:
    """Return what was written down of a month at a site, by item."""
    with laptop.reading() as connection:
        kept = _kept(connection.execute(_rows_of(site, month)).mappings())
    return [
        MonthRow(item, row["quantity_out"], row["returned_quantity"]) for item, row in kept.items()
    ]


def record_month(
    laptop: Laptop,
    site: str,
    month: date,
    rows: Sequence[MonthRow],
    *,
    is_whole: bool = True,
    draft: KeptDraft | None = None,
) -> int:
    """Write down the month of a site, about nobody in particular; what it said before changes.

    Each line is an exchange of its own, the same that an imported sheet becomes, so that what came
    back stays beside what went out.

    Args:
        laptop: where it is written.
        site: the pharmacy, by name.
        month: any day of it.
        rows: its lines.
        is_whole: whether a line that is not among them is taken out of sight.
        draft: ends in the same transaction.

    Returns:
        How many lines were written, changed or taken away.

    Raises:
        Refusal: `site_missing`; `in_the_future`; `item_twice`; a number not taken.
    """
    laptop.must_write("needle_exchange")
    if not site.strip():
        raise Refusal("site_missing", "Say which pharmacy or site this is.", field="site")
    middle = datetime.combine(month.replace(day=1), time(12), ISLAND_TIME).astimezone(UTC)
    refuse_the_future(laptop, middle)
    said = [row for row in rows if row.out is not None or row.returned is not None]
    if len({row.item for row in said}) < len(said):
        raise Refusal("item_twice", "One item stands there twice. Put it into one line.")
    with laptop.work() as work:
        kept = _kept(work.connection.execute(_rows_of(site.strip(), month)).mappings())
        count = sum(_change_line(work, kept[row.item], row) for row in said if row.item in kept)
        new = [row for row in said if row.item not in kept]
        if new:
            count += _write_lines(laptop, work, site.strip(), middle, new)
        gone = kept.keys() - {row.item for row in said} if is_whole else set()
        for item in gone:
            count += _take_away(work, kept[item])
        if draft is not None:
            drop_draft(work.connection, draft.id)
        work.commit()
    return count


def _rows_of(site: str, month: date) -> Any:
    exchange, item = table_of(NeedleExchange), table_of(NeedleExchangeItem)
    return (
        select(
            exchange.c.id,
            exchange.c.returned_quantity,
            item.c.id.label("item_id"),
            item.c.item,
            item.c.quantity_out,
        )
        .outerjoin(item, (item.c.needle_exchange_id == exchange.c.id) & item.c.voided.is_(False))
        .where(exchange.c.covers == "month", exchange.c.voided.is_(False))
        .where(exchange.c.site == site, exchange.c.occurred_on == month.replace(day=1))
        .order_by(exchange.c.id)
    )


def _kept(rows: Iterable[Mapping[Any, Any]]) -> dict[str, dict[str, Any]]:
    return {row["item"] or WITHOUT_ITEM: dict(row) for row in rows}


def _change_line(work: UnitOfWork, kept: Mapping[str, Any], row: MonthRow) -> bool:
    changed = False
    if kept["returned_quantity"] != row.returned:
        work.edit("needle_exchange", kept["id"], _returned(row))
        changed = True
    if kept["item_id"] is not None and kept["quantity_out"] != (row.out or 0):
        work.edit(
            "needle_exchange_item",
            kept["item_id"],
            {"item": row.item, "quantity_out": row.out or 0},
        )
        changed = True
    return changed


def _write_lines(
    laptop: Laptop, work: UnitOfWork, site: str, middle: datetime, rows: Sequence[MonthRow]
) -> int:
    # A month is about nobody; a subject is what gives it to the laptops of the team.
    nobody = work.record("anonymous_identity", {"team_id": laptop.worker.team_id})
    for row in rows:
        same = {"subject_id": nobody, "occurred_at": middle}
        exchange_id = work.record(
            "needle_exchange", {**same, "covers": "month", "site": site, **_returned(row)}
        )
        if row.item != WITHOUT_ITEM:
            work.record(
                "needle_exchange_item",
                {
                    **same,
                    "needle_exchange_id": exchange_id,
                    "item": row.item,
                    "quantity_out": row.out or 0,
                },
            )
    return len(rows)


def _take_away(work: UnitOfWork, kept: Mapping[str, Any]) -> bool:
    if kept["item_id"] is not None:
        work.void("needle_exchange_item", kept["item_id"], reason="no longer on the sheet")
    work.void("needle_exchange", kept["id"], reason="no longer on the sheet")
    return True


def _returned(row: MonthRow) -> dict[str, Any]:
    how = "not_asked" if row.returned is None else "counted"
    return {"returned_how": how, "returned_quantity": row.returned}
