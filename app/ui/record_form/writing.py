"""A finished form is written down: a new record, a change or a correction, and its undoing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.casework import directory, drafts, people, records
from app.casework.laptop import Laptop
from app.host.clock import LOCAL_ZONE
from app.ui.record_form.opening import Opened

UNDONE = "undone at once"
# Where a service was picked from the directory, its name of that day is kept beside it.
_NAMED = {"referral_out": "partner_name", "gp_registration": "practice"}


@dataclass(frozen=True)
class Written:
    """What was saved, in words, and how to take it back."""

    person_id: str
    words: str
    undo: Callable[[Laptop], object]
    is_changed: bool = True


def write(
    laptop: Laptop, opened: Opened, values: Mapping[str, Any], changed: frozenset[str]
) -> Written:
    """Save a form on the data lane.

    Raises:
        Refusal: a value is not taken, something is missing, the role may not.
    """
    kind, label = opened.kind.name, opened.kind.about.label
    values = _with_service_named(laptop, kind, values)
    if values.get("partner_id") and kind in _NAMED:
        changed = changed | {_NAMED[kind]} if "partner_id" in changed else changed
    said = {**opened.ours, **{n: v for n, v in values.items() if v is not None}}
    if opened.record_id and not opened.kind.about.append_only:
        return _write_change(laptop, opened, {n: values[n] for n in changed})
    if opened.record_id:
        said.pop("corrects", None)
        record_id = records.correct(laptop, kind, opened.record_id, said)
        _end_draft(laptop, opened)
        words = f"{label} corrected. Both entries are kept."
    elif kind == "person":
        record_id = people.record_person(laptop, said)
        _end_draft(laptop, opened)
        words = f"New person saved on this laptop {_now(laptop)}"
        return Written(record_id, words, _out_of_sight(kind, record_id))
    else:
        record_id = records.record(laptop, kind, said, draft=opened.draft)
        words = f"{label} saved on this laptop {_now(laptop)}"
    return Written(opened.person_id, words, _out_of_sight(kind, record_id))


def _with_service_named(laptop: Laptop, kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write down what the directory calls a service today, where no name was typed."""
    named = _NAMED.get(kind)
    if named is None or not values.get("partner_id") or values.get(named):
        return dict(values)
    return {**values, named: directory.partner_called(laptop, values["partner_id"]).name}


def _write_change(laptop: Laptop, opened: Opened, values: Mapping[str, Any]) -> Written:
    kind, record_id = opened.kind.name, opened.record_id
    before = {name: (opened.row or {}).get(name) for name in values}
    is_changed = records.change(laptop, kind, record_id, values, draft=opened.draft)
    words = f"{opened.kind.about.label} changed, saved on this laptop {_now(laptop)}"

    def undo(now: Laptop) -> None:
        records.change(now, kind, record_id, before)

    return Written(opened.person_id, words, undo, is_changed=is_changed)


def _end_draft(laptop: Laptop, opened: Opened) -> None:
    if opened.draft is not None:
        drafts.throw_away_draft(laptop, opened.draft.id)


def _out_of_sight(kind: str, record_id: str) -> Callable[[Laptop], None]:
    return lambda laptop: records.take_out_of_sight(laptop, kind, record_id, UNDONE)


def _now(laptop: Laptop) -> str:
    return f"{laptop.clock.now().astimezone(LOCAL_ZONE):%H:%M}"
