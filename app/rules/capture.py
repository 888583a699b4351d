"""What somebody typed, as a change: by field group, with what they had been looking at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.records.declaration import NAME_LENGTH, VOID_GROUP, Meeting, tidy
from app.records.ids import ChangeId
from app.records.refusal import Refusal
from app.records.registry import RecordType
from app.rules.fold import (
    NOTHING,
    State,
    element_is_present,
    heads_of,
    is_voided,
    shown_value,
)
from app.rules.shown import group_to_wire


@dataclass
class Captured:
    """Groups that differ from what the author was looking at, and the heads they had seen."""

    groups: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, list[ChangeId]] = field(default_factory=dict)

    def write(self, group: str, value: Any, looking_at: State) -> None:
        """Take up one group."""
        self.groups[group] = value
        self.seen.update(heads_of(looking_at, [group]))


def capture(
    kind: RecordType, values: Mapping[str, Any], *, looking_at: State, is_new: bool = False
) -> Captured:
    """Return what the values change.

    Args:
        kind: the type of the record.
        values: field to Python value; a field that is left out is not touched, None empties it,
            a set is given whole.
        looking_at: the state the author saw when the form was opened, perhaps days ago.
        is_new: whether fixed fields may be said.

    Raises:
        Refusal: a value cannot be taken, or a fixed field would change.
    """
    captured = Captured()
    for name in values:
        if name not in kind.fields:
            raise Refusal("unknown_field", f"There is no field called {name}.", field=name)
        if kind.fields[name].says.meeting is Meeting.DERIVED:
            raise Refusal(
                "derived_field", f"{name} follows from the moment: give that.", field=name
            )
    for group, names in kind.groups.items():
        given = {name: values[name] for name in names if name in values}
        if not given:
            continue
        if group in kind.sets:
            _capture_set(captured, group, given[group], looking_at)
        elif not is_new and kind.fields[names[0]].says.meeting is Meeting.FIXED:
            raise Refusal(
                "fixed",
                f"{kind.fields[next(iter(given))].says.label} was said at the start and stays.",
                field=next(iter(given)),
            )
        else:
            _capture_group(captured, kind, group, given, looking_at)
    return captured


def _capture_group(
    captured: Captured, kind: RecordType, group: str, given: Mapping[str, Any], looking_at: State
) -> None:
    before = looking_at.get(group, NOTHING)
    stood = shown_value(before) or {}
    # What the form did not show of the group stays as the author saw it.
    wire = group_to_wire(kind, group, {**stood, **given})
    if len(before.heads) > 1 or wire != stood:
        captured.write(group, wire, looking_at)


def _capture_set(captured: Captured, field_name: str, given: Any, looking_at: State) -> None:
    prefix = field_name + ":"
    present = {
        name.removeprefix(prefix)
        for name, group in looking_at.items()
        if name.startswith(prefix) and element_is_present(group)
    }
    wanted = _elements(field_name, given, present)
    for element in sorted(wanted ^ present):
        captured.write(prefix + element, element in wanted, looking_at)


def _elements(field_name: str, given: Any, present: Collection[str]) -> set[str]:
    """Return the elements as they are kept; those that stand already stay letter for letter."""
    entries = [] if given is None else given
    listed = isinstance(entries, list | tuple | set | frozenset)
    if not listed or not all(isinstance(entry, str) for entry in entries):
        raise Refusal(
            "value_not_taken",
            "This must be a list of words. Nothing was lost: change it and go on.",
            field=field_name,
        )
    wanted = {entry if entry in present else str(tidy(entry) or "") for entry in entries}
    if any(not 0 < len(element) <= NAME_LENGTH for element in wanted - set(present)):
        raise Refusal(
            "value_not_taken",
            f"An entry is empty or longer than {NAME_LENGTH} characters. "
            "Nothing was lost: change it and go on.",
            field=field_name,
        )
    return wanted


def capture_void(state: State, *, reason: str, who: str) -> Captured:
    """Return the change that voids a record; it names every head its author saw."""
    saw = heads_of(state, (name for name in state if name != VOID_GROUP))
    captured = Captured()
    captured.write(VOID_GROUP, {"reason": reason, "who": who, "saw": saw}, state)
    return captured


def capture_unvoid(state: State) -> Captured:
    """Return the change that takes a void back; nothing where the record is not voided."""
    captured = Captured()
    if is_voided(state):
        captured.write(VOID_GROUP, None, state)
    return captured
