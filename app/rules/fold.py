"""State is a fold: one pure step, the same on the laptop and at the centre.

Per group the state is `heads`, the changes nobody has seen and replaced, and `superseded`, every id
that any `seen` has named, arrived or not. Repetition and order of arrival therefore change nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from app.records.change import Change
from app.records.declaration import IMPORTED_GROUP, VOID_GROUP
from app.records.ids import ChangeId


class Head(NamedTuple):
    """A value that stands, and the centre's number of the change that brought it, once known.

    The number only decides which head is listed first; it is no part of what the state means.
    """

    value: Any
    number: int | None = None


class Group(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The state of one group."""

    heads: dict[ChangeId, Head] = {}
    superseded: frozenset[ChangeId] = frozenset()


State = Mapping[str, Group]
NOTHING = Group()

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(dict[str, Group])


def apply(state: State, change: Change, number: int | None = None) -> State:
    """Return the state after a change; `number` is the centre's, None while it is unknown."""
    after = dict(state)
    change_id = change.id
    for group, value in change.groups.items():
        before, seen = state.get(group), change.seen.get(group)
        if before is None and not seen:
            # Nearly all that arrives is new and has seen nothing: the same, in half the time.
            after[group] = Group({change_id: Head(value, number or None)})
            continue
        before = before or NOTHING
        superseded = before.superseded.union(seen) if seen else before.superseded
        heads = {i: head for i, head in before.heads.items() if i not in superseded}
        if change_id not in superseded:
            known = heads.get(change_id)
            heads[change_id] = Head(value, number or (known and known.number))
        after[group] = Group(heads, superseded)
    return after


def fold(changes: Iterable[Change], onto: State | None = None) -> State:
    """Apply changes one after the other."""
    state: State = onto or {}
    for change in changes:
        state = apply(state, change)
    return state


def join(one: State, other: State) -> State:
    """Return what two states know together: union of superseded, union of heads less those."""
    return {
        group: _join_group(one.get(group, NOTHING), other.get(group, NOTHING))
        for group in one.keys() | other.keys()
    }


def _join_group(one: Group, other: Group) -> Group:
    superseded = one.superseded | other.superseded
    heads: dict[ChangeId, Head] = {}
    for source in (one.heads, other.heads):
        for change_id, head in source.items():
            if change_id not in superseded:
                known = heads.get(change_id)
                heads[change_id] = Head(head.value, (known and known.number) or head.number)
    return Group(heads, superseded)


def in_order(group: Group) -> list[tuple[ChangeId, Head]]:
    """Return the heads as they are listed: by the centre's number, unnumbered ones last."""
    return sorted(group.heads.items(), key=lambda item: (item[1].number or float("inf"), item[0]))


def distinct_values(group: Group) -> list[Any]:
    """Return the different values that stand, in order; heads of equal value count as one."""
    if len(group.heads) == 1:
        return [head.value for head in group.heads.values()]
    seen: dict[bytes, Any] = {}
    for _, head in in_order(group):
        seen.setdefault(_encoder.encode(head.value), head.value)
    return list(seen.values())


def shown_value(group: Group) -> Any:
    """Return the value that is listed first; None when there is none."""
    if len(group.heads) == 1:
        return next(iter(group.heads.values())).value
    values = distinct_values(group)
    return values[0] if values else None


def is_element(group: str) -> bool:
    """Tell whether a group is one element of a set."""
    return ":" in group


def element_is_present(group: Group) -> bool:
    """Tell whether an element is in its set: where heads differ it is."""
    return any(head.value for head in group.heads.values())


def is_voided(state: State) -> bool:
    """Tell whether the record is voided: any head says so, whoever else disagrees."""
    return any(head.value is not None for head in state.get(VOID_GROUP, NOTHING).heads.values())


def contested_groups(state: State) -> list[str]:
    """Return the groups with more than one distinct value, and `void` when it meets an edit."""
    contested = [
        name
        for name, group in state.items()
        if len(group.heads) > 1
        and name not in (VOID_GROUP, IMPORTED_GROUP)
        and not is_element(name)
        and len(distinct_values(group)) > 1
    ]
    if VOID_GROUP in state and _void_is_contested(state):
        contested.append(VOID_GROUP)
    return sorted(contested)


def _void_is_contested(state: State) -> bool:
    """All voids count as equal; a void meets an edit when a head stands that no void saw."""
    values = [head.value for head in state[VOID_GROUP].heads.values()]
    voids = [value for value in values if value is not None]
    if not voids:
        return False
    if len(voids) < len(values):
        return True
    return bool(unseen_by_voids(state))


def unseen_by_voids(state: State) -> list[tuple[str, ChangeId]]:
    """Return group and id of the heads that no void saw: written by who did not know of it."""
    voids = [head.value for head in state.get(VOID_GROUP, NOTHING).heads.values()]
    saw = {seen for value in voids if value is not None for seen in _saw(value)}
    return [
        (name, change_id)
        for name, group in state.items()
        if name not in (VOID_GROUP, IMPORTED_GROUP)
        for change_id in group.heads
        if (name, change_id) not in saw
    ]


def _saw(void: Any) -> Iterator[tuple[str, ChangeId]]:
    """Give the heads a void names; one that cannot be read has seen nothing."""
    saw = void.get("saw") if isinstance(void, dict) else None
    for name, ids in saw.items() if isinstance(saw, dict) else ():
        for change_id in ids if isinstance(ids, list) else ():
            if isinstance(change_id, str):
                yield name, change_id


def heads_of(state: State, groups: Iterable[str]) -> dict[str, list[ChangeId]]:
    """Return the head ids of the groups that have any: what somebody looking at it has seen."""
    return {name: sorted(state[name].heads) for name in groups if state.get(name, NOTHING).heads}


def digest(state: State) -> int:
    """Return 48 bits that are equal for equal states and very rarely for others.

    A change's id stands for its value, so ids are enough; numbers are presentation and left out.
    A record of which nothing is known counts for nothing, as where it is not kept at all.
    """
    if not state:
        return 0
    content = [
        (name, _sorted(group.heads), _sorted(group.superseded))
        for name, group in sorted(state.items())
    ]
    return int.from_bytes(blake2b(_encoder.encode(content), digest_size=6).digest())


def _sorted(ids: Collection[ChangeId]) -> list[ChangeId]:
    """Sort ids; there is mostly one, or none."""
    return sorted(ids) if len(ids) > 1 else [*ids]


def encode_state(state: State) -> bytes:
    """Return the one JSON form of a state."""
    return _encoder.encode(state)


def decode_state(body: bytes | msgspec.Raw) -> State:
    """Read a state.

    Raises:
        msgspec.DecodeError: the text is no JSON, or no state (ValidationError, a kind of it).
    """
    return _decoder.decode(body)
