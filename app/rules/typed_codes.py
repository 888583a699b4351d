"""A code that a person typed must be one of its list; what comes over the wire is kept as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapidfuzz import process

from app.records.codes import CodeList
from app.records.declaration import tidy
from app.records.refusal import Refusal
from app.records.registry import RecordType

_CLOSE_ENOUGH = 70  # of 100; below it a suggestion would be a guess
_NOTHING: Mapping[str, Any] = {}


def nearest_code(text: str, codes: CodeList) -> str | None:
    """Return the code whose spelling or label is nearest to a text; None where none is near."""
    spelled = {
        spelling.casefold(): code
        for code, label in codes.labels.items()
        for spelling in (code, label)
    }
    near = process.extractOne(text.casefold(), list(spelled), score_cutoff=_CLOSE_ENOUGH)
    return spelled[near[0]] if near else None


def refuse_unknown_codes(
    kind: RecordType, values: Mapping[str, Any], *, standing: Mapping[str, Any] = _NOTHING
) -> None:
    """Refuse a typed code that its list has not.

    Args:
        kind: the type of the record.
        values: field to what was typed.
        standing: the row its author saw. A code in it that this program does not know came from
            another version or an import, and may be said again.

    Raises:
        Refusal: `unknown_code` at the field, with the nearest code; never with what was typed.
    """
    for name, value in values.items():
        field = kind.fields.get(name)
        if field is None or field.says.codes is None:
            continue
        for code in _said(value):
            if code not in field.says.codes.labels and code not in _said(standing.get(name)):
                raise _unknown_code(field.says.label, name, field.says.codes, code)


def _said(value: Any) -> list[Any]:
    """Return the codes in a value; of what is not text at all its own field knows better."""
    entries = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return [code for entry in entries if isinstance(code := tidy(entry), str)]


def _unknown_code(label: str, name: str, codes: CodeList, typed: str) -> Refusal:
    near = nearest_code(typed, codes)
    hint = (
        f"Perhaps {near} ({codes.labels[near]}) is meant."
        if near
        else f"There are: {', '.join(codes.labels)}."
    )
    return Refusal(
        "unknown_code",
        f"{label}: this is none of the answers it takes. {hint} Nothing was lost: change it and "
        "go on.",
        field=name,
    )
