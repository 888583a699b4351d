"""Two records, one human being: what a decision about them rested on, and what undoing it parts.

Nothing here asks a laptop's clock to decide anything: "since the link" only chooses what is put
before the lead, who places it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID, uuid5

import msgspec

from app.records.declaration import IMPORTED_GROUP, MADE_GROUP, VOID_GROUP
from app.records.ids import ChangeId, RecordId
from app.records.registry import RecordType, record_types
from app.rules.clusters import Pair, cluster_of
from app.rules.fold import (
    NOTHING,
    Group,
    State,
    distinct_values,
    element_is_present,
    is_element,
    is_voided,
    shown_value,
)
from app.rules.shown import row_of

_encoder = msgspec.json.Encoder(order="deterministic")


def joins(kind: RecordType, state: State) -> bool:
    """Tell whether a link makes two records one human being, as everybody reads it."""
    row = row_of(kind, "", state)
    return row["decision"] == "same" and not row["voided"]


# What a decision rested on


def _letters(said: Any) -> str:
    return " ".join(str(said).casefold().split())


def _digits(said: Any) -> str:
    return "".join(sign for sign in str(said) if sign.isdigit())


# What people are compared by, as `app.rules.matching` reads it: a change of anything else is none.
_MATTERS: Mapping[str, Mapping[str, Callable[[Any], str]]] = {
    "person": {
        "forename": _letters,
        "surname": _letters,
        "known_as": _letters,
        "aliases": _letters,
        "birth_date": _letters,
        "sex": _letters,
        "address": _letters,
        "parish": _letters,
        "postcode": _letters,
        "island": _letters,
    },
    "anonymous_identity": {"nickname": _letters, "age_band": _letters, "sex": _letters},
    "safe_contact": {"phone": _digits},
}


@dataclass(frozen=True)
class Compared:
    """One side of a comparison.

    Attributes:
        record_id: the person or anonymous identity.
        state: of that record.
        beside: type and state of other records by which somebody is compared.
    """

    record_id: RecordId
    state: State
    record_type: str
    beside: Sequence[tuple[str, State]] = ()

    def __repr__(self) -> str:
        """Say nothing of anybody."""
        return f"Compared({self.record_id!r})"


def grounds_of(one: Compared, other: Compared) -> str:
    """Return a fingerprint of all that matters of two records, the same in either order.

    A decision goes to laptops that hold only one of the two, so the fingerprint is keyed by the ids
    of the changes that made both records: who does not hold both cannot try values against it.

    Returns:
        32 hexadecimal letters.
    """
    print_of = blake2b(digest_size=16)
    for side in sorted((one, other), key=lambda each: each.record_id):
        key = sorted(side.state.get(MADE_GROUP, NOTHING).heads)
        print_of.update(_encoder.encode([side.record_id, key, _what_matters(side)]))
    return print_of.hexdigest()


def _what_matters(side: Compared) -> list[tuple[str, str, list[str]]]:
    found: dict[tuple[str, str], set[str]] = {}
    for type_name, state in ((side.record_type, side.state), *side.beside):
        if type_name == side.record_type or not is_voided(state):
            for field, said in _sayings(state):
                if as_compared := _MATTERS.get(type_name, {}).get(field):
                    found.setdefault((type_name, field), set()).add(as_compared(said))
    # Nothing said and an empty word are one.
    told = {key: sorted(values - {""}) for key, values in found.items()}
    return [(*key, values) for key, values in sorted(told.items()) if values]


def _sayings(state: State) -> Iterable[tuple[str, Any]]:
    """Give field and value of everything that stands, every one of contested values."""
    for name, group in state.items():
        if is_element(name):
            field, _, element = name.partition(":")
            if element_is_present(group):
                yield field, element
            continue
        for value in distinct_values(group):
            if isinstance(value, dict):
                yield from ((f, said) for f, said in value.items() if said is not None)


def still_holds(decided: str | None, now: str) -> bool:
    """Tell whether a decision that two are two still counts.

    Args:
        decided: what it rested on; none was kept by programs before this one, whose word stays.
        now: what it would rest on today.
    """
    return decided is None or decided == now


# Under whose name a cluster is shown


def shown_under(cluster: frozenset[str], choices: Iterable[str | None], opened: str) -> str:
    """Return whose name and particulars are shown for a cluster.

    Args:
        cluster: everybody in it.
        choices: what the links that stand say; the most often named wins, then the smaller id.
        opened: who is shown where no link says.
    """
    named = [one for one in choices if one in cluster]
    if not named:
        return opened
    return min({one for one in named if one}, key=lambda one: (-named.count(one), one))


# What undoing a link parts


def sides_without(pair: Pair, links: Iterable[Pair]) -> tuple[frozenset[str], frozenset[str]]:
    """Return who stays with either end when all links between the two are undone.

    Both are the same where a chain joins them still.
    """
    rest = [link for link in links if frozenset(link) != frozenset(pair)]
    return cluster_of(pair[0], rest), cluster_of(pair[1], rest)


@dataclass(frozen=True)
class Making:
    """Which change made something: the centre's number once known, and its author's testimony."""

    change_id: ChangeId
    number: int | None
    device: str = ""
    made_at: datetime | None = None


def is_since(made: Making, link: Making) -> bool:
    """Tell whether something may have been written by who knew of the link.

    By the centre's order or by the clocks: one is enough, since what is listed needlessly stays
    where it is, and what is not listed could not be placed.
    """
    if link.number is not None and (made.number is None or made.number > link.number):
        return True
    if made.made_at is None or link.made_at is None:
        return False
    if made.made_at == link.made_at and made.device == link.device:
        return made.change_id > link.change_id  # one program's ids stand in the order of making
    return made.made_at > link.made_at


def subject_field(kind: RecordType) -> str | None:
    """Return the field that says whom an entry is about; None for what goes to nobody else.

    That is people, links, and who may see somebody: a link undone must open nobody to others.
    """
    subject = kind.about.subject
    is_entry = len(subject) == 1 and subject != ("id",) and kind.name != "restriction"
    return subject[0] if is_entry else None


def belongs_to(kind: RecordType, row: Mapping[str, Any]) -> RecordId | None:
    """Return the entry of which this one is a part, or which it corrects."""
    types = record_types()
    needed = [
        name
        for name, field in kind.fields.items()
        if field.says.required and any(subject_field(types[t]) for t in field.says.refers_to)
    ]
    names = [kind.about.child_of, "corrects", *needed]
    return next((row[name] for name in names if name and row.get(name)), None)


def copied_groups(
    kind: RecordType, state: State, subject_id: RecordId, now_called: Mapping[RecordId, RecordId]
) -> dict[str, Any]:
    """Return what a copy of an entry says that is about somebody else and otherwise the same.

    Args:
        kind: the type of the entry.
        state: of the entry; what a later program added goes along.
        subject_id: whom the copy is about.
        now_called: id of each entry that is copied with it to the id of its copy.
    """
    field = subject_field(kind)
    group_of_subject = kind.fields[field].group if field else MADE_GROUP
    groups: dict[str, Any] = {}
    for name, group in state.items():
        if name in (VOID_GROUP, IMPORTED_GROUP) or not group.heads:
            continue
        if is_element(name):
            if element_is_present(group):
                groups[name] = True
            continue
        value = shown_value(group)
        if isinstance(value, dict):
            value = {
                each: now_called.get(said, said) if isinstance(said, str) else said
                for each, said in value.items()
            }
            if name == group_of_subject:
                value = {**value, field: subject_id}
        groups[name] = value
    return groups


def copy_id(
    link_id: RecordId, entry_id: RecordId, subject_id: RecordId, link_voids: Group
) -> RecordId:
    """Return the id of the copy of an entry that is moved when a link is undone.

    Two leads who undo one link at once and place an entry alike make one copy. Once the link was
    made again, which its voids tell, the next copy is another.
    """
    said = (entry_id, subject_id, *sorted(link_voids.heads))
    return str(uuid5(UUID(link_id), "\x1f".join(said)))
