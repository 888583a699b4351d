"""What was begun and not finished. Saved as it is typed, before and regardless of any check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects import sqlite

from app.host.clock import local_day
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import Draft
from app.rules.fold import State, decode_state, encode_state

_DRAFT = table_of(Draft)


@dataclass(frozen=True)
class KeptDraft:
    """A draft as it is kept.

    Attributes:
        content: what stands in the form, field to whatever was typed, checked by nobody.
        seen: record id to the state its author saw when the form was opened, kept for days.
        place: where the cursor was: field, position.
    """

    id: str
    form: str
    author: str
    begun_at: datetime
    saved_at: datetime
    subject_id: RecordId | None = None
    record_id: RecordId | None = None
    content: Mapping[str, Any] = field(default_factory=dict)
    seen: Mapping[RecordId, State] = field(default_factory=dict)
    place: Mapping[str, Any] = field(default_factory=dict)


def save_draft(connection: Connection, draft: KeptDraft) -> None:
    """Write a draft, over its earlier self."""
    row = {
        "id": draft.id,
        "form": draft.form,
        "author": draft.author,
        "begun_at": draft.begun_at,
        "saved_at": draft.saved_at,
        "subject_id": draft.subject_id,
        "record_id": draft.record_id,
        "content": dict(draft.content),
        "seen": {one: msgspec.json.decode(encode_state(s)) for one, s in draft.seen.items()},
        "place": dict(draft.place),
    }
    insert = sqlite.insert(_DRAFT)
    replaced = {name: insert.excluded[name] for name in row if name != "id"}
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=replaced), [row])


def drafts(connection: Connection) -> list[KeptDraft]:
    """Return every draft, the last saved first."""
    rows = connection.execute(select(_DRAFT).order_by(_DRAFT.c.saved_at.desc())).mappings()
    return [_draft(dict(row)) for row in rows]


def find_draft(connection: Connection, draft_id: str) -> KeptDraft | None:
    """Return one draft, if it is still there."""
    row = connection.execute(select(_DRAFT).where(_DRAFT.c.id == draft_id)).mappings().first()
    return None if row is None else _draft(dict(row))


def drop_draft(connection: Connection, draft_id: str) -> None:
    """Take a draft away: it was finished, or its author threw it away."""
    connection.execute(delete(_DRAFT).where(_DRAFT.c.id == draft_id))


@dataclass(frozen=True)
class Unfinished:
    """How many drafts lie here, and the local day on which the oldest was begun."""

    count: int
    oldest_on: date | None


def unfinished(connection: Connection) -> Unfinished:
    """Count the drafts; nothing of what stands in them is read."""
    counted = select(func.count(), func.min(_DRAFT.c.begun_at))
    count, begun_at = connection.execute(counted).one()
    return Unfinished(count, local_day(begun_at) if begun_at else None)


def _draft(row: Mapping[str, Any]) -> KeptDraft:
    seen = {one: decode_state(msgspec.json.encode(state)) for one, state in row["seen"].items()}
    return KeptDraft(**{**row, "seen": seen})
