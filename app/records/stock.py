"""The stock of a team's bag: what came in, what went out otherwise, what was counted.

What is handed to people is not said again here: it follows from their records, so that the two can
never disagree. A count sets the figure from its moment on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records.codes import CodeList
from app.records.declaration import (
    NAME_LENGTH,
    About,
    Audience,
    Record,
    Text,
    fixed,
    local_day_of,
    moment,
)
from app.records.naloxone import NALOXONE_KIT
from app.records.needle_exchange import EXCHANGE_ITEM
from app.records.people import ORDINARY, OUTREACH

STOCK_ITEM = CodeList(
    "stock_item",
    {
        **{f"naloxone_{code}": f"Naloxone, {label}" for code, label in NALOXONE_KIT.labels.items()},
        **EXCHANGE_ITEM.labels,
    },
)

STOCK_MOVEMENT_KIND = CodeList(
    "stock_movement_kind",
    {
        "in": "Put in",
        "out": "Taken out",
        "counted": "Counted",
        "expired": "Taken out, expired",
        "recalled": "Taken out, recalled",
    },
)


class StockMovement(Record, table=True):
    """Something put into the bag, taken out of it other than for a person, or counted."""

    about: ClassVar[About] = About(
        label="Stock movement",
        plural="Stock movements",
        section="session",
        summary="{kind} {quantity} {item} {batch} {expires_on}",
        offered_by=("palette",),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        audience=Audience(team_field="team_id"),
        append_only=True,
        happened="moved_at",
        icon="note",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("stock_movement",))
    team_id: Text = fixed(
        "Team",
        sensitivity=ORDINARY,
        refers_to=("team",),
        required=True,
        default_from="session.team",
    )
    session_id: Text = fixed(
        "Session",
        sensitivity=ORDINARY,
        refers_to=("outreach_session",),
        default_from="session",
    )
    moved_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    moved_on: date | None = local_day_of("moved_at")
    kind: Text = fixed(
        "What happened", sensitivity=ORDINARY, codes=STOCK_MOVEMENT_KIND, required=True
    )
    item: Text = fixed("Item", sensitivity=ORDINARY, codes=STOCK_ITEM, required=True)
    batch: Text = fixed("Batch", sensitivity=ORDINARY, max_length=60, index=True)
    expires_on: date | None = fixed("Expires on", sensitivity=ORDINARY, ge=date(1990, 1, 1))
    quantity: int | None = fixed("How many", sensitivity=ORDINARY, required=True, ge=0, le=100_000)
    worker: Text = fixed(
        "Worker", sensitivity=ORDINARY, default_from="worker", max_length=NAME_LENGTH
    )
    note: Text = fixed("Note", sensitivity=ORDINARY, long_text=True)
