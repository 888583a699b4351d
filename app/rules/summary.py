"""How a record reads in one line, by what its declaration says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from app.records.codes import YES_NO
from app.records.column_types import ISLAND_TIME
from app.records.registry import RecordField, RecordType

_PLACE = re.compile(r"{(\w+)}")


def summary_of(kind: RecordType, row: Mapping[str, Any]) -> str:
    """Return the line of a row: the parts its summary names that are known, joined by commas."""
    return in_a_line(kind, row, summary_fields(kind))


def in_a_line(kind: RecordType, row: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return the fields named of a row that are known, joined by commas.

    An answer that means nothing without its question, such as "Yes", has its label before it.
    """
    said = (_said_alone(kind.fields[name], row.get(name)) for name in names)
    return ", ".join(part for part in said if part)


def _said_alone(field: RecordField, value: Any) -> str:
    said = said_of(field, value)
    is_answer = isinstance(value, bool) or field.says.codes is not None
    if is_answer and said in YES_NO.labels.values():
        return f"{field.says.label}: {said.lower()}"
    return said


def summary_fields(kind: RecordType) -> list[str]:
    """Return the fields that the line of a row is made of."""
    return _PLACE.findall(kind.about.summary)


def said_of(field: RecordField, value: Any) -> str:
    """Return a value in words: labels for codes, days and times as people write them."""
    if value is None or value in ("", []):
        return ""
    codes = field.says.codes
    match value:
        case list() | tuple():
            said = ", ".join(codes.label(str(each)) if codes else str(each) for each in value)
        case bool():
            said = "Yes" if value else "No"
        case datetime():
            local = value.astimezone(ISLAND_TIME)
            said = f"{day_in_words(local.date())}, {local:%H:%M}"
        case date():
            said = day_in_words(value)
        case _:
            said = codes.label(str(value)) if codes else f"{value} {field.says.unit}".strip()
    return said


def day_in_words(day: date) -> str:
    """Return a day as it is written here: 3 Nov 2026."""
    return f"{day.day} {day:%b %Y}"


NO_NAME = "No name given"


def name_of_person(row: Mapping[str, Any]) -> str:
    """Return what to call somebody: first name and surname, or else what they are known as."""
    full = " ".join(part for part in (row.get("forename"), row.get("surname")) if part)
    return full or str(row.get("known_as") or row.get("nickname") or NO_NAME)


def values_by_label(kind: RecordType, row: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Return label and words of every field that says something, in the order of declaration."""
    for field in kind.fields.values():
        if not field.says.refers_to and (said := said_of(field, row.get(field.name))):
            yield field.says.label, said
