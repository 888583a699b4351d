"""Drafts: nothing typed is lost, whatever happens to the laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.casework.laptop import Laptop
from app.records.ids import RecordId, new_id
from app.storage import drafts as kept
from app.storage.database import writing
from app.storage.drafts import KeptDraft
from app.storage.states import load_states

__all__ = [
    "KeptDraft",
    "begin_draft",
    "find_draft",
    "find_draft_of",
    "list_drafts",
    "save_draft",
    "throw_away_draft",
]


def begin_draft(
    laptop: Laptop,
    form: str,
    *,
    subject_id: RecordId | None = None,
    record_id: RecordId | None = None,
    content: Mapping[str, Any] | None = None,
) -> KeptDraft:
    """Return a new draft of a form; what its author sees of the record now is pinned.

    It is written by the first `save_draft`: a form that was only opened leaves nothing behind.
    """
    seen = {}
    if record_id is not None:
        with laptop.reading() as connection:
            states = load_states(connection, [record_id])
        seen = {one: state.shown for one, state in states.items()}
    now = laptop.clock.now()
    return KeptDraft(
        id=new_id(),
        form=form,
        author=laptop.author.worker_id,
        begun_at=now,
        saved_at=now,
        subject_id=subject_id,
        record_id=record_id,
        content=dict(content or {}),
        seen=seen,
    )


def save_draft(
    laptop: Laptop, draft: KeptDraft, content: Mapping[str, Any], place: Mapping[str, Any]
) -> KeptDraft:
    """Keep what stands in a form, checked by nobody, and where the cursor is."""
    saved = replace(draft, content=dict(content), place=dict(place), saved_at=laptop.clock.now())

    def save() -> None:
        with writing(laptop.engine) as connection:
            kept.save_draft(connection, saved)

    laptop.vault.even_when_full(save)
    return saved


def list_drafts(laptop: Laptop) -> list[KeptDraft]:
    """Return the drafts on this laptop, the last saved first."""
    with laptop.reading() as connection:
        return kept.drafts(connection)


def find_draft(laptop: Laptop, draft_id: str) -> KeptDraft | None:
    """Return one draft, if it is still there."""
    with laptop.reading() as connection:
        return kept.find_draft(connection, draft_id)


def find_draft_of(
    laptop: Laptop, form: str, *, subject_id: RecordId | None = None
) -> KeptDraft | None:
    """Return the draft of a form about somebody (or about nobody yet) that was saved last."""
    of_form = (each for each in list_drafts(laptop) if each.form == form)
    return next((each for each in of_form if each.subject_id == subject_id), None)


def throw_away_draft(laptop: Laptop, draft_id: str) -> None:
    """Take a draft away because its author said so."""
    with writing(laptop.engine) as connection:
        kept.drop_draft(connection, draft_id)
