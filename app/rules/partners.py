"""Other services: what is known of them grows old, and a referral may not be forgotten.

How long a check of the directory holds, and when an answer is missed, is this service's own rule:
the contract asks for a current directory and for referrals that are followed up (part A2), and
leaves the days open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

CHECKED_HOLDS_DAYS = 90
ANSWER_DUE_DAYS = 14
ATTENDING_DUE_DAYS = 28
SENDING_DUE_DAYS = 2

Step = Literal["told", "to_send", "sent", "accepted", "attended", "ended"]
_ENDED = ("did_not_attend", "not_accepted", "withdrawn", "unknown")


def needs_checking(verified_on: date | None, today: date) -> bool:
    """Say whether an entry was checked too long ago, or never."""
    return verified_on is None or (today - verified_on).days > CHECKED_HOLDS_DAYS


def checked_words(verified_on: date | None, today: date) -> str:
    """Return how old the last check is, in words."""
    if verified_on is None:
        return "Never checked"
    days = (today - verified_on).days
    if days < 1:
        return "Checked today"
    return "Checked yesterday" if days == 1 else f"Checked {days} days ago"


@dataclass(frozen=True)
class Standing:
    """How far a referral is, and by when the next thing is due."""

    step: Step
    due_on: date | None
    overdue_days: int = 0

    @property
    def is_open(self) -> bool:
        """Say whether anything is still to come."""
        return self.due_on is not None


def standing_of(row: Mapping[str, Any], today: date) -> Standing:
    """Return how far a referral out is.

    Signposting is done with the telling: nothing is due after it. A referral is to be sent in two
    days, answered in fourteen unless another day was said, and attended 28 days after that.

    Args:
        row: of a referral out; days are days on the island's calendar.
        today: the day it is there.
    """
    step = _step(row)
    due_on = _due_on(row, step)
    late = (today - due_on).days if due_on is not None else 0
    return Standing(step, due_on, max(late, 0))


def _step(row: Mapping[str, Any]) -> Step:
    outcome = row.get("outcome")
    if outcome == "attended" or row.get("attended_on"):
        return "attended"
    if outcome in _ENDED:
        return "ended"
    if row.get("kind") == "signpost":
        return "told"
    if row.get("accepted_on"):
        return "accepted"
    return "sent" if row.get("sent_on") else "to_send"


def _due_on(row: Mapping[str, Any], step: Step) -> date | None:
    if step == "to_send":
        began = row.get("occurred_on")
        return began + timedelta(days=SENDING_DUE_DAYS) if isinstance(began, date) else None
    if step == "sent":
        said = row.get("due_on")
        return said if isinstance(said, date) else _after(row["sent_on"], ANSWER_DUE_DAYS)
    if step == "accepted":
        return _after(row["accepted_on"], ATTENDING_DUE_DAYS)
    return None


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)
