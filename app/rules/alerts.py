"""How long a drug alert leads the home page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

# Where nobody said until when: a warning that never ends is one that nobody reads.
LEADS_DAYS = 28


def expires_on(row: Mapping[str, Any]) -> date | None:
    """Return the last day of an alert: the day said, else four weeks after it was issued."""
    said, issued = row.get("expires_on"), row.get("issued_on")
    if isinstance(said, date):
        return said
    return issued + timedelta(days=LEADS_DAYS) if isinstance(issued, date) else None


def is_in_force(row: Mapping[str, Any], today: date) -> bool:
    """Say whether an alert leads the home page; its last day is inside.

    One without any day leads until somebody says when it ends.
    """
    last = expires_on(row)
    return last is None or today <= last
