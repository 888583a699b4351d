"""What the centre could not take, for leads: seen in words, taken, corrected or given back.

It lies at the centre and not on this laptop, so all of this takes a line to the centre.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from pydantic import ValidationError

from app.casework.centre_line import ask_centre
from app.casework.laptop import Laptop
from app.casework.person_page import said_when
from app.casework.sayings import label_of, words_of
from app.records.change import decode_change
from app.records.declaration import IMPORTED_GROUP, VOID_GROUP, Role
from app.records.ids import ChangeId, RecordId
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.fold import is_element
from app.rules.shown import group_to_wire
from app.rules.summary import said_of
from app.sync.desk_words.quarantine import (
    RETURNED,
    SET_ASIDE,
    AcceptHeld,
    Decided,
    FixHeld,
    Held,
    ListQuarantine,
    ReopenHeld,
    ReturnHeld,
    SetAsideHeld,
)

LEADS = frozenset({Role.LEAD, Role.MANAGER})
_TO_ITS_AUTHOR = " Nothing was lost: change it and go on."
_DONE = {
    "accepted": "taken as it is",
    "fixed": "corrected and taken",
    RETURNED: "returned to its author",
    SET_ASIDE: "set aside",
}


@dataclass(frozen=True, repr=False)
class SaidLine:
    """One thing that a change says; `is_known` is false where this program does not know it."""

    label: str
    words: str
    is_known: bool = True


@dataclass(frozen=True, repr=False)
class HeldChange:
    """One change that lies in quarantine, in words.

    `no_accept`, `no_fix` and `no_return` say why something cannot be done, and are empty where it
    can. `groups` is what it says as it travels; nothing where it is hidden from this lead.
    """

    entry_id: int
    change_id: ChangeId
    record_type: str
    record_id: RecordId
    label: str
    about: str
    who: str
    named_author: str
    laptop: str
    made: str
    received: str
    received_at: datetime
    code: str
    why: str
    lines: tuple[SaidLine, ...]
    hidden: str
    no_accept: str
    no_fix: str
    no_return: str
    decided: str
    words: str
    can_reopen: bool
    groups: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> RecordType | None:
        """The type of the record; None where this program does not know it."""
        return record_types().get(self.record_type)


@dataclass(frozen=True, repr=False)
class HeldList:
    """What lies there; `more` were left out by the centre."""

    held: tuple[HeldChange, ...]
    more: int = 0


def held_changes(laptop: Laptop, *, newest_first: bool = False, settled: bool = False) -> HeldList:
    """Return what waits for a lead, changes of one record together; or what was decided lately.

    Raises:
        Refusal: `not_for_your_role`; `offline` and others where the centre cannot be asked.
    """
    if laptop.worker.role not in LEADS:
        raise Refusal(
            "not_for_your_role",
            "What the centre could not take is shown to leads and managers. What you wrote and "
            "was not accepted stands under “Not with the centre yet”.",
        )
    answer = ask_centre(laptop, ListQuarantine(settled=settled))
    found = [_in_words(each) for each in answer.held]
    return HeldList(tuple(found if settled else _by_record(found, newest_first)), answer.more)


def accept(laptop: Laptop, held: HeldChange) -> Decided:
    """Take a change as it is.

    Raises:
        Refusal: `settled_already`, by whom; `cannot_accept`, why; the centre cannot be asked.
    """
    return ask_centre(laptop, AcceptHeld(entry_id=held.entry_id, change_id=held.change_id))


def fix(laptop: Laptop, held: HeldChange, values: Mapping[str, Any], new_id: ChangeId) -> Decided:
    """Take a change of this lead's in its place, with other values for some fields.

    Args:
        laptop: of the lead.
        held: what lies there.
        values: by field, as the forms read them; what is not named stays as it was said.
        new_id: of the change; the same when it is asked again, so that it is made once.

    Raises:
        Refusal: a value cannot be taken, at its field; `settled_already`; `cannot_fix`, why; the
            centre cannot be asked.
    """
    groups = corrected(held, values)
    return ask_centre(
        laptop,
        FixHeld(entry_id=held.entry_id, change_id=held.change_id, new_id=new_id, groups=groups),
    )


def give_back(laptop: Laptop, held: HeldChange, words: str) -> Decided:
    """Return a change to its author, who reads the words beside it.

    Raises:
        Refusal: `no_words`; `settled_already`; `cannot_return`; the centre cannot be asked.
    """
    return ask_centre(
        laptop, ReturnHeld(entry_id=held.entry_id, change_id=held.change_id, words=words)
    )


def set_aside(laptop: Laptop, held: HeldChange, words: str) -> Decided:
    """Take a change off the list with a reason; it is kept, and its author reads why.

    Raises:
        Refusal: `no_words`; `settled_already`; the centre cannot be asked.
    """
    return ask_centre(
        laptop, SetAsideHeld(entry_id=held.entry_id, change_id=held.change_id, words=words)
    )


def reopen(laptop: Laptop, held: HeldChange) -> Decided:
    """Take a return or a setting aside back.

    Raises:
        Refusal: `settled_already` where its author sent it again; the centre cannot be asked.
    """
    return ask_centre(laptop, ReopenHeld(entry_id=held.entry_id, change_id=held.change_id))


def fields_to_fix(held: HeldChange) -> tuple[tuple[str, Any], ...]:
    """Return the fields of which a change says something, with the value where it can be read.

    What cannot be read is given as the text it came as: it may be what has to be corrected.
    """
    kind = held.kind
    if kind is None or held.no_fix:
        return ()
    return tuple(
        (name, _readable(kind, group, value, name))
        for group, value in held.groups.items()
        if group in kind.groups and isinstance(value, dict)
        for name in kind.groups[group]
        if not kind.fields[name].says.refers_to
    )


def corrected(held: HeldChange, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the groups of a change with other values, as they travel; what is unknown stays.

    Raises:
        Refusal: a value cannot be taken, at its field.
    """
    kind = held.kind
    if kind is None:
        raise Refusal("cannot_fix", held.no_fix or "This program does not know this record.")
    groups = {}
    for group, value in held.groups.items():
        own = kind.groups.get(group, ())
        said = {name: values[name] for name in own if name in values}
        if said and isinstance(value, dict):
            kept = {name: each for name, each in value.items() if name not in said}
            known = {name: each for name, each in kept.items() if name in own}
            groups[group] = kept | group_to_wire(kind, group, known | said)
    return groups


def _readable(kind: RecordType, group: str, value: dict[str, Any], name: str) -> Any:
    try:
        return kind.validators[group].validate_python({name: value.get(name)}).get(name)
    except ValidationError:
        return str(value.get(name))


def _by_record(found: list[HeldChange], newest_first: bool) -> list[HeldChange]:  # noqa: FBT001 - of this file only
    """Keep changes of one record together, in their own order, by the oldest or newest of them."""
    together: dict[Any, list[HeldChange]] = {}
    for each in found:
        together.setdefault(each.record_id or each.entry_id, []).append(each)
    groups = sorted(together.values(), key=lambda held: held[0].received_at)
    if newest_first:
        groups = sorted(together.values(), key=lambda held: held[-1].received_at, reverse=True)
    return [each for group in groups for each in group]


def _in_words(held: Held) -> HeldChange:
    kind = record_types().get(held.record_type)
    change = decode_change(held.change.encode()) if held.change else None
    lines = _lines(kind, change.groups) if change else ()
    if held.text:
        lines = (SaidLine("As it came", held.text, is_known=False),)
    return HeldChange(
        entry_id=held.entry_id,
        change_id=held.change_id,
        record_type=held.record_type,
        record_id=held.record_id,
        label=kind.about.label if kind else _unknown_kind(held.record_type),
        about=held.about,
        who=held.worker_name or "Somebody not known here",
        named_author=held.author_name,
        laptop=f"{held.laptop_name or 'laptop'} ({held.device_id[-4:]})",
        made=said_when(held.made_at) if held.made_at else "",
        received=said_when(held.received_at),
        received_at=held.received_at,
        code=held.code,
        why=_why(held, kind),
        lines=tuple(lines),
        hidden=held.hidden,
        no_accept=held.no_accept,
        no_fix=held.no_fix,
        no_return=held.no_return,
        decided=_decided(held),
        words=held.words,
        can_reopen=held.outcome in (RETURNED, SET_ASIDE),
        groups=change.groups if change else {},
    )


def _why(held: Held, kind: RecordType | None) -> str:
    """Say why it was not taken, to a lead; what its author is told asks them to see their lead."""
    who = held.worker_name or "Somebody"
    whom = f"{held.author_name} as its author and" if held.author_name else "an author, and"
    said = {
        "unreadable": "The centre could not read it.",
        "role": f"{kind.about.label if kind else 'This'}: {who}'s role may not write this.",
        "author": f"It names {whom} came from {who}'s laptop.",
        "never_held": f"It is about somebody whom {who}'s laptop was never given.",
        "held_no_more": (
            f"{who}'s laptop once held them, or for a day only, and this would bring them back."
        ),
        "audience": f"It is for a team that {who} does not belong to.",
        "value_not_taken": held.why.removesuffix(_TO_ITS_AUTHOR),
    }
    return said.get(held.code, held.why)


def _decided(held: Held) -> str:
    if held.outcome not in _DONE or held.settled_at is None:
        return ""
    return f"{_DONE[held.outcome]} by {held.settled_by}, {said_when(held.settled_at)}"


def _unknown_kind(name: str) -> str:
    return f"Record of a kind not known here: {name}" if name else "Something unreadable"


def _lines(kind: RecordType | None, groups: Mapping[str, Any]) -> tuple[SaidLine, ...]:
    order = {group: at for at, group in enumerate(kind.groups)} if kind else {}
    said = sorted(groups.items(), key=lambda item: order.get(item[0].partition(":")[0], len(order)))
    return tuple(line for group, value in said for line in _said(kind, group, value))


def _said(kind: RecordType | None, group: str, value: Any) -> list[SaidLine]:
    """Return what a group says, field by field; what is unknown is named as such, and shown."""
    if group == IMPORTED_GROUP:
        return []
    if kind is not None and group == VOID_GROUP:
        reason = value.get("reason") if isinstance(value, dict) else None
        return [SaidLine("Taken out of sight", str(reason or "") or words_of(kind, group, value))]
    if kind is not None and is_element(group) and group.partition(":")[0] in kind.fields:
        return [SaidLine(label_of(kind, group), words_of(kind, group, value))]
    if kind is None or group not in kind.groups or not isinstance(value, dict):
        return [SaidLine(f"Not known to this program: {group}", _as_it_came(value), is_known=False)]
    names = [*kind.groups[group], *(name for name in value if name not in kind.groups[group])]
    said = [_field(kind, group, name, value[name]) for name in names if name in value]
    return [line for line in said if line is not None]


def _field(kind: RecordType, group: str, name: str, value: Any) -> SaidLine | None:
    if name not in kind.groups[group]:
        words = _as_it_came(value)
        return SaidLine(f"Not known to this program: {name}", words, is_known=False)
    known = kind.fields[name]
    if known.says.refers_to:
        return None
    try:
        read = kind.validators[group].validate_python({name: value}).get(name)
    except ValidationError:
        return SaidLine(known.says.label, f"{_as_it_came(value)} (cannot be taken)")
    words = said_of(known, read)
    return SaidLine(known.says.label, words) if words else None


def _as_it_came(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
