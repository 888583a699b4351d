"""The laptops of the service, as the centre knows them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.sync.desk_words import Ask


class LaptopSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One laptop. Instants are aware; `waiting` is how many changes it said it had unsent."""

    device_id: str
    name: str
    worker_id: str
    worker_name: str
    role: str
    team_name: str
    enrolled_at: datetime
    last_heard_at: datetime | None
    waiting: int
    program_version: str
    clock_ahead_seconds: int
    revoked_at: datetime | None


class Laptops(msgspec.Struct, frozen=True):
    """Every laptop ever enrolled, the last to be heard of first."""

    laptops: list[LaptopSeen]


class ListLaptops(Ask[Laptops], frozen=True):
    """Asks for the laptops of the service; a lead sees those of the team."""

    what = "laptops.list"
    answer = Laptops
