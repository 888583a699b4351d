"""The audit as a chain: each entry's hash covers the one before, so that no edit goes unseen.

A tail that was cut off cannot be seen from the chain alone: the centre compares heads for that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

# What stands before the first entry of the first chain of a vault.
BEGINNING = "0" * 64


class ChainEntry(Protocol):
    """What an entry says; a row of the audit table is one."""

    chain_id: str
    number: int
    at: datetime
    actor: str
    event: str
    record_type: str | None
    record_ids: list[str]
    previous_hash: str
    hash: str


class FaultKind(StrEnum):
    """What can be wrong at an entry."""

    EDITED = "edited"  # its content does not have its hash
    UNLINKED = "unlinked"  # it does not follow from the one before
    GAP = "gap"  # entries before it are missing
    FORK = "fork"  # another entry has its number
    REORDERED = "reordered"  # it stands after one with a higher number


@dataclass(frozen=True)
class ChainFault:
    """One fault, at the entry where it shows."""

    kind: FaultKind
    chain_id: str
    number: int


def chained_hash(
    *,
    previous_hash: str,
    chain_id: str,
    number: int,
    at: datetime,
    actor: str,
    event: str,
    record_type: str | None,
    record_ids: Sequence[str],
) -> str:
    """Return the SHA-256 (hex) of an entry's canonical JSON together with the hash before it."""
    content = {
        "actor": actor,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "chain_id": chain_id,
        "event": event,
        "number": number,
        "previous_hash": previous_hash,
        "record_ids": list(record_ids),
        "record_type": record_type,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def check_chain(
    entries: Iterable[ChainEntry], *, after: ChainEntry | None = None
) -> list[ChainFault]:
    """Return what is wrong with entries in the order in which they were written.

    Args:
        entries: of one vault; several chains where it was restored. A chain starts at number 1,
            from the beginning or from the head of the chain that stands before it.
        after: the last entry known already, where `entries` only continues it.
    """
    faults: list[ChainFault] = []
    last_of: dict[str, ChainEntry] = {after.chain_id: after} if after else {}
    hashes = {(after.chain_id, after.number): after.hash} if after else {}
    head = after.hash if after else BEGINNING
    for entry in entries:
        place = (entry.chain_id, entry.number)
        if hashes.get(place) == entry.hash:
            continue  # the same entry once more, as when a batch is sent again
        kinds = _faults_at(entry, last_of.get(entry.chain_id), head, forked=place in hashes)
        faults += [ChainFault(kind, entry.chain_id, entry.number) for kind in kinds]
        hashes.setdefault(place, entry.hash)
        last = last_of.get(entry.chain_id)
        if last is None or entry.number > last.number:
            last_of[entry.chain_id] = entry
            head = entry.hash
    return faults


def _faults_at(
    entry: ChainEntry, last: ChainEntry | None, head: str, *, forked: bool
) -> Iterable[FaultKind]:
    if entry.hash != _hash_of(entry):
        yield FaultKind.EDITED
    number_before, hash_before = (last.number, last.hash) if last else (0, head)
    if forked:
        yield FaultKind.FORK
    elif entry.number <= number_before:
        yield FaultKind.REORDERED
    elif entry.number > number_before + 1:
        yield FaultKind.GAP
    elif entry.previous_hash != hash_before:
        yield FaultKind.UNLINKED


def _hash_of(entry: ChainEntry) -> str:
    return chained_hash(
        previous_hash=entry.previous_hash,
        chain_id=entry.chain_id,
        number=entry.number,
        at=entry.at,
        actor=entry.actor,
        event=entry.event,
        record_type=entry.record_type,
        record_ids=entry.record_ids,
    )
