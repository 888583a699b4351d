"""Identifiers made on the laptop, so that nothing waits for the centre to name it."""

from __future__ import annotations

import uuid
from secrets import token_bytes
from time import time_ns

RecordId = str
ChangeId = str

# The namespace under which an imported row has the same id on every laptop. It may never change.
_IMPORTED = uuid.UUID("5b0f4a52-6a1e-5d0b-9a35-77617973696e")


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562): random, and in the order of making on one laptop."""
    milliseconds = time_ns() // 1_000_000
    number = (milliseconds << 80) | int.from_bytes(token_bytes(10))
    number = number & ~(0xF << 76) | (0x7 << 76)
    number = number & ~(0x3 << 62) | (0x2 << 62)
    return str(uuid.UUID(int=number))


def imported_record_id(source: str, kind: str, ref: str) -> RecordId:
    """Return the id of the record that row `ref` of a source system's `kind` becomes."""
    return str(uuid.uuid5(_IMPORTED, "\x1f".join((source, kind, ref))))


def imported_change_id(record_id: RecordId, canonical_content: str) -> ChangeId:
    """Return the id of an imported change: the same row on two laptops is the same change."""
    return str(uuid.uuid5(_IMPORTED, "\x1f".join((record_id, canonical_content))))
