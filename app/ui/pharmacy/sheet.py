"""What stands on the sheet of a pharmacy's month, and what it says; no Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.casework.needle_exchange import WITHOUT_ITEM, MonthRow
from app.records.needle_exchange import EXCHANGE_ITEM
from app.records.refusal import Refusal

OUT, BACK = "out", "back"
MOST = 100_000
# Below the items: what came back and nobody sorted.
ALL_TOGETHER = "Used needles, all kinds"

_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})|(\d{4})\s*-\s*(\d{1,2})")


def items() -> dict[str, str]:
    """Return every line of the sheet with its words."""
    return {**EXCHANGE_ITEM.labels, WITHOUT_ITEM: ALL_TOGETHER}


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """As typed. `amounts` holds `item:out` or `item:back` with the figures typed there."""

    site: str = ""
    month: str = ""
    amounts: tuple[tuple[str, str], ...] = ()

    def amount(self, item: str, column: str) -> str:
        """Return what was typed there."""
        return dict(self.amounts).get(f"{item}:{column}", "")

    def with_amount(self, item: str, column: str, typed: str) -> MonthSheet:
        """Take what was typed."""
        amounts = {**dict(self.amounts), f"{item}:{column}": typed.strip()}
        return replace(self, amounts=tuple((key, said) for key, said in amounts.items() if said))

    def with_rows(self, rows: Iterable[MonthRow]) -> MonthSheet:
        """Put the month there as it was written down before; what is typed already stands."""
        sheet = replace(self, amounts=())
        for row in rows:
            for column, number in ((OUT, row.out), (BACK, row.returned)):
                if number is not None and not (row.item == WITHOUT_ITEM and column == OUT):
                    sheet = sheet.with_amount(row.item, column, str(number))
        return replace(sheet, amounts=tuple({**dict(sheet.amounts), **dict(self.amounts)}.items()))

    def content(self) -> dict[str, Any]:
        """Return it as a draft keeps it."""
        return {"site": self.site, "month": self.month, "amounts": dict(self.amounts)}

    def total(self, column: str) -> int:
        """Return the sum of a column, of what can be read so far."""
        return sum(
            int(said)
            for key, said in self.amounts
            if key.endswith(f":{column}") and said.isascii() and said.isdecimal()
        )


def sheet_from(content: Mapping[str, Any]) -> MonthSheet:
    """Return a sheet as a draft kept it."""
    amounts = content.get("amounts")
    kept = amounts.items() if isinstance(amounts, dict) else ()
    return MonthSheet(
        str(content.get("site") or ""),
        str(content.get("month") or ""),
        tuple((str(key), str(said)) for key, said in kept),
    )


def month_in(written: str, today: date) -> date:
    """Return the first day of the month that is meant.

    Raises:
        Refusal: `not_a_month` or `in_the_future`, at `month`.
    """
    found = _MONTH.fullmatch(written.strip())
    month, year = (
        (int(found[1] or found[4]), int(found[2] or found[3])) if found else (0, today.year)
    )
    if not (1 <= month <= 12 and 1990 <= year <= 2199):  # noqa: PLR2004 - a calendar
        raise Refusal("not_a_month", "Write the month, such as 10/2026.", field="month")
    first = date(year, month, 1)
    if first > today:
        raise Refusal("in_the_future", "This month has not begun yet.", field="month")
    return first


def rows_of(sheet: MonthSheet) -> list[MonthRow]:
    """Return the lines of a sheet.

    Raises:
        Refusal: `not_a_number`, at `item:out` or `item:back`.
    """
    known = {**items(), **{key.rpartition(":")[0]: "" for key, _said in sheet.amounts}}
    rows = [MonthRow(item, _number(sheet, item, OUT), _number(sheet, item, BACK)) for item in known]
    return [row for row in rows if row.out is not None or row.returned is not None]


def _number(sheet: MonthSheet, item: str, column: str) -> int | None:
    typed = sheet.amount(item, column)
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()) or int(typed) > MOST:
        raise Refusal(
            "not_a_number",
            f"{items().get(item, item)}: write a whole number from 0 to {MOST}.",
            field=f"{item}:{column}",
        )
    return int(typed)
