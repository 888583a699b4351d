"""What a row last said of a record, and the change that follows when it now says otherwise.

The reserved group `imported` of a record holds, per group, a digest of what the row said and the
changes that wrote it. A row is compared with that, never with what people wrote since: what it
repeats is not written again, and what it changes names only the earlier import as seen, so that a
person's edit in between stands beside it and is contested.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import msgspec

from app.records.declaration import IMPORTED_GROUP, VOID_GROUP
from app.records.ids import ChangeId, RecordId, imported_change_id
from app.rules.fold import NOTHING, State, heads_of

VOIDED_BY = "import"
_VOID_REASON = "The imported row now stands for another record."

_encoder = msgspec.json.Encoder(order="deterministic")


class SaidGroup(msgspec.Struct, frozen=True, array_like=True):
    """What a row last said of one group; no digest where two imports said different things."""

    digest: str | None
    changes: list[ChangeId]


class _ImportedValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The group `imported` as it travels."""

    said: dict[str, SaidGroup] = {}
    stands_as: RecordId | None = None


@dataclass(frozen=True)
class Said:
    """What the row last said of a record, by all the imports that are known.

    Attributes:
        groups: group to digest and changes.
        stands_as: on the record that a row first became: what took its place since. Several, where
            two laptops imported different corrections.
    """

    groups: Mapping[str, SaidGroup] = field(default_factory=dict)
    stands_as: frozenset[RecordId] = frozenset()


@dataclass(frozen=True)
class ImportedChange:
    """A change that an import makes; author, device and time are those of whoever imports."""

    id: ChangeId
    record_type: str
    record_id: RecordId
    groups: Mapping[str, Any] = field(repr=False)
    seen: Mapping[str, list[ChangeId]]


def digest_of(group: str, value: Any) -> str:
    """Return a digest that is equal for equal values; all voids count as equal."""
    content = value is not None if group == VOID_GROUP else value
    return blake2b(_encoder.encode(content), digest_size=8).hexdigest()


def what_was_said(state: State) -> Said:
    """Return what imports have said of a record so far."""
    groups: dict[str, SaidGroup] = {}
    stands_as = set()
    for head in state.get(IMPORTED_GROUP, NOTHING).heads.values():
        value = _read(head.value)
        if value.stands_as is not None:
            stands_as.add(value.stands_as)
        for name, said in value.said.items():
            groups[name] = _both(groups[name], said) if name in groups else said
    return Said(groups, frozenset(stands_as))


def _read(value: Any) -> _ImportedValue:
    """Read what another version may have written otherwise: then nothing is known to be said.

    The row is then written beside what stands, and people choose; nothing is overwritten.
    """
    try:
        return msgspec.convert(value, _ImportedValue)
    except msgspec.ValidationError:
        return _ImportedValue()


def _both(one: SaidGroup, other: SaidGroup) -> SaidGroup:
    return SaidGroup(
        one.digest if one.digest == other.digest else None,
        sorted({*one.changes, *other.changes}),
    )


def change_of(
    record_type: str,
    record_id: RecordId,
    state: State,
    wanted: Mapping[str, Any],
    *,
    stands_as: RecordId | None = None,
) -> ImportedChange | None:
    """Return the change that makes a record say what its row says; None where it does already.

    Args:
        record_type: the type of the record.
        record_id: the record.
        state: its state; empty for a new one.
        wanted: group to value on the wire, for what the row says. What is empty and was never said
            is not written.
        stands_as: the record that now stands for the row, where that changes.
    """
    before = what_was_said(state)
    groups: dict[str, Any] = {}
    seen: dict[str, list[ChangeId]] = {}
    for group, value in wanted.items():
        said = before.groups.get(group)
        if said is None and not value:
            continue
        if said is None or said.digest != digest_of(group, value):
            groups[group] = value
            if said is not None:
                seen[group] = said.changes
    if not groups and stands_as is None:
        return None
    imported_seen = heads_of(state, [IMPORTED_GROUP])
    change_id = imported_change_id(
        record_id,
        # A change of nothing but `imported` has no other content to be known by.
        _encoder.encode([groups, seen] if groups else [stands_as, imported_seen]).decode(),
    )
    said_now = dict(before.groups) | {
        group: SaidGroup(digest_of(group, value), [change_id]) for group, value in groups.items()
    }
    standing = [stands_as] if stands_as is not None else sorted(before.stands_as)
    value = _ImportedValue(said_now, standing[0] if standing else None)
    return ImportedChange(
        change_id,
        record_type,
        record_id,
        groups | {IMPORTED_GROUP: msgspec.to_builtins(value)},
        seen | imported_seen,
    )


def void_of(state: State) -> dict[str, Any]:
    """Return the group that voids a record whose row says something that cannot change in place.

    It saw only what imports wrote: where a person wrote too, void and edit are contested.
    """
    saw = {
        group: said.changes
        for group, said in what_was_said(state).groups.items()
        if group != VOID_GROUP
    }
    return {VOID_GROUP: {"reason": _VOID_REASON, "who": VOIDED_BY, "saw": saw}}


def is_voided_by_import(said: Said) -> bool:
    """Tell whether the last that an import said of a record was its void."""
    void = said.groups.get(VOID_GROUP)
    return void is not None and void.digest != digest_of(VOID_GROUP, None)
