"""From the wire to the row and back: what a state shows, by the declaration of its type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError

from app.records.column_types import local_day
from app.records.declaration import IMPORTED_GROUP, MADE_GROUP, RESERVED_GROUPS, VOID_GROUP
from app.records.refusal import Refusal
from app.records.registry import RecordType
from app.rules.fold import (
    State,
    contested_groups,
    element_is_present,
    is_element,
    is_voided,
    shown_value,
)

_NOT_OURS = RESERVED_GROUPS - {MADE_GROUP}


def row_of(kind: RecordType, record_id: str, state: State) -> dict[str, Any]:
    """Return every column of the row that a state shows, as Python values.

    What this program does not know, or cannot read, is kept under `extra` as it came. Where two
    unknown things bear one name, which of them is shown follows from the state alone.
    """
    row: dict[str, Any] = dict.fromkeys(kind.fields)
    extra: dict[str, Any] = {}
    elements: dict[str, list[str]] = {}
    for name, group in sorted(state.items()):
        if name in _NOT_OURS or not group.heads:
            continue
        if is_element(name):
            field, _, element = name.partition(":")
            if element_is_present(group):
                elements.setdefault(field, []).append(element)
            continue
        _read_group(kind, name, shown_value(group), row, extra)
    for field, present in elements.items():
        target = row if field in kind.sets else extra
        target[field] = _in_list_order(kind, field, present)
    for name, source in kind.derived:
        row[name] = local_day(row[source]) if row[source] else None
    for name, content in row.items():
        if content is not None:  # most fields of most records
            row[name] = _without_nul(content)
    row["id"] = record_id
    row["voided"] = is_voided(state)
    row["contested"] = bool(contested_groups(state))
    row["extra"] = _without_nul(extra) if extra else None
    return row


def _without_nul(value: Any) -> Any:
    """Drop the one character that PostgreSQL cannot keep; the state keeps all as it came."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(each) for each in value]
    if isinstance(value, dict):
        return {_without_nul(name): _without_nul(each) for name, each in value.items()}
    return value


def _read_group(
    kind: RecordType, name: str, value: Any, row: dict[str, Any], extra: dict[str, Any]
) -> None:
    validator = kind.validators.get(name)
    if validator is None:
        extra[name] = value
        return
    try:
        values = validator.validate_python(value)
    except ValidationError:
        extra[name] = value
        return
    own = kind.groups[name]
    for field, content in values.items():
        # A field is believed only in its own group: in another one it is unknown like any other.
        (row if field in own else extra)[field] = content


def _in_list_order(kind: RecordType, field: str, present: list[str]) -> list[str]:
    codes = kind.fields[field].says.codes if field in kind.fields else None
    if codes is None:
        return sorted(present)
    order = {code: place for place, code in enumerate(codes.labels)}
    return sorted(present, key=lambda code: (order.get(code, len(order)), code))


def to_wire(value: Any) -> Any:
    """Return a value in its one form on the wire: ISO days, UTC moments, the rest as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    return value


def group_to_wire(kind: RecordType, group: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Check the values of one group and return them as they travel.

    Raises:
        Refusal: with the field and what is wrong, in words a person can act on.
    """
    try:
        checked = kind.validators[group].validate_python(dict(values))
    except ValidationError as error:
        raise _refusal(kind, error) from None
    return {name: to_wire(content) for name, content in checked.items() if content is not None}


def faults_of_wire_group(kind: RecordType, group: str, value: Any) -> str | None:
    """Return why a group from the wire cannot be taken, or None. Unknown groups can."""
    if is_element(group):
        return None if isinstance(value, bool) else "an element of a set is true or false"
    if group == VOID_GROUP:
        return None if value is None or _is_void(value) else "a void says what its author saw"
    if group == IMPORTED_GROUP:
        return None if isinstance(value, dict) else "what was imported is an object"
    validator = kind.validators.get(group)
    if validator is None:
        return None
    try:
        validator.validate_python(value)
    except ValidationError as error:
        return _refusal(kind, error).sentence
    return None


def _is_void(value: Any) -> bool:
    saw = value.get("saw", {}) if isinstance(value, dict) else None
    return isinstance(saw, dict) and all(isinstance(ids, list) for ids in saw.values())


_SENTENCES = {
    "string_too_long": "is too long: {max_length} characters at most",
    "date_from_datetime_parsing": "is no date",
    "date_parsing": "is no date",
    "date_type": "is no date",
    "datetime_from_date_parsing": "is no date and time",
    "datetime_parsing": "is no date and time",
    "datetime_type": "is no date and time",
    "timezone_aware": "needs a time zone",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_type": "must be text",
    "bool_parsing": "must be yes or no",
    "bool_type": "must be yes or no",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "list_type": "must be a list",
    "dict_type": "must be a set of values",
}


_OF_DAYS = {
    "greater_than_equal": "lies further back than can be right",
    "less_than_equal": "lies further ahead than can be right",
}


def _refusal(kind: RecordType, error: ValidationError) -> Refusal:
    """Name the first fault; the value itself is personal and stays out of the sentence."""
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else None
    field = kind.fields.get(name or "")
    label = field.says.label if field else "The value"
    is_day = field is not None and field.annotation in (date | None, datetime | None)
    sentences = _SENTENCES | _OF_DAYS if is_day else _SENTENCES
    pattern = sentences.get(first["type"], "cannot be taken")
    return Refusal(
        "value_not_taken",
        f"{label} {pattern.format(**first.get('ctx', {}))}. Nothing was lost: change it and go on.",
        field=name,
    )
