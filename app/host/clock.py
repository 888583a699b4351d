"""The time, asked for in one place so that tests can hold it still."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Europe/Guernsey")


class Clock(Protocol):
    """What anything needs to know about time."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the day in Guernsey."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back; only differences mean anything."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day in Guernsey."""
        return local_day(self.now())

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()


def local_day(instant: datetime) -> date:
    """Return the day in Guernsey of an aware instant; ValueError for one without a zone."""
    if instant.tzinfo is None:
        raise ValueError("An instant without a time zone has no day.")
    return instant.astimezone(LOCAL_ZONE).date()
