"""Identifiers made on the laptop, so that nothing waits for the centre to name it."""

from __future__ import annotations

import uuid
from secrets import token_bytes
from threading import Lock
from time import time_ns

RecordId = str
ChangeId = str

# The namespace under which an imported row has the same id on every laptop. It may never change.
_IMPORTED = uuid.UUID("5b0f4a52-6a1e-5d0b-9a35-77617973696e")


# 4096 ticks a millisecond: the 60 bits of a UUIDv7 that stand before its random ones.
_one_at_a_time = Lock()
_last_tick = 0


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562, method 3): random, and in the order of making in one program."""
    global _last_tick  # noqa: PLW0603 - what the order is kept by, for the whole program
    with _one_at_a_time:
        _last_tick = tick = max(_last_tick + 1, time_ns() * 4096 // 1_000_000)
    number = tick >> 12 << 80 | 0x7 << 76 | (tick & 0xFFF) << 64
    number |= 0x2 << 62 | int.from_bytes(token_bytes(8)) >> 2
    return str(uuid.UUID(int=number))


def imported_record_id(source: str, kind: str, ref: str) -> RecordId:
    """Return the id of the record that row `ref` of a source system's `kind` becomes."""
    return str(uuid.uuid5(_IMPORTED, "\x1f".join((source, kind, ref))))


def imported_change_id(record_id: RecordId, canonical_content: str) -> ChangeId:
    """Return the id of an imported change: the same row on two laptops is the same change."""
    return str(uuid.uuid5(_IMPORTED, "\x1f".join((record_id, canonical_content))))
